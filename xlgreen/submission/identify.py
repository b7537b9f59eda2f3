"""Which plan, region and period a workbook is of, by the stamps that travel in it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from xlgreen.finding import Finding, Location
from xlgreen.layout.model import COVER_STAMP, COVER_TABLES
from xlgreen.layout.stamp import PROPERTY, Stamp, read_stamp
from xlgreen.submission.our_sheets import OUR_SHEETS
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
    sheets = _originals({name: stamp for name, stamp in stamps.items() if stamp.workbook == winner})
    healed = _healed_sheets(workbook, known={*stamps, *OUR_SHEETS}, taken={*sheets})
    damaged = {finding.where.sheet for finding in findings if finding.code == "stamp-damaged"}
    lost = [] if own else ["文档属性"]
    lost += [f"工作表“{name}”的识别码" for name in healed.values() if name not in damaged]
    if lost:
        findings.append(Finding("stamp-lost", values={"lost": "、".join(lost)}))
    return Identity(winner, "healed" if lost else "sure", {**sheets, **healed}), findings


def _originals(stamps: Mapping[str, Stamp]) -> dict[str, str]:
    """The sheet of each form; of a sheet and its copies the one with the shortest name, as programs name copies."""
    return {stamps[name].sheet: name for name in sorted(stamps, key=len, reverse=True)}


def _healed_sheets(workbook: RawWorkbook, known: Collection[str], taken: Collection[str]) -> dict[str, str]:
    """Sheets that lost their stamp but still carry the codes of a form, for forms that no other sheet is."""
    found: dict[str, str] = {}
    for name, sheet in workbook.sheets.items():
        codes = {
            code.partition(".")[0] for value in sheet.first_row for code in str(value or "").split() if "." in code
        }
        form = COVER_STAMP if COVER_TABLES & codes else next(iter(sorted(codes)), "")
        if name not in known and form and form not in taken:
            found.setdefault(form, name)
    return found


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
