"""Every finding code with its severity, its message and what to do about it."""

from xlgreen.catalogue.wording import Entry, Words


def _error(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Entry:
    return Entry("error", Words(zh, en), Words(remedy_zh, remedy_en))


def _query(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Entry:
    return Entry("query", Words(zh, en), Words(remedy_zh, remedy_en))


def _note(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Entry:
    return Entry("note", Words(zh, en), Words(remedy_zh, remedy_en))


SEVERITIES = {
    "error": Words("强制性", "error"),
    "query": Words("核实性", "query"),
    "note": Words("提示", "note"),
}

CATALOGUE: dict[str, Entry] = {
    # 规划文件的书写
    "yaml-unreadable": _error(
        "文件不是有效的 YAML：{reason}。", "Not valid YAML: {reason}.",
        "请检查缩进、引号和冒号后的空格。", "Check indentation, quotes and the blank after colons."),
    "yaml-not-a-mapping": _error(
        "文件顶层应为“键: 值”。", "The file's top level must be a mapping.",
        "请参照已有规划的写法。", "See the shipped plans for the form."),
    "duplicate-key": _error(
        "“{key}”重复，第一次出现在 {first}。", "{key} stands twice; first at {first}.",
        "请只保留一处。", "Keep one of them."),
    "unknown-key": _error(
        "不认识的键“{key}”。", "Unknown key {key}.",
        "请检查拼写，或删去。", "Check the spelling or remove it."),
    "missing-key": _error(
        "缺少“{key}”。", "{key} is missing.",
        "请补上。", "Add it."),
    "not-a-figure": _error(
        "“{value}”不是数字。", "{value} is not a number.",
        "请写阿拉伯数字，不带单位。", "Write digits without a unit."),
    "not-a-choice": _error(
        "“{value}”不在可选项内：{expected}。", "{value} is not one of {expected}.",
        "请从可选项中选一个。", "Choose one of them."),
    "wrong-value": _error(
        "“{value}”不合要求（{reason}）。", "{value} does not fit ({reason}).",
        "请参照已有规划的写法。", "See the shipped plans for the form."),
    # 规划的内容
    "plan-not-found": _error(
        "找不到规划“{plan}”。", "There is no plan {plan}.",
        "请用 xlgreen plan list 查看可用的规划，或给出规划文件夹。", "See xlgreen plan list, or give a plan folder."),
    "duplicate-code": _error(
        "代码“{code}”重复。", "The code {code} is used twice.",
        "请改成不同的代码。", "Give each its own code."),
    "unknown-form": _error(
        "没有标准表“{form}”，现有：{known}。", "There is no form {form}; known are {known}.",
        "请改用已有的表，或在 templates/forms 中新增。", "Use a known form or add one under templates/forms."),
    "unknown-unit": _error(
        "不认识的计量单位“{unit}”。", "Unknown unit {unit}.",
        "请改用 templates/units.yaml 中的单位，或在其中增加。", "Use a unit of templates/units.yaml or add it there."),
    "unknown-region": _error(
        "行政区划代码“{region}”不在区划表内。", "Region code {region} is not in the table of regions.",
        "请核对 templates/regions.csv。", "Check templates/regions.csv."),
    "unknown-vocabulary": _error(
        "没有名为“{name}”的可选项。", "There is no list of options named {name}.",
        "请在 templates/vocabulary.yaml 中增加。", "Add it to templates/vocabulary.yaml."),
    "unknown-responsible-unit": _error(
        "责任单位“{unit}”不在责任单位名录内。", "The responsible unit {unit} is not in the plan's list of units.",
        "请核对名称，或补进 units。", "Check the name or add it under units."),
    "unit-twice-in-task": _error(
        "责任单位“{unit}”在同一任务中出现两次。", "The responsible unit {unit} stands twice in one task.",
        "请只保留一处。", "Keep one of them."),
    "unknown-indicator": _error(
        "没有指标“{code}”。", "There is no indicator {code}.",
        "请核对指标代码。", "Check the indicator's code."),
    "task-numbers": _error(
        "任务序号应为1至{count}连续不断，第{position}项是{number}。",
        "Task numbers must run 1 to {count}; item {position} is {number}.",
        "请核对是否漏项或重复。", "Look for a missing or doubled task."),
    "target-outside-horizon": _error(
        "目标期{period}超出规划的时间范围（{first}至{last}）。",
        "The target's period {period} is outside the plan's horizon ({first} to {last}).",
        "请核对年份，远期目标请调整 horizon。", "Check the year; for a later vision set horizon."),
    "unknown-target": _error(
        "没有目标“{target}”。", "There is no target {target}.",
        "目标写作“指标代码@目标年”，请与规划的指标核对。", "A target is written indicator@year; compare it with the plan's indicators."),
    "target-without-value": _error(
        "目标“{operator}”没有目标值。", "The target {operator} has no value.",
        "请补上 value；“between”还要 high；不以数值表示的目标请用 reference 或 qualitative。",
        "Add value (and high for between); use kind reference or qualitative where there is no number."),
    "unknown-option": _error(
        "“{value}”不在《{form}》“{column}”栏的可选项内：{options}。", "{value} is not an option of column {column} of {form}: {options}.",
        "请改用可选项中的值。", "Use one of the options."),
    "relation-incomplete": _error(
        "核算关系应写 figure 和 computed，或只写 claim。", "A relation needs figure and computed, or a claim.",
        "请补上或删去多余的一项。", "Add what is missing or remove what is too much."),
    "unknown-figure": _error(
        "核算关系中的“{name}”不是印出的数字。", "{name} in the relation is no printed figure.",
        "请写 facts 的代码，或有数值目标的指标代码；多个目标的写作 指标代码_年份，基期值写作 指标代码.base。",
        "Name a fact, or an indicator with a figure as its target (code_2015 where it has several, code.base for the base value)."),
    "relation-not-computable": _error(
        "核算关系“{name}”算不出结果。", "The relation {name} cannot be computed.",
        "请检查除数是否为零；claim 应是比较，如 a <= b。", "Look for a zero divisor; a claim must compare, e.g. a <= b."),
    "parent-target-mismatch": _error(
        "上级目标“{code}”（{period}，{operator}）与本规划的目标对不上，或写了两次。",
        "The parent's target {code} ({period}, {operator}) fits none of this plan, or stands twice.",
        "请核对指标、年份和比较方向。", "Check the indicator, the period and the direction."),
    "relation-without-handling": _error(
        "核算关系“{name}”不成立，但没有写明系统如何处理。", "The relation {name} does not hold, and nothing says how it is handled.",
        "请在 handling 中写明。", "Say so under handling."),
    "expression-syntax": _error(
        "算式“{source}”写法有误：{reason}。", "The expression {source} cannot be read: {reason}.",
        "请检查括号和运算符。", "Check brackets and operators."),
    "expression-node": _error(
        "算式中不能使用 {node}。", "{node} cannot be used in an expression.",
        "请只用四则运算、比较、函数和名单统计。", "Use arithmetic, comparisons, functions and counts of lists only."),
    "expression-attribute": _error(
        "不认识的后缀“.{name}”。", "Unknown suffix .{name}.",
        "可用 .base（基期）和 .previous（上年）。", "Use .base or .previous."),
    "expression-call": _error(
        "不认识的写法“{source}”。", "{source} is not a known call.",
        "名单统计写作 表名.count(列=值) 或 表名.sum(\"列\", 列=值)。",
        "Write form.count(column=value) or form.sum(\"column\", column=value)."),
    "expression-function": _error(
        "没有函数“{name}”。", "There is no function {name}.",
        "请用 xlgreen function list 查看可用函数。", "See xlgreen function list."),
    "expression-arguments": _error(
        "函数“{name}”的参数个数不对，至少 {count} 个。", "Wrong number of arguments for {name}; at least {count}.",
        "请用 xlgreen function show 查看参数。", "See xlgreen function show."),
    "expression-choices": _error(
        "对“{form}”的一次统计只能有一个多选条件。", "One count over {form} can have one condition with several values only.",
        "请拆成两次统计相加。", "Split it into two counts and add them."),
    "expression-no-formula": _note(
        "“{source}”没有对应的 Excel 公式，只能用于 --formulas udf 生成的报表。", "{source} has no Excel formula: it works in workbooks of --formulas udf only.",
        "要普通 .xlsx 报表，请改用有公式的函数。", "For plain .xlsx workbooks use a function that has one."),
    "unknown-name": _error(
        "算式“{source}”中的“{name}”不是基础数据，也不是本表的列。",
        "{name} in {source} is neither a variable nor a column of the form.",
        "请核对代码，或在 variables 中增加。", "Check the code or add the variable."),
    "no-base-value": _error(
        "算式用到“{name}.base”，但该基础数据没有基期值一栏。",
        "{name}.base is used, but the variable asks for no base value.",
        "请给该基础数据加上 base: asked。", "Add base: asked to the variable."),
    "unknown-list": _error(
        "算式“{source}”中的“{form}”不是本规划的表。", "{form} in {source} is not a table of this plan.",
        "请核对表的代码，或在 sheets 中增加。", "Check the form's code or add it under sheets."),
    "unknown-column": _error(
        "表“{form}”没有列“{column}”。", "Form {form} has no column {column}.",
        "请核对列的代码。", "Check the column's code."),
    "wrong-dimension": _error(
        "算式“{source}”的结果以“{measured}”计，不能折算成“{unit}”。",
        "{source} is measured in {measured}, which cannot be turned into {unit}.",
        "请核对基础数据和指标的计量单位。", "Check the units of the variables and the indicator."),
    "mixed-units": _error(
        "“{source}”两边的计量单位不同：{left}、{right}。", "The two sides of {source} have different units: {left}, {right}.",
        "请改成同一计量单位后再相加减或比较。", "Bring both to one unit first."),
    "document-missing": _error(
        "找不到规划原文“{file}”。", "The document's text {file} is not there.",
        "请把原文放进规划文件夹，或改正 document 的 file。", "Put it into the plan's folder or correct document.file."),
    "quote-not-found": _error(
        "文件第{line}行没有“{quote}”。", "Line {line} of the document does not say {quote}.",
        "请核对行号和原文。", "Check the line and the words."),
    "text-too-long": _error(
        "提示文字“{text}……”超过{limit}个字。", "The message {text}… is longer than {limit} characters.",
        "请缩短，Excel 公式中的文字不能更长。", "Shorten it: Excel allows no longer text in a formula."),
    "sheet-name": _error(
        "工作表名“{name}”不可用（重复、超过31个字，或含有 []:*?/\\）。",
        "The sheet name {name} cannot be used (a duplicate, over 31 characters, or with []:*?/\\).",
        "请改名。", "Choose another name."),
    # 规划所依据的文件
    "printed-differs": _query(
        "{name}：文件印作{printed}，复算为{computed}。", "{name}: {printed} is printed, {computed} is computed.",
        "{handling}。", "{handling}."),
    "count-as-share": _query(
        "{name}：印作{printed}，这是数量而不是占比，占比应为{computed}。",
        "{name}: {printed} is printed, which is the count; the share is {computed}.",
        "{handling}。", "{handling}."),
    "relation-broken": _query(
        "“{name}”不成立：{figures}。", "{name} does not hold: {figures}.",
        "{handling}。", "{handling}."),
    "document-erratum": _note(
        "{kind}：“{printed}”，{means}。", "{kind}: {printed}: {means}.",
        "{handling}。", "{handling}."),
    "year-implausible": _query(
        "年份{year}不合理，规划期至{last}年。", "The year {year} is implausible; the plan ends in {last}.",
        "系统不采用该年份，期限以规划数据中登记的为准。", "The year is not used; the plan's data hold the one that is meant."),
    "base-not-stated": _note(
        "“{name}”是下降率，文件未印基期年。", "{name} is a decline, and the document states no base year.",
        "系统按规划期推定基期为{base}年。", "The base year is taken to be {base}, from the plan's years."),
    "unit-incomplete": _note(
        "“{name}”的计量单位印作“{printed}”，不完整。", "The unit of {name} is printed as {printed}, which is incomplete.",
        "系统按“{unit}”处理。", "It is taken to be {unit}."),
    "attribute-merged": _note(
        "“{attribute}”只印在合并单元格中，未逐行印出。", "{attribute} is printed once in a merged cell, not in every row.",
        "第{rows}行的指标按同属性处理。", "The indicators of lines {rows} are taken to have it too."),
    "target-met-at-start": _query(
        "“{name}”的目标{goal}{unit}在基期已经达到（{base}{unit}）。", "The target {goal} {unit} of {name} was met at the start ({base} {unit}).",
        "系统各年均按该目标要求，不计算进度；如指新增，请在规划数据中改为新增类指标。",
        "It is asked in full every year, without progress; make it a new count if that is meant."),
    "reference-unresolved": _note(
        "“{name}”的目标（{text}）以上级下达为准，尚未下达。", "The target of {name} ({text}) is set by the level above and not known yet.",
        "系统显示“待定”，下达后填入规划数据或目标分解表。", "It is shown as pending until it is entered."),
    "weaker-than-parent": _query(
        "“{name}”目标{own}{unit}弱于上级规划《{parent}》的{above}{unit}。", "The target {own} {unit} of {name} is weaker than {above} {unit} of {parent}.",
        "系统按本规划目标考核；上级目标须按权重由各地区合计完成，请核实分解依据（{note}）。",
        "The plan's own target counts; see whether the regions together reach the parent's ({note})."),
    "levels-mixed": _query(
        "“{name}”{figure}是{levels}合计，同一单位可能重复计算。", "{name}, {figure}, lumps {levels} together; members may be counted twice.",
        "名单汇总按统一社会信用代码去重，级别分列。", "Lists are counted by credit code, levels apart."),
    "units-open-ended": _note(
        "第{number}项任务的责任单位“{units}等相关部门”没有列全。", "Task {number} does not name all who are responsible: {units} and others.",
        "系统按已列单位统计，并标明“等相关部门”。", "Those named are counted; the rest is marked."),
    "chapter-shifted": _note(
        "清单章节“{own}”在正文（第{line}行）为“{body}”，序号不一致。", "The list's chapter {own} is {body} in the body (line {line}).",
        "系统按清单编号，与正文按条目对应。", "The list's numbers are used; articles link it to the body."),
    "title-differs": _note(
        "清单“{own}”在正文（第{line}行）作“{body}”。", "The list's {own} reads {body} in the body (line {line}).",
        "系统按清单用语。", "The list's words are used."),
    "article-without-task": _note(
        "正文“{title}”在清单中没有任务。", "The body's {title} has no task in the list.",
        "系统不为其设任务。", "No task is made for it."),
    # 印发的责任清单
    "list-not-found": _error(
        "没有找到责任清单。", "No responsibility list was found.",
        "请保留表头，其中应有任务一栏（重点任务、工作内容等）和单位一栏（责任单位、牵头单位等）。",
        "Keep its header, with a column of tasks and one of responsible units."),
    "task-without-text": _error(
        "第{number}项任务没有内容。", "Task {number} has no text.",
        "请对照原文件补上。", "Add it from the document."),
    "task-without-unit": _error(
        "任务“{text}”没有责任单位。", "The task {text} has no responsible unit.",
        "请对照原文件补上；合并单元格请在每行写全。", "Add it from the document; write merged cells out in every row."),
    "task-without-lead": _query(
        "印件此行没有牵头单位，暂取第一个配合单位“{unit}”。", "The row names no lead unit; {unit}, the first to co-operate, is taken.",
        "请核对牵头单位。", "Check who leads."),
    "several-lead-units": _query(
        "印件并列牵头单位“{units}”，取“{lead}”为牵头单位，其余记作配合单位。",
        "Several units lead: {units}. {lead} is taken to lead, the others to co-operate.",
        "请核对由谁牵头。", "Check who leads."),
    "unit-like-another": _query(
        "责任单位“{unit}”只出现一次，与出现{count}次的“{other}”只差一个字，是否同一单位？",
        "The responsible unit {unit} stands once and differs by one character from {other}, which stands {count} times: are they the same?",
        "是同一单位的，请改成一致的名称。", "If so, give them one name."),
    "list-number-missing": _query(
        "印件无可读的序号，按顺序记为{number}。", "No number can be read; {number} follows from the order.",
        "请核对是否漏印。", "Check whether it was left out."),
    "list-number-twice": _query(
        "序号{number}重复，第一次在第{first}行。", "Number {number} stands twice; first in line {first}.",
        "请核对并更正序号。", "Check the numbers and correct them."),
    "list-number-jumps": _query(
        "序号由{before}跳到{number}。", "The numbers go from {before} to {number}.",
        "请核对是否漏项或次序颠倒。", "Look for a missing or misplaced task."),
    "list-number-anew": _note(
        "印件序号“{printed}”分章节编排，改为连续序号{number}。", "Number {printed} counts within its chapter; it becomes {number}.",
        "无需处理。", "Nothing to do."),
    "heading-changed": _query(
        "“{printed}”与前面的“{before}”编号相同而名称不同，按不同标题处理。", "{printed} has the number of {before} and another title; it is taken for another heading.",
        "请核对是否印误。", "Look for a misprint."),
    "header-repeated": _note(
        "表头印了{count}次（第{lines}行），重复的已去掉。", "The header is printed {count} times (lines {lines}); repetitions are left out.",
        "无需处理。", "Nothing to do."),
    "row-broken": _note(
        "印件此行断开（前半“{first}”，下接第{next}行），已合并。", "The row is broken after {first} and goes on in line {next}; joined.",
        "请核对合并后的内容。", "Check the joined row."),
    "cells-missing": _note(
        "印件此行末少{count}个空单元格，已补齐。", "The row ends {count} empty cells early; they are supplied.",
        "无需处理。", "Nothing to do."),
    "cells-left-over": _query(
        "此行多出的“{cells}”没有对应的栏，未读取。", "{cells} stands in no named column and is not read.",
        "请核对此行是否错位，或给该栏加上栏名。", "See whether the row is shifted, or name the column."),
    "blank-in-text": _note(
        "正文内的空格已去掉。", "Blanks inside the text are taken out.",
        "无需处理。", "Nothing to do."),
    "blank-in-heading": _note(
        "章节或条目名“{printed}”内的空格已去掉。", "Blanks inside the title {printed} are taken out.",
        "无需处理。", "Nothing to do."),
    "blank-in-units": _note(
        "责任单位“{printed}”的空格已去掉。", "The blank in the responsible unit {printed} is taken out.",
        "无需处理。", "Nothing to do."),
    "blank-as-separator": _note(
        "责任单位印作“{printed}”，空格或换行按顿号处理。", "The units are printed as {printed}; the blank is taken for a separator.",
        "请核对是否为不同的单位。", "Check that these are different units."),
    "comma-as-separator": _note(
        "责任单位印作“{printed}”，“{mark}”按顿号处理。", "The units are printed as {printed}; {mark} is taken for a plain separator.",
        "请核对该符号是否另有含义（如区分牵头与配合）。", "Check that it does not part lead from co-operating units."),
    "open-ended-units": _note(
        "责任单位印作“{printed}”，记列出的单位并标明开放。", "The units are printed as {printed}: those named are kept, and the list is marked as open.",
        "如能确定其他单位，请补进 co_units。", "Add the others under co_units when they are known."),
    "list-row-skipped": _note(
        "“{row}”是合计或说明，未作任务。", "{row} is a total or a note, not a task.",
        "无需处理；确为任务的请改写首格。", "Nothing to do; if it is a task, reword its first cell."),
    "list-column-not-taken": _note(
        "“{column}”一栏未读取。", "The column {column} is not read.",
        "如为任务、单位或时限，请改用通行的栏名。", "If it holds tasks, units or deadlines, use a usual name for it."),
    # 文件
    "file-not-found": _error(
        "找不到文件。", "There is no such file.",
        "请核对路径。", "Check the path."),
    "file-in-use": _error(
        "文件正被其他程序打开，无法写入。", "The file is open in another program and cannot be written.",
        "请在 Excel 中关闭该文件后重试。", "Close it in Excel and try again."),
    "not-a-workbook": _error(
        "不是可读取的 .xlsx 工作簿（{reason}）。", "Not a readable .xlsx workbook ({reason}).",
        "请用 Excel 或 WPS 打开后另存为 .xlsx（不设密码）再报送。", "Open it in Excel or WPS and save it as .xlsx without a password."),
    "file-empty": _error(
        "文件是空的（0字节）。", "The file is empty.",
        "多是复制或传输中断，请重新复制或发送。", "Copy or send it again; a transfer was cut off."),
    "file-lock-copy": _error(
        "这是 Excel 打开文件时的临时文件（名字以“~$”开头），不是报表。", "This is the temporary file of an open workbook (its name begins with ~$).",
        "请关闭 Excel，报送名字相同、没有“~$”的那个文件。", "Close Excel and send the file of that name without ~$."),
    "file-encrypted": _error(
        "文件加了密码。", "The file is locked with a password.",
        "请在 Excel 或 WPS 中打开，去掉“打开密码”，另存为 .xlsx 后再报送。", "Open it, take the password to open off, and save it as .xlsx."),
    "file-other-kind": _error(
        "这不是 Excel 工作簿，而是：{kind}。", "Not an Excel workbook but {kind}.",
        "请报送填好的 .xlsx 报表；内容是表格的，请用 Excel 或 WPS 打开后另存为 .xlsx，不要只改文件名。",
        "Send the filled .xlsx workbook; if it is a table, open it and save it as .xlsx instead of renaming it."),
    "old-format": _error(
        "这是{kind}格式的文件，本机没有 LibreOffice，不能读取。", "A file in the format {kind}, which cannot be read without LibreOffice.",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后再报送。", "Open it and save it as .xlsx."),
    "conversion-failed": _error(
        "这是{kind}格式的文件，LibreOffice 没能转换。", "A file in the format {kind}, which LibreOffice could not convert.",
        "可能加了密码或已损坏。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 后再报送。", "It may be locked or damaged. Open it, take the password off, and save it as .xlsx."),
    "read-by-libreoffice": _note(
        "这是{kind}格式的文件，已由 LibreOffice 转换后读取：数字只保留15位，公式重新计算，图片和批注可能改变。",
        "A file in the format {kind}, read by way of LibreOffice: numbers keep 15 digits, formulas are computed anew, pictures and comments may change.",
        "请核对读取的数值；下次请报送 .xlsx。", "Check the values; send an .xlsx next time."),
    "file-too-large": _error(
        "文件有{found} MB，超过{limit} MB。", "The file has {found} MB, more than {limit} MB.",
        "请删去图片、附件和用不到的工作表后再报送。", "Remove pictures, attachments and sheets that are not needed."),
    "file-damaged": _error(
        "文件已损坏，或没有传完（{part}）。", "The file is damaged or incomplete ({part}).",
        "请重新复制或发送；在 Excel 中打得开的，另存为 .xlsx 后再报送。", "Send it again; if Excel opens it, save it as .xlsx first."),
    "file-unsafe": _error(
        "文件的内部结构不正常（{part}），不是表格软件保存出来的，为安全起见不予打开。", "The file is put together as no spreadsheet program does it ({part}); for safety it is not opened.",
        "请用 Excel 或 WPS 打开下发的报表，填写后另存为 .xlsx。", "Fill in the workbook that was sent and save it as .xlsx."),
    "file-swollen": _error(
        "文件解压后异常庞大（{part}），为安全起见不予打开。", "The file grows enormously when it is unpacked ({part}); for safety it is not opened.",
        "请另存为 .xlsx；仍不行的，请把数据填入下发的空白报表。", "Save it as .xlsx anew, or put the data into the blank workbook that was sent."),
    "too-much-content": _error(
        "{what}有{found}个，超过{limit}个。", "There are {found} {what}, more than {limit}.",
        "请删去表格以外的内容、整行整列的格式和多余的合并，只保留填报的数据；限额见 templates/intake.yaml。",
        "Remove what stands outside the tables, formats of whole rows and columns, and needless merges; the limits stand in templates/intake.yaml."),
    "xml-declares-types": _error(
        "文件内部含有外部定义（DTD，{part}），表格软件不会这样保存，为安全起见不予打开。", "The file declares types of its own (a DTD, in {part}), as no spreadsheet program does; for safety it is not opened.",
        "请用 Excel 或 WPS 打开下发的报表，填写后另存为 .xlsx。", "Fill in the workbook that was sent and save it as .xlsx."),
    "xml-wrong-encoding": _error(
        "文件内部的编码不是 UTF-8（{part}），有的软件会把它读成空表。", "A part of the file is not in UTF-8 ({part}); some programs would read an empty sheet.",
        "请用 Excel 或 WPS 打开后另存为 .xlsx。", "Open it in Excel or WPS and save it as .xlsx."),
    "xml-damaged": _error(
        "文件内部已损坏（{part}，第{line}行）。", "A part of the file is damaged ({part}, line {line}).",
        "请在 Excel 中打开、修复并另存为 .xlsx；打不开的请重新填报。", "Open it in Excel, let it repair the file and save it as .xlsx; if that fails, fill it in anew."),
    "xml-odd": _error(
        "文件内部的写法不正常（{part}），不同软件会读出不同的内容。", "A part of the file is written in a way that programs read differently ({part}).",
        "请用 Excel 或 WPS 打开，核对数值后另存为 .xlsx。", "Open it in Excel or WPS, check the values and save it as .xlsx."),
    "part-missing": _error(
        "文件内部缺少“{part}”。", "The file lacks its part {part}.",
        "请重新复制或发送；在 Excel 中打得开的，另存为 .xlsx 后再报送。", "Send it again; if Excel opens it, save it as .xlsx first."),
    "no-sheets": _error(
        "工作簿里没有工作表。", "The workbook has no sheets.",
        "请使用下发的报表填报。", "Use the workbook that was sent."),
    "sheet-name-twice": _error(
        "有两张工作表都叫“{sheet}”。", "Two sheets are named {sheet}.",
        "请在 Excel 中打开并另存为 .xlsx，删去多余的一张。", "Open it in Excel, save it as .xlsx and remove one of them."),
    "row-misplaced": _error(
        "行号重复、颠倒或超出范围。", "A row number is repeated, out of order or outside the sheet.",
        "请在 Excel 中打开、修复并另存为 .xlsx。", "Open it in Excel, let it repair the file and save it as .xlsx."),
    "cell-misplaced": _error(
        "单元格的位置“{cell}”不正确。", "{cell} is no place of a cell here.",
        "请在 Excel 中打开、修复并另存为 .xlsx。", "Open it in Excel, let it repair the file and save it as .xlsx."),
    "cell-twice": _error(
        "同一个单元格存了两次内容，不知以哪个为准。", "The same cell is stored twice, with no telling which counts.",
        "请在 Excel 中打开、核对该单元格并另存为 .xlsx。", "Open it in Excel, check the cell and save it as .xlsx."),
    "cell-no-number": _error(
        "单元格以数字存放，但内容不是数字。", "The cell is stored as a number and holds none.",
        "请在 Excel 中重新填写该单元格并保存。", "Type the cell anew in Excel and save."),
    "cell-text-missing": _error(
        "单元格的文字在文件中找不到。", "The cell's text is not in the file.",
        "文件已损坏，请在 Excel 中打开、核对该单元格并另存为 .xlsx。", "The file is damaged: open it in Excel, check the cell and save it as .xlsx."),
    "cell-unreadable": _error(
        "单元格的存放方式无法识别。", "The cell is stored in a way that cannot be read.",
        "请在 Excel 中重新填写该单元格并另存为 .xlsx。", "Type the cell anew in Excel and save as .xlsx."),
    "macros-in-workbook": _error(
        "工作簿里有宏。", "The workbook holds macros.",
        "请另存为“Excel 工作簿（.xlsx）”，宏会自动去掉。", "Save it as an Excel workbook (.xlsx), which drops the macros."),
    "macros-not-ours": _error(
        "工作簿里的宏不是下发时的（{modules}）。", "The macros are not those that were sent ({modules}).",
        "请另存为“Excel 工作簿（.xlsx）”，宏会自动去掉，数值和公式都在。", "Save it as an Excel workbook (.xlsx), which drops the macros and keeps values and formulas."),
    "macros-unchecked": _error(
        "工作簿里有宏，本机缺少 {library}，不能核对是否为下发的宏。", "The workbook holds macros, which cannot be checked without {library}.",
        "请另存为 .xlsx；或在本机安装 xlgreen[excel] 后再读取。", "Save it as .xlsx, or install xlgreen[excel] here."),
    "external-link": _query(
        "工作簿引用了其他文件（{files}），所引的数值无法核对。", "The workbook draws on other files ({files}), whose values cannot be checked.",
        "请把引用的单元格改为直接填写数值，并在“数据→编辑链接”中断开链接。", "Type the values instead, and break the links under Data, Edit Links."),
    "reading-died": _error(
        "读取时程序异常退出，文件可能已损坏；其余文件不受影响。", "Reading this file ended the reader; it may be damaged. The other files are not affected.",
        "请在 Excel 中打开、修复并另存为 .xlsx。", "Open it in Excel, let it repair the file and save it as .xlsx."),
    "reading-took-too-long": _error(
        "读取超过{seconds}秒，已停止；其余文件不受影响。", "Reading took more than {seconds} seconds and was stopped. The other files are not affected.",
        "请删去表格以外的内容后另存为 .xlsx；限额见 templates/intake.yaml。", "Remove what stands outside the tables and save it as .xlsx; the limit stands in templates/intake.yaml."),
    "reading-out-of-memory": _error(
        "读取所需的内存超过{megabytes} MB，已停止；其余文件不受影响。", "Reading needed more than {megabytes} MB and was stopped. The other files are not affected.",
        "请删去表格以外的内容后另存为 .xlsx；限额见 templates/intake.yaml。", "Remove what stands outside the tables and save it as .xlsx; the limit stands in templates/intake.yaml."),
    "reading-failed": _error(
        "读取时本程序出错（{reason}）；其余文件不受影响。", "This program failed on the file ({reason}). The other files are not affected.",
        "请在 Excel 中打开并另存为 .xlsx 后再试；仍不行的，请把文件交给本程序的维护人员。", "Save it as .xlsx in Excel and try again; if that fails, give the file to those who maintain this program."),
    "unknown-workbook": _error(
        "不是 xlgreen 生成的报表，认不出规划、地区和报告期。", "Not a workbook of ours: no plan, region and period can be recognised.",
        "请使用下发的空白报表填报，不要另建工作簿。", "Use the blank workbook that was sent."),
    "mixed-workbooks": _error(
        "工作表“{sheet}”属于另一份报表（{other}），与本工作簿（{own}）不一致。",
        "Sheet {sheet} belongs to another workbook ({other}), not to this one ({own}).",
        "请把数据填回本地区、本报告期的报表。", "Put the data back into the workbook of this region and period."),
    "wrong-plan": _error(
        "这是“{found}”的报表，不属于“{wanted}”。", "This workbook belongs to {found}, not to {wanted}.",
        "请报送本规划的报表。", "Send the workbook of this plan."),
    "wrong-period": _error(
        "这是{found}的报表，不是{wanted}的。", "This workbook is of {found}, not of {wanted}.",
        "请报送本报告期的报表。", "Send the workbook of this period."),
    "twice-filed": _error(
        "{region}已有一份报表（{first}），本份未汇总。", "{region} has a workbook already ({first}); this one was left out.",
        "请只保留最后确认的一份。", "Keep the final one only."),
    "stamp-lost": _note(
        "部分识别信息丢失（{lost}），已按其余信息识别。", "Some marks of identity are lost ({lost}); the others were enough.",
        "无需处理；下次请直接在下发的报表中填写。", "Nothing to do; next time fill in the workbook as sent."),
    "stamp-damaged": _error(
        "识别信息被改动，校验不符（{stamp}）。", "The identity was changed: its check does not fit ({stamp}).",
        "请使用下发的空白报表重新填报。", "Use the blank workbook that was sent."),
    "older-layout": _query(
        "报表版式与现行版式不同（{found}，现行{wanted}），已按栏目代码读取。",
        "The workbook's layout ({found}) is not the present one ({wanted}); it was read by its codes.",
        "请核对数据是否读取完整，必要时换用新表。", "Check that all values were read; use the new blank if not."),
    "targets-not-given": _error(
        "本表下发时带有分解目标，审核时没有给出。", "The workbook was sent with assigned targets, which were not given now.",
        "请用 --targets 给出下发时的分解目标文件。", "Give the file of targets with --targets."),
    "targets-differ": _error(
        "本表下发时的目标与现在给出的分解目标不同。", "The workbook was sent with other targets than those given now.",
        "请用 --targets 给出下发时的分解目标文件，或重新下发空白报表。", "Give the file that it was sent with, or send a new blank workbook."),
    "sheet-renamed": _note(
        "工作表“{was}”改名为“{name}”，已按识别码读取。", "Sheet {was} was renamed {name}; it was found by its codes.",
        "无需处理；请不要改工作表名。", "Nothing to do; please keep the sheets' names."),
    "rows-moved": _note(
        "表“{table}”的行有增删或移动，已按行代码读取。", "Rows of table {table} were moved; they were found by their codes.",
        "无需处理；请不要移动印发的行。", "Nothing to do; please leave the rows in place."),
    "columns-moved": _note(
        "表“{table}”的列有增删或移动，已按列代码读取。", "Columns of table {table} were moved; they were found by their codes.",
        "无需处理；请不要移动印发的列。", "Nothing to do; please leave the columns in place."),
    "table-missing": _error(
        "缺少工作表“{sheet}”。", "Sheet {sheet} is missing.",
        "请使用下发的报表，不要删除工作表。", "Use the workbook as sent and delete no sheet."),
    "column-missing": _error(
        "表“{table}”缺少栏目“{column}”。", "Table {table} lacks the column {column}.",
        "请恢复该栏，或换用下发的空白报表。", "Restore it or use the blank workbook."),
    "row-missing": _error(
        "表“{table}”缺少“{row}”一行。", "Table {table} lacks the row {row}.",
        "请恢复该行，或换用下发的空白报表。", "Restore it or use the blank workbook."),
    "row-twice": _error(
        "表“{table}”的“{row}”一行出现两次。", "Row {row} of table {table} stands twice.",
        "请删去多余的一行。", "Remove one of them."),
    "unplaced-value": _note(
        "表外内容“{value}”未汇总。", "{value} stands outside the table and is not consolidated.",
        "如为有效数据，请填入表内相应单元格。", "If it is data, put it into a cell of the table."),
    "sheet-not-ours": _note(
        "附加的工作表未汇总。", "An extra sheet is not consolidated.",
        "如有需上报的内容，请填入相应报表。", "If it holds data, put it into the forms."),
    # 单元格
    "required-missing": _error(
        "“{label}”未填；", "{label} is empty.",
        "请填写；表内有“情况说明”栏的，确无数据时留空并写明原因。",
        "Fill it in; where the table has an explanation column, leave it empty and say why there is no figure."),
    "not-a-number": _error(
        "“{label}”应填数字；", "{label} must be a number.",
        "请只填数字，计量单位见表内。", "Enter digits only, in the unit given."),
    "not-a-date": _error(
        "“{label}”应填日期；", "{label} must be a date.",
        "请按“2025-12-31”的形式填写。", "Write it as 2025-12-31."),
    "impossible-date": _error(
        "“{label}”的日期“{raw}”不存在。", "{label}: the date {raw} does not exist.",
        "请核对年月日。", "Check the date."),
    "date-for-number": _error(
        "“{label}”应填数字，现为日期“{raw}”。", "{label} must be a number but is the date {raw}.",
        "请把单元格格式改回数值后重新填写。", "Set the cell's format back to number and type it again."),
    "cell-error": _error(
        "“{label}”为错误值“{raw}”。", "{label} is the error value {raw}.",
        "请直接填写数值，不要引用其他文件。", "Type the value and refer to no other file."),
    "formula-uncomputed": _error(
        "“{label}”是公式，但没有保存计算结果。", "{label} is a formula whose result was not stored.",
        "请在 Excel 中打开、计算后保存，或直接填写数值。", "Open it in Excel, let it calculate and save, or type the value."),
    "digits-lost": _error(
        "“{label}”以数值存放，超过15位的数字已丢失（{raw}）。", "{label} is stored as a number and lost its digits after the 15th ({raw}).",
        "请把单元格设为文本格式后重新填写。", "Format the cell as text and type it again."),
    "below-minimum": _error(
        "“{label}”应不小于{limit}；", "{label} must be at least {limit}.",
        "请核对数值和计量单位。", "Check the figure and its unit."),
    "above-maximum": _error(
        "“{label}”应不大于{limit}；", "{label} must be at most {limit}.",
        "请核对数值和计量单位。", "Check the figure and its unit."),
    "not-whole": _error(
        "“{label}”应为整数；", "{label} must be a whole number.",
        "请填整数。", "Enter a whole number."),
    "not-an-option": _error(
        "“{label}”不在可选项内{options}；", "{label} is not one of the options{options}.",
        "请从下拉列表中选择。", "Choose from the drop-down list."),
    "duplicate-key-value": _error(
        "“{label}”在本表中重复；", "{label} stands more than once in this table.",
        "请删去重复的一行，或更正号码。", "Remove the doubled row or correct the number."),
    "change-unexplained": _query(
        "“{label}”较上年变动超过{limit}，且未说明；", "{label} changed by more than {limit} against last year, without explanation.",
        "请核对；确属实的，在“情况说明”中写明原因。", "Check it; if it is right, say why in the explanation."),
    "claim-broken": _error(
        "{message}；", "{message}.",
        "请核对“{label}”。", "Check {label}."),
    "check-failed": _error(
        "审核不通过：{name}{figures}。", "Check failed: {name}{figures}.",
        "{remedy}。", "{remedy}."),
    "percent-from-number": _note(
        "“{label}”填的是{raw}，已按{read}读取。", "{label} says {raw}; read as {read}.",
        "无需处理；百分比请带“%”。", "Nothing to do; write percentages with %."),
    "percent-doubtful": _query(
        "“{label}”填的是{raw}，是{read}还是{raw}%？", "{label} says {raw}: is it {read} or {raw} %?",
        "请带“%”填写，如“85%”。", "Write it with a % sign."),
    "number-from-text": _note(
        "“{label}”以文本填写“{raw}”，已按{read}读取。", "{label} is the text {raw}; read as {read}.",
        "无需处理；数字请用半角直接填写。", "Nothing to do; type digits plainly."),
    "date-from-text": _note(
        "“{label}”以文本填写“{raw}”，已按{read}读取。", "{label} is the text {raw}; read as {read}.",
        "无需处理；日期请按“2025-12-31”填写。", "Nothing to do; write dates as 2025-12-31."),
    "date-from-number": _note(
        "“{label}”是数值{raw}，已按{read}读取。", "{label} is the number {raw}; read as {read}.",
        "无需处理；日期请按“2025-12-31”填写。", "Nothing to do; write dates as 2025-12-31."),
    "month-for-date": _query(
        "“{label}”只有年月“{raw}”，暂按{read}读取。", "{label} gives a month only ({raw}); read as {read}.",
        "请补上日。", "Add the day."),
    "text-from-number": _note(
        "“{label}”以数值填写，已按文本“{read}”读取。", "{label} is a number; read as the text {read}.",
        "无需处理。", "Nothing to do."),
    "text-from-date": _query(
        "“{label}”应为文字，现为日期，已按“{read}”读取。", "{label} should be text but is a date; read as {read}.",
        "请核对是否被表格软件改成了日期。", "Check whether the program turned it into a date."),
    "fixed-changed": _error(
        "印发内容“{label}”被改动：原为“{was}”，现为“{raw}”。", "Fixed text {label} was changed from {was} to {raw}.",
        "请恢复原文。", "Restore it."),
    "formula-replaced": _query(
        "计算栏“{label}”的公式被数值“{raw}”替换，已重新计算为“{read}”。",
        "The formula of {label} was replaced by {raw}; recomputed as {read}.",
        "请在基础数据中更正，不要改动计算栏。", "Correct the base data instead of computed cells."),
    "computed-differs": _query(
        "计算栏“{label}”显示“{raw}”，重新计算为“{read}”，以重新计算为准。",
        "{label} shows {raw} but computes to {read}; the latter counts.",
        "请在 Excel 中按 F9 重新计算后保存。", "Press F9 in Excel and save again."),
    # 指标分解
    "split-not-ours": _error(
        "不是 xlgreen 生成的指标分解表。", "Not a decomposition workbook of ours.",
        "请用 xlgreen plan targets 生成分解表后填写。", "Make one with xlgreen plan targets and fill it in."),
    "split-of-another-plan": _error(
        "这是“{found}”第{found_version}版的分解表，不是“{wanted}”第{wanted_version}版的。",
        "This decomposition is of {found} version {found_version}, not of {wanted} version {wanted_version}.",
        "请核对规划，或按现行规划重新生成分解表。", "Check which plan is meant, or make the workbook anew."),
    "split-missing": _error(
        "缺少“{region}”的“{name}”一行。", "The row of {region} for {name} is missing.",
        "请恢复该行，或重新生成分解表。", "Restore it or make the workbook anew."),
    "split-out-of-range": _error(
        "“{label}”{found}不在允许范围{limits}内；", "{label} {found} is outside the range allowed {limits}.",
        "请调整目标，或核对下限、上限。", "Change the target, or check its limits."),
    "split-not-monotone": _error(
        "“{label}”{found}比上一年度的{before}倒退；", "{label} {found} falls behind the year before, {before}.",
        "年度目标为累计到当年的数，请逐年核对。", "Annual targets are cumulative: check them year by year."),
    "split-not-at-total": _error(
        "“{label}”{found}与规划期目标{wanted}不衔接；", "{label} {found} does not lead to the target {wanted}.",
        "目标年的数应等于规划期目标，之前各年不应超过它。", "The last year must equal the target, and no year may go beyond it."),
    "split-short": _error(
        "“{label}”{found}达不到全域目标{wanted}；", "{label} {found} does not reach {wanted}, the whole area's.",
        "请提高有关地区的目标，或核对分解权重。", "Raise the targets of some regions, or check the weights."),
    "split-over": _error(
        "“{label}”{found}超过全域上限{wanted}；", "{label} {found} exceeds {wanted}, the most for the whole area.",
        "请降低有关地区的目标。", "Lower the targets of some regions."),
    "split-weights-missing": _error(
        "“{label}”须填：有地区的目标低于全域目标，要按权重核对；", "{label} is needed: a region's target lies below the whole area's.",
        "请填写该指标全部地区的分解权重，或把各地区目标提高到全域目标。",
        "Fill in the weights of all regions, or raise every target to the whole area's."),
    # 汇总
    "key-in-regions": _query(
        "“{label}”{key}在{regions}重复出现。", "{label} {key} stands in several regions: {regions}.",
        "请有关地区核对，只由一个地区填报。", "The regions must settle which of them reports it."),
}  # fmt: skip
