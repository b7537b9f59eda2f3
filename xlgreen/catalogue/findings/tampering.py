"""What was changed that is not for filling in 对固定内容和公式的改动."""

from xlgreen.catalogue.wording import Entry, error, query

TAMPERING: dict[str, Entry] = {
    "fixed-changed": error(
        "印发内容“{label}”被改动：原为“{was}”，现为“{raw}”。", "Fixed text {label} was changed from {was} to {raw}.",
        "请恢复原文。", "Restore it."),
    "formula-replaced": query(
        "计算栏“{label}”的公式被数值“{raw}”替换，已重新计算为“{read}”。",
        "The formula of {label} was replaced by {raw}; recomputed as {read}.",
        "请在基础数据中更正，不要改动计算栏。", "Correct the base data instead of computed cells."),
    "computed-differs": query(
        "计算栏“{label}”显示“{raw}”，重新计算为“{read}”，以重新计算为准。",
        "{label} shows {raw} but computes to {read}; the latter counts.",
        "请在 Excel 中按 F9 重新计算后保存。", "Press F9 in Excel and save again."),
}  # fmt: skip
