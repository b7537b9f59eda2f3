"""How a cell was read 单元格的读取."""

from xlgreen.catalogue.wording import Entry, error, note, query

VALUE: dict[str, Entry] = {
    "not-a-number": error(
        "“{label}”应填数字{typed}；", "{label} must be a number{typed}.",
        "请只填数字，计量单位见表内。", "Enter digits only, in the unit given."),
    "not-a-date": error(
        "“{label}”应填日期{typed}；", "{label} must be a date{typed}.",
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
    "characters-altered": error(
        "“{label}”填写的“{raw}”里有字符带删除线，或是上标、下标，是多少不能确定。",
        "{label} says {raw} with characters struck out, raised or lowered: what counts is not certain.",
        "请只留有效的字符，去掉划去的部分和注号，取消删除线、上标、下标。", "Leave only what counts, without those formats."),
    "formula-uncomputed": error(
        "“{label}”是公式，但没有保存计算结果。", "{label} is a formula whose result was not stored.",
        "请在 Excel 中打开、计算后保存，或直接填写数值。", "Open it in Excel, let it calculate and save, or type the value."),
    "digits-lost": error(
        "“{label}”以数值存放，超过15位的数字已丢失（{raw}）。", "{label} is stored as a number and lost its digits after the 15th ({raw}).",
        "请把单元格设为文本格式后重新填写。", "Format the cell as text and type it again."),
    "about-value": error(
        "“{label}”填的是约数“{raw}”，不能当作{detail}。", "{label} is the rough figure {raw}, which is not taken for {detail}.",
        "请填准确数；只有约数的，填该数字并在“情况说明”中注明。", "Enter the exact figure; if there is none, enter the digits and say so in the explanation."),
    "bound-value": error(
        "“{label}”填的是界限“{raw}”，不能当作{detail}。", "{label} is the bound {raw}, which is not taken for {detail}.",
        "请填实际数值，不带大于号、小于号和“以上”“不少于”等字。", "Enter the figure itself, without > or < or words for them."),
    "range-value": error(
        "“{label}”填的是一个范围“{raw}”。", "{label} is the range {raw}.",
        "请只填一个确定的值。", "Enter one value."),
    "several-numbers": error(
        "“{label}”一格里有几个数：“{raw}”。", "{label} holds several numbers: {raw}.",
        "请只填一个数；需要合计的，填合计数。", "Enter one number; where they belong together, their sum."),
    "separators-unclear": error(
        "“{label}”填的是“{raw}”，小数点和分节号分不清。", "{label} is {raw}: decimal point and separators are not clear.",
        "请用半角小数点，整数部分不分节，如“1234.5”。", "Write it plainly, such as 1234.5."),
    "sign-doubtful": error(
        "“{label}”填的是“{raw}”，是-{detail}还是{detail}？", "{label} is {raw}: is it -{detail} or {detail}?",
        "负数请用半角减号写在数字前，如“-12”。", "Write a negative number with a minus before it, such as -12."),
    "chinese-numerals": error(
        "“{label}”用汉字填写：“{raw}”。", "{label} is written in Chinese numerals: {raw}.",
        "请用阿拉伯数字填写。", "Write it in digits."),
    "percent-for-number": error(
        "“{label}”应填数值，现为百分数{detail}。", "{label} must be a plain number but is the percentage {detail}.",
        "请核对；把单元格格式改回数值后重新填写。", "Check it; set the cell's format back to number and type it again."),
    "unit-typed": note(
        "“{label}”填的是“{raw}”，已按{read}（{unit}）读取。", "{label} says {raw}; read as {read} ({unit}).",
        "无需处理；数字后不必写单位。", "Nothing to do; leave the unit out."),
    "unit-converted": note(
        "“{label}”填的是“{raw}”，已换算为{read}（{unit}）。", "{label} says {raw}; converted to {read} ({unit}).",
        "请核对换算结果；数字请直接按表内单位填写。", "Check the result; enter figures in the unit given."),
    "counting-word-differs": note(
        "“{label}”填的是“{raw}”，本栏以“{unit}”计，已按{read}（{unit}）读取。", "{label} says {raw} where {unit} are counted; read as {read} ({unit}).",
        "请核对数的是不是本栏所要的；数字后不必写单位。", "Check that the right things are counted; leave the unit out."),
    "counting-word-doubtful": query(
        "“{label}”填的是“{raw}”，本栏以“{unit}”计，“{detail}”和“{unit}”数的可能不是同一事物，暂按{read}（{unit}）读取。",
        "{label} says {raw} where {unit} are counted; {detail} may count other things than {unit}. Read as {read} ({unit}) for now.",
        "请核对；数的是本栏所要的，只填数字。", "Check what was counted; if it is what the cell asks for, enter the number alone."),
    "unit-misfit": error(
        "“{label}”填的是“{raw}”，不能换算为本栏的单位“{unit}”。", "{label} is {raw}, which cannot be converted to {unit}.",
        "请按表内单位填写数字。", "Enter the figure in the unit given."),
    "unit-not-known": error(
        "“{label}”填的是“{raw}”，其中“{detail}”不是认得的单位，本栏的单位是“{unit}”。",
        "{label} is {raw}, where {detail} is no known unit; {unit} is asked for.",
        "请只填数字，按表内单位。", "Enter digits only, in the unit given."),
    "unit-not-asked": error(
        "“{label}”只填数字，现为“{raw}”，多出“{detail}”。", "{label} must be digits only but is {raw}, with {detail} after them.",
        "请去掉数字后的字；数字以别的单位计的，先换算。", "Leave out what follows the digits; convert the figure where its unit is another."),
    "multiplier-doubtful": error(
        "“{label}”填的是“{raw}”，本栏已以“{unit}”计，是{detail}{unit}还是{raw}{unit}？",
        "{label} is {raw}, though {unit} is asked for: is it {detail} {unit} or {raw} {unit}?",
        "请按表内单位只填数字。", "Enter digits only, in the unit given."),
    "percent-enormous": query(
        "“{label}”按{read}读取，是否应为{detail}？", "{label} is read as {read}: should it be {detail}?",
        "请核对；确为{detail}的，请重新填写并带“%”。", "Check it; if {detail} is meant, type it again with a % sign."),
    "percent-from-number": note(
        "“{label}”填的是{raw}，已按{read}读取。", "{label} says {raw}; read as {read}.",
        "无需处理；百分比请带“%”。", "Nothing to do; write percentages with %."),
    "percent-doubtful": query(
        "“{label}”填的是{raw}，是{read}还是{detail}？暂按{read}读取。", "{label} says {raw}: is it {read} or {detail}? Read as {read}.",
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
    "date-from-period-end": note(
        "“{label}”填的是“{raw}”，已按{read}读取。", "{label} says {raw}; read as {read}.",
        "请核对；日期请按“2025-12-31”填写。", "Check it; write dates as 2025-12-31."),
    "incomplete-date": error(
        "“{label}”填的是“{raw}”，年月日不全或次序不明。", "{label} is {raw}: year, month or day is missing, or their order is not clear.",
        "请写全四位年份和月、日，如“2025-12-31”。", "Write the year in four digits, the month and the day, such as 2025-12-31."),
    "implausible-date": error(
        "“{label}”的日期是{raw}，年份不合常理。", "{label} is the date {raw}, in a year that cannot be right.",
        "请核对；在日期格里只填年份或序号会变成这样的日期，请填完整日期。", "Check it; a year alone turns into such a date, so enter the whole date."),
    "no-single-date": error(
        "“{label}”填的是“{raw}”，没有写明到哪一天。", "{label} is {raw}, which names no day.",
        "没有期限的，本栏可以不填的请留空，进度写在其他栏；必须填写的请按文件或证照填到期日。",
        "Without a deadline leave the cell empty where it may be; where it may not, enter the day that the document names."),
    "month-for-date": query(
        "“{label}”只有年月“{raw}”，暂按{read}读取。", "{label} gives a month only ({raw}); read as {read}.",
        "请补上日。", "Add the day."),
    "text-from-number": note(
        "“{label}”以数值填写，已按文本“{read}”读取。", "{label} is a number; read as the text {read}.",
        "无需处理。", "Nothing to do."),
    "text-cleaned": note(
        "“{label}”含有不能保存的控制字符，已用“�”代替。", "{label} holds control characters that no file may hold; each is replaced by �.",
        "请核对文字，必要时重新填写。", "Check the text and type it again where needed."),
    "text-too-long": error(
        "“{label}”有{detail}字，超过单元格的上限。", "{label} has {detail} characters, more than a cell holds.",
        "请精简，详细材料另附文件。", "Shorten it and attach the details as a file."),
    "option-from-text": note(
        "“{label}”填的是“{raw}”，已按“{read}”读取。", "{label} says {raw}; read as {read}.",
        "无需处理；请从下拉列表中选择。", "Nothing to do; choose from the drop-down list."),
    "option-misspelt": error(
        "“{label}”填的是“{raw}”，不在可选项内，最接近的是{detail}。", "{label} is {raw}, which is no option; the nearest is {detail}.",
        "请从下拉列表中选择。", "Choose from the drop-down list."),
    "code-tidied": note(
        "“{label}”填的是“{raw}”，已整理为“{read}”。", "{label} says {raw}; tidied to {read}.",
        "无需处理；字母请大写，中间不留空格和短横。", "Nothing to do; use capitals, and neither blanks nor dashes."),
    "code-letters": error(
        "“{label}”“{raw}”含有不会使用的字母，可能是“{detail}”。", "{label} {raw} has letters that are never used; it may be {detail}.",
        "请对照证照核对：数字0、1不要写成字母O、I。", "Compare it with the certificate: 0 and 1 are digits."),
    "code-characters": error(
        "“{label}”“{raw}”含有不会使用的字符：{detail}。", "{label} {raw} has characters that are never used: {detail}.",
        "请对照证照逐位核对。", "Compare it with the certificate, character by character."),
    "code-length": error(
        "“{label}”应为18位，现为{detail}位：“{raw}”。", "{label} must have 18 characters but has {detail}: {raw}.",
        "请对照证照补全。", "Complete it from the certificate."),
    "code-check-digit": error(
        "“{label}”“{raw}”校验不通过，至少有一位写错。", "{label} {raw} fails its check digit: at least one character is wrong.",
        "请对照证照逐位核对。", "Compare it with the certificate, character by character."),
    "registration-number": error(
        "“{label}”“{raw}”是旧的工商注册号，不是统一社会信用代码。", "{label} {raw} is an old registration number, not a unified social credit code.",
        "请填营业执照上的18位统一社会信用代码，可在国家企业信用信息公示系统查询。", "Enter the 18 characters of the business licence; the national enterprise register tells them."),
    "organisation-code": error(
        "“{label}”“{raw}”是旧的组织机构代码，不是统一社会信用代码。", "{label} {raw} is an old organisation code, not a unified social credit code.",
        "请填18位统一社会信用代码，其第9至17位就是这个代码。", "Enter the 18 characters; this code stands in positions 9 to 17."),
    "ditto-mark": error(
        "“{label}”填的是“{raw}”，汇总和排序后看不出指哪一格。", "{label} says {raw}: once rows are sorted or added up, nobody can tell what it refers to.",
        "请在本格写出全部内容。", "Write it out in this cell."),
    "text-unclear": query(
        "“{label}”填的是“{raw}”，看不出内容。", "{label} says {raw}, which tells nothing.",
        "请填写完整的文字或号码；号码变成科学计数的，请把单元格设为文本格式后重新填写。",
        "Write the words or the number in full; for a number that became 1.38E+10 set the cell to text and type it again."),
    "placeholder-for-required": error(
        "“{label}”必须填写，现为“{raw}”。", "{label} is required but says {raw}.",
        "请填写实际内容；没有发生的数值填“0”；表内有“情况说明”栏的，确无数据时在该栏写明原因。",
        "Enter it; write 0 for what did not happen; where the table has an explanation column, say there why there is no figure."),
    "text-from-date": query(
        "“{label}”应为文字，现为日期或时间，已按“{read}”读取。", "{label} should be text but is a date or a time; read as {read}.",
        "请核对是否被表格软件改成了日期或时间。", "Check whether the program turned it into one."),
}  # fmt: skip
