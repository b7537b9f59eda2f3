"""How a cell was read 单元格的读取."""

from xlgreen.catalogue.wording import Entry, error, note, query

VALUE: dict[str, Entry] = {
    "not-a-number": error(
        "“{label}”应填数字；", "{label} must be a number.",
        "请只填数字，计量单位见表内。", "Enter digits only, in the unit given."),
    "not-a-date": error(
        "“{label}”应填日期；", "{label} must be a date.",
        "请按“2025-12-31”的形式填写。", "Write it as 2025-12-31."),
    "impossible-date": error(
        "“{label}”的日期“{raw}”不存在。", "{label}: the date {raw} does not exist.",
        "请核对年月日。", "Check the date."),
    "date-for-number": error(
        "“{label}”应填数字，现为日期“{raw}”。", "{label} must be a number but is the date {raw}.",
        "请把单元格格式改回数值后重新填写。", "Set the cell's format back to number and type it again."),
    "cell-error": error(
        "“{label}”为错误值“{raw}”。", "{label} is the error value {raw}.",
        "请直接填写数值，不要引用其他文件。", "Type the value and refer to no other file."),
    "formula-uncomputed": error(
        "“{label}”是公式，但没有保存计算结果。", "{label} is a formula whose result was not stored.",
        "请在 Excel 中打开、计算后保存，或直接填写数值。", "Open it in Excel, let it calculate and save, or type the value."),
    "digits-lost": error(
        "“{label}”以数值存放，超过15位的数字已丢失（{raw}）。", "{label} is stored as a number and lost its digits after the 15th ({raw}).",
        "请把单元格设为文本格式后重新填写。", "Format the cell as text and type it again."),
    "percent-from-number": note(
        "“{label}”填的是{raw}，已按{read}读取。", "{label} says {raw}; read as {read}.",
        "无需处理；百分比请带“%”。", "Nothing to do; write percentages with %."),
    "percent-doubtful": query(
        "“{label}”填的是{raw}，是{read}还是{raw}%？", "{label} says {raw}: is it {read} or {raw} %?",
        "请带“%”填写，如“85%”。", "Write it with a % sign."),
    "number-from-text": note(
        "“{label}”以文本填写“{raw}”，已按{read}读取。", "{label} is the text {raw}; read as {read}.",
        "无需处理；数字请用半角直接填写。", "Nothing to do; type digits plainly."),
    "date-from-text": note(
        "“{label}”以文本填写“{raw}”，已按{read}读取。", "{label} is the text {raw}; read as {read}.",
        "无需处理；日期请按“2025-12-31”填写。", "Nothing to do; write dates as 2025-12-31."),
    "date-from-number": note(
        "“{label}”是数值{raw}，已按{read}读取。", "{label} is the number {raw}; read as {read}.",
        "无需处理；日期请按“2025-12-31”填写。", "Nothing to do; write dates as 2025-12-31."),
    "month-for-date": query(
        "“{label}”只有年月“{raw}”，暂按{read}读取。", "{label} gives a month only ({raw}); read as {read}.",
        "请补上日。", "Add the day."),
    "text-from-number": note(
        "“{label}”以数值填写，已按文本“{read}”读取。", "{label} is a number; read as the text {read}.",
        "无需处理。", "Nothing to do."),
    "text-from-date": query(
        "“{label}”应为文字，现为日期，已按“{read}”读取。", "{label} should be text but is a date; read as {read}.",
        "请核对是否被表格软件改成了日期。", "Check whether the program turned it into a date."),
}  # fmt: skip
