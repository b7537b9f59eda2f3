"""What goes out: consolidated, returned and healed workbooks, the triage, JSON; one output per file."""
