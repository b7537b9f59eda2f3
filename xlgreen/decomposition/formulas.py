"""The Excel formulas of the workbook: what it proposes, what the regions reach together, and its live hints.

Each says what ``figures.py`` and ``closure.py`` say in Python; a test recalculates them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from xlgreen.catalogue import say_zh
from xlgreen.decomposition.block import Block
from xlgreen.decomposition.figures import FINE, REMAINDER_DIGITS
from xlgreen.decomposition.make import TOTAL, Decomposition, row_key
from xlgreen.expression.excel import literal
from xlgreen.layout.model import column_letter
from xlgreen.period import Period

_VALUE, _YEAR = "规划期目标", "年度目标"


def formulas(made: Decomposition) -> Mapping[str, Mapping[str, str]]:
    """Row -> column -> formula, for every cell that computes or proposes something."""
    return {key: cells for block in made.blocks for key, cells in BlockFormulas(made, block).rows()}


@dataclass(frozen=True)
class BlockFormulas:
    """The formulas of one target's rows."""

    made: Decomposition
    block: Block

    def rows(self) -> Iterator[tuple[str, dict[str, str]]]:
        years = {str(year): year for year in self.block.pace}
        if self.block.is_to_be_given:
            whole = self.made.plan.region
            yield row_key(self.block, whole), {code: self._annual(whole, year) for code, year in years.items()}
        for region in self.block.regions:
            annual = {code: self._annual(region, year) for code, year in years.items()}
            cells = {"value": self._value(region), **annual, "hint": self._hint(region)}
            yield row_key(self.block, region), cells
        totals = {code: self._total(code) for code in ("value", *years)}
        yield row_key(self.block, TOTAL), {**totals, "hint": self._total_hint()}

    # where things lie

    def _cell(self, region: str, column: str) -> str:
        table = self.made.table
        return f"${column_letter(table.columns[column])}${table.row_number(row_key(self.block, region))}"

    def _whole(self, column: str) -> str:
        return self._cell(self.made.plan.region, column)

    def _range(self, column: str) -> str:
        return f"{self._cell(self.block.regions[0], column)}:{self._cell(self.block.regions[-1], column)}"

    # what is proposed

    def _value(self, region: str) -> str:
        if self.block.is_amount:
            return f'=IFERROR({self._by_weight(region)},"")'
        return f'=IF({self._whole("value")}="","",{self._whole("value")})'

    def _by_weight(self, region: str) -> str:
        """The largest-remainder method; where no weight is given all count 1."""
        weights, own, count = self._range("weight"), self._cell(region, "weight"), len(self.block.regions)
        scale = f"{10**self.block.digits}"
        total = f"ROUNDUP(ROUND({self._whole('value')}*{scale},{FINE}),0)"
        none = f"(SUM({weights})=0)"
        one, each = (f"({total}*({x}+{none})/(SUM({weights})+{none}*{count}))" for x in (own, weights))
        own_rest, rests = (f"ROUND({quota}-INT({quota}+1E-9),{REMAINDER_DIGITS})" for quota in (one, each))
        before = f"SUMPRODUCT(({rests}>{own_rest})+({rests}={own_rest})*(ROW({weights})<ROW({own})))"
        left = f"({total}-SUMPRODUCT(INT({each}+1E-9)))"
        return f"(INT({one}+1E-9)+({before}<{left}))/{scale}"

    def _annual(self, region: str, year: Period) -> str:
        value, pace = self._cell(region, "value"), repr(self.block.pace[year])
        if self.block.pace[year] == 1:
            return f'=IF({value}="","",{value})'
        if self.block.kind == "cumulative_decline":
            rounded = self._clamped(f"1-(1-{value})^{pace}", value)
            return f'=IF(ISNUMBER({value}),IF({value}<1,{rounded},""),"")'
        base = self._base(region, value)
        if self.block.schedule == "compound":
            level = f"{base}*({value}/{base})^{pace}"
        else:
            level = f"{base}+({value}-{base})*{pace}"
        reached = f"{base}{'<=' if self.block.falls else '>='}{value}"
        figure = f"IF({reached},{value},{self._clamped(level, value)})"
        return f'=IF(AND(ISNUMBER({value}),ISNUMBER({base})),IFERROR({figure},""),"")'

    def _base(self, region: str, value: str) -> str:
        """The region's own base value; else the whole area's rate, or its part of the whole area's amount."""
        if self.block.kind == "count_new":
            return "0"
        table = self.made.table
        own = self._cell(region, "base_value")
        if table.cell(row_key(self.block, region), "base_value").role == "none":
            return '""'
        if self.block.base is None:
            return own
        shared = self._whole("base_value")
        if self.block.is_amount:
            shared = f"{value}*{shared}/{self._whole('value')}"
        return f"IF(ISNUMBER({own}),{own},{shared})"

    def _clamped(self, level: str, value: str) -> str:
        digits = self.block.digits
        if self.block.is_amount:
            rounded = f"{'ROUNDDOWN' if self.block.falls else 'ROUNDUP'}(ROUND({level},{digits + FINE}),{digits})"
        else:
            rounded = f"ROUND({level},{digits})"
        return f"{'MAX' if self.block.falls else 'MIN'}({value},{rounded})"

    # what they reach together

    def _total(self, column: str) -> str:
        values, weights, count = self._range(column), self._range("weight"), len(self.block.regions)
        if self.block.is_amount:
            return f'=IF(COUNT({values})<{count},"",SUM({values}))'
        mean = f"SUMPRODUCT({weights},{values})/SUM({weights})"
        if self.block.kind == "cumulative_decline":
            mean = f"1-SUMPRODUCT({weights},1-{values})/SUM({weights})"
        return f'=IF(OR(COUNT({values})<{count},COUNT({weights})<{count},SUM({weights})<=0),"",{mean})'

    # hints

    def _hint(self, region: str) -> str:
        value = self._cell(region, "value")
        asked = f'{value}="",ISNUMBER({self._whole("value")})' if self.block.is_to_be_given else f'{value}=""'
        parts = [
            (f"AND({asked})", "required-missing", _VALUE),
            (f'AND(ISTEXT({value}),{value}<>"")', "not-a-number", _VALUE),
            (self._outside(region, value), "split-out-of-range", _VALUE),
            (f'{self._cell(region, "responsible")}=""', "required-missing", "责任单位"),
            *self._year_hints(region, value),
        ]
        return _joined(parts)

    def _outside(self, region: str, value: str) -> str:
        low, high = self._limit(region, "low", "-1E+15"), self._limit(region, "high", "1E+15")
        return f"IF(ISNUMBER({value}),OR({value}<{low}-1E-9,{value}>{high}+1E-9),FALSE)"

    def _limit(self, region: str, column: str, without: str) -> str:
        own, shared = self._cell(region, column), self._whole(column)
        return f"IF(ISNUMBER({own}),{own},IF(ISNUMBER({shared}),{shared},{without}))"

    def _year_hints(self, region: str, value: str) -> Iterator[tuple[str, str, str]]:
        codes = [str(year) for year in self.block.pace]
        cells = [self._cell(region, code) for code in codes]
        if len(cells) > 1:
            before, after = f"{cells[0]}:{cells[-2]}", f"{cells[1]}:{cells[-1]}"
            sign = ">" if self.block.falls else "<"
            back = f"SUMPRODUCT(ISNUMBER({before})*ISNUMBER({after})*({after}{sign}{before}))>0"
            yield back, "split-not-monotone", _YEAR
        if self.ends_within:
            last = cells[-1]
            yield (
                f"IF(AND(ISNUMBER({last}),ISNUMBER({value})),ABS({last}-{value})>1E-9,FALSE)",
                "split-not-at-total",
                _YEAR,
            )

    @cached_property
    def ends_within(self) -> bool:
        """Whether the target's own year is among the plan's."""
        return self.block.target.period in self.block.pace

    def _total_hint(self) -> str:
        total, wanted = self._cell(TOTAL, "value"), self._whole("value")
        known = f"AND(ISNUMBER({total}),ISNUMBER({wanted}))"
        over, short = f"{total}>{{limit}}+1E-9", f"{total}<{wanted}-1E-9"
        if self.block.is_amount:
            parts = [] if self.block.falls else [(f"IF({known},{short},FALSE)", "split-short", _VALUE)]
            if self.block.most is not None:
                parts.append((f"IF({known},{over.format(limit=repr(self.block.most))},FALSE)", "split-over", _VALUE))
            return _joined(parts)
        values, count = self._range("value"), len(self.block.regions)
        if self.block.falls:
            short, some = over.format(limit=wanted), f"MAX({values})>{wanted}+1E-9"
        else:
            some = f"MIN({values})<{wanted}-1E-9"
        lacking = f'AND(ISNUMBER({wanted}),COUNT({values})={count},{total}="")'
        return _joined(
            [
                (f"IF({known},{short},FALSE)", "split-short", _VALUE),
                (f"IF({lacking},{some},FALSE)", "split-weights-missing", _VALUE),
            ]
        )


def message(code: str, label: str) -> str:
    """A finding's message as a hint says it: without the figures, which stand in the row."""
    blank = dict.fromkeys(("found", "wanted", "limits", "before", "how", "typed"), "")
    return say_zh(code, {**blank, "label": label})


def _joined(parts: list[tuple[str, str, str]]) -> str:
    said = "&".join(f'IF({condition},{literal(message(code, label))},"")' for condition, code, label in parts)
    return f'=IFERROR({said},"")'
