"""What a finding or an explanation is about, as a clerk calls it."""

from typing import Final

from xlgreen.consolidation.explanations import Given
from xlgreen.finding import Finding
from xlgreen.layout import Cell, Field, Layout, Table

_NAME: Final = 14  # characters of a row's name that tell which it is


def item_explained(given: Given, layout: Layout) -> str:
    """The item of the finding, else that of the list, else the row in which the explanation stands."""
    explanation = given.explanation
    if given.finding:
        return item_of(given.finding, layout)
    if explanation.listed:
        return explanation.listed.item
    assert explanation.field is not None
    return called(layout.tables[explanation.field.table], explanation.field)


def field_of(finding: Finding, layout: Layout | None) -> tuple[Table, Field, Cell] | None:
    """The field that a finding points at with its table, and what may stand there."""
    return field_at(finding.where.field, layout)


def field_at(written: str, layout: Layout | None) -> tuple[Table, Field, Cell] | None:
    """The same of a field as it is written: base_data/energy/this_year."""
    parts = written.split("/")
    table = layout.tables.get(parts[0]) if layout else None
    if table is None or len(parts) != 3 or not table.has_row(parts[1]):
        return None
    cell = table.shared_row(parts[1]).cells.get(parts[2])
    return (table, Field(*parts), cell) if cell else None


def item_of(finding: Finding, layout: Layout | None) -> str:
    """What the finding is about, as a clerk calls it."""
    found = field_of(finding, layout)
    if found is None:
        return str(finding.values.get("name") or finding.values.get("label") or "")
    table, field, cell = found
    if cell.subject:
        return cell.label
    row = called(table, field)
    return f"{cell.heading}（{row}）" if row not in ("", cell.heading) else cell.heading


def called(table: Table, field: Field) -> str:
    """The row as a clerk knows it: by its printed name, or its place in a list."""
    if table.is_open:
        return f"第{field.row}行"
    fixed = table.row(field.row).cells
    names = (str(fixed[code].fixed) for code in ("name", "task") if code in fixed and fixed[code].fixed)
    name = next(names, "")
    number = fixed["seq"].fixed if "seq" in fixed else None
    short = name if len(name) <= _NAME else f"{name[:_NAME]}…"
    return f"{number:g}. {short}" if isinstance(number, int | float) and short else short
