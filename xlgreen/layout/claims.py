"""What must hold in a row, derived from what its cells may hold; and the four columns that show it live."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from xlgreen.catalogue import say_zh
from xlgreen.expression import parse
from xlgreen.expression.units import printed
from xlgreen.finding import Severity
from xlgreen.layout.explanation import EXPLANATION, SAID, is_added
from xlgreen.layout.model import Cell, Table
from xlgreen.layout.row_claims import RowClaim
from xlgreen.plan.model import Claim, Column, Form

ERROR, QUERY = Severity.ERROR, Severity.QUERY
_READ_ALREADY = ("not-a-number", "not-a-date")  # reading reports them; in the workbook they are claims


def claims_of(cells: Mapping[str, Cell], unique: Sequence[str], own: Sequence[Claim]) -> tuple[RowClaim, ...]:
    """Every claim about a row: those of each cell in the order of the columns, then the form's own."""
    claims = [
        claim for cell in cells.values() if cell.role == "input" for claim in _cell_claims(cell, cell.column in unique)
    ]
    return (*claims, *(_own_claim(claim, cells) for claim in own))


def _cell_claims(cell: Cell, unique: bool) -> Iterator[RowClaim]:
    x = cell.column
    if cell.required is True:
        yield _claim("required-missing", cell, f"filled({x})")
    elif cell.required:
        yield _claim("required-missing", cell, f"filled({x}) or not holds({cell.required})")
    if cell.type in ("number", "date"):
        code = "not-a-number" if cell.type == "number" else "not-a-date"
        yield _claim(code, cell, f"not textual({x})")
    if cell.minimum is not None:
        yield _claim("below-minimum", cell, f"{x} >= {cell.minimum!r}", limit=_figure(cell.minimum, cell.unit))
    if cell.maximum is not None:
        yield _claim("above-maximum", cell, f"{x} <= {cell.maximum!r}", limit=_figure(cell.maximum, cell.unit))
    if cell.whole:
        yield _claim("not-whole", cell, f"round_cn({x}, 0) == {x}")
    if cell.options:
        yield _claim("not-an-option", cell, f'among({x}, "{cell.options}")', options=f"（{_some(cell.allowed)}）")
    if unique:
        yield _claim("duplicate-key-value", cell, f"unique({x})")


def _claim(code: str, cell: Cell, source: str, **values: object) -> RowClaim:
    values = {"typed": "", **values}
    short = say_zh(code, {"label": cell.heading, **values, "options": ""})
    return RowClaim(
        code, cell.column, parse(source), ERROR, short, {"label": cell.label, **values}, live_only=code in _READ_ALREADY
    )


def change_claim(cell: Cell, limit: float) -> RowClaim:
    """A change against last year beyond the limit wants an explanation."""
    values = {"label": cell.subject, "limit": f"{limit:.0%}" if limit >= 0.01 else f"{limit:.1%}"}
    claim = parse(f"change <= {limit!r} and change >= {-limit!r}")
    return RowClaim("change-unexplained", cell.column, claim, QUERY, say_zh("change-unexplained", values), values)


def _own_claim(claim: Claim, cells: Mapping[str, Cell]) -> RowClaim:
    values = {"label": cells[claim.column].label, "message": claim.message}
    return RowClaim(
        "claim-broken", claim.column, parse(claim.claim), Severity(claim.severity), f"{claim.message}；", values
    )


def _figure(number: float, unit: str) -> str:
    return f"{printed(number, unit):g}{unit}"


def _some(options: Sequence[str]) -> str:
    return "、".join(options[:8]) + ("……" if len(options) > 8 else "")


_HINTS = (
    Column(code="hint", name="审核提示", role="computed", width=26, printed=False),
    Column(code="doubt", name="核实提示", role="computed", width=22, printed=False),
)
_COUNTS = (
    Column(code="due_count", name="应填项数", role="computed", type="number", decimals=0, hidden=True, printed=False),
    Column(code="missing_count", name="缺项数", role="computed", type="number", decimals=0, hidden=True, printed=False),
    Column(code="wrong_count", name="待处理", role="computed", type="number", decimals=0, hidden=True, printed=False),
)


HELPERS = (*_HINTS, *_COUNTS)


def has_helpers(form: Form) -> bool:
    """Whether the rows are filled in; the review's rows are judged, and only explained."""
    return bool(form.inputs) and form.rows != "checks"


def laid_columns(form: Form) -> tuple[Column, ...]:
    """The columns side by side: the form's own, the hints with the explanation that they may ask for, the counts."""
    if not has_helpers(form):
        return form.columns
    own = tuple(column for column in form.columns if not is_added(column))
    added = tuple(column for column in form.columns if is_added(column))
    return (*own, *_HINTS, *added, *_COUNTS)


def helper_cells(cells: Mapping[str, Cell], claims: Sequence[RowClaim], is_open: bool) -> dict[str, Cell]:
    """The computed columns 审核提示, 核实提示 and the counts behind the cover's progress."""
    required = [cell for cell in cells.values() if cell.role == "input" and cell.required]
    sources = {
        "hint": _joined(claim for claim in claims if claim.severity is ERROR),
        "doubt": _doubt(claims, EXPLANATION in cells),
        "due_count": " + ".join(_due(cell) for cell in required) or "0",
        "missing_count": " + ".join(_missing(cell) for cell in required) or "0",
        "wrong_count": f"1 if missing_count == 0 and ({_is_wrong(claims, EXPLANATION in cells)}) else 0",
    }
    if is_open:
        sources = {code: f'({source}) if started else ""' for code, source in sources.items()}
    return {
        column.code: Cell(
            column.code,
            column.name,
            "computed",
            column.type,
            decimals=column.decimals,
            formula=parse(sources[column.code]),
        )
        for column in HELPERS
    }


def _doubt(claims: Sequence[RowClaim], can_be_explained: bool) -> str:
    """What is doubtful, until it is explained."""
    doubts = _joined(claim for claim in claims if claim.severity is QUERY)
    asks = can_be_explained and doubts != '""'
    return f'"{SAID}" if explained({EXPLANATION}) else {doubts}' if asks else doubts


def _is_wrong(claims: Sequence[RowClaim], can_be_explained: bool) -> str:
    """Whether something is to be put right, or is doubtful and not explained."""
    if not any(claim.severity is QUERY for claim in claims):
        return "filled(hint)"
    unexplained = f" and not explained({EXPLANATION})" if can_be_explained else ""
    return f"filled(hint) or (filled(doubt){unexplained})"


def _joined(claims: Iterator[RowClaim]) -> str:
    parts = [f'("{_quoted(claim.message)}" if {_is_broken(claim)} else "")' for claim in claims]
    return f"concat({', '.join(parts)})" if parts else '""'


def _is_broken(claim: RowClaim) -> str:
    if claim.code == "required-missing":
        condition = claim.claim.source.partition(" or not ")[2]
        return f"blank({claim.column})" + (f" and {condition}" if condition else "")
    return f"broken({claim.claim})"


def _quoted(text: str) -> str:
    return text.replace("\\", "").replace('"', "”")


def _due(cell: Cell) -> str:
    return "1" if cell.required is True else f"(1 if holds({cell.required}) else 0)"


def _missing(cell: Cell) -> str:
    condition = "" if cell.required is True else f" and holds({cell.required})"
    return f"(1 if blank({cell.column}){condition} else 0)"


def helper_columns(table: Table) -> tuple[Column, ...]:
    """The helper columns of a table; 核实提示 is hidden where nothing is ever doubtful."""
    rows = (table.list_row,) if table.list_row else table.fixed_rows
    doubts = any(claim.severity is QUERY for row in rows for claim in row.claims)
    return tuple(
        replace(column, hidden=True) if column.code == "doubt" and not doubts else column for column in HELPERS
    )
