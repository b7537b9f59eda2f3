"""Why a file is not read: the finding that stops it."""

from typing import Final, NoReturn

from xlgreen.catalogue import Words, say
from xlgreen.finding import Finding, Location

_AMOUNTS: Final = {
    "members": Words("文件内部的部件", "parts"),
    "sheets": Words("工作表", "sheets"),
    "filled_cells": Words("有内容的单元格", "filled cells"),
    "empty_cells": Words("设了格式的空单元格", "formatted empty cells"),
    "area": Words(
        "所用区域（从 A1 到最后一个有内容的单元格）的单元格", "cells of the used area (from A1 to the last filled cell)"
    ),
    "merges": Words("合并区域", "merged areas"),
    "range_cells": Words("一个合并区域、超链接或批注所占的单元格", "cells of one merged area, link or comment"),
    "shared_strings": Words("不同的文字", "different texts"),
    "names": Words("定义的名称", "defined names"),
    "depth": Words("标签的嵌套层数", "nested tags"),
}


class Refused(Exception):  # noqa: N818 - it is no error of ours
    """A file that must not be read; ``finding`` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def refuse(finding: Finding) -> NoReturn:
    """Stop with the finding."""
    raise Refused(finding)


def refuse_cell(finding: Finding, sheet: str, cell: str) -> NoReturn:
    """Stop with the finding at a cell."""
    raise Refused(finding.within(sheet=sheet, cell=cell))


def refuse_amount(what: str, found: int, limit: int, sheet: str = "", cell: str = "") -> NoReturn:
    """Stop because there is more of something than the limits allow."""
    values = {"what": say(_AMOUNTS[what], {}), "found": f"{found:,}", "limit": f"{limit:,}"}
    raise Refused(Finding("too-much-content", Location(sheet=sheet, cell=cell), values))
