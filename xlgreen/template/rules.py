"""What a cell accepts while it is typed, and how it shows that something is missing or doubtful."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from xlgreen.expression.excel import literal
from xlgreen.expression.units import printed
from xlgreen.finding import Severity
from xlgreen.layout import Cell, Row, RowClaim, Table, column_letter
from xlgreen.layout.explanation import EXPLANATION, SAID
from xlgreen.layout.formulas import option_name, started
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Sheet

_EARLIEST, _LATEST = "=DATE(1949,1,1)", "=DATE(2099,12,31)"
_LARGEST = 1e15


def add_rules(sheet: Sheet, table: Table, styles: Styles) -> None:
    """Validations with their messages, and conditional formats, for every input of a table."""
    for column in table.input_columns():
        for first, last, row in _stretches(table, column):
            block = ((first, table.columns[column]), (last, table.columns[column]))
            cell = row.cells[column]
            sheet.validate(*block, validation(cell))
            for rule in _highlights(table, row, cell, styles):
                sheet.highlight(*block, rule)
            if column == EXPLANATION:
                sheet.highlight(*block, _wanted(table, first, styles))
    if {"doubt", EXPLANATION} <= table.columns.keys():
        doubt, last = table.columns["doubt"], table.reach
        calm = {"type": "cell", "criteria": "==", "value": f'"{SAID}"', "format": _calm(styles)}
        sheet.highlight((table.first_row, doubt), (last, doubt), calm)


def _wanted(table: Table, row: int, styles: Styles) -> Mapping[str, object]:
    """Orange where an explanation is asked for and has not been given."""
    of_check = "doubt" not in table.columns
    cell = f"${column_letter(table.columns['result' if of_check else 'doubt'])}{row}"
    asks = f'={cell}="不通过"' if of_check else f'=AND({cell}<>"",{cell}<>"{SAID}")'
    return {"type": "formula", "criteria": asks, "format": styles.book.format(bg_color=styles.colors["doubtful"])}


def _calm(styles: Styles) -> object:
    return styles.book.format(font_color=styles.colors["quiet"])


def _stretches(table: Table, column: str) -> Iterator[tuple[int, int, Row]]:
    """Neighbouring rows in which the column's cell is alike: first row, last row, one of them."""
    if table.list_row:
        yield table.first_row, table.reach, table.row("1")
        return
    for is_input, group in groupby(table.fixed_rows, key=lambda row: _alike(row, column)):
        members = list(group)
        if is_input:
            yield table.row_number(members[0].key), table.row_number(members[-1].key), members[0]


def _alike(row: Row, column: str) -> tuple[object, ...]:
    cell = row.cells[column]
    if cell.role != "input":
        return ()
    claims = tuple(claim.claim.source for claim in row.claims if claim.column == column)
    return (
        cell.type,
        cell.unit,
        cell.options,
        cell.minimum,
        cell.maximum,
        cell.whole,
        cell.definition,
        cell.subject,
        claims,
    )


def validation(cell: Cell) -> dict[str, object]:
    """What an input cell accepts, and what it says while it is selected or refused."""
    rule: dict[str, object] = {"validate": "any"}
    if cell.options:
        rule = {"validate": "list", "source": f"={option_name(cell.options)}", "error_message": "请从下拉列表中选择。"}
    elif cell.type == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
        rule["error_message"] = "请填写日期，如 2025-12-31。"
    elif cell.type == "number":
        rule = {"validate": "integer" if cell.whole else "decimal", "criteria": "between", **_bounds(cell)}
        rule["error_message"] = f"请填写{_range_words(cell)}。"
    message = _message(cell)
    return {**rule, "error_title": "填写有误", "input_title": cell.heading[:32], "input_message": message[:255]}


def _bounds(cell: Cell) -> dict[str, object]:
    low = -_LARGEST if cell.minimum is None else cell.minimum
    return {"minimum": low, "maximum": _LARGEST if cell.maximum is None else cell.maximum}


def _range_words(cell: Cell) -> str:
    kind = "整数" if cell.whole else "百分比，如 85%" if cell.unit == "%" else "数字"
    low = f"不小于{printed(cell.minimum, cell.unit):g}{cell.unit}" if cell.minimum is not None else ""
    high = f"不大于{printed(cell.maximum, cell.unit):g}{cell.unit}" if cell.maximum is not None else ""
    limits = "、".join(filter(None, (low, high)))
    return f"{limits}的{kind}" if limits else kind


def _message(cell: Cell) -> str:
    need = "必填。" if cell.required is True else ""
    unit = f"计量单位：{cell.unit}。" if cell.unit else ""
    return f"{need}{unit}{cell.definition or '请填写' + cell.heading}"


def _highlights(table: Table, row: Row, cell: Cell, styles: Styles) -> Iterator[Mapping[str, object]]:
    """Red for what blocks, orange for what is doubtful: wherever the row's hint says so of this cell."""
    claims = [claim for claim in row.claims if claim.column == cell.column]
    for hint, severity, color in (("hint", Severity.ERROR, "blocks"), ("doubt", Severity.QUERY, "doubtful")):
        tests = [_is_said(claim, table, row, hint) for claim in claims if claim.severity is severity]
        if tests:
            yield {
                "type": "formula",
                "criteria": f"=OR({','.join(tests)})",
                "format": styles.book.format(bg_color=styles.colors[color]),
            }


def _is_said(claim: RowClaim, table: Table, row: Row, hint: str) -> str:
    # FIND in the hint beside it, because conditional formats may hold no array constants, which claims may need.
    said = f"ISNUMBER(FIND({literal(claim.message)},${column_letter(table.columns[hint])}{table.row_number(row.key)}))"
    return f"AND({said},{started(table, str(table.row_number(row.key)))})" if claim.code == "required-missing" else said
