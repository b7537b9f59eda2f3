"""The command line: one thin command per stage. Exit 0 clean, 1 findings that block, 2 could not run."""

from xlgreen.cli.app import main

__all__ = ["main"]
