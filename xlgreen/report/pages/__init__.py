"""The pages of the consolidated workbook, one per file."""
