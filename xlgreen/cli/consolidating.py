"""xlgreen consolidate"""

from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import last_reports_of, line_of
from xlgreen.cli.console import counted, end_with, json_text, need_suffix, progress, show, show_json, writing
from xlgreen.cli.inputs import inputs_beside
from xlgreen.cli.plans import period_of, sound_plan
from xlgreen.cli.targets import given_targets
from xlgreen.consolidation import Consolidation, collect, consolidate
from xlgreen.consolidation.chosen import FILED_AGAIN
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.regions import region_name
from xlgreen.report.as_json import consolidation_json
from xlgreen.report.consolidated import write_consolidated
from xlgreen.submission.expected import Expected
from xlgreen.whole_file import write_whole


def consolidate_files(
    name: str,
    written_period: str,
    given: Sequence[Path],
    output: Path,
    as_json: bool,
    targets: Path | None = None,
    previous: Path | None = None,
    key: bytes = b"",
) -> None:
    """The consolidated workbook, the JSON beside it, and one line of coverage."""
    need_suffix(output, ".xlsx")
    plan = given_targets(sound_plan(name), targets)
    period = period_of(plan, written_period)
    paths = inputs_beside(given, output)
    reports = last_reports_of(previous, KnownPlans(plan))
    consolidation = consolidate(collect(plan, period, paths, progress("reading"), reports, Expected(key=key)))
    write_both(consolidation, output)
    if as_json:
        show_json(consolidation_json(consolidation))
    else:
        show_coverage(consolidation, output)
    end_with(finding for filed in consolidation.collection.files for finding in filed.findings)


def write_both(consolidation: Consolidation, output: Path) -> None:
    """The workbook, and the same figures as JSON under the same name."""
    with writing(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        write_consolidated(consolidation, output)
        write_whole(output.with_suffix(".json"), json_text(consolidation_json(consolidation)) + "\n")


def show_coverage(consolidation: Consolidation, output: Path) -> None:
    collection = consolidation.collection
    accepted = sum(region in collection.accepted for region in collection.plan.regions)
    counts = {"expected": len(collection.plan.regions), "accepted": accepted,
              "returned": len(collection.returned), "missing": len(collection.missing)}  # fmt: skip
    show(text("consolidated", path=output, **counts))
    named = {
        "returned": collection.returned,
        "missing": collection.missing,
        "not-compared": collection.not_compared,
    }
    for key, regions in named.items():
        if regions:
            show(text(key, regions="、".join(region_name(region) for region in regions)))
    for filed in collection.files:
        for finding in filed.findings:
            if filed.submission is None or finding.code in FILED_AGAIN:
                show(f"  {line_of(finding)}")
    for filed in collection.others:
        if filed.submission:
            show("  " + text("file-returned", counts=counted(filed.path.name, filed.findings)))
