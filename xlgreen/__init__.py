"""xlgreen: one definition of a green-development plan becomes workbooks, functions, checks and reports."""

__version__ = "0.3.0"
