"""What we write into workbooks beside the forms: sheets and comments that hold nothing filed, and are no finding."""

from typing import Final

from xlgreen.hosts.excel.hidden_sheets import SETTINGS_SHEET, TEXT_SHEET
from xlgreen.hosts.excel.intellisense import SHEET as ARGUMENT_HELP_SHEET
from xlgreen.layout.model import DICTIONARY, HELP

RETURN_SHEET: Final = "退回意见"
RETURN_SHEET_BESIDE: Final = "审核退回意见"  # where a clerk's own sheet has that name

HEALED_SHEET: Final = "补救清单"

NOTE_BEGINS, NOTE_ENDS = "【xlgreen审核】", "【审核意见完】"  # around what we say in the comment of a cell

OUR_SHEETS: Final = frozenset(
    {DICTIONARY, HELP, ARGUMENT_HELP_SHEET, SETTINGS_SHEET, TEXT_SHEET, RETURN_SHEET, RETURN_SHEET_BESIDE, HEALED_SHEET}
)
