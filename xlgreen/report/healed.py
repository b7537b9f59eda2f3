"""A damaged workbook's values in a fresh one, with the list 补救清单 of what became of them."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Final

from xlgreen.catalogue.texts import TEXTS
from xlgreen.catalogue.wording import in_chinese
from xlgreen.layout.model import COVER
from xlgreen.submission.healing import CARRIED, CONVERTED, LEFT, Poured
from xlgreen.submission.our_sheets import HEALED_SHEET
from xlgreen.template.form_sheet import set_up_page
from xlgreen.template.styles import Styles
from xlgreen.template.write import write_workbook
from xlgreen.template.xlsx import Book

FATES: Final = {CARRIED: "照原样转入", CONVERTED: "换算后转入", LEFT: "没有转入"}
_HEADS: Final = (
    ("处理", 14), ("原工作表", 20), ("原单元格", 10), ("原值", 40), ("现工作表", 20), ("现单元格", 10), ("现值", 40),
)  # fmt: skip
_HEAD_ROW: Final = 5
_LONGEST: Final = 32_000  # characters that a cell holds


def write_healed(poured: Poured, source: str, path: Path, key: bytes = b"") -> Path:
    """The fresh workbook, signed where there is a key; ``source`` is the damaged file's name. ``OSError``."""
    draw = partial(_draw_list, poured, source)
    return write_workbook(poured.layout, path, poured.typed, key=key, beside=draw)


def _draw_list(poured: Poured, source: str, book: Book) -> None:
    """How many were carried; each that was converted or left out, with both places."""
    values = poured.values
    sheet, styles = book.sheet(HEALED_SHEET), Styles(book)
    counts = Counter(value.fate for value in values)
    summary = "，".join(f"{words} {counts[fate]} 个" for fate, words in FATES.items())
    for number, (_, width) in enumerate(_HEADS):
        sheet.raw.set_column(number, number, width)
    set_up_page(sheet.raw, landscape=True)
    sheet.raw.repeat_rows(_HEAD_ROW - 1)
    sheet.raw.hide_gridlines(2)
    sheet.raw.set_row(0, 34)
    sheet.merge(1, 1, len(_HEADS), HEALED_SHEET, styles.text("title", "title", align="center"))
    sheet.write(2, 1, f"来源：{source}。{summary}；下面逐个列出换算的和没有转入的。", styles.text("body", "note"))
    headless = in_chinese(TEXTS["heal-headless"], {"sheets": "、".join(poured.headless)}) if poured.headless else ""
    remedy = "请核对换算的值；没有转入的，如仍需报送，请填入相应的表。本表不汇总。"
    sheet.write(3, 1, headless + remedy, styles.text("body", "note"))
    sheet.link(4, 1, COVER, f"← 返回{COVER}", styles.text("body", "note", underline=1))
    for number, (head, _) in enumerate(_HEADS, 1):
        sheet.write(_HEAD_ROW, number, head, styles.head())
    border = {"border": 1, "border_color": styles.colors["border"]}
    cell = styles.text("body", "note", align="left", text_wrap=True, **border)
    listed = (value for value in values if value.fate != CARRIED)
    for row, value in enumerate(listed, _HEAD_ROW + 1):
        for number, text in enumerate((FATES[value.fate], *value[1:]), 1):
            sheet.write(row, number, text[:_LONGEST], cell)
    sheet.raw.freeze_panes(_HEAD_ROW, 0)
    sheet.raw.protect("", {"format_columns": True, "format_rows": True})
