"""The document that a plan is taken from 规划所依据的文件."""

from xlgreen.catalogue.wording import Entry, note, query

DOCUMENT: dict[str, Entry] = {
    "printed-differs": query(
        "{name}：文件印作{printed}，复算为{computed}。", "{name}: {printed} is printed, {computed} is computed.",
        "{handling}。", "{handling}."),
    "count-as-share": query(
        "{name}：印作{printed}，这是数量而不是占比，占比应为{computed}。",
        "{name}: {printed} is printed, which is the count; the share is {computed}.",
        "{handling}。", "{handling}."),
    "relation-broken": query(
        "“{name}”不成立：{figures}。", "{name} does not hold: {figures}.",
        "{handling}。", "{handling}."),
    "document-erratum": note(
        "{kind}：“{printed}”，{means}。", "{kind}: {printed}: {means}.",
        "{handling}。", "{handling}."),
    "year-implausible": query(
        "年份{year}不合理，规划期至{last}年。", "The year {year} is implausible; the plan ends in {last}.",
        "系统不采用该年份，期限以规划数据中登记的为准。", "The year is not used; the plan's data hold the one that is meant."),
    "base-not-stated": note(
        "“{name}”是下降率，文件未印基期年。", "{name} is a decline, and the document states no base year.",
        "系统按规划期推定基期为{base}年。", "The base year is taken to be {base}, from the plan's years."),
    "unit-incomplete": note(
        "“{name}”的计量单位印作“{printed}”，不完整。", "The unit of {name} is printed as {printed}, which is incomplete.",
        "系统按“{unit}”处理。", "It is taken to be {unit}."),
    "attribute-merged": note(
        "“{attribute}”只印在合并单元格中，未逐行印出。", "{attribute} is printed once in a merged cell, not in every row.",
        "第{rows}行的指标按同属性处理。", "The indicators of lines {rows} are taken to have it too."),
    "target-met-at-start": query(
        "“{name}”的目标{goal}{unit}在基期已经达到（{base}{unit}）。", "The target {goal} {unit} of {name} was met at the start ({base} {unit}).",
        "系统各年均按该目标要求，不计算进度；如指新增，请在规划数据中改为新增类指标。",
        "It is asked in full every year, without progress; make it a new count if that is meant."),
    "reference-unresolved": note(
        "“{name}”的目标（{text}）以上级下达为准，尚未下达。", "The target of {name} ({text}) is set by the level above and not known yet.",
        "系统显示“待定”，下达后填入规划数据或目标分解表。", "It is shown as pending until it is entered."),
    "weaker-than-parent": query(
        "“{name}”目标{own}{unit}弱于上级规划《{parent}》的{above}{unit}。", "The target {own} {unit} of {name} is weaker than {above} {unit} of {parent}.",
        "系统按本规划目标考核；上级目标须按权重由各地区合计完成，请核实分解依据（{note}）。",
        "The plan's own target counts; see whether the regions together reach the parent's ({note})."),
    "levels-mixed": query(
        "“{name}”{figure}是{levels}合计，同一单位可能重复计算。", "{name}, {figure}, lumps {levels} together; members may be counted twice.",
        "名单汇总按统一社会信用代码去重，级别分列。", "Lists are counted by credit code, levels apart."),
    "units-open-ended": note(
        "第{number}项任务的责任单位“{units}等相关部门”没有列全。", "Task {number} does not name all who are responsible: {units} and others.",
        "系统按已列单位统计，并标明“等相关部门”。", "Those named are counted; the rest is marked."),
    "chapter-shifted": note(
        "清单章节“{own}”在正文（第{line}行）为“{body}”，序号不一致。", "The list's chapter {own} is {body} in the body (line {line}).",
        "系统按清单编号，与正文按条目对应。", "The list's numbers are used; articles link it to the body."),
    "title-differs": note(
        "清单“{own}”在正文（第{line}行）作“{body}”。", "The list's {own} reads {body} in the body (line {line}).",
        "系统按清单用语。", "The list's words are used."),
    "article-without-task": note(
        "正文“{title}”在清单中没有任务。", "The body's {title} has no task in the list.",
        "系统不为其设任务。", "No task is made for it."),
}  # fmt: skip
