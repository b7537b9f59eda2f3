"""A finding as JSON: the same object whatever command has found it."""

from typing import Any

from xlgreen.finding import Finding


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding with its place, what was typed there, message, remedy and explanation.

    ``line`` is null in a workbook, ``value`` where nothing was typed; ``values`` are the figures and names of the
    message, as texts. Every key is always there; README.md says what they hold.
    """
    where = finding.where
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "document": where.file,
        "sheet": where.sheet,
        "cell": where.cell,
        "line": where.line,
        "field": where.field,
        "value": finding.values.get("raw"),
        "values": {key: str(value) for key, value in finding.values.items()},
        "message": finding.message,
        "remedy": finding.remedy,
        "explanation": finding.explanation,
    }
