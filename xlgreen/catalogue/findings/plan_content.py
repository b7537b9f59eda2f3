"""What a plan says 规划的内容."""

from xlgreen.catalogue.wording import Entry, error, note

CONTENT: dict[str, Entry] = {
    "plan-not-found": error(
        "找不到规划“{plan}”。", "There is no plan {plan}.",
        "请用 xlgreen plan list 查看可用的规划，或给出规划文件夹。", "See xlgreen plan list, or give a plan folder."),
    "duplicate-code": error(
        "代码“{code}”重复。", "The code {code} is used twice.",
        "请改成不同的代码。", "Give each its own code."),
    "unknown-form": error(
        "没有标准表“{form}”，现有：{known}。", "There is no form {form}; known are {known}.",
        "请改用已有的表，或在 templates/forms 中新增。", "Use a known form or add one under templates/forms."),
    "unknown-unit": error(
        "不认识的计量单位“{unit}”。", "Unknown unit {unit}.",
        "请改用 templates/units.yaml 中的单位，或在其中和 standards/unit_factors.csv 中增加。",
        "Use a unit of templates/units.yaml, or add it there and to standards/unit_factors.csv."),
    "unknown-region": error(
        "行政区划代码“{region}”不在区划表内。", "Region code {region} is not in the table of regions.",
        "请核对 templates/regions.csv。", "Check templates/regions.csv."),
    "unknown-vocabulary": error(
        "没有名为“{name}”的可选项。", "There is no list of options named {name}.",
        "请在 templates/vocabulary.yaml 中增加。", "Add it to templates/vocabulary.yaml."),
    "unknown-responsible-unit": error(
        "责任单位“{unit}”不在责任单位名录内。", "The responsible unit {unit} is not in the plan's list of units.",
        "请核对名称，或补进 units。", "Check the name or add it under units."),
    "unit-twice-in-task": error(
        "责任单位“{unit}”在同一任务中出现两次。", "The responsible unit {unit} stands twice in one task.",
        "请只保留一处。", "Keep one of them."),
    "unknown-indicator": error(
        "没有指标“{code}”。", "There is no indicator {code}.",
        "请核对指标代码。", "Check the indicator's code."),
    "task-numbers": error(
        "任务序号应为1至{count}连续不断，第{position}项是{number}。",
        "Task numbers must run 1 to {count}; item {position} is {number}.",
        "请核对是否漏项或重复。", "Look for a missing or doubled task."),
    "target-outside-horizon": error(
        "目标期{period}超出规划的时间范围（{first}至{last}）。",
        "The target's period {period} is outside the plan's horizon ({first} to {last}).",
        "请核对年份，远期目标请调整 horizon。", "Check the year; for a later vision set horizon."),
    "unknown-target": error(
        "没有目标“{target}”。", "There is no target {target}.",
        "目标写作“指标代码@目标年”，请与规划的指标核对。", "A target is written indicator@year; compare it with the plan's indicators."),
    "target-without-value": error(
        "目标“{operator}”没有目标值。", "The target {operator} has no value.",
        "请补上 value；“between”还要 high；不以数值表示的目标请用 reference 或 qualitative。",
        "Add value (and high for between); use kind reference or qualitative where there is no number."),
    "unknown-option": error(
        "“{value}”不在《{form}》“{column}”栏的可选项内：{options}。", "{value} is not an option of column {column} of {form}: {options}.",
        "请改用可选项中的值。", "Use one of the options."),
    "relation-incomplete": error(
        "核算关系应写 figure 和 computed，或只写 claim。", "A relation needs figure and computed, or a claim.",
        "请补上或删去多余的一项。", "Add what is missing or remove what is too much."),
    "unknown-figure": error(
        "核算关系中的“{name}”不是印出的数字。", "{name} in the relation is no printed figure.",
        "请写 facts 的代码，或有数值目标的指标代码；多个目标的写作 指标代码_年份，基期值写作 指标代码.base。",
        "Name a fact, or an indicator with a figure as its target (code_2015 where it has several, code.base for the base value)."),
    "relation-not-computable": error(
        "核算关系“{name}”算不出结果。", "The relation {name} cannot be computed.",
        "请检查除数是否为零；claim 应是比较，如 a <= b。", "Look for a zero divisor; a claim must compare, e.g. a <= b."),
    "parent-target-mismatch": error(
        "上级目标“{code}”（{period}，{operator}）与本规划的目标对不上，或写了两次。",
        "The parent's target {code} ({period}, {operator}) fits none of this plan, or stands twice.",
        "请核对指标、年份和比较方向。", "Check the indicator, the period and the direction."),
    "relation-without-handling": error(
        "核算关系“{name}”不成立，但没有写明系统如何处理。", "The relation {name} does not hold, and nothing says how it is handled.",
        "请在 handling 中写明。", "Say so under handling."),
    "expression-syntax": error(
        "算式“{source}”写法有误：{reason}。", "The expression {source} cannot be read: {reason}.",
        "请检查括号和运算符。", "Check brackets and operators."),
    "expression-node": error(
        "算式中不能使用 {node}。", "{node} cannot be used in an expression.",
        "请只用四则运算、比较、函数和名单统计。", "Use arithmetic, comparisons, functions and counts of lists only."),
    "expression-attribute": error(
        "不认识的后缀“.{name}”。", "Unknown suffix .{name}.",
        "可用 .base（基期）和 .previous（上年）。", "Use .base or .previous."),
    "expression-call": error(
        "不认识的写法“{source}”。", "{source} is not a known call.",
        "名单统计写作 表名.count(列=值) 或 表名.sum(\"列\", 列=值)。",
        "Write form.count(column=value) or form.sum(\"column\", column=value)."),
    "expression-function": error(
        "没有函数“{name}”。", "There is no function {name}.",
        "请用 xlgreen function list 查看可用函数。", "See xlgreen function list."),
    "expression-arguments": error(
        "函数“{name}”的参数个数不对，至少 {count} 个。", "Wrong number of arguments for {name}; at least {count}.",
        "请用 xlgreen function show 查看参数。", "See xlgreen function show."),
    "expression-choices": error(
        "对“{form}”的一次统计只能有一个多选条件。", "One count over {form} can have one condition with several values only.",
        "请拆成两次统计相加。", "Split it into two counts and add them."),
    "expression-no-formula": note(
        "“{source}”没有对应的 Excel 公式，只能用于 --formulas udf 生成的报表。", "{source} has no Excel formula: it works in workbooks of --formulas udf only.",
        "要普通 .xlsx 报表，请改用有公式的函数。", "For plain .xlsx workbooks use a function that has one."),
    "unknown-name": error(
        "算式“{source}”中的“{name}”不是基础数据，也不是本表的列。",
        "{name} in {source} is neither a variable nor a column of the form.",
        "请核对代码，或在 variables 中增加。", "Check the code or add the variable."),
    "no-base-value": error(
        "算式用到“{name}.base”，但该基础数据没有基期值一栏。",
        "{name}.base is used, but the variable asks for no base value.",
        "请给该基础数据加上 base: asked。", "Add base: asked to the variable."),
    "unknown-list": error(
        "算式“{source}”中的“{form}”不是本规划的表。", "{form} in {source} is not a table of this plan.",
        "请核对表的代码，或在 sheets 中增加。", "Check the form's code or add it under sheets."),
    "unknown-column": error(
        "表“{form}”没有列“{column}”。", "Form {form} has no column {column}.",
        "请核对列的代码。", "Check the column's code."),
    "wrong-dimension": error(
        "算式“{source}”的结果以“{measured}”计，不能折算成“{unit}”。",
        "{source} is measured in {measured}, which cannot be turned into {unit}.",
        "请核对基础数据和指标的计量单位。", "Check the units of the variables and the indicator."),
    "mixed-units": error(
        "“{source}”两边的计量单位不同：{left}、{right}。", "The two sides of {source} have different units: {left}, {right}.",
        "请改成同一计量单位后再相加减或比较。", "Bring both to one unit first."),
    "document-missing": error(
        "找不到规划原文“{file}”。", "The document's text {file} is not there.",
        "请把原文放进规划文件夹，或改正 document 的 file。", "Put it into the plan's folder or correct document.file."),
    "quote-not-found": error(
        "文件第{line}行没有“{quote}”。", "Line {line} of the document does not say {quote}.",
        "请核对行号和原文。", "Check the line and the words."),
    "text-too-long": error(
        "提示文字“{text}……”超过{limit}个字。", "The message {text}… is longer than {limit} characters.",
        "请缩短，Excel 公式中的文字不能更长。", "Shorten it: Excel allows no longer text in a formula."),
    "sheet-name": error(
        "工作表名“{name}”不可用（重复、超过31个字，或含有 []:*?/\\）。",
        "The sheet name {name} cannot be used (a duplicate, over 31 characters, or with []:*?/\\).",
        "请改名。", "Choose another name."),
}  # fmt: skip
