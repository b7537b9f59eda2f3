"""Figures that are wrong: in another unit, nought for nothing, out of step."""

from openpyxl.workbook import Workbook as Book
from submission.habits.deeds import EVERY, GONE, L0, L1, T1, Blank, Deed, Do, Family, Outcome, by_hand, typing


def times(factor: float, *columns: str) -> Do:
    """The figure, in the columns named, in a unit as many times smaller."""

    def edit(book: Book, blank: Blank) -> None:
        for column in columns:
            name = blank.figure.replace("this_year", column)
            sheet, address = blank.cell(name).split("!")
            book[sheet][address] = blank.value(name) * factor

    return by_hand(edit)


THIS, LAST = "this_year", "last_year"
ONE_OF_TWO = {L1: Outcome("magnitude-apart", "{figure}→?"), T1: Outcome("magnitude-slip", "{figure}→?")}
UNSOURCED = "required-missing"  # a figure without 数据来源
FIGURES = Family(
    "数值大小：量级、零、空白",
    (
        Deed("本期值大了一千倍", times(1e3, THIS), "", "{figure}→?", but=ONE_OF_TWO),
        Deed("本期值大了一万倍", times(1e4, THIS), "", "{figure}→?", but=ONE_OF_TWO),
        Deed("本期值小了一万倍", times(1e-4, THIS), "", "{figure}→?",
             but={L1: Outcome("check-failed magnitude-apart", "{figure}→0.1"),
                  T1: Outcome("magnitude-slip check-failed", "{figure}→0.0528")}),
        Deed("上年值大了一万倍", times(1e4, LAST), "", "?",
             but={L1: Outcome("check-failed magnitude-apart", "?"),
                  T1: Outcome("magnitude-slip change-unexplained", "?")}),
        Deed("本期值大了一成", times(1.1, THIS), "", "{figure}→?"),
        Deed("两年都大了一万倍", times(1e4, THIS, LAST), "", "?",
             but={T1: Outcome("magnitude-slip", "?")}),
        Deed("没有数的填0", typing(figure=0), "", "{figure}→0", EVERY,
             but={L1: Outcome("check-failed", "{figure}→0"), T1: Outcome("change-unexplained", "{figure}→0"),
                  L0: Outcome(UNSOURCED, "{figure}→0")}),
        Deed("必填的留空", typing(figure=None), "required-missing", GONE),
        Deed("填了负数", typing(figure=-5), "below-minimum", "{figure}→-5", EVERY,
             but={L1: Outcome("below-minimum check-failed", "{figure}→-5"),
                  L0: Outcome("below-minimum required-missing", "{figure}→-5")}),
        Deed("名单里生产规模大了一万倍", typing(mine_pool__2__capacity=600000), "claim-broken",
             "附表1 创建库：生产规模 60→600000", (L1,)),
    ),
)  # fmt: skip
