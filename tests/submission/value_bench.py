"""docs/value-rules.zh-CN.md: what clerks type, what it is read as and what is said, out of workbooks that are read.

PYTHONPATH=tests python tests/submission/value_bench.py
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from submission.habit_books import LAYOUTS, Placed, book, placed
from submission.habits.typed import SECTIONS, Section

from xlgreen.submission.raw_text import shown_raw
from xlgreen.value import Value

REPORT = Path(__file__).parents[2] / "docs" / "value-rules.zh-CN.md"
_HEAD = """# 填写内容的读取规则

*由 `tests/submission/value_bench.py` 生成，有测试保证它与程序一致。*

每一行是填报人的一种填法，填进一本真实的报表再读回来；“读作”及以后各栏都是程序实际读出的结果。

- **照读**：没有问题，不作声。
- **提示**（note）：读法是确定的，照读并说明读成了什么，不用处理。
- **核实性**（query）：有一个较可能的读法，先照它读；要更正，或写明情况说明。
- **强制性**（error）：没有确定的读法，不读成任何数，也不当作空白或零；更正后才能汇总。

总的原则：空白不是零；约数、范围、界限不当作准确数；单位能换算的才换算，并写明换算结果；数量后是别的量词的，
“个、家、项、座、处、条、台”可以互代，但要说明，“户、种、村”说明了数的是什么，要核实；原来填的字都写在审核问题里，不会丢失。
“读作”一栏的“（空）”是没有值。采用1904年日期系统的工作簿，没有日期格式的序号按该系统换算。
"""
_LONGEST = 40


def report_text() -> str:
    """The whole page."""
    return _HEAD + "".join(f"\n## {section.title}\n\n{_table(section)}" for section in SECTIONS)


def _table(section: Section) -> str:
    lines = ["| 栏 | 填的 | 读作 | 结果 | 审核问题 | 说的话 |", "|---|---|---|---|---|---|"]
    lines += [_line(place) for place in placed() if place.section is section]
    return "\n".join(lines) + "\n"


def _line(place: Placed) -> str:
    read = book(place.field.table, place.section.pasted)
    table, row, column = place.field
    cell = LAYOUTS[table].tables[table].cell(row, column)
    findings = read.at(place)
    unit = f"（{cell.unit}）" if cell.unit else ""
    weights = "、".join(dict.fromkeys(finding.severity.name_zh for finding in findings)) or "照读"
    codes = "、".join(f"`{finding.code}`" for finding in findings)
    said = " ".join(f"{finding.message}{finding.remedy}" for finding in findings)
    value = shown_value(read.value(place.field))
    parts = (f"{cell.label}{unit}", shown_typed(place), value, weights, codes, said)
    return f"| {' | '.join(_cell(part) for part in parts)} |"


def shown_typed(place: Placed) -> str:
    """What was typed, as the page writes it."""
    shown = "".join(_kinds(place.habit.typed))
    number_format = place.habit.number_format
    return f"{shown}，格式 {number_format}" if number_format else shown


def _kinds(typed: object) -> Iterator[str]:
    """What was typed, with the kind of the cell where it is no text."""
    match typed:
        case None:
            yield "（空）"
        case bool():
            yield f"逻辑值 {str(typed).upper()}"
        case datetime() | date():
            yield f"日期 {typed}"
        case time() | timedelta():
            yield f"时间 {shown_raw(typed)}"
        case int() | float():
            yield f"数值 {typed:.15g}"
        case _:
            yield f"`{_visible(str(typed))}`"


def _visible(text: str) -> str:
    """Blanks that nobody can tell apart are written as their codes."""
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text)


def shown_value(value: Value) -> str:
    """What it was read as, as the page writes it."""
    if value is None:
        return "（空）"
    if isinstance(value, float):
        return f"{value:.15g}"
    text = f"{value}".replace("\n", "↵")
    return text if len(text) <= _LONGEST else f"{text[:10]}…（{len(text)}字）"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


if __name__ == "__main__":
    REPORT.write_text(report_text(), encoding="utf-8")
