"""xlgreen template"""

from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import progress, refuse, show, writing
from xlgreen.cli.plans import period_of, sound_plan
from xlgreen.cli.targets import given_targets
from xlgreen.consolidation.collect import Collection, Filed, collect, workbook_paths
from xlgreen.functions import REGISTRY
from xlgreen.layout import Layout, called_functions, lay_out
from xlgreen.layout.references import BASE_DATA
from xlgreen.period import Period
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.model import Plan
from xlgreen.plan.regions import region_name
from xlgreen.submission import Submission, read_submission
from xlgreen.submission.carried import carried_over
from xlgreen.template.formula_kind import FORMULA_KINDS, NATIVE, FormulaKind
from xlgreen.template.write import file_name, write_workbook

_ROOM_TO_GROW = 50


def write_templates(
    name: str,
    written_period: str,
    folder: Path,
    regions: Sequence[str],
    previous: Path | None,
    rows: int,
    targets: Path | None = None,
    formulas: str = "native",
    with_help: bool = False,
    key: bytes = b"",
) -> None:
    """The blanks of a plan and period, and a word about what was carried over."""
    kind = _kind(formulas)
    plan = given_targets(sound_plan(name), targets)
    period = period_of(plan, written_period)
    wanted = _regions(plan, regions)
    last = last_collection(plan, period, previous) if previous else None
    old = last.carried if last else {}
    for region in wanted:
        layout = lay_out(plan, region, period)
        _need_formulas(layout, kind)
        _keep_filled(plan, folder / file_name(layout, kind))
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        paths = [
            write_blank(plan, region, period, folder, old.get(region), rows, kind, with_help, key)
            for region in progress("writing")(wanted)
        ]
    show(text("written", count=len(paths), folder=folder))
    if last:
        _tell_what_was_carried(last, wanted)
    own = [variable for variable in plan.variables if plan.region in variable.regions]
    if own and plan.region not in wanted:
        show(text("own-level", count=len(own), region=plan.region))


def _tell_what_was_carried(last: Collection, wanted: Sequence[str]) -> None:
    """Which regions' blanks are without last year's values, and which values nobody has accepted."""
    left = [region_name(region) for region in wanted if region not in last.shown]
    if left:
        show(text("not-carried", regions="、".join(left)))
    for region, different in last.undecided.items():
        if region in wanted:
            show(text("carried-none-of", region=region_name(region), files=_names(different)))
    unaccepted = [last.shown[region] for region in wanted if region in last.carried.keys() - last.accepted.keys()]
    if unaccepted:
        show(text("carried-unaccepted", files=_names(unaccepted)))


def _names(files: Sequence[Filed]) -> str:
    return "、".join(filed.path.name for filed in files)


def _regions(plan: Plan, given: Sequence[str]) -> list[str]:
    own = any(plan.region in variable.regions for variable in plan.variables)
    known = (*plan.regions, plan.region) if own else plan.regions
    for region in given:
        if region not in known:
            refuse("no-region", region=region, regions="、".join(known))
    return list(dict.fromkeys(given)) or list(plan.regions)


def _kind(given: str) -> FormulaKind:
    if given not in FORMULA_KINDS:
        refuse("no-formula-kind", given=given, known="、".join(FORMULA_KINDS))
    kind = FORMULA_KINDS[given]
    if kind.needs_functions:
        _need_the_bridge()
    return kind


def _need_the_bridge() -> None:
    from xlgreen.hosts.excel.vba import vba_project

    try:
        vba_project()
    except ModuleNotFoundError as fault:
        refuse("no-library", library=fault.name or "")


def _need_formulas(layout: Layout, kind: FormulaKind) -> None:
    """A function without a formula of Excel's own can only be called by its name."""
    called = (REGISTRY[name] for name in called_functions(layout))
    bare = [function.name_zh for function in called if function.native is None]
    if bare and not kind.needs_functions:
        refuse("functions-without-formula", functions="、".join(bare))


def _keep_filled(plan: Plan, path: Path) -> None:
    """A blank never takes the place of a workbook in which somebody has typed the period's figures."""
    if not path.is_file():
        return
    submission, _ = read_submission(path, KnownPlans(plan))
    figures = submission.content.get(BASE_DATA, {}) if submission else {}
    if any("this_year" in row for row in figures.values()):
        refuse("would-overwrite", path=path)


def last_collection(plan: Plan, period: Period, folder: Path) -> Collection:
    """Last year's reports of a plan, checked and chosen as they are added up."""
    if not folder.exists():
        refuse("no-files", where=folder)
    return collect(plan, period.previous, workbook_paths([folder]), progress("reading"))


def write_blank(
    plan: Plan,
    region: str,
    period: Period,
    folder: Path,
    previous: Submission | None,
    rows: int,
    kind: FormulaKind = NATIVE,
    with_help: bool = False,
    key: bytes = b"",
) -> Path:
    """One region's blank, with what last year leaves to it."""
    longest = max((len(previous.content.get(form.code, {})) for form in plan.lists), default=0) if previous else 0
    layout = lay_out(plan, region, period, max(rows, longest + _ROOM_TO_GROW) if longest else rows)
    carried = carried_over(layout, previous) if previous else None
    return write_workbook(layout, folder / file_name(layout, kind), carried, kind, with_help, key)
