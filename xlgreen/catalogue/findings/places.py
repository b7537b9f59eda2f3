"""Where tables, rows and columns are 表、行和列."""

from xlgreen.catalogue.wording import Entry, error, note

PLACE: dict[str, Entry] = {
    "sheet-renamed": note(
        "工作表“{was}”改名为“{name}”，已按识别码读取。", "Sheet {was} was renamed {name}; it was found by its codes.",
        "无需处理；请不要改工作表名。", "Nothing to do; please keep the sheets' names."),
    "rows-moved": note(
        "表“{table}”的行有增删或移动，已按行代码读取。", "Rows of table {table} were moved; they were found by their codes.",
        "无需处理；请不要移动印发的行。", "Nothing to do; please leave the rows in place."),
    "columns-moved": note(
        "表“{table}”的列有增删或移动，已按列代码读取。", "Columns of table {table} were moved; they were found by their codes.",
        "无需处理；请不要移动印发的列。", "Nothing to do; please leave the columns in place."),
    "table-missing": error(
        "缺少工作表“{sheet}”。", "Sheet {sheet} is missing.",
        "请使用下发的报表，不要删除工作表。", "Use the workbook as sent and delete no sheet."),
    "column-missing": error(
        "表“{table}”缺少栏目“{column}”。", "Table {table} lacks the column {column}.",
        "请恢复该栏，或换用下发的空白报表。", "Restore it or use the blank workbook."),
    "row-missing": error(
        "表“{table}”缺少“{row}”一行。", "Table {table} lacks the row {row}.",
        "请恢复该行，或换用下发的空白报表。", "Restore it or use the blank workbook."),
    "row-twice": error(
        "表“{table}”的“{row}”一行出现两次。", "Row {row} of table {table} stands twice.",
        "请删去多余的一行。", "Remove one of them."),
    "unplaced-value": note(
        "表外内容“{value}”未汇总。", "{value} stands outside the table and is not consolidated.",
        "如为有效数据，请填入表内相应单元格。", "If it is data, put it into a cell of the table."),
    "sheet-not-ours": note(
        "附加的工作表未汇总。", "An extra sheet is not consolidated.",
        "如有需上报的内容，请填入相应报表。", "If it holds data, put it into the forms."),
}  # fmt: skip
