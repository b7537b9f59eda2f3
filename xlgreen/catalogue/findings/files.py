"""What came in as a file 文件."""

from xlgreen.catalogue.wording import Entry, error, note, query

FILE: dict[str, Entry] = {
    "file-not-found": error(
        "找不到文件。", "There is no such file.",
        "请核对路径。", "Check the path."),
    "file-in-use": error(
        "读不了：没有读取的权限，或正被其他程序打开。", "No permission to read it, or it is open in another program.",
        "请取得读取权限，或在 Excel 中关闭该文件，再重试。", "Ask for the permission, or close it in Excel, and try again."),
    "not-a-workbook": error(
        "不是可读取的 .xlsx 工作簿（{reason}）。", "Not a readable .xlsx workbook ({reason}).",
        "请用 Excel 或 WPS 打开后另存为 .xlsx（不设密码）再报送。", "Open it in Excel or WPS and save it as .xlsx without a password."),
    "file-empty": error(
        "文件是空的（0字节）。", "The file is empty.",
        "多是复制或传输中断，请重新复制或发送。", "Copy or send it again; a transfer was cut off."),
    "file-lock-copy": error(
        "这是 Excel 打开文件时的临时文件（名字以“~$”开头），不是报表。", "This is the temporary file of an open workbook (its name begins with ~$).",
        "请关闭 Excel，报送名字相同、没有“~$”的那个文件。", "Close Excel and send the file of that name without ~$."),
    "file-encrypted": error(
        "文件加了密码。", "The file is locked with a password.",
        "请在 Excel 或 WPS 中打开，去掉“打开密码”，另存为 .xlsx 后再报送。", "Open it, take the password to open off, and save it as .xlsx."),
    "file-other-kind": error(
        "这不是 Excel 工作簿，而是：{kind}。", "Not an Excel workbook but {kind}.",
        "请报送填好的 .xlsx 报表；内容是表格的，请用 Excel 或 WPS 打开后另存为 .xlsx，不要只改文件名。",
        "Send the filled .xlsx workbook; if it is a table, open it and save it as .xlsx instead of renaming it."),
    "old-format": error(
        "这是{kind}格式的文件，本机没有 LibreOffice，不能读取。", "A file in the format {kind}, which cannot be read without LibreOffice.",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后再报送。", "Open it and save it as .xlsx."),
    "conversion-failed": error(
        "这是{kind}格式的文件，LibreOffice 没能转换。", "A file in the format {kind}, which LibreOffice could not convert.",
        "可能加了密码或已损坏。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 后再报送。", "It may be locked or damaged. Open it, take the password off, and save it as .xlsx."),
    "read-by-libreoffice": note(
        "这是{kind}格式的文件，已由 LibreOffice 转换后读取：数字只保留15位，公式重新计算，图片和批注可能改变。",
        "A file in the format {kind}, read by way of LibreOffice: numbers keep 15 digits, formulas are computed anew, pictures and comments may change.",
        "请核对读取的数值；下次请报送 .xlsx。", "Check the values; send an .xlsx next time."),
    "file-too-large": error(
        "文件有{found} MB，超过{limit} MB。", "The file has {found} MB, more than {limit} MB.",
        "请删去图片、附件和用不到的工作表后再报送。", "Remove pictures, attachments and sheets that are not needed."),
    "file-damaged": error(
        "文件已损坏，或没有传完{part}。", "The file is damaged or incomplete{part}.",
        "请重新复制或发送；在 Excel 中打得开的，另存为 .xlsx 后再报送。", "Send it again; if Excel opens it, save it as .xlsx first."),
    "file-unsafe": error(
        "文件的内部结构不正常{part}，不是表格软件保存出来的，为安全起见不予打开。", "The file is put together as no spreadsheet program does it{part}; for safety it is not opened.",
        "请用 Excel 或 WPS 打开下发的报表，填写后另存为 .xlsx。", "Fill in the workbook that was sent and save it as .xlsx."),
    "file-swollen": error(
        "文件解压后异常庞大{part}，为安全起见不予打开。", "The file grows enormously when it is unpacked{part}; for safety it is not opened.",
        "请另存为 .xlsx；仍不行的，请把数据填入下发的空白报表。", "Save it as .xlsx anew, or put the data into the blank workbook that was sent."),
    "too-much-content": error(
        "{what}有{found}个，超过{limit}个。", "There are {found} {what}, more than {limit}.",
        "请删去表格以外的内容、整行整列的格式和多余的合并，只保留填报的数据；限额见 templates/intake.yaml。",
        "Remove what stands outside the tables, formats of whole rows and columns, and needless merges; the limits stand in templates/intake.yaml."),
    "xml-declares-types": error(
        "文件内部含有外部定义（DTD，{part}），表格软件不会这样保存，为安全起见不予打开。", "The file declares types of its own (a DTD, in {part}), as no spreadsheet program does; for safety it is not opened.",
        "请用 Excel 或 WPS 打开下发的报表，填写后另存为 .xlsx。", "Fill in the workbook that was sent and save it as .xlsx."),
    "xml-wrong-encoding": error(
        "文件内部的编码不是 UTF-8（{part}），有的软件会把它读成空表。", "A part of the file is not in UTF-8 ({part}); some programs would read an empty sheet.",
        "请用 Excel 或 WPS 打开后另存为 .xlsx。", "Open it in Excel or WPS and save it as .xlsx."),
    "xml-damaged": error(
        "文件内部已损坏（{part}，第{line}行）。", "A part of the file is damaged ({part}, line {line}).",
        "请在 Excel 中打开、修复并另存为 .xlsx；打不开的请重新填报。", "Open it in Excel, let it repair the file and save it as .xlsx; if that fails, fill it in anew."),
    "xml-odd": error(
        "文件内部的写法不正常（{part}），不同软件会读出不同的内容。", "A part of the file is written in a way that programs read differently ({part}).",
        "请用 Excel 或 WPS 打开，核对数值后另存为 .xlsx。", "Open it in Excel or WPS, check the values and save it as .xlsx."),
    "part-missing": error(
        "文件内部缺少“{part}”。", "The file lacks its part {part}.",
        "请重新复制或发送；在 Excel 中打得开的，另存为 .xlsx 后再报送。", "Send it again; if Excel opens it, save it as .xlsx first."),
    "no-sheets": error(
        "工作簿里没有工作表。", "The workbook has no sheets.",
        "请使用下发的报表填报。", "Use the workbook that was sent."),
    "sheet-name-twice": error(
        "有两张工作表都叫“{sheet}”。", "Two sheets are named {sheet}.",
        "请在 Excel 中打开并另存为 .xlsx，删去多余的一张。", "Open it in Excel, save it as .xlsx and remove one of them."),
    "row-misplaced": error(
        "行号重复、颠倒或超出范围。", "A row number is repeated, out of order or outside the sheet.",
        "请在 Excel 中打开、修复并另存为 .xlsx。", "Open it in Excel, let it repair the file and save it as .xlsx."),
    "cell-misplaced": error(
        "单元格的位置“{cell}”不正确。", "{cell} is no place of a cell here.",
        "请在 Excel 中打开、修复并另存为 .xlsx。", "Open it in Excel, let it repair the file and save it as .xlsx."),
    "cell-twice": error(
        "同一个单元格存了两次内容，不知以哪个为准。", "The same cell is stored twice, with no telling which counts.",
        "请在 Excel 中打开、核对该单元格并另存为 .xlsx。", "Open it in Excel, check the cell and save it as .xlsx."),
    "cell-no-number": error(
        "单元格以数字存放，但内容不是数字。", "The cell is stored as a number and holds none.",
        "请在 Excel 中重新填写该单元格并保存。", "Type the cell anew in Excel and save."),
    "cell-text-missing": error(
        "单元格的文字在文件中找不到。", "The cell's text is not in the file.",
        "文件已损坏，请在 Excel 中打开、核对该单元格并另存为 .xlsx。", "The file is damaged: open it in Excel, check the cell and save it as .xlsx."),
    "cell-too-long": error(
        "单元格的文字超过{limit}个字，Excel 打开后再保存会丢失后面的字。", "The cell holds more than {limit} characters; Excel would lose the rest.",
        "请把文字缩短，较长的材料另附文件。", "Shorten it and send long texts as files of their own."),
    "cell-unreadable": error(
        "单元格的存放方式无法识别。", "The cell is stored in a way that cannot be read.",
        "请在 Excel 中重新填写该单元格并另存为 .xlsx。", "Type the cell anew in Excel and save as .xlsx."),
    "macros-in-workbook": error(
        "工作簿里有宏。", "The workbook holds macros.",
        "请另存为“Excel 工作簿（.xlsx）”，宏会自动去掉。", "Save it as an Excel workbook (.xlsx), which drops the macros."),
    "macros-not-ours": error(
        "工作簿里的宏不是下发时的（{modules}）。", "The macros are not those that were sent ({modules}).",
        "请另存为“Excel 工作簿（.xlsx）”，宏会自动去掉，数值和公式都在。", "Save it as an Excel workbook (.xlsx), which drops the macros and keeps values and formulas."),
    "macros-unchecked": error(
        "工作簿里有宏，本机缺少 {library}，不能核对是否为下发的宏。", "The workbook holds macros, which cannot be checked without {library}.",
        "请另存为 .xlsx；或在本机安装 xlgreen[excel] 后再读取。", "Save it as .xlsx, or install xlgreen[excel] here."),
    "external-link": query(
        "工作簿引用了其他文件（{files}），所引的数值无法核对。", "The workbook draws on other files ({files}), whose values cannot be checked.",
        "请把引用的单元格改为直接填写数值，并在“数据→编辑链接”中断开链接。", "Type the values instead, and break the links under Data, Edit Links."),
    "reading-died": error(
        "读取时程序异常退出，文件可能已损坏；其余文件不受影响。", "Reading this file ended the reader; it may be damaged. The other files are not affected.",
        "请在 Excel 中打开、修复并另存为 .xlsx。", "Open it in Excel, let it repair the file and save it as .xlsx."),
    "reading-took-too-long": error(
        "读取超过{seconds}秒，已停止；其余文件不受影响。", "Reading took more than {seconds} seconds and was stopped. The other files are not affected.",
        "请删去表格以外的内容后另存为 .xlsx；限额见 templates/intake.yaml。", "Remove what stands outside the tables and save it as .xlsx; the limit stands in templates/intake.yaml."),
    "reading-out-of-memory": error(
        "读取所需的内存超过{megabytes} MB，已停止；其余文件不受影响。", "Reading needed more than {megabytes} MB and was stopped. The other files are not affected.",
        "请删去表格以外的内容后另存为 .xlsx；限额见 templates/intake.yaml。", "Remove what stands outside the tables and save it as .xlsx; the limit stands in templates/intake.yaml."),
    "reading-failed": error(
        "读取时本程序出错（{reason}）；其余文件不受影响。", "This program failed on the file ({reason}). The other files are not affected.",
        "请在 Excel 中打开并另存为 .xlsx 后再试；仍不行的，请把文件交给本程序的维护人员。", "Save it as .xlsx in Excel and try again; if that fails, give the file to those who maintain this program."),
}  # fmt: skip
