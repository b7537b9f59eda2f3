"""Figures that are wrong: in another unit, nought for nothing, out of step."""

from openpyxl.workbook import Workbook as Book
from submission.habits.deeds import EVERY, L1, T1, Blank, Deed, Do, Family, by_hand, typing


def times(factor: float, *columns: str) -> Do:
    """The figure, in the columns named, in a unit as many times smaller."""

    def edit(book: Book, blank: Blank) -> None:
        for column in columns:
            name = blank.figure.replace("this_year", column)
            sheet, address = blank.cell(name).split("!")
            book[sheet][address] = blank.value(name) * factor

    return by_hand(edit)


THIS, LAST = "this_year", "last_year"
FIGURES = Family(
    "数值大小：量级、零、空白",
    (
        Deed("本期值大了一千倍", times(1e3, THIS), "magnitude-slip"),
        Deed("本期值大了一万倍", times(1e4, THIS), "magnitude-slip"),
        Deed("本期值小了一万倍", times(1e-4, THIS), "magnitude-slip"),
        Deed("上年值大了一万倍", times(1e4, LAST), "magnitude-slip"),
        Deed("本期值大了一成", times(1.1, THIS), ""),
        Deed("两年都大了一万倍", times(1e4, THIS, LAST), ""),
        Deed("没有数的填0", typing(figure=0), "", blanks=EVERY),
        Deed("必填的留空", typing(figure=None), "required-missing"),
        Deed("填了负数", typing(figure=-5), "below-minimum", blanks=EVERY),
        Deed("名单里生产规模大了一万倍", typing(mine_pool__2__capacity=600000), "", blanks=(L1,)),
    ),
)
