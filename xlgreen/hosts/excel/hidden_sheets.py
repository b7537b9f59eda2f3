"""What a workbook or add-in carries out of sight: help, settings, and the sentences that VBA cannot hold."""

from collections.abc import Mapping, Sequence
from typing import Final

from xlgreen.catalogue.texts import TEXTS
from xlgreen.catalogue.wording import in_chinese
from xlgreen.hosts.excel import intellisense

SETTINGS_SHEET: Final = "xlwings.conf"
TEXT_SHEET: Final = "xlgreen.texts"
UDF_MODULE: Final = "xlgreen.hosts.excel.udfs"
TEXT_KEYS: Final = ("excel-no-python", "excel-no-cell", "excel-cell-taken", "excel-cell-locked")
"""The sentences of the catalogue that ``macros/xlgreen.bas`` asks for."""

Rows = Sequence[Sequence[str]]


def hidden_sheets(**settings: str) -> Mapping[str, Rows]:
    """Sheet -> rows of texts from A1 on; each sheet is to be very hidden."""
    return {
        intellisense.SHEET: list(intellisense.rows()),
        SETTINGS_SHEET: list(own_settings(**settings).items()),
        TEXT_SHEET: [(key, in_chinese(TEXTS[key], {})) for key in TEXT_KEYS],
    }


def own_settings(**more: str) -> Mapping[str, str]:
    """xlwings' settings of our workbooks.

    The workbook's own folder is not searched for Python: a file ``calendar.py`` beside a report would be run.
    """
    return {
        "UDF MODULES": UDF_MODULE,
        "USE UDF SERVER": "True",
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        **more,
    }
