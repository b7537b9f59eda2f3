"""xlgreen consolidate"""

import json
from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import line_of
from xlgreen.cli.console import end_with, progress, refuse, show, show_json, writing
from xlgreen.cli.plans import period_of, sound_plan
from xlgreen.cli.targets import given_targets
from xlgreen.consolidation import Consolidation, collect, consolidate
from xlgreen.consolidation.collect import check_file, workbook_paths
from xlgreen.plan.regions import region_name
from xlgreen.report.as_json import consolidation_json
from xlgreen.report.consolidated import write_consolidated


def consolidate_files(
    name: str, written_period: str, given: Sequence[Path], output: Path, as_json: bool, targets: Path | None = None
) -> None:
    """The consolidated workbook, the JSON beside it, and one line of coverage."""
    plan = given_targets(sound_plan(name), targets)
    period = period_of(plan, written_period)
    paths = _inputs(given, output)
    if not paths:
        refuse("no-files", where="、".join(map(str, given)))
    consolidation = consolidate(collect(plan, period, paths, progress("reading")))
    write_both(consolidation, output)
    if as_json:
        show_json(consolidation_json(consolidation))
    else:
        show_coverage(consolidation, output)
    end_with(finding for filed in consolidation.collection.files for finding in filed.findings)


def _inputs(given: Sequence[Path], output: Path) -> list[Path]:
    """The files to read; an earlier total under the output's name is none of them, and a filled workbook is safe."""
    paths = workbook_paths(given)
    same = [path for path in paths if output.is_file() and path.is_file() and path.samefile(output)]
    if same and check_file(same[0]).submission:
        refuse("would-overwrite", path=output)
    return [path for path in paths if path not in same]


def write_both(consolidation: Consolidation, output: Path) -> None:
    """The workbook, and the same figures as JSON under the same name."""
    with writing(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        write_consolidated(consolidation, output)
        document = json.dumps(consolidation_json(consolidation), ensure_ascii=False, indent=2, allow_nan=False)
        output.with_suffix(".json").write_text(document + "\n", encoding="utf-8")


def show_coverage(consolidation: Consolidation, output: Path) -> None:
    collection = consolidation.collection
    accepted = sum(region in collection.accepted for region in collection.plan.regions)
    counts = {"expected": len(collection.plan.regions), "accepted": accepted,
              "returned": len(collection.returned), "missing": len(collection.missing)}  # fmt: skip
    show(text("consolidated", path=output, **counts))
    for key, regions in (("returned", collection.returned), ("missing", collection.missing)):
        if regions:
            show(text(key, regions="、".join(region_name(region) for region in regions)))
    for filed in collection.files:
        if filed.submission is None:
            show("\n".join(f"  {line_of(finding)}" for finding in filed.findings))
