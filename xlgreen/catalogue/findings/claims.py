"""What must hold 审核关系."""

from xlgreen.catalogue.wording import Entry, error, query

CLAIM: dict[str, Entry] = {
    "required-missing": error(
        "“{label}”未填；", "{label} is empty.",
        "请填写；表内有“情况说明”栏的，确无数据时留空并写明原因。",
        "Fill it in; where the table has an explanation column, leave it empty and say why there is no figure."),
    "list-unanswered": error(
        "“{table}”没有内容，“零报告”栏也没有选；", "{table} is empty, and no nil return is chosen for it.",
        "本期没有应列入的，请在“零报告”栏选“是”；有的，请填写该表。",
        "Choose the nil return if there is nothing to report, or fill in the list."),
    "below-minimum": error(
        "“{label}”应不小于{limit}；", "{label} must be at least {limit}.",
        "请核对数值和计量单位。", "Check the figure and its unit."),
    "above-maximum": error(
        "“{label}”应不大于{limit}；", "{label} must be at most {limit}.",
        "请核对数值和计量单位。", "Check the figure and its unit."),
    "not-whole": error(
        "“{label}”应为整数；", "{label} must be a whole number.",
        "请填整数。", "Enter a whole number."),
    "not-an-option": error(
        "“{label}”{typed}不在可选项内{options}；", "{label}{typed} is not one of the options{options}.",
        "请从下拉列表中选择。", "Choose from the drop-down list."),
    "duplicate-key-value": error(
        "“{label}”在本表中重复；", "{label} stands more than once in this table.",
        "请删去重复的一行，或更正号码。", "Remove the doubled row or correct the number."),
    "change-unexplained": query(
        "“{label}”较上年变动超过{limit}；", "{label} changed by more than {limit} against last year.",
        "请核对；确属实的，在“情况说明”中写明原因。", "Check it; if it is right, say why in the explanation."),
    "claim-broken": error(
        "{message}；", "{message}.",
        "请核对“{label}”。", "Check {label}."),
    "check-failed": error(
        "审核不通过：{name}{figures}。", "Check failed: {name}{figures}.",
        "{remedy}。", "{remedy}."),
}  # fmt: skip
