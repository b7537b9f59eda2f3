"""The second part of docs/intake-bench.md: what clerks do, and what the program makes of it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from submission.habit_books import Placed, book, placed
from submission.habits.deeds import Done
from submission.habits.every import Case, cases
from submission.habits.phrases import PHRASES, Phrase
from submission.value_bench import shown_typed, shown_value

from xlgreen.finding import Finding, Severity

TITLE = "# 填报习惯"
_HEAD = f"""
{TITLE}

每一行是填报人做的一件事，做在本系统的报表上（辽宁绿色矿山、天水绿色低碳循环，空表或填好的），再照常审核；
后几栏是程序真实运行的结果。“条数”是这一件事引出的审核问题的条数；“计入的值”是与做这件事之前相比，读出的值变了什么。

- **照收**：没有问题，不作声。
- **提示**：照读并说明，不用处理。
- **核实性**：更正，或写明情况说明。
- **强制性**：更正后才能汇总。

## 一格里填的

各种填法的全部例子见 [填写内容的读取规则](value-rules.zh-CN.md)，这里每种习惯一行。

| 做了什么 | 例子 | 结果 | 审核问题 | 计入的值 |
|---|---|---|---|---|"""
_COLUMNS = "| 做了什么 | 报表 | 结果 | 条数 | 审核问题 | 计入的值 |\n|---|---|---|---:|---|---|"


def habits_text(done_of: dict[str, Done]) -> str:
    """The whole part; ``done_of`` has what came of each case, by name."""
    return "\n".join([_HEAD, *map(phrase_line, PHRASES), *_families(done_of)]) + "\n"


def _families(done_of: dict[str, Done]) -> Iterator[str]:
    for family, members in groupby(cases(), key=lambda case: case.family):
        yield f"\n## {family.title}\n\n{_COLUMNS}"
        yield from (case_line(case, done_of[case.name]) for case in members)


def phrase_line(phrase: Phrase) -> str:
    """One way of typing: what it is read as, and what is said."""
    place = _place(phrase)
    read = book(place.field.table, place.section.pasted)
    findings = read.at(place)
    codes = "、".join(f"`{finding.code}`" for finding in findings)
    return _row(phrase.name, shown_typed(place), _decision(findings), codes, shown_value(read.value(place.field)))


def _place(phrase: Phrase) -> Placed:
    wanted = (phrase.column, phrase.typed, phrase.number_format)
    return next(
        place
        for place in placed()
        if (habit := place.habit) and (habit.column, habit.typed, habit.number_format) == wanted
        and isinstance(habit.typed, bool) == isinstance(phrase.typed, bool)
    )  # fmt: skip


def case_line(case: Case, done: Done) -> str:
    """What a deed led to in one workbook."""
    count = str(len(done.findings))
    return _row(case.deed.name, case.blank.name, _decision(done.findings), count, _places(done), done.counts)


def _decision(findings: Sequence[Finding]) -> str:
    weights = {finding.severity for finding in findings}
    heaviest = next((weight for weight in Severity if weight in weights), None)
    return heaviest.name_zh if heaviest else "照收"


def _places(done: Done) -> str:
    """The codes with the first cell of each."""
    grouped = groupby(sorted(done.findings, key=lambda finding: finding.code), key=lambda finding: finding.code)
    return "、".join(f"`{code}` {_first(list(found))}".strip() for code, found in grouped)


def _first(findings: list[Finding]) -> str:
    where = findings[0].where
    place = str(where) if where.sheet else ""
    return f"{place}等{len(findings)}处" if len(findings) > 1 else place


def _row(*parts: str) -> str:
    return f"| {' | '.join(part.replace('|', chr(92) + '|').replace('<', '&lt;') for part in parts)} |"
