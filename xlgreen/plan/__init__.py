"""A plan: its YAML files become frozen types, or findings that name file, line and remedy."""
