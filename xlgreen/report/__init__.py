"""What goes out of a consolidation: one output per file."""
