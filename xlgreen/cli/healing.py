"""xlgreen heal"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import typer

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import line_of, plans_of_options
from xlgreen.cli.console import BLOCKED, COULD_NOT_RUN, counted, progress, refuse, show, show_json, writing
from xlgreen.cli.inputs import inputs
from xlgreen.cli.keys import key_of
from xlgreen.cli.plans import period_of, sound_plan
from xlgreen.report.finding_as_json import finding_json
from xlgreen.report.heal import HealFile, Healing, Known, Outcome, failed
from xlgreen.submission.healing import CARRIED, CONVERTED, LEFT
from xlgreen.submission.workers import InWorkers

_SHOWN: Final = 20  # values on the screen; the new workbook's list and --json hold all
_FATES: Final = (CARRIED, CONVERTED, LEFT)


def heal_files(
    given: Sequence[Path],
    folder: Path,
    said: tuple[str, str, str],
    targets: Path | None,
    key: Path | None,
    as_json: bool,
) -> None:
    """Each damaged or older workbook's values in a fresh one; what each file gave."""
    paths = inputs(given)
    work = HealFile(folder, _known(*said), plans_of_options(said[0], targets), key_of(key))
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    done = list(progress("reading")(InWorkers(work, paths, failed)))
    if as_json:
        show_json({"files": [_json(healing) for healing in done]})
    else:
        for healing in done:
            for line in _lines(healing):
                show(line)
    if any(healing.outcome is Outcome.NOT_WRITTEN for healing in done):
        raise typer.Exit(COULD_NOT_RUN)
    if any(healing.outcome not in (Outcome.HEALED, Outcome.SOUND) or _counts(healing)[LEFT] for healing in done):
        raise typer.Exit(BLOCKED)


def _known(name: str, region: str, period: str) -> Known:
    """What the options say, held against the plan where it is named."""
    if not name:
        return Known("", region, period)
    plan = sound_plan(name)
    if region and region not in {*plan.regions, plan.region}:
        refuse("no-region", region=region, regions="、".join(plan.regions))
    return Known(plan.id, region, str(period_of(plan, period)) if period else "")


def _counts(healing: Healing) -> Counter[str]:
    return Counter(value.fate for value in healing.values)


def _lines(healing: Healing) -> Iterator[str]:
    file = healing.path.name
    match healing.outcome:
        case Outcome.HEALED:
            yield from _healed(healing)
        case Outcome.SOUND:
            yield text("heal-sound", file=file)
        case Outcome.EXISTS:
            yield text("heal-exists", file=file, path=healing.written)
        case Outcome.NOT_WRITTEN:
            yield text("heal-not-written", file=file, path=healing.written, reason=healing.said)
        case Outcome.UNKNOWN:
            yield text("heal-unknown", file=file)
        case Outcome.CONTRADICTS:
            yield text("heal-contradicts", file=file, said=healing.said)
        case Outcome.OTHER_PLAN:
            yield text("heal-other-plan", file=file, plan=healing.said)
        case _:
            yield text("heal-unread", file=file)
            yield from (f"  {line_of(finding)}" for finding in healing.findings)


def _healed(healing: Healing) -> Iterator[str]:
    counts = _counts(healing)
    yield text(
        "heal-done",
        file=healing.path.name,
        path=healing.written,
        carried=counts[CARRIED],
        converted=counts[CONVERTED],
        left=counts[LEFT],
    )
    if healing.headless:
        yield "  " + text("heal-headless", sheets="、".join(healing.headless))
    listed = [value for value in healing.values if value.fate != CARRIED]
    for value in listed[:_SHOWN]:
        place = f"{value.sheet}!{value.cell}"
        became = f"{value.to_sheet}!{value.to_cell}={value.became}"
        said = {"place": place, "raw": value.raw[:60], "became": became[:90]}
        yield "  " + (text("heal-left", **said) if value.fate == LEFT else text("heal-converted", **said))
    if len(listed) > _SHOWN:
        yield "  " + text("heal-more", count=len(listed) - _SHOWN)
    yield "  " + counted(healing.written.name if healing.written else "", healing.findings)


def _json(healing: Healing) -> dict[str, Any]:
    return {
        "file": healing.path.name,
        "outcome": healing.outcome,
        "written": str(healing.written) if healing.outcome is Outcome.HEALED else None,
        "counts": {fate: _counts(healing)[fate] for fate in _FATES},
        "without_heads": [*healing.headless],
        "values": [value._asdict() for value in healing.values],
        "findings": [finding_json(finding) for finding in healing.findings],
    }
