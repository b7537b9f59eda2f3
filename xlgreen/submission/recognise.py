"""A workbook without any stamp left: its plan is found by trying whose printed codes stand on its sheets."""

from collections.abc import Iterable, Mapping

from xlgreen.layout import lay_out
from xlgreen.layout.stamp import PrintedCode, Stamp, stamp_of
from xlgreen.period import Period
from xlgreen.plan.model import Plan
from xlgreen.submission.copies import chosen, issued_names
from xlgreen.submission.identify import Identity, sheets_without_stamp
from xlgreen.submission.our_sheets import OUR_SHEETS
from xlgreen.submission.raw_workbook import RawWorkbook
from xlgreen.submission.stamps import printed_on, read_stamps


def recognise(workbook: RawWorkbook, plans: Iterable[Plan]) -> Identity | None:
    """The identity that the printed codes prove by their check digits; None where no plan, or more than one, fits."""
    codes = _codes(workbook)
    places = {(code.region, code.period) for code in codes.values()}
    fitting = {stamp: plan for plan in plans if codes for place in places if (stamp := _fitting(plan, *place, codes))}
    return bare_identity(workbook, *fitting.popitem()) if len(fitting) == 1 else None


def bare_identity(workbook: RawWorkbook, stamp: Stamp, plan: Plan) -> Identity:
    """The identity of a workbook that is known to be this one; sheets stamped as another one's are foreign."""
    issued = issued_names(plan)
    stamps = read_stamps(workbook).sheets
    ours = {name: each for name, each in stamps.items() if _whose(each) == _whose(stamp)}
    foreign = {name: each.sheet for name, each in stamps.items() if name not in ours}
    stamped = chosen(workbook, {name: each.sheet for name, each in ours.items()}, issued)
    unstamped = sheets_without_stamp(workbook, stamp, {*stamps, *OUR_SHEETS}, stamped)
    found = chosen(workbook, unstamped, issued)
    return Identity(stamp, {**stamped, **found}, ("", *found.values()), foreign)


def _whose(stamp: Stamp) -> tuple[str, str, str]:
    return stamp.plan, stamp.region, stamp.period


def _codes(workbook: RawWorkbook) -> Mapping[str, PrintedCode]:
    found = ((name, printed_on(sheet)) for name, sheet in workbook.sheets.items() if name not in OUR_SHEETS)
    return {name: printed.code for name, printed in found if printed}


def _fitting(plan: Plan, region: str, period: str, codes: Mapping[str, PrintedCode]) -> Stamp | None:
    """The stamp of a plan for which most of the codes could have been printed."""
    known = {str(each): each for each in plan.periods}
    if period not in known or region not in {*plan.regions, plan.region}:
        return None
    stamp = stamp_of(lay_out(plan, region, Period.parse(period)))
    fitting = sum(code == stamp.on(code.sheet).printed for code in codes.values())
    return stamp if fitting * 2 > len(codes) else None
