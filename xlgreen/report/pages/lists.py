"""The merged lists, their counts and shares by every classifying column, and keys that stand twice."""

from collections.abc import Iterator

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.lists import MergedList
from xlgreen.plan.regions import region_name
from xlgreen.report.page import PERCENT, Head, Page, unit_format
from xlgreen.template.xlsx import Book
from xlgreen.value import Value

CLASSES, DUPLICATES = "名单分类统计", "名单重复"


def draw_lists(book: Book, consolidation: Consolidation) -> None:
    """Each list as one sheet, every row with the file and cell it comes from."""
    for merged in consolidation.lists:
        shown = [column for column in merged.form.columns if column.role == "input" or column.type == "text"]
        columns = sorted(shown, key=lambda column: not column.printed)
        sheet = consolidation.collection.plan.sheet(merged.form.code).name
        widths = (6, *(column.width for column in columns), 12, 36, 9)
        page = Page(book, sheet, f"{merged.title}（汇总）", widths)
        page.back()
        page.note(f"共 {len(merged.rows)} 行，按{merged.form.column(merged.key).name}去重后 {merged.distinct} 个。")
        heads = (
            Head("序号", align="center", format="0"),
            *(
                Head(c.name, align="left" if c.type == "text" else "center", format=unit_format(c.unit, c.decimals))
                for c in columns
            ),
            Head("填报地区", align="center"),
            Head("来源文件"),
            Head("单元格", align="center"),
        )
        rows = (
            (n, *(row.values.get(c.code) for c in columns), region_name(row.region), row.file, row.cell)
            for n, row in enumerate(merged.rows, 1)
        )
        last = page.table_to_filter(heads, rows)
        page.sheet.raw.print_area(0, 0, last - 1, sum(column.printed for column in columns))


def draw_classes(book: Book, consolidation: Consolidation) -> None:
    """For each list and classifying column: counts and shares, in all and by the first such column."""
    if not consolidation.lists:
        return
    page = Page(book, CLASSES, "名单分类统计", (16, 18, 10, 10, *(10 for _ in range(6))))
    page.back()
    for merged in consolidation.lists:
        if not merged.rows:
            continue
        page.section(f"{merged.title}：{merged.distinct}")
        groups = _groups(merged)
        heads = (
            Head("分类"),
            Head("取值"),
            Head("数量", format="0"),
            Head("占比", format=PERCENT),
            *_group_heads(groups),
        )
        page.table(heads, _class_rows(merged, groups))


def _groups(merged: MergedList) -> tuple[Value, ...]:
    """The values of the first classifying column, if there are two or three worth standing side by side."""
    values = tuple(merged.by(merged.classifying[0])) if merged.classifying else ()
    return values if 1 < len(values) <= 3 else ()


def _group_heads(groups: tuple[Value, ...]) -> Iterator[Head]:
    for group in groups:
        yield Head(f"其中：{group}", format="0")
        yield Head("占比", format=PERCENT)


def _class_rows(merged: MergedList, groups: tuple[Value, ...]) -> Iterator[tuple[object, ...]]:
    first = merged.classifying[0] if merged.classifying else ""
    columns = [(code, merged.form.column(code).name) for code in ("city", *merged.classifying)]
    totals = {group: merged.by(first)[group] for group in groups}
    for code, name in columns:
        crosses = {group: merged.cross(first, group, code) for group in groups}
        for value, count in merged.by(code).items():
            parts = [x for group in groups for x in (crosses[group][value], crosses[group][value] / totals[group])]
            yield name, "（未填）" if value is None else value, count, count / merged.distinct, *parts


def draw_duplicates(book: Book, consolidation: Consolidation) -> None:
    """Keys that stand in more than one row, for the regions to settle."""
    page = Page(book, DUPLICATES, "名单重复", (22, 28, 14, 40, 18, 9))
    page.back()
    heads = (
        Head("名单"),
        Head("号码"),
        Head("地区", align="center"),
        Head("来源文件"),
        Head("工作表"),
        Head("单元格", align="center"),
    )
    page.table(heads, _duplicate_rows(consolidation), freeze=True)


def _duplicate_rows(consolidation: Consolidation) -> Iterator[tuple[object, ...]]:
    for merged in consolidation.lists:
        for key, rows in merged.duplicates:
            for row in rows:
                yield merged.form.name, key, region_name(row.region), row.file, row.sheet, row.cell
