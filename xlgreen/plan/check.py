"""What is wrong with a plan: every fault at once, each with file, line, field and remedy."""

from collections.abc import Callable, Iterator
from pathlib import Path

from xlgreen.catalogue import Words, say
from xlgreen.finding import Finding
from xlgreen.plan.assigned import assigned_targets_are_sound
from xlgreen.plan.check_expressions import expressions_are_sound, forms_are_sound, relations_are_sound
from xlgreen.plan.load import load_with_marks, vocabulary
from xlgreen.plan.model import Indicator, Plan, Target, target_id
from xlgreen.plan.names import is_plan_id
from xlgreen.plan.regions import regions_by_code
from xlgreen.plan.yaml_text import Key, Marks

Fault = tuple[str, Key, dict[str, object]]
_OWN_SHEETS = ("封面", "审核结果", "_字典")
_LONGEST_TEXT = 255
_LINES_OF_A_TASK = 6
_FORBIDDEN = set("[]:*?/\\")
_NUMERIC_KINDS = {
    "share",
    "level",
    "cumulative_decline",
    "count_total",
    "count_new",
    "coverage",
    "range",
    "stay_at_level",
}


def check_plan(folder: Path) -> tuple[Plan | None, list[Finding]]:
    """The plan, and the faults of its notation and its meaning."""
    plan, findings, marks = load_with_marks(folder)
    if plan is None:
        return None, findings
    return plan, [*findings, *(_finding(fault, marks) for rule in RULES for fault in rule(plan))]


def _finding(fault: Fault, marks: Marks) -> Finding:
    code, key, values = fault
    return Finding(code, marks.location(key), values)


def codes_are_unique(plan: Plan) -> Iterator[Fault]:
    """No code names two indicators, variables, checks, facts or tasks."""
    for part in ("indicators", "variables", "checks", "facts", "relations", "units"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(plan, part)):
            code = item.name if part == "units" else item.code
            if code in seen:
                yield "duplicate-code", (part, index), {"code": code}
            seen.add(code)


def the_plan_can_be_laid_out(plan: Plan) -> Iterator[Fault]:
    """What every workbook rests on is there: a plain id, periods, base data, each form once, bounds in order."""
    if not is_plan_id(plan.id):
        yield _wrong(("id",), plan.id, "只能用字母、数字、“-”", "letters, digits and - only")
    if not plan.periods:
        yield _wrong(("periods",), "[]", "至少要有一个报告期", "at least one period")
    forms = [sheet.form for sheet in plan.sheets]
    for form in ("base_data", "indicator_report"):
        if form not in forms:
            yield _wrong(("sheets",), form, "sheets 中必须有这张表", "sheets must hold this form")
    for index, form in enumerate(forms):
        if form in forms[:index]:
            yield "duplicate-code", ("sheets", index, "form"), {"code": form}
    for index, variable in enumerate(plan.variables):
        if variable.minimum is not None and variable.maximum is not None and variable.minimum > variable.maximum:
            key: Key = ("variables", index, "maximum")
            yield _wrong(key, f"{variable.maximum:g}", "小于 minimum", "less than minimum")


def _wrong(key: Key, value: str, zh: str, en: str) -> Fault:
    return "wrong-value", key, {"value": value, "reason": say(Words(zh, en), {})}


def regions_are_known(plan: Plan) -> Iterator[Fault]:
    """Every region code stands in the table of regions."""
    known = regions_by_code()
    if plan.region not in known:
        yield "unknown-region", ("region",), {"region": plan.region}
    for index, region in enumerate(plan.regions):
        if region not in known:
            yield "unknown-region", ("regions", index), {"region": region}
        if region in plan.regions[:index]:
            yield "duplicate-code", ("regions", index), {"code": region}
    for index, variable in enumerate(plan.variables):
        for region in variable.regions:
            if region not in (*plan.regions, plan.region):
                yield "unknown-region", ("variables", index, "regions"), {"region": region}


def units_are_known(plan: Plan) -> Iterator[Fault]:
    """Every unit of measure is defined."""
    from xlgreen.expression.units import known_unit

    for part in ("indicators", "variables", "facts"):
        for index, item in enumerate(getattr(plan, part)):
            if not known_unit(item.unit):
                yield "unknown-unit", (part, index, "unit"), {"unit": item.unit}


def options_are_known(plan: Plan) -> Iterator[Fault]:
    """A column that takes its options from the vocabulary names a list that is there."""
    for index, sheet in enumerate(plan.sheets):
        form = plan.forms.get(sheet.form)
        for column in form.columns if form else ():
            if isinstance(column.allowed, str) and column.allowed not in {*vocabulary(), "counties"}:
                yield "unknown-vocabulary", ("sheets", index, "form"), {"name": column.allowed}


def targets_are_sound(plan: Plan) -> Iterator[Fault]:
    """Targets lie within the plan's horizon and have the figures that their operator needs."""
    for i, indicator in enumerate(plan.indicators):
        periods = [target.period for target in indicator.targets]
        for t, target in enumerate(indicator.targets):
            key: Key = ("indicators", i, "targets", t)
            if target.period in periods[:t]:
                yield "duplicate-code", key, {"code": target_id(indicator, target)}
            if not plan.base_period < target.period <= plan.horizon:
                span: dict[str, object] = {"period": target.period, "first": plan.base_period, "last": plan.horizon}
                yield "target-outside-horizon", (*key, "period"), span
            if _lacks_value(indicator, target):
                yield "target-without-value", (*key, "value"), {"operator": target.operator}


def _lacks_value(indicator: Indicator, target: Target) -> bool:
    if target.operator == "between" and target.high is None:
        return True
    return target.value is None and indicator.kind in _NUMERIC_KINDS


def parent_is_known(plan: Plan) -> Iterator[Fault]:
    """The parent plan's targets are for targets of this plan, in the same direction, each once."""
    known = {indicator.code for indicator in plan.indicators}
    own = {(i.code, t.period): t.operator for i in plan.indicators for t in i.targets}
    seen: set[tuple[str, object]] = set()
    for index, above in enumerate(plan.parent.targets if plan.parent else ()):
        key: Key = ("parent", "targets", index, "indicator")
        if above.indicator not in known:
            yield "unknown-indicator", key, {"code": above.indicator}
            continue
        same = (above.indicator, above.period)
        if same in seen or same not in own or (own[same] == "≤") != (above.operator == "≤"):
            values = {"code": above.indicator, "period": above.period, "operator": above.operator}
            yield "parent-target-mismatch", key, values
        seen.add(same)


def tasks_are_sound(plan: Plan) -> Iterator[Fault]:
    """Tasks are numbered without gaps; their units and indicators are known and named once."""
    units, indicators = {unit.name for unit in plan.units}, {indicator.code for indicator in plan.indicators}
    for index, task in enumerate(plan.tasks):
        if task.number != index + 1:
            values: dict[str, object] = {"count": len(plan.tasks), "position": index + 1, "number": task.number}
            yield "task-numbers", ("tasks", index, "number"), values
        for part, unit in (("lead_unit", task.lead_unit), *(("co_units", unit) for unit in task.co_units)):
            if unit not in units:
                yield "unknown-responsible-unit", ("tasks", index, part), {"unit": unit}
        for unit in {unit for unit in task.units if task.units.count(unit) > 1}:
            yield "unit-twice-in-task", ("tasks", index, "co_units"), {"unit": unit}
        for region in task.regions:
            if region not in plan.regions:
                yield "unknown-region", ("tasks", index, "regions"), {"region": region}
        for code in task.indicators:
            if code not in indicators:
                yield "unknown-indicator", ("tasks", index, "indicators"), {"code": code}


def quotes_stand_in_the_document(plan: Plan) -> Iterator[Fault]:
    """What is cited is printed on the line that is cited (blanks do not count)."""
    if not plan.document.file:
        return
    path = plan.folder / plan.document.file
    if not path.is_file():
        yield "document-missing", ("document", "file"), {"file": plan.document.file}
        return
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        reason = say(Words("应存为 UTF-8 编码", "save it as UTF-8"), {})
        yield "wrong-value", ("document", "file"), {"value": plan.document.file, "reason": reason}
        return
    lines = ["".join(line.split()) for line in text.splitlines()]
    for key, line, length, quote in _citations(plan):
        printed = "".join(lines[line - 1 : line - 1 + length]) if line > 0 else ""
        unsaid = key[0] == "errata" and not quote.strip()
        if not printed or unsaid or "".join(quote.split()) not in printed:
            yield "quote-not-found", key, {"line": line, "quote": quote}


def _citations(plan: Plan) -> Iterator[tuple[Key, int, int, str]]:
    """Where something is cited: line, number of lines, words. A task's text may be broken over several lines."""
    for i, indicator in enumerate(plan.indicators):
        for t, target in enumerate(indicator.targets):
            yield ("indicators", i, "targets", t, "source"), target.source.line, 1, target.source.quote
    for f, fact in enumerate(plan.facts):
        yield ("facts", f, "source"), fact.source.line, 1, fact.source.quote
    for e, slip in enumerate(plan.errata):
        yield ("errata", e, "printed"), slip.line, 1, slip.printed
    if plan.document.base:
        yield ("document", "base"), plan.document.base.line, 1, plan.document.base.quote
    for n, task in enumerate(plan.tasks):
        yield ("tasks", n, "source"), task.source.line, _LINES_OF_A_TASK, task.text


def texts_fit_into_formulas(plan: Plan) -> Iterator[Fault]:
    """A message that a formula shows is no longer than Excel allows a text in a formula to be."""
    for index, sheet in enumerate(plan.sheets):
        form = plan.forms.get(sheet.form)
        for claim in form.claims if form else ():
            if len(claim.message) >= _LONGEST_TEXT:
                yield "text-too-long", ("sheets", index, "form"), {"text": claim.message[:20], "limit": _LONGEST_TEXT}


def sheets_are_named_well(plan: Plan) -> Iterator[Fault]:
    """Sheet names are short, free of what Excel forbids, and different."""
    seen: set[str] = {*_OWN_SHEETS}
    for index, sheet in enumerate(plan.sheets):
        if len(sheet.name) > 31 or _FORBIDDEN & set(sheet.name) or sheet.name in seen:
            yield "sheet-name", ("sheets", index, "name"), {"name": sheet.name}
        seen.add(sheet.name)


RULES: tuple[Callable[[Plan], Iterator[Fault]], ...] = (
    the_plan_can_be_laid_out,
    codes_are_unique,
    regions_are_known,
    units_are_known,
    options_are_known,
    targets_are_sound,
    assigned_targets_are_sound,
    expressions_are_sound,
    relations_are_sound,
    forms_are_sound,
    parent_is_known,
    tasks_are_sound,
    quotes_stand_in_the_document,
    sheets_are_named_well,
    texts_fit_into_formulas,
)
