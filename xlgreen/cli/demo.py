"""xlgreen demo: the whole way once, on the shipped samples."""

from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import line_of
from xlgreen.cli.console import progress, show, writing
from xlgreen.cli.consolidating import write_both
from xlgreen.cli.plans import sound_plan
from xlgreen.cli.templates import write_blank
from xlgreen.consolidation import Collection, Consolidation, collect, consolidate
from xlgreen.consolidation.collect import workbook_paths
from xlgreen.period import Period
from xlgreen.plan.load import plan_ids
from xlgreen.plan.model import Plan
from xlgreen.shipped import shipped_path
from xlgreen.whole_file import write_whole

_ROWS = 60


def run_demo(folder: Path) -> None:
    """Samples checked and consolidated, and next year's blanks made from them, for every plan with samples."""
    for name in plan_ids():
        samples = shipped_path("samples", name)
        if samples.is_dir():
            _run(sound_plan(name), workbook_paths([samples]), folder)


def _run(plan: Plan, samples: list[Path], folder: Path) -> None:
    show(text("demo-plan", title=plan.title))
    period = _period_of(samples[0])
    collection = collect(plan, period, samples, progress("reading"))
    blanks = folder / f"{plan.short_title}_{period.year + 1}_空白报表"
    with writing(folder):
        blanks.mkdir(parents=True, exist_ok=True)
        _write_blanks(plan, period, collection, blanks)
        findings = _write_findings(collection, folder / f"{plan.short_title}_{period}_审核问题.txt")
    consolidation = consolidate(collection)
    total = folder / f"{plan.short_title}_{period}_汇总.xlsx"
    write_both(consolidation, total)
    _tell(consolidation, blanks, findings, total)


def _period_of(sample: Path) -> Period:
    return Period.parse(sample.stem.rpartition("_")[2])


def _write_blanks(plan: Plan, period: Period, collection: Collection, folder: Path) -> None:
    following = Period(period.year + 1, period.part)
    filed = {f.submission.region: f.submission for f in collection.files if f.submission}
    for region in progress("writing")(plan.regions):
        write_blank(plan, region, following, folder, filed.get(region), _ROWS)


def _write_findings(collection: Collection, path: Path) -> Path:
    lines = [f"{filed.path.name} {line_of(finding)}" for filed in collection.files for finding in filed.findings]
    write_whole(path, "\n".join(lines) + "\n", "utf-8-sig")
    return path


def _tell(consolidation: Consolidation, blanks: Path, findings: Path, total: Path) -> None:
    files = consolidation.collection.files
    returned = sum(filed.blocked for filed in files)
    show(text("demo-blanks", count=len(list(blanks.glob("*.xlsx"))), folder=blanks))
    show(text("demo-checked", count=len(files), clean=len(files) - returned, returned=returned))
    show(text("demo-findings", path=findings))
    show(text("demo-total", path=total))
    if consolidation.facts:
        agree = sum(compared.agrees is True for compared in consolidation.facts)
        show(text("demo-fact", agree=agree, differ=len(consolidation.facts) - agree))
