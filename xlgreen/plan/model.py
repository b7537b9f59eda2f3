"""What a plan is made of. Frozen values; ``load.py`` makes them from YAML and finds what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Literal

from xlgreen.period import Period

Kind = Literal[
    "share",  # 比重、比率
    "level",  # 绝对水平
    "cumulative_decline",  # 较基期累计下降
    "count_total",  # 存量：期末家数
    "count_new",  # 新增家数
    "coverage",  # 覆盖率、入库率
    "range",  # 1-2个
    "yes_no",  # 完成与否
    "stay_at_level",  # 每年保持
    "monotone",  # 持续下降（上升），不定数值
    "benchmark",  # 达到全国平均水平、不低于国家标准，文件未给数值
    "reference",  # 达到省上要求：以上级下达为准
    "estimate",  # 预估数，不作评价
    "qualitative",  # 定性
]
Operator = Literal["≥", ">", "≤", "<", "=", "between", "≈", ""]
Direction = Literal["正向", "逆向"]
Schedule = Literal["linear", "compound", "step", "constant", "none"]
ValueType = Literal["text", "number", "date", "choice"]
Adds = Literal["sum", "all", "none"]
RowSource = Literal["variables", "targets", "tasks", "checks", "tables", "items", "open"]
Role = Literal["fixed", "input", "computed"]
Weight = Literal["error", "query", "note"]


class Part:
    """A piece of a plan: keys that it does not name are refused when it is read."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "allow_inf_nan": False}


@dataclass(frozen=True, kw_only=True)
class Source(Part):
    """Where a document says it: the line of its text, and the words themselves where they are short."""

    line: int
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Document(Part):
    """The plan's document. ``file`` is its text beside the plan, in which source lines are counted from 1.

    ``base`` is where the document states its base year; a document that nowhere does has none.
    """

    title: str
    number: str = ""
    issuer: str = ""
    issued: str = ""
    file: str = ""
    base: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Target(Part):
    """What an indicator has to reach by the end of a period. ``value`` and ``high`` stand in the indicator's unit.

    ``printed_unit`` is the document's unit where it is not the indicator's.
    """

    period: Period
    operator: Operator
    text: str
    source: Source
    printed_unit: str = ""
    value: float | None = None
    high: float | None = None
    strength: str = ""
    schedule: Schedule | None = None
    applies: Literal["each", "whole"] | None = None
    annual: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Variable(Part):
    """基础数据: what a clerk types. ``minimum`` and ``maximum`` bound what is plausible, in the unit."""

    code: str
    name: str
    type: ValueType = "number"
    unit: str = ""
    adds: Adds = "sum"
    required: bool = True
    base: Literal["", "asked", "required"] = ""
    whole: bool = False
    minimum: float | None = 0
    maximum: float | None = None
    allowed: tuple[str, ...] = ()
    change_limit: float | None = None
    definition: str = ""
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Indicator(Part):
    """指标: computed, never typed. ``base_value`` stands in the unit; figures carry ``decimals``.

    ``attribute_line`` is the line that prints the attribute, where it is not the target's own.
    """

    code: str
    name: str
    unit: str
    kind: Kind
    targets: tuple[Target, ...]
    expression: str = ""
    direction: Direction = "正向"
    base_value: float | None = None
    base_note: str = ""
    attribute: Literal["约束性", "预期性", "未注明"] = "未注明"
    attribute_line: int | None = None
    scope: str = ""
    definition: str = ""
    decimals: int | None = None


@dataclass(frozen=True, kw_only=True)
class Unit(Part):
    """责任单位: an organisation that tasks are given to."""

    name: str
    full_name: str = ""
    kind: str = ""
    later: str = ""


@dataclass(frozen=True, kw_only=True)
class Task(Part):
    """重点任务. ``cleaned`` says, one sentence each, how the data differs from the printed line."""

    number: int
    chapter: str
    article: str
    text: str
    lead_unit: str
    source: Source
    co_units: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    deadline: str = ""
    indicators: tuple[str, ...] = ()
    open_ended: bool = False
    cleaned: tuple[str, ...] = ()
    target: str = ""

    @property
    def units(self) -> tuple[str, ...]:
        return (self.lead_unit, *self.co_units)


@dataclass(frozen=True, kw_only=True)
class Claim(Part):
    """What must hold for a row of a form; ``column`` is the cell that is marked when it does not."""

    column: str
    claim: str
    message: str
    severity: Weight = "error"


@dataclass(frozen=True, kw_only=True)
class Column(Part):
    """A column of a form. ``formula`` may differ by the target's schedule or the indicator's kind; a list's ``yearly``
    figures belong to one year and are not carried into the next; ``ranked`` values are allowed from high to low. A
    ``kind`` of code is tidied when it is read."""

    code: str
    name: str
    role: Role = "input"
    type: Literal["text", "number", "date", "choice", "row"] = "text"
    unit: str = ""
    take: str = ""
    formula: str | Mapping[str, str] = ""
    required: bool | str = False
    when: str = ""
    allowed: tuple[str, ...] | str = ()
    whole: bool = False
    minimum: float | None = None
    maximum: float | None = None
    key: bool = False
    unique: bool = False
    classify: bool = False
    carry: str = ""
    yearly: bool = False
    ranked: bool = False
    kind: Literal["uscc", "mining_licence", ""] = ""
    decimals: int | None = None
    width: float = 12
    align: Literal["left", "center", "right", ""] = ""
    repeat: Literal["show", "hide"] = "show"
    printed: bool = True
    freeze: bool = False
    hidden: bool = False
    definition: str = ""


@dataclass(frozen=True, kw_only=True)
class Form(Part):
    """A standard table. ``rows`` says where its rows come from; an ``open`` form is a list that grows.

    Where a list has ``leaves``, no row may be deleted: an entry leaves by a day in one of these columns.
    """

    code: str
    name: str
    rows: RowSource
    columns: tuple[Column, ...]
    unit_note: str = ""
    notes: tuple[str, ...] = ()
    items: tuple[Variable, ...] = ()
    leaves: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def is_followed(self) -> bool:
        """Whether the list's entries are held against those of last year."""
        return self.is_open and bool(self.leaves or any(column.ranked for column in self.columns))

    @property
    def is_open(self) -> bool:
        return self.rows == "open"

    @property
    def keys(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.key)

    @property
    def inputs(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role == "input")

    def column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)


@dataclass(frozen=True, kw_only=True)
class Sheet(Part):
    """A form as this plan uses it."""

    form: str
    name: str
    title: str
    annex: str = ""
    number: str = ""
    source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class Check(Part):
    """审核关系: a claim about the whole workbook; ``marks`` are the variables it points at."""

    code: str
    name: str
    claim: str
    remedy: str
    severity: Weight = "error"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact(Part):
    """A figure that the document prints; ``operator`` is its 近, 约, 以上 or 余. ``expression`` computes it from the
    region totals of ``period``; ``levels`` are the levels that a count lumps together."""

    code: str
    name: str
    source: Source
    unit: str = ""
    value: float | None = None
    operator: Operator = ""
    period: str = ""
    scope: str = ""
    levels: tuple[str, ...] = ()
    expression: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Relation(Part):
    """How printed figures hang together: either ``figure`` must equal ``computed``, or ``claim`` must hold.

    Names are facts, and indicators for their targets (``code_2015`` where there are several, ``code.base`` for the base
    value). ``handling`` says what the system does where the document contradicts itself.
    """

    code: str
    name: str
    figure: str = ""
    computed: str = ""
    claim: str = ""
    source: Source | None = None
    handling: str = ""


@dataclass(frozen=True, kw_only=True)
class Erratum(Part):
    """A slip of the document that no calculation shows: what is printed, what is meant, what the system does."""

    line: int
    kind: Literal["笔误", "用字", "缺漏", "口径", "表述不一", "排版", "过时"]
    printed: str
    means: str
    handling: str


@dataclass(frozen=True, kw_only=True)
class ParentTarget(Part):
    """A target of the plan above, for an indicator of this plan; ``value`` is None until it is known."""

    indicator: str
    operator: Operator
    text: str
    period: Period
    value: float | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Parent(Part):
    """上级规划: the plan that this one carries out, with the targets that it must not fall behind."""

    title: str
    number: str = ""
    issuer: str = ""
    source: str = ""
    targets: tuple[ParentTarget, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Assigned(Part):
    """A region's share of a target 分解目标: its value, and those of the years; all in the indicator's unit."""

    value: float
    annual: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Plan(Part):
    """规划: everything that xlgreen derives workbooks, checks and reports from."""

    id: str
    version: str
    title: str
    short_title: str
    issuer: str
    document: Document
    region: str
    base_period: Period
    periods: tuple[Period, ...]
    horizon: Period
    regions: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    indicators: tuple[Indicator, ...]
    variables: tuple[Variable, ...] = ()
    units: tuple[Unit, ...] = ()
    tasks: tuple[Task, ...] = ()
    task_notes: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: tuple[Relation, ...] = ()
    errata: tuple[Erratum, ...] = ()
    parent: Parent | None = None
    assigned: Mapping[str, Mapping[str, Assigned]] = field(default_factory=dict)
    approval: str = ""
    deadline: str = ""
    forms: Mapping[str, Form] = field(default_factory=dict)
    folder: Path = Path()

    @cached_property
    def laid_rows(self) -> dict[object, Any]:
        """Rows that were laid out of this plan, kept for the layouts of its other regions."""
        return {}

    @property
    def lists(self) -> tuple[Form, ...]:
        """The open-ended tables, in the order of the plan's sheets."""
        forms = (self.forms[sheet.form] for sheet in self.sheets if sheet.form in self.forms)
        return tuple(form for form in forms if form.is_open)

    def variable(self, code: str) -> Variable | None:
        return next((variable for variable in self.variables if variable.code == code), None)

    def sheet(self, form: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.form == form)


def target_id(indicator: Indicator, target: Target) -> str:
    """The name of a target within its plan: the indicator and the period it is due in."""
    return f"{indicator.code}@{target.period}"


DEFAULT_SCHEDULE: Mapping[str, Schedule] = {
    "share": "linear",
    "level": "linear",
    "cumulative_decline": "compound",
    "count_total": "linear",
    "count_new": "linear",
    "coverage": "linear",
    "range": "step",
    "yes_no": "step",
    "stay_at_level": "constant",
    "monotone": "none",
    "benchmark": "none",
    "reference": "none",
    "estimate": "none",
    "qualitative": "none",
}
_SUMMED_KINDS = {"count_total", "count_new", "range", "yes_no", "level", "estimate"}


def schedule_of(indicator: Indicator, target: Target) -> Schedule:
    """How the target is spread over the years between base and target (rule: shares linear, declines compound)."""
    return target.schedule or DEFAULT_SCHEDULE[indicator.kind]


def applies_to_each(indicator: Indicator, target: Target) -> bool:
    """Whether the figure holds for every region (a rate), or only for all of them together (a count)."""
    if target.applies:
        return target.applies == "each"
    return indicator.kind not in _SUMMED_KINDS or "/" in indicator.unit
