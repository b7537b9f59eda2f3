"""xlgreen return"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import last_reports_of, plans_of_options
from xlgreen.cli.console import COULD_NOT_RUN, counted, end_with, progress, show, show_json
from xlgreen.cli.inputs import inputs_outside
from xlgreen.cli.return_places import places
from xlgreen.consolidation.collect import Filed, read_and_check
from xlgreen.consolidation.filed import together
from xlgreen.finding import Finding
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.report.as_json import files_json
from xlgreen.report.returned import NotReturnedError, Places, Returned, give_back
from xlgreen.submission.expected import Expected
from xlgreen.submission.workers import InWorkers

_Result = Returned | NotReturnedError | None
_TRY_AGAIN: Final = ("in-use", "cannot-write")


def return_files(
    given: Sequence[Path],
    output: Path,
    plan: str,
    as_json: bool,
    targets: Path | None,
    expected: Expected,
    previous: Path | None,
) -> None:
    """Each workbook with findings written again, marked up; what could not be goes back as a list of findings."""
    paths = inputs_outside(given, output)
    where = places(paths, output)
    plans = plans_of_options(plan, targets)
    reports = last_reports_of(previous, plans)
    files = together(list(progress("reading")(read_and_check(paths, plans, reports, expected))))
    done = list(zip(files, progress("returning")(_given_back(files, where, plans)), strict=True))
    if as_json:
        entries = files_json(files)
        show_json({"files": [entry | _as_json(result) for entry, (_, result) in zip(entries, done, strict=True)]})
    else:
        for filed, result in done:
            show(_line(filed, result))
    if any(isinstance(result, NotReturnedError) and result.reason in _TRY_AGAIN for _, result in done):
        raise typer.Exit(COULD_NOT_RUN)
    end_with(finding for filed in files for finding in filed.findings)


@dataclass(frozen=True)
class _GivingBack:
    """What a worker needs to give a file back: what was found in it, and where it is to stand."""

    files: Mapping[Path, Filed]
    where: Mapping[Path, Places]
    plans: KnownPlans

    def __call__(self, path: Path) -> _Result:
        return give_back(self.files[path], self.where[path], self.plans)


def _given_back(files: Sequence[Filed], where: Mapping[Path, Places], plans: KnownPlans) -> InWorkers[_Result]:
    work = _GivingBack({filed.path: filed for filed in files}, where, plans)
    return InWorkers(work, [filed.path for filed in files], _failed)


def _failed(path: Path, finding: Finding) -> _Result:
    return NotReturnedError("unmarkable", finding.message)


def _as_json(result: _Result) -> dict[str, str | None]:
    why = result.instead if isinstance(result, Returned) else result
    path = str(result.path) if isinstance(result, Returned) else None
    return {
        "returned": None if why else path,
        "list": path if why else None,
        "not_returned": why.reason if why else None,
    }


def _line(filed: Filed, result: _Result) -> str:
    name = filed.path.name
    match result:
        case None:
            return text("file-clean", file=name)
        case Returned(path, _, NotReturnedError() as why):
            return _refusal(filed, why) + text("return-listed", path=path)
        case Returned(path, 0) if filed.findings:
            return text("return-explained", file=name, count=len(filed.findings), path=path)
        case Returned(path, 0):
            return text("return-cleaned", file=name, path=path)
        case Returned(path):
            return text("return-done", counts=_counts(filed), path=path)
    return _refusal(filed, result)


def _counts(filed: Filed) -> str:
    line = counted(filed.path.name, filed.findings)
    return line if any(finding.blocks for finding in filed.findings) else line + text("return-notes-only")


def _refusal(filed: Filed, why: NotReturnedError) -> str:
    name = filed.path.name
    if why.reason == "unread":
        said = " ".join(f"{finding.message}{finding.remedy}" for finding in filed.findings)
        return text("return-unread", file=name, reason=said)
    return text(_REFUSALS[why.reason], file=name, reason=why.detail, path=why.detail)


_REFUSALS: Final = {
    "not-xlsx": "return-not-xlsx",
    "unmarkable": "return-unmarkable",
    "changed": "return-changed",
    "edited": "return-edited",
    "in-use": "return-in-use",
    "cannot-write": "return-cannot-write",
}
