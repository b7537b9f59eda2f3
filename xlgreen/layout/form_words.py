"""What is printed above the columns of a form for people to read; whatever else stands there was typed."""

from collections.abc import Iterator
from typing import Final

from xlgreen.layout.model import Layout, Table
from xlgreen.layout.stamp import stamp_of

TO_COVER: Final = "← 返回封面"
_ABOVE_LISTS: Final = 2  # notes that are printed above a list


def block(layout: Layout, table: Table) -> tuple[str, ...]:
    """The lines at the right of the head: the form's number, who issued it, its printed code."""
    plan, stamp = layout.plan, stamp_of(layout, table.code)
    lines = (
        f"表　　号：{table.number}" if table.number else "",
        f"制定机关：{plan.issuer}",
        f"批准文号：{plan.approval}" if plan.approval else "",
        f"识 别 码：{stamp.printed}",
    )
    return tuple(line for line in lines if line)


def heading_line(layout: Layout, table: Table) -> str:
    """Who files the form for which period, and the unit of its figures."""
    unit = f"　　　　计量单位：{table.form.unit_note}" if table.form.unit_note else ""
    return f"填报单位：{layout.region_name}　　　　报告期：{layout.period.name}{unit}"


def numbered_notes(table: Table) -> list[str]:
    """The form's notes as they are printed, one below the other."""
    return [f"{'　　　' if index else '说明：'}{index + 1}. {note}" for index, note in enumerate(table.form.notes)]


def notes_above(table: Table) -> list[str]:
    """Those that stand in the head: a list has no foot."""
    return numbered_notes(table)[:_ABOVE_LISTS] if table.is_open else []


def words_above(layout: Layout, table: Table) -> Iterator[str]:
    """Every text that is printed in the head of a form."""
    yield from (table.annex, table.title, TO_COVER, heading_line(layout, table))
    yield from (*block(layout, table), *notes_above(table))
