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
    "codes-lost": note(
        "{sheets}的隐藏{lost}丢失，已按{by}找到对应的单元格。", "The hidden codes ({lost}) of {sheets} are lost; the cells were found by {by}.",
        "无需处理；请不要删除隐藏的第1行和A列。", "Nothing to do; please leave the hidden row 1 and column A in place."),
    "table-unplaced": error(
        "表“{table}”的{lost}丢失，凭印发的表头和名称也认不出各单元格，本表未读取。",
        "Table {table} has lost what it is found by ({lost}), and its heads or names do not fit either: it was not read.",
        "请用 xlgreen heal 转入新表并补齐，或在下发的空白报表中重新填写本表。", "Use xlgreen heal, or fill in this table in the blank workbook anew."),
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
    "row-repeated": error(
        "表“{table}”第{number}行重复了第{known}行“{row}”，其中填写的“{value}”未读取，以哪一行为准不能确定。",
        "Row {number} of table {table} repeats row {known} ({row}); {value}, typed there, was not read, and which row is right is not known.",
        "请核对两行，把正确的数填在第{known}行，删去第{number}行。", "Compare them, put the right figures into row {known} and remove row {number}."),
    "number-row-typed": error(
        "第{row}行是印发的栏次（甲、乙、1、2……），不是填报行，其中填写的“{value}”未读取。",
        "Row {row} is the printed row of column numbers; what was typed there ({value}) was not read.",
        "请把填写的内容移到下面的填报行，并从下发的空白报表恢复栏次。", "Move it to a row that is for filling in, and restore the printed numbers."),
    "unplaced-value": note(
        "表外内容“{value}”未汇总。", "{value} stands outside the table and is not consolidated.",
        "如为有效数据，请填入表内相应单元格。", "If it is data, put it into a cell of the table."),
    "text-outside": note(
        "表外的说明或签名“{value}”不汇总。", "The note or signature {value} stands outside the table and is not consolidated.",
        "无需处理；需要上报的情况请填入“情况说明”栏。", "Nothing to do; put what is to be reported into the explanation column."),
    "total-row": note(
        "第{row}行是合计行（{value}），不作为名单的一条，未汇总。", "Row {row} is a total ({value}); it is no entry of the list and is not consolidated.",
        "无需处理；名单由系统自动合计，请删去合计行。", "Nothing to do; the list is added up anyway, and the row can be removed."),
    "head-repeated": note(
        "第{row}行是重复粘贴的表头（{value}），不作为名单的一条，未汇总。", "Row {row} repeats the head ({value}); it is no entry of the list.",
        "无需处理；请删去重复的表头。", "Nothing to do; the row can be removed."),
    "head-repeated-otherwise": error(
        "第{row}行是再次粘贴的表头，其中{cells}（{value}）与本表上方的表头不同，以下各行可能是按另一种栏目次序填写的。",
        "Row {row} repeats the head but says something else in {cells} ({value}): the rows below may be in another order of columns.",
        "请核对以下各行，逐栏移到与上方表头一致的栏目，再删去重复的表头。", "Move what stands below it into the columns of the head above, then remove the row."),
    "sheet-hidden": note(
        "工作表“{sheet}”被隐藏，其内容已照常读取。", "Sheet {sheet} is hidden; it was read like the others.",
        "请取消隐藏，核对表中内容是否应报。", "Show it and see whether what it holds is meant to be filed."),
    "rows-hidden": note(
        "有{count}行（第{rows}行）被隐藏或筛选掉，其内容已照常读取。", "{count} rows ({rows}) are hidden or filtered; they were read like the others.",
        "请取消隐藏和筛选，核对这些行是否应报。", "Show them and see whether they are meant to be filed."),
    "columns-hidden": note(
        "填报栏{columns}被隐藏，其内容已照常读取。", "The columns {columns} are hidden; they were read like the others.",
        "请取消隐藏并核对。", "Show them and check what they hold."),
    "comments-typed": note(
        "本表有{count}处批注（{comments}），批注不汇总。", "{count} comments stand on this sheet ({comments}); they are not consolidated.",
        "需要上报的内容，请写入表内“情况说明”或相应栏目。", "What is to be reported belongs into the explanation or the right column."),
    "words-drawn": note(
        "本表有{count}个文本框或图形里写了字（{words}），不读取。", "{count} text boxes or shapes on this sheet hold words ({words}); they are not read.",
        "需要上报的内容，请填入表内相应的单元格或“情况说明”栏。", "What is to be reported belongs into its cell or the explanation."),
    "typed-beside-list": note(
        "写在“情况说明”栏以外的“{value}”未读取。", "{value} was typed outside the column of explanations and is not read.",
        "更正的数请填入报表的单元格，说明请写入“情况说明”栏。", "Put a corrected figure into its cell of the form, and words into the column of explanations."),
    "typed-over-listed": note(
        "“现填”栏不读取，其中改填的“{value}”未采用。", "The column of what stands there is not read; {value}, typed over it, is not used.",
        "请把正确的数填入{to}。", "Put the right figure into {to}."),
    "sheet-not-ours": note(
        "附加的工作表未汇总。", "An extra sheet is not consolidated.",
        "如有需上报的内容，请填入相应报表。", "If it holds data, put it into the forms."),
}  # fmt: skip
