"""xlgreen return"""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import plan_of_options
from xlgreen.cli.console import end_with, progress, refuse, show, show_json, writing
from xlgreen.consolidation.collect import Filed, check_file, workbook_paths
from xlgreen.report.as_json import files_json
from xlgreen.report.returned import NotReturnedError, Returned, return_workbook

_Result = Returned | NotReturnedError | None
_SEVERITIES: Final = ("error", "query", "note")


def return_files(given: Sequence[Path], output: Path, plan: str, as_json: bool, targets: Path | None = None) -> None:
    """Each workbook with findings written again, marked up; what could not be is named with the reason."""
    paths = _inputs(given, output)
    if not paths:
        refuse("no-files", where="、".join(map(str, given)))
    places = _places(paths, output)
    plan_of = plan_of_options(plan, targets)
    done: list[tuple[Filed, _Result]] = []
    for path in progress("reading")(paths):
        filed = check_file(path, plan_of)
        done.append((filed, _returned(filed, places[path])))
    if as_json:
        entries = files_json([filed for filed, _ in done])
        show_json({"files": [entry | _as_json(result) for entry, (_, result) in zip(entries, done, strict=True)]})
    else:
        for filed, result in done:
            show(_line(filed, result))
    end_with(finding for filed, _ in done for finding in filed.findings)


def _inputs(given: Sequence[Path], output: Path) -> list[Path]:
    """The workbooks to check; what an earlier run wrote into the output folder is none of them, unless it is named."""
    named = {path.resolve() for path in given if not path.is_dir()}
    inside = output.resolve()
    return [p for p in workbook_paths(given) if p.resolve() in named or not p.resolve().is_relative_to(inside)]


def _places(paths: Sequence[Path], output: Path) -> dict[Path, Path]:
    """Each workbook's place in the output folder: its own name, below its own folders where two have the same."""
    names = Counter(path.name.casefold() for path in paths)
    doubled = [path.resolve() for path in paths if names[path.name.casefold()] > 1]
    common = Path(os.path.commonpath([path.parent for path in doubled])) if doubled else Path()
    places = {
        path: output / (path.resolve().relative_to(common) if names[path.name.casefold()] > 1 else path.name)
        for path in paths
    }
    for path, place in places.items():
        if place.resolve() in {p.resolve() for p in paths}:
            refuse("would-overwrite", path=place if path.exists() else path)
    return places


def _returned(filed: Filed, place: Path) -> _Result:
    try:
        with writing(place):
            return return_workbook(filed, place)
    except NotReturnedError as reason:
        return reason


def _as_json(result: _Result) -> dict[str, str | None]:
    return {
        "returned": str(result.path) if isinstance(result, Returned) else None,
        "not_returned": result.reason if isinstance(result, NotReturnedError) else None,
    }


def _line(filed: Filed, result: _Result) -> str:
    name = filed.path.name
    match result:
        case None:
            return text("file-clean", file=name)
        case Returned(path, 0):
            return text("return-cleaned", file=name, path=path)
        case Returned(path):
            return text("return-done", counts=_counts(filed), path=path)
    return _refusal(filed, result)


def _counts(filed: Filed) -> str:
    counts = Counter(finding.severity.value for finding in filed.findings)
    line = text("file-counts", file=filed.path.name, **{severity: counts[severity] for severity in _SEVERITIES})
    return line if counts["error"] or counts["query"] else line + text("return-notes-only")


def _refusal(filed: Filed, result: NotReturnedError) -> str:
    name = filed.path.name
    match result.reason:
        case "unread":
            said = " ".join(f"{finding.message}{finding.remedy}" for finding in filed.findings)
            return text("return-unread", file=name, reason=said)
        case "not-xlsx":
            return text("return-not-xlsx", file=name)
        case "changed":
            return text("return-changed", file=name)
        case "edited":
            return text("return-kept", file=name, path=result.detail)
    return text("return-unmarkable", file=name, reason=result.detail)
