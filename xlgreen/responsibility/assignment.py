"""Who a row gives its task to: lead unit, co-operating units, and what is odd about how they are printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlgreen.finding import Finding, Location, Severity
from xlgreen.functions.printed_text import visible
from xlgreen.functions.responsible_units.printed_lists import SplitUnits, read_units, repeated
from xlgreen.responsibility.cells import Cells


@dataclass(frozen=True)
class Assignment:
    """``differences`` from the print are stated in the plan; ``queries`` are for whoever knows better."""

    lead: str
    co_units: tuple[str, ...]
    open_ended: bool
    differences: tuple[Finding, ...]
    queries: tuple[Finding, ...]


def commas_are_slips(rows: Sequence[Cells]) -> bool:
    """Whether a cell with commas alone is a slip: others have 、, and nowhere do commas part groups."""
    splits = [read_units(cell) for row in rows for cell in _unit_cells(row)]
    return any(split.pauses for split in splits) and not any(split.grouped for split in splits)


def _unit_cells(cells: Cells) -> tuple[str, ...]:
    return tuple(cell for cell in (cells.lead, cells.units, cells.co) if cell)


def assigned(cells: Cells, where: Location, commas_slip: bool) -> Assignment:
    """The row's units. Where nothing says who leads, it is the first unit: a convention of such lists."""
    leads, others = _leads_and_others(cells)
    printed = _unit_cells(cells)
    differences = [f for cell in printed for f in _differences(cell, read_units(cell), where, commas_slip)]
    queries = list(_queries(cells, leads, where))
    lead = leads[0] if leads else ""
    co_units = dict.fromkeys(name for name in (*leads[1:], *others) if name != lead)
    return Assignment(
        lead, tuple(co_units), any(read_units(cell).open_ended for cell in printed), tuple(differences), tuple(queries)
    )


def _leads_and_others(cells: Cells) -> tuple[tuple[str, ...], tuple[str, ...]]:
    units, co = read_units(cells.units), read_units(cells.co)
    if cells.lead:
        return read_units(cells.lead).names, (*units.names, *co.names)
    if units.names:
        return units.leads, (*units.others, *co.names)
    return co.names[:1], co.names[1:]


def _differences(cell: str, split: SplitUnits, where: Location, commas_slip: bool) -> Iterator[Finding]:
    printed = visible(cell)
    for part in split.blank_parts:
        yield Finding("blank-in-units", where, {"printed": part})
    if split.parted_by_blanks:
        yield Finding("blank-as-separator", where, {"printed": printed})
    if split.commas and commas_slip:
        mark = re.findall("[,，;；]", printed)[0]
        yield Finding("comma-as-separator", where, {"printed": printed, "mark": mark})
    if split.open_ended:
        yield Finding("open-ended-units", where, {"printed": printed})


def _queries(cells: Cells, leads: Sequence[str], where: Location) -> Iterator[Finding]:
    for name in repeated("、".join(_unit_cells(cells))):
        yield Finding("unit-twice-in-task", where, {"unit": name}, Severity.QUERY)
    if cells.left_over:
        yield Finding("cells-left-over", where, {"cells": visible(cells.left_over)})
    if len(leads) > 1:
        yield Finding("several-lead-units", where, {"units": "、".join(leads), "lead": leads[0]})
    if cells.co and not cells.lead and not cells.units:
        yield Finding("task-without-lead", where, {"unit": leads[0] if leads else ""})
