"""The two kinds of workbook: formulas written out, or calls of the functions by name; what a clerk is told of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xlgreen.expression import Calls, named_call, native_call


@dataclass(frozen=True)
class FormulaKind:
    """How calls are written, and all that follows from it. ``name`` is that of the option.

    ``alarm`` is a formula that shows a sentence where the functions do not answer: without it their blank
    results, and checks that stay silent, would look like work that is done.
    """

    name: str
    calls: Calls
    suffix: str
    help_remark: str
    alarm: str = ""

    @property
    def needs_functions(self) -> bool:
        """Whether the workbook brings the bridge to the functions along."""
        return bool(self.alarm)


_SILENT: Final = (
    "指标函数没有启用，计算栏和部分审核提示是空白的：请关闭后重新打开，并点“启用内容”；"
    "仍不行，请安装指标函数，或改用 .xlsx 格式的报表。"
)
NATIVE: Final = FormulaKind(
    name="native",
    calls=native_call,
    suffix=".xlsx",
    help_remark="本工作簿的公式用 Excel 自带的函数写成，不需安装。要自己在单元格中输入下列函数，须先安装加载项。",
)
UDF: Final = FormulaKind(
    name="udf",
    calls=named_call,
    suffix=".xlsm",
    help_remark="本工作簿的公式直接使用下列函数：打开时请点“启用内容”，本机须装好加载项。",
    alarm=f'=IF(ISERROR(XG_ROUND_CN(1,0)),"{_SILENT}","")',
)
FORMULA_KINDS: Final[Mapping[str, FormulaKind]] = {kind.name: kind for kind in (NATIVE, UDF)}
