"""Which plan, region and period a workbook is of, by the stamps and codes that travel in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout.areas import area_name, read_area
from xlgreen.layout.model import COVER_STAMP, COVER_TABLES
from xlgreen.layout.stamp import Stamp
from xlgreen.submission.copies import IssuedNames, chosen, copied
from xlgreen.submission.our_sheets import OUR_SHEETS
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook
from xlgreen.submission.stamps import Stamps, damage, printed_on, read_stamps, signature_findings
from xlgreen.submission.whose import TitleOf, whose

_COLUMN_CODE: Final = re.compile(r"[a-z]\w*\.\w+", re.ASCII)
_ROW_CODE: Final = re.compile(r"[a-z]\w*/\S+", re.ASCII)


@dataclass(frozen=True)
class Identity:
    """The workbook's stamp and the sheet of each form.

    ``lost`` are the sheets that lost their stamps, "" the document property; ``damaged`` those whose stamps were
    changed; ``foreign`` the sheets of other workbooks with their forms; ``copies`` sheets that another stands for.
    """

    stamp: Stamp
    sheets: Mapping[str, str]
    lost: tuple[str, ...] = ()
    foreign: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


def identify(
    workbook: RawWorkbook, key: bytes, title_of: TitleOf, issued_by: IssuedNames
) -> tuple[Identity | None, list[Finding]]:
    """The workbook's identity by majority of its stamps; lost, damaged, foreign and unsigned ones are findings."""
    stamps = read_stamps(workbook)
    findings = [*damage(stamps), *signature_findings(stamps, key)]
    winner = _winner(stamps)
    if winner is None:
        undecided = [_undecided(stamps, title_of)] if any(stamps.every()) else []
        return None, [*findings, *undecided]
    if stamps.own and stamps.own.workbook != winner:
        findings.append(Finding("identity-disagrees", values=_values(stamps.own, winner, title_of)))
    foreign = {name: stamp for name, stamp in stamps.sheets.items() if stamp.workbook != winner}
    findings += _foreign(foreign, winner, title_of)
    ours = {name: stamp.sheet for name, stamp in stamps.sheets.items() if name not in foreign}
    issued = issued_by(winner.plan)
    sheets = chosen(workbook, ours, issued)
    unstamped = sheets_without_stamp(workbook, winner, {*stamps.sheets, *OUR_SHEETS}, sheets)
    sheets |= chosen(workbook, unstamped, issued)
    ours |= unstamped
    copies = tuple(name for name in ours if sheets[ours[name]] != name)
    findings += (copied(workbook, name, sheets[ours[name]], issued.get(ours[name], "")) for name in copies)
    findings += _printed_otherwise(workbook, stamps)
    lost = [name for name in ("", *unstamped) if name not in {*stamps.damaged, *copies}]
    if stamps.own:
        lost.remove("")
    return Identity(
        winner,
        sheets,
        tuple(lost),
        {name: stamp.sheet for name, stamp in foreign.items()},
        copies,
        tuple(stamps.damaged),
    ), findings


def _winner(stamps: Stamps) -> Stamp | None:
    """What most stamps say; where two are said equally often, the workbook's own stamp decides, or nothing does."""
    votes = Counter(stamp.workbook for _, stamp in stamps.every()).most_common()
    leading = [stamp for stamp, count in votes if count == votes[0][1]]
    if len(leading) == 1:
        return leading[0]
    return stamps.own.workbook if stamps.own and stamps.own.workbook in leading else None


def _undecided(stamps: Stamps, title_of: TitleOf) -> Finding:
    said = dict.fromkeys(whose(stamp, title_of) for _, stamp in stamps.every())
    return Finding("identity-undecided", values={"said": "、".join(said)})


def _foreign(foreign: Mapping[str, Stamp], winner: Stamp, title_of: TitleOf) -> Iterator[Finding]:
    for name, stamp in foreign.items():
        yield Finding("mixed-workbooks", Location(sheet=name), {"sheet": name} | _values(stamp, winner, title_of))


def _values(other: Stamp, own: Stamp, title_of: TitleOf) -> dict[str, str]:
    return {"other": whose(other, title_of), "own": whose(own, title_of)}


def _printed_otherwise(workbook: RawWorkbook, stamps: Stamps) -> Iterator[Finding]:
    for name, stamp in stamps.sheets.items():
        found = printed_on(workbook.sheets[name])
        wanted = stamp.on("" if stamp.sheet == COVER_STAMP else stamp.sheet).printed
        if found and found.code != wanted:
            where = Location(sheet=name, cell=found.cell)
            yield Finding("printed-code-changed", where, {"raw": str(found.code), "wanted": str(wanted)})


def sheets_without_stamp(
    workbook: RawWorkbook, stamp: Stamp, known: Iterable[str], taken: Mapping[str, str]
) -> dict[str, str]:
    """Sheets that lost their stamp but carry a form's codes, its printed code or its area: the form of each sheet.

    ``taken`` are the forms that have a sheet.
    """
    known = set(known)
    forms = {
        name: _form_of(workbook, name, sheet, stamp) for name, sheet in workbook.sheets.items() if name not in known
    }
    return {name: form for name, form in forms.items() if form and form not in taken}


def _form_of(workbook: RawWorkbook, name: str, sheet: RawSheet, stamp: Stamp) -> str:
    return next(iter(sorted(_coded_forms(sheet))), "") or _printed_form(sheet, stamp) or _area_form(workbook, name)


def _coded_forms(sheet: RawSheet) -> set[str]:
    """The forms that several hidden codes of row 1 or column A name; a single one may be a clerk's own n/a."""
    over = {code for value in sheet.first_row for code in str(value or "").split() if _COLUMN_CODE.fullmatch(code)}
    beside = {str(row[0]) for row in sheet.rows if row and _ROW_CODE.fullmatch(str(row[0]))}
    counts = Counter([*(code.partition(".")[0] for code in over), *(code.partition("/")[0] for code in beside)])
    found = {form for form, count in counts.items() if count > 1}
    return {COVER_STAMP} if COVER_TABLES & found else found


def _printed_form(sheet: RawSheet, stamp: Stamp) -> str:
    found = printed_on(sheet)
    if not found or found.code != stamp.on(found.code.sheet).printed:
        return ""
    return found.code.sheet or COVER_STAMP


def _area_form(workbook: RawWorkbook, sheet: str) -> str:
    prefix = area_name("")
    areas = ((name.removeprefix(prefix), read_area(text)) for name, text in workbook.names.items() if prefix in name)
    form = next((form for form, area in areas if area and area.sheet == sheet), "")
    return COVER_STAMP if form in COVER_TABLES else form
