"""What users of such systems complain about, done here."""

import shutil
from dataclasses import replace
from pathlib import Path

from filling import clean, column_of, plan_of
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from submission.habits.deeds import EVERY, GONE, L0, L1, Blank, Deed, Family, by_hand, on, typing
from submission.habits.rows import FIRST

from xlgreen.consolidation.collect import Filed, check_file, collect
from xlgreen.consolidation.filed import together
from xlgreen.layout import lay_out
from xlgreen.period import Period
from xlgreen.report.returned import return_workbook
from xlgreen.template.write import write_workbook


def pasted_over_rules(sheet: Worksheet) -> None:
    """A cell of another workbook over one with a drop-down."""
    sheet.data_validations.dataValidation = []
    sheet.cell(FIRST, column_of(sheet, "mine_pool.state")).value = "在产"


def broken_names(book: Book, blank: Blank) -> None:
    for name in book.defined_names.values():
        name.attr_text = "#REF!"


def of_an_older_version(path: Path, blank: Blank) -> None:
    plan = plan_of(blank.plan)
    was = replace(plan, version="0", variables=(plan.variables[1], plan.variables[0], *plan.variables[2:]))
    write_workbook(lay_out(was, blank.region, Period(2021), 8), path, clean(blank.layout))


def missing_after_a_move(book: Book, blank: Blank) -> None:
    """A figure left out in a sheet whose rows were moved: the message names the cell where it is now."""
    sheet, address = blank.cell(blank.figure).split("!")
    book[sheet][address] = None
    book[sheet].insert_rows(4, 3)


def styled_blanks(sheet: Worksheet) -> None:
    """Blanks and formats in the rows below the entries."""
    for row in range(FIRST + 4, FIRST + 30):
        for column in range(4, 20):
            sheet.cell(row, column).value = " "


def below_the_prepared(sheet: Worksheet) -> None:
    for column in range(4, 28):
        sheet.cell(FIRST + 40, column).value = sheet.cell(FIRST, column).value
    sheet.cell(FIRST + 40, column_of(sheet, "mine_pool.mining_licence_no")).value = "C2111002015069900000077"
    sheet.cell(FIRST + 40, column_of(sheet, "mine_pool.mine_name")).value = "示例矿山-77"


def returned_and_sent_again(path: Path, blank: Blank) -> None:
    typing(figure=None)(path, blank)
    marked = return_workbook(check_file(path), path.with_name("退回.xlsx"))
    assert marked
    marked.path.replace(path)


def returned_and_corrected(path: Path, blank: Blank) -> None:
    returned_and_sent_again(path, blank)
    typing(figure=blank.value(blank.figure))(path, blank)


def sent_twice(path: Path) -> Filed:
    again = shutil.copy(path, path.with_name("再报.xlsx"))
    return together([check_file(path), check_file(Path(again))])[0]


def consolidated_twice(path: Path) -> Filed:
    """What becomes of the second of two files of a region."""
    again = Path(shutil.copy(path, path.with_name("再报.xlsx")))
    first = check_file(path)
    assert first.submission is not None
    plan = first.submission.layout.plan
    second = collect(plan, Period(2021), [path, again]).files[-1]
    return replace(second, submission=first.submission)


def models_gone(sheet: Worksheet) -> None:
    for column in range(4, 15):
        sheet.cell(FIRST, column).value = None


def without_models(path: Path, blank: Blank) -> None:
    on("model_mines", models_gone)(path, blank)


def nil_return(path: Path, blank: Blank) -> None:
    without_models(path, blank)
    typing(overview__model_mines__nil="是")(path, blank)


COMPLAINTS = Family(
    "填报人和审核人常抱怨的事",
    (
        Deed("粘贴冲掉了下拉，填了选项外的字", on("mine_pool", pasted_over_rules), "validation-lost not-an-option",
             "附表1 创建库：生产状态 生产→在产", (L1,)),
        Deed("其他软件把定义的名称弄成 #REF!", by_hand(broken_names), "", blanks=EVERY),
        Deed("用旧版报表填报", of_an_older_version, "older-layout"),
        Deed("行号变了以后有错：指的是现在的单元格", by_hand(missing_after_a_move),
             "rows-moved required-missing", GONE),
        Deed("名单下面的空行里有空格和格式", on("mine_pool", styled_blanks), "", blanks=(L1, L0)),
        Deed("预留的行不够，填到下面去了", on("mine_pool", below_the_prepared), "", "附表1 创建库多1条", (L1,)),
        Deed("带批注的退回表原样再报", returned_and_sent_again, "required-missing", GONE),
        Deed("在退回表里更正后再报", returned_and_corrected),
        Deed("同一份报了两次（审核）", lambda path, blank: None, "same-report-again", judge=sent_twice),
        Deed("同一份报了两次（汇总时的第二份）", lambda path, blank: None, "twice-filed", judge=consolidated_twice),
        Deed("名单为空，填了零报告", nil_return, "",
             "封面：附表3 示范企业·零报告 （空）→是；附表3 示范企业少1条", (L1,)),
        Deed("名单为空，没有填零报告", without_models, "list-unanswered", "附表3 示范企业少1条", (L1,)),
    ),
)  # fmt: skip
