"""Coal equivalent 折标准煤: amounts of energy in tonnes of standard coal, by the printed factors of GB/T 2589."""

from dataclasses import dataclass
from functools import cache
from numbers import Real
from typing import Annotated, Final, Literal, NoReturn

from xlgreen.functions.energy.amounts import base_number, native_times, times
from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, NUM, ExcelError
from xlgreen.functions.registry.signature import Kind, Number, Raw, Tce, Text
from xlgreen.functions.standard_tables import alternatives, always_read, column, listed, same, standard_rows

ENERGY_STANDARD: Final = "GB/T 2589 综合能耗计算通则 附录A；系数见templates/standards/tce_factors.csv"
PRINTED: Final = "当量"
Factors = Annotated[float, Kind("number", "千克标准煤每千克、立方米、千瓦时或兆焦")]


@dataclass(frozen=True)
class Factor:
    """Kilograms of standard coal in one ``per`` of a fuel; a range where low and high differ, 0 where not printed."""

    name: str
    basis: str
    edition: str
    per: str
    low: float
    high: float

    @property
    def single(self) -> float:
        """The printed factor, 0 for a range."""
        return self.low if self.low == self.high else 0.0


@cache
def _factors() -> tuple[Factor, ...]:
    return tuple(
        Factor(name, row["basis"], row["edition"], row["per"], low, float(row["high"] or low))
        for row in standard_rows("tce_factors")
        for low in [float(row["low"] or 0)]
        for name in alternatives(row["names"])
    )


_EDITIONS: Final = tuple(dict.fromkeys(factor.edition for factor in _factors()))
_SINGLES: Final = [factor.single for factor in _factors()]
_RANGES: Final = [factor for factor in _factors() if factor.low != factor.high]
_BASE_OF: Final = {factor.name: base_number(factor.per) for factor in _factors()}


def _native_single(basis: str) -> str:
    """The printed factor of {fuel} in {edition}, 0 where there is none."""
    of_basis = {(factor.name, factor.edition): factor.single for factor in _factors() if factor.basis == basis}
    names = list(dict.fromkeys(name for name, _ in of_basis))
    editions = "+".join(
        f'({{edition}}&""="{edition}")*{column(of_basis.get((name, edition), 0) for name in names)}'
        for edition in _EDITIONS
    )
    return f"SUMPRODUCT(({{fuel}}={column(names)})*({editions}))"


def _native_range() -> str:
    """The end of a printed range that {choice} names, 0 where there is none."""
    keys = column(f"{factor.name}|{factor.edition}" for factor in _RANGES)
    lows, highs = column(factor.low for factor in _RANGES), column(factor.high for factor in _RANGES)
    ends = f'({{choice}}="low")*{lows}+({{choice}}="high")*{highs}'
    return f'SUMPRODUCT(({{fuel}}&"|"&{{edition}}={keys})*({ends}))'


def _native_tce() -> str:
    apart = column(dict.fromkeys(factor.name for factor in _factors() if factor.basis != PRINTED))
    printed = f"{_native_single(PRINTED)}+{_native_range()}"
    known_choice = '(({choice}="")+({choice}="low")+({choice}="high"))'
    sought = (
        f'{known_choice}*IF(({{basis}}="等价")*SUMPRODUCT(--({{fuel}}={apart})),{_native_single("等价")},{printed})'
    )
    factors = [value for factor in _factors() for value in (factor.low, factor.high)]
    factor = f"IF(ISNUMBER({{choice}}),{{choice}},{listed(sought, factors)})"
    base = f"SUMPRODUCT(({{fuel}}={column(_BASE_OF)})*{column(_BASE_OF.values())})"
    impossible = always_read("ISNUMBER({choice})*({choice}<=0)", "{edition}")
    return f"IF({impossible},9^999,{{amount}}*{native_times('{unit}', base)}*{factor}/1000)"


@function(
    "折标系数",
    "一种能源的折标准煤系数（千克标准煤每千克、立方米、千瓦时或兆焦），按标准印出的数值。",
    "The printed coal-equivalent factor of a fuel, in kgce per kg, m³, kWh or MJ.",
    arguments={"fuel": "能源名称：如原煤、柴油、电力", "edition": "标准版本：如2020、2008"},
    source=ENERGY_STANDARD,
    native=listed(_native_single(PRINTED), _SINGLES),
)
def tce_factor(fuel: Text, edition: Text = "2020") -> Factors:
    """The factor of that edition (2020, 2008). A fuel or edition not in the table, or a printed range, is #N/A.

    >>> tce_factor("原煤"), tce_factor("电力"), tce_factor("气田天然气", "2008")
    (0.7143, 0.1229, 1.2143)
    >>> tce_factor("天然气")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    return _found(fuel, edition, PRINTED).single or _missing()


@function(
    "折标煤",
    "一种能源的实物量折合多少吨标准煤。",
    "An amount of a fuel in tonnes of standard coal.",
    arguments={
        "amount": "实物量",
        "fuel": "能源名称：如原煤、柴油、电力",
        "unit": "计量单位：如吨、万立方米、万千瓦时",
        "edition": "标准版本：如2020、2008",
        "basis": "电力计法",
        "choice": "系数取法：实测折标系数；标准印出区间的，填low取下限、high取上限",
    },
    source=ENERGY_STANDARD,
    native=_native_tce(),
)
def tce(
    amount: Number,
    fuel: Text,
    unit: Text,
    edition: Text = "2020",
    basis: Literal["当量", "等价"] = "当量",
    choice: Raw = None,
) -> Tce:
    """amount × factor, in tce.

    ``choice`` is a measured factor in kgce per kg, m³, kWh or MJ, or for a printed range ("天然气") its "low" or
    "high" end. A range without it, electricity at 等价 (a value of the year and region) without it, an unknown
    fuel, and a unit of another kind, such as litres of oil, are #N/A. A measured factor not above 0 is #NUM!.

    >>> round(tce(1000, "原煤", "吨"), 4), round(tce(100, "电力", "万千瓦时", "", "等价", 0.31), 4)
    (714.3, 310.0)
    >>> round(tce(1, "天然气", "万立方米", "2020", "当量", "high"), 4)
    13.3
    >>> tce(1000, "柴油", "升")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    measured = float(choice) if isinstance(choice, Real) and not isinstance(choice, bool) else None
    if measured is not None and measured <= 0:
        raise ExcelError(NUM)
    factor = _chosen(_found(fuel, edition, basis), str(choice or "")) if measured is None else measured
    return amount * times(unit, _per(fuel)) * factor / 1000


def _chosen(factor: Factor, choice: str) -> float:
    ends = {"": factor.single, "low": factor.low, "high": factor.high}
    return ends.get(choice.casefold()) or _missing()


def _found(fuel: str, edition: str, basis: str) -> Factor:
    """The fuel's factor on that basis, or the only one that it has."""
    found = [factor for factor in _factors() if same(factor.name, fuel)]
    on_basis = [factor for factor in found if factor.basis == basis] or found
    return next((factor for factor in on_basis if factor.edition == edition), None) or _missing()


def _per(fuel: str) -> str:
    return next((factor.per for factor in _factors() if same(factor.name, fuel)), None) or _missing()


def _missing() -> NoReturn:
    raise ExcelError(NA)
