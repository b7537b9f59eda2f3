"""What a plan's document says wrongly, unclearly or against itself, and what the system does about it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from xlgreen.finding import Finding, Location
from xlgreen.plan.model import Indicator, Plan, Target
from xlgreen.plan.relations import Recomputed, recomputed

Contradiction = tuple[str, int | None, Mapping[str, object]]

FIRST_YEAR, YEARS_AHEAD = 1949, 50  # years beyond these are slips of the pen
_YEAR = re.compile(r"(?<!\d)(\d{4})\s*年")
_CHAPTER = re.compile(r"^([一二三四五六七八九十]+)、(.{2,40})$")
_ARTICLE = re.compile(r"^[(（]([一二三四五六七八九十]+)[)）]([^。:：|]{2,40})")


@dataclass(frozen=True)
class DocumentReview:
    """The findings about a document, and how many of its figures were recomputed and confirmed."""

    findings: tuple[Finding, ...]
    recomputed: int
    confirmed: int


def review_document(plan: Plan) -> DocumentReview:
    """Every contradiction of the document at its line; sound figures are counted."""
    results = list(recomputed(plan))
    found = [*_broken(results), *(item for rule in RULES for item in rule(plan))]
    title = plan.document.title
    findings = [Finding(code, Location(file=title, line=line), values) for code, line, values in found]
    findings.sort(key=lambda finding: (finding.where.line or 0, finding.code))
    known = [result for result in results if result.holds is not None]
    return DocumentReview(tuple(findings), len(known), sum(bool(result.holds) for result in known))


def _broken(results: Iterable[Recomputed]) -> Iterator[Contradiction]:
    for result in results:
        if result.holds is not False:
            continue
        values: dict[str, object] = {"name": result.relation.name, "handling": result.relation.handling}
        if result.printed is None:
            yield "relation-broken", result.line, values | {"figures": result.words}
            continue
        unit = result.printed.unit
        values |= {"printed": f"{result.printed.value:g}{unit}", "computed": f"{_short(result.computed)}{unit}"}
        yield "count-as-share" if result.count_as_share else "printed-differs", result.line, values


def _short(figure: float | None) -> str:
    return f"{round(figure or 0, 2):.12g}"


def _lines(plan: Plan) -> list[str]:
    """The document's lines; empty where there is none."""
    path = plan.folder / plan.document.file
    return path.read_text(encoding="utf-8").splitlines() if plan.document.file and path.is_file() else []


def errata(plan: Plan) -> Iterator[Contradiction]:
    """The slips that the plan's editor has listed."""
    for slip in plan.errata:
        values = {"kind": slip.kind, "printed": slip.printed, "means": slip.means, "handling": slip.handling}
        yield "document-erratum", slip.line, values


def years_are_plausible(plan: Plan) -> Iterator[Contradiction]:
    """No printed year lies before 1949 or far behind the plan's horizon."""
    for number, line in enumerate(_lines(plan), 1):
        for year in _YEAR.findall(line):
            if not FIRST_YEAR <= int(year) <= plan.horizon.year + YEARS_AHEAD:
                yield "year-implausible", number, {"year": year, "last": plan.horizon}


def bases_of_declines_are_stated(plan: Plan) -> Iterator[Contradiction]:
    """A decline says against which year, in its own words or somewhere in the document."""
    if plan.document.base:
        return
    for indicator, target in _targets(plan):
        falls = indicator.kind == "cumulative_decline" or indicator.expression.startswith("decline_rate(")
        if falls and not re.search(r"较\s*\d{4}", target.source.quote):
            yield "base-not-stated", target.source.line, {"name": indicator.name, "base": plan.base_period}


def _targets(plan: Plan) -> Iterator[tuple[Indicator, Target]]:
    return ((indicator, target) for indicator in plan.indicators for target in indicator.targets)


def units_are_printed_whole(plan: Plan) -> Iterator[Contradiction]:
    """The unit that is printed is the unit that is meant."""
    for indicator, target in _targets(plan):
        if target.printed_unit and target.printed_unit != indicator.unit:
            values = {"name": indicator.name, "printed": target.printed_unit, "unit": indicator.unit}
            yield "unit-incomplete", target.source.line, values


def attributes_are_printed_in_their_row(plan: Plan) -> Iterator[Contradiction]:
    """An attribute stands in its own row, not once in a cell merged over several."""
    elsewhere: dict[tuple[int, str], list[int]] = {}
    for indicator, target in _targets(plan):
        if indicator.attribute_line and indicator.attribute_line != target.source.line:
            elsewhere.setdefault((indicator.attribute_line, indicator.attribute), []).append(target.source.line)
    for (line, attribute), rows in elsewhere.items():
        yield "attribute-merged", line, {"attribute": attribute, "rows": "、".join(map(str, rows))}


def targets_are_ahead(plan: Plan) -> Iterator[Contradiction]:
    """No target is reached on the first day."""
    for indicator, target in _targets(plan):
        base, goal = indicator.base_value, target.value
        if base is None or goal is None or indicator.kind == "stay_at_level":
            continue
        if base <= goal if target.operator == "≤" else base >= goal:
            values = {"name": indicator.name, "base": f"{base:g}", "goal": f"{goal:g}", "unit": indicator.unit}
            yield "target-met-at-start", target.source.line, values


def references_are_resolved(plan: Plan) -> Iterator[Contradiction]:
    """A target that the level above sets has been set."""
    for indicator, target in _targets(plan):
        if indicator.kind == "reference" and target.value is None:
            yield "reference-unresolved", target.source.line, {"name": indicator.name, "text": target.text}


def children_are_not_weaker(plan: Plan) -> Iterator[Contradiction]:
    """A target is at least as strong as the parent plan's."""
    for above in plan.parent.targets if plan.parent else ():
        indicator = next(indicator for indicator in plan.indicators if indicator.code == above.indicator)
        own = next((target for target in indicator.targets if target.period == above.period), None)
        if own is None or own.value is None or above.value is None:
            continue
        if own.value > above.value if above.operator == "≤" else own.value < above.value:
            values = {"name": indicator.name, "unit": indicator.unit, "parent": plan.parent.title}  # type: ignore[union-attr]
            values |= {"own": f"{own.value:g}", "above": f"{above.value:g}", "note": above.note}
            yield "weaker-than-parent", own.source.line, values


def counts_keep_levels_apart(plan: Plan) -> Iterator[Contradiction]:
    """A count does not lump levels together whose members may be the same."""
    for fact in plan.facts:
        if len(fact.levels) > 1 and fact.value is not None:
            values = {"name": fact.name, "figure": f"{fact.value:g}{fact.unit}", "levels": "、".join(fact.levels)}
            yield "levels-mixed", fact.source.line, values


def units_are_named_in_full(plan: Plan) -> Iterator[Contradiction]:
    """Every task names all who are responsible for it."""
    for task in plan.tasks:
        if task.open_ended:
            yield "units-open-ended", task.source.line, {"number": task.number, "units": "、".join(task.units)}


def list_and_body_agree(plan: Plan) -> Iterator[Contradiction]:
    """Chapters and articles of an annexed task list have the numbers and titles of the body."""
    annex = next((sheet for sheet in plan.sheets if sheet.form == "task_report" and sheet.annex), None)
    start = annex.source.line if annex and annex.source else 0
    if not start or not plan.tasks or min(task.source.line for task in plan.tasks) < start:
        return
    body = _lines(plan)[: start - 1]
    yield from _chapters_agree(plan, _headings(body, _CHAPTER))
    yield from _articles_agree(plan, _headings(body, _ARTICLE))


def _headings(lines: Iterable[str], form: re.Pattern[str]) -> dict[str, tuple[int, str]]:
    """Heading number -> line and title."""
    found = ((number, form.match(_closed_up(line))) for number, line in enumerate(lines, 1))
    return {match[1]: (number, match[2]) for number, match in found if match}


def _closed_up(text: str) -> str:
    return "".join(text.split())


def _first_lines(plan: Plan, part: str) -> dict[str, int]:
    """Every chapter or article of the tasks with the line on which it first stands."""
    found: dict[str, int] = {}
    for task in plan.tasks:
        found.setdefault(_closed_up(getattr(task, part)), task.source.line)
    return found


def _chapters_agree(plan: Plan, body: dict[str, tuple[int, str]]) -> Iterator[Contradiction]:
    by_title = {_core(title): (number, line, title) for number, (line, title) in body.items()}
    for heading, line in _first_lines(plan, "chapter").items():
        match = _CHAPTER.match(heading)
        number, body_line, title = by_title.get(_core(match[2]), ("", 0, "")) if match else ("", 0, "")
        if not match or not number:
            continue
        values = {"own": heading, "body": f"{number}、{title}", "line": body_line}
        if number != match[1]:
            yield "chapter-shifted", line, values
        if title != match[2]:
            yield "title-differs", line, values


def _core(title: str) -> str:
    return title.replace("的", "")


def _articles_agree(plan: Plan, body: dict[str, tuple[int, str]]) -> Iterator[Contradiction]:
    own = {
        m[1]: (m[2], line) for heading, line in _first_lines(plan, "article").items() if (m := _ARTICLE.match(heading))
    }
    for number, (body_line, title) in body.items():
        if number not in own:
            yield "article-without-task", body_line, {"title": f"({number}){title}"}
        elif own[number][0] != title:
            values = {
                "own": f"({number}){own[number][0]}",
                "body": f"({number}){title}",
                "line": body_line,
            }
            yield "title-differs", own[number][1], values


RULES: tuple[Callable[[Plan], Iterator[Contradiction]], ...] = (
    errata,
    years_are_plausible,
    bases_of_declines_are_stated,
    units_are_printed_whole,
    attributes_are_printed_in_their_row,
    targets_are_ahead,
    references_are_resolved,
    children_are_not_weaker,
    counts_keep_levels_apart,
    units_are_named_in_full,
    list_and_body_agree,
)
