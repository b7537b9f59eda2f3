"""Which plan, region and period a workbook is of, by the stamps that travel in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from xlgreen.finding import Finding, Location
from xlgreen.layout.stamp import PROPERTY, Stamp, read_stamp
from xlgreen.submission.raw_workbook import RawWorkbook


@dataclass(frozen=True)
class Identity:
    """The workbook's stamp, how sure it is, and the sheet of each form."""

    stamp: Stamp
    certainty: str
    sheets: Mapping[str, str]


def identify(workbook: RawWorkbook) -> tuple[Identity | None, list[Finding]]:
    """The workbook's identity by majority of its stamps; lost, damaged and foreign ones are findings."""
    findings: list[Finding] = []
    stamps: dict[str, Stamp] = {}
    for name, sheet in workbook.sheets.items():
        stamp = _checked(str(sheet.value(1, 1) or ""), name, findings)
        if stamp:
            stamps[name] = stamp
    own = _checked(workbook.properties.get(PROPERTY, ""), "", findings)
    votes = Counter(stamp.workbook for stamp in (*stamps.values(), *((own,) if own else ())))
    if not votes:
        return None, findings or [Finding("unknown-workbook")]
    winner = votes.most_common(1)[0][0]
    findings += _foreign(stamps, winner)
    sheets = {stamp.sheet: name for name, stamp in stamps.items() if stamp.workbook == winner}
    lost = [] if own else ["文档属性"]
    if lost:
        findings.append(Finding("stamp-lost", values={"lost": "、".join(lost)}))
    return Identity(winner, "healed" if lost else "sure", sheets), findings


def _checked(text: str, sheet: str, findings: list[Finding]) -> Stamp | None:
    try:
        return read_stamp(text)
    except ValueError:
        where = Location(sheet=sheet, cell="A1" if sheet else "")
        findings.append(Finding("stamp-damaged", where, {"stamp": text}))
        return None


def _foreign(stamps: Mapping[str, Stamp], winner: Stamp) -> list[Finding]:
    return [
        Finding("mixed-workbooks", Location(sheet=name), {"sheet": name, "other": _name(stamp), "own": _name(winner)})
        for name, stamp in stamps.items()
        if stamp.workbook != winner
    ]


def _name(stamp: Stamp) -> str:
    return f"{stamp.plan} {stamp.region} {stamp.period}"
