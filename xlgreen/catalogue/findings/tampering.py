"""What was changed that is not for filling in 对固定内容和公式的改动."""

from xlgreen.catalogue.wording import Entry, error, note, query

TAMPERING: dict[str, Entry] = {
    "fixed-changed": error(
        "印发内容“{label}”被改动：原为“{was}”，现为“{raw}”。", "Fixed text {label} was changed from {was} to {raw}.",
        "请恢复原文。", "Restore it."),
    "formula-replaced": error(
        "计算栏“{label}”（{cells}）的公式被数值“{raw}”替换，已重新计算为“{read}”。",
        "The formula of {label} ({cells}) was replaced by {raw}; recomputed as {read}.",
        "请在基础数据中更正，不要改动计算栏；公式可从下发的空白报表复制。",
        "Correct the base data instead of computed cells; the formula can be copied from the blank workbook."),
    "formula-replaced-equal": note(
        "计算栏“{label}”（{cells}）的公式被改成了数值，数值与计算结果相同。",
        "The formula of {label} ({cells}) was replaced by values, which are what it gives.",
        "无需更正；以后请不要改动计算栏，公式可从下发的空白报表复制。",
        "Nothing to correct; leave computed cells alone from now on; the formula can be copied from the blank workbook."),
    "formula-removed": note(
        "计算栏“{label}”（{cells}）的公式被删去，已重新计算为“{read}”。", "The formula of {label} ({cells}) was removed; recomputed as {read}.",
        "无需处理；以重新计算为准，请不要改动计算栏。", "Nothing to do, the recomputed value counts; please leave computed cells alone."),
    "formula-changed": error(
        "计算栏“{label}”（{cells}）的公式被改动：原为“{was}”，现为“{now}”；显示“{raw}”，按原公式重新计算为“{read}”。",
        "The formula of {label} ({cells}) was changed from {was} to {now}: it shows {raw}, the original gives {read}.",
        "以重新计算为准；请从下发的空白报表复制原公式，不要改动计算栏。",
        "The recomputed value counts; copy the formula from the blank workbook and leave computed cells alone."),
    "formulas-respelled": note(
        "多数计算栏的公式（{count}格）与下发时的写法不同，数值一致，多是其他软件保存所致。",
        "Most formulas ({count} cells) are written in another way than in the workbook as sent, with the same values.",
        "无需处理；以重新计算为准。", "Nothing to do; the recomputed values count."),
    "helper-removed": note(
        "“审核提示”等辅助栏的公式被改动或删除（{cells}），表内不再实时提示。", "Formulas of the columns that show hints are gone ({cells}); the workbook no longer shows them.",
        "无需处理，审核照常进行；下次请在下发的空白报表中填写。", "Nothing to do, everything is checked all the same; use the blank workbook next time."),
    "validation-lost": note(
        "单元格的下拉列表或数值限制丢失：{columns}，多因整格粘贴所致。", "Drop-downs or limits of cells are lost: {columns}, as happens when whole cells are pasted.",
        "无需处理，填写内容已照常审核；粘贴时请用“选择性粘贴—数值”。", "Nothing to do, what was typed is checked all the same; paste values only."),
    "computed-differs": query(
        "计算栏“{label}”的公式未变，显示“{raw}”，重新计算为“{read}”，以重新计算为准。",
        "{label} shows {raw}, but its formula, which is unchanged, computes to {read}; the latter counts.",
        "表格软件没有重新计算：请在 Excel 中打开，按 F9 重新计算后保存。", "The workbook was not calculated: open it in Excel, press F9 and save."),
    "values-stale": query(
        "{count}个计算栏（{cells}）的公式未变，显示的不是重新计算的结果，如“{label}”显示“{raw}”，重新计算为“{read}”；以重新计算为准。",
        "{count} cells ({cells}) do not show what their formulas, which are unchanged, compute to: {label} shows {raw} and computes to {read}. The recomputed values count.",
        "表格软件没有重新计算：请在 Excel 中打开，按 F9 重新计算后保存。", "The workbook was not calculated: open it in Excel, press F9 and save."),
    "rows-exchanged": error(
        "表“{table}”有{count}行（第{rows}行）的印发内容调换了位置，隐藏的行代码没有跟着移动，分不清这些行的数值是哪一项的。",
        "{count} rows of {table} ({rows}) were moved without their hidden codes: whose figures they hold cannot be told.",
        "请撤销对印发行的排序；或在下发的空白报表中按原来的次序填写。", "Undo the sorting of printed rows, or fill in the blank workbook in its own order."),
    "columns-exchanged": error(
        "表“{table}”有{count}栏（{columns}列）的表头调换了位置，隐藏的列代码没有跟着移动，分不清这些栏的数值是哪一项的。",
        "{count} columns of {table} ({columns}) were moved without their hidden codes: whose figures they hold cannot be told.",
        "请撤销对列的调换；或在下发的空白报表中按原来的次序填写。", "Undo the exchange, or fill in the blank workbook in its own order."),
    "heads-replaced": error(
        "表“{table}”第{row}行应是表头，其中{count}格是别的内容（{value}），这些内容没有汇总。",
        "Row {row} of {table} should hold the heads; {count} of its cells hold something else ({value}), which does not count.",
        "如曾连同表头一起排序，请撤销排序，或把表头剪切回原处；否则请从下发的空白报表复制表头。", "If the heads were sorted with the rows, undo it or move them back; else copy them from the blank workbook."),
    "formula-typed": note(
        "“{label}”（{cells}）填的是公式“{formula}”，已按计算结果“{raw}”读取。", "{label} ({cells}) is the formula {formula}; its result {raw} was read.",
        "无需处理；建议直接填写数值。", "Nothing to do; better type the value."),
    "shown-otherwise": query(
        "“{label}”（{cells}）的单元格格式是“{format}”，看到的数不是单元格里存的数，暂按存的“{raw}”读取。",
        "The format {format} of {label} ({cells}) shows another number than the cell holds; {raw} was read.",
        "请把单元格格式（或条件格式中的数字格式）改为常规，核对数值；确属实的写明原因。", "Set the format (or that of the conditional format) to General and check the number, or explain it."),
    "formula-foreign": query(
        "“{label}”（{cells}）的公式“{formula}”引用其他文件，暂按保存的结果“{raw}”读取。",
        "{label} ({cells}) is the formula {formula}, which draws on another file; its stored result {raw} was read.",
        "请核对结果是否最新，并直接填写数值。", "See whether it is up to date, and type the value."),
    "picture-in-cell": error(
        "“{label}”里是图片，不能读取为数据。", "{label} holds a picture, which cannot be read as data.",
        "请删去图片，直接填写内容；证明材料另行报送。", "Remove the picture and type the content; send evidence separately."),
    "cells-merged": query(
        "填报单元格{cells}被合并：“{label}”的内容（{raw}）只算首格的，其余各格按空白处理。",
        "The cells {cells} are merged: the content of {label} ({raw}) belongs to the first one, the others are blank.",
        "请取消合并，逐格填写。", "Unmerge them and fill in every cell."),
    "return-list-not-understood": note(
        "表“{sheet}”原是退回意见，栏目名称和隐藏代码已不全，读不出来，其中的情况说明没有读取。", "{sheet} was the list of what was found; its heads and hidden codes are no longer complete, so that the explanations in it were not read.",
        "请把情况说明写到原表的“情况说明”栏，或写到最近一次退回的文件的退回意见中，再删除本表。", "Write the explanations into the tables, or into the list of the file as it was returned last, and delete this sheet."),
    "value-under-merge": query(
        "合并单元格之下，“{label}”还存有看不见的值“{raw}”，未读取。", "Under the merged cell, {label} still holds {raw}, which nobody sees; it was not read.",
        "请取消合并，核对后逐格填写。", "Unmerge the cells and check them."),
}  # fmt: skip
