"""The mark of a decomposition workbook: which plan and version it was made for."""

from xlgreen.layout.stamp import check_digits
from xlgreen.plan.model import Plan

PROPERTY = "xlgreen-targets"
_MARK = "xlgreen-targets1"


def stamp_text(plan: Plan) -> str:
    """The stamp as it is written, with its check digits."""
    body = f"{_MARK}|{plan.id}|{plan.version}"
    return f"{body}|{check_digits(body)}"


def read_split_stamp(text: str) -> tuple[str, str] | None:
    """Plan and version; None where the text is no such stamp, or not as it was written."""
    body, _, digits = text.strip().rpartition("|")
    parts = body.split("|")
    if len(parts) != 3 or parts[0] != _MARK or check_digits(body) != digits:
        return None
    return parts[1], parts[2]
