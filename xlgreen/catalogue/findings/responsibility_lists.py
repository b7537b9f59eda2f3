"""Printed lists of responsibilities 印发的责任清单."""

from xlgreen.catalogue.wording import Entry, error, note, query

LIST: dict[str, Entry] = {
    "list-not-found": error(
        "没有找到责任清单。", "No responsibility list was found.",
        "请保留表头，其中应有任务一栏（重点任务、工作内容等）和单位一栏（责任单位、牵头单位等）。",
        "Keep its header, with a column of tasks and one of responsible units."),
    "task-without-text": error(
        "第{number}项任务没有内容。", "Task {number} has no text.",
        "请对照原文件补上。", "Add it from the document."),
    "task-without-unit": error(
        "任务“{text}”没有责任单位。", "The task {text} has no responsible unit.",
        "请对照原文件补上；合并单元格请在每行写全。", "Add it from the document; write merged cells out in every row."),
    "task-without-lead": query(
        "印件此行没有牵头单位，暂取第一个配合单位“{unit}”。", "The row names no lead unit; {unit}, the first to co-operate, is taken.",
        "请核对牵头单位。", "Check who leads."),
    "several-lead-units": query(
        "印件并列牵头单位“{units}”，取“{lead}”为牵头单位，其余记作配合单位。",
        "Several units lead: {units}. {lead} is taken to lead, the others to co-operate.",
        "请核对由谁牵头。", "Check who leads."),
    "unit-like-another": query(
        "责任单位“{unit}”只出现一次，与出现{count}次的“{other}”只差一个字，是否同一单位？",
        "The responsible unit {unit} stands once and differs by one character from {other}, which stands {count} times: are they the same?",
        "是同一单位的，请改成一致的名称。", "If so, give them one name."),
    "list-number-missing": query(
        "印件无可读的序号，按顺序记为{number}。", "No number can be read; {number} follows from the order.",
        "请核对是否漏印。", "Check whether it was left out."),
    "list-number-twice": query(
        "序号{number}重复，第一次在第{first}行。", "Number {number} stands twice; first in line {first}.",
        "请核对并更正序号。", "Check the numbers and correct them."),
    "list-number-jumps": query(
        "序号由{before}跳到{number}。", "The numbers go from {before} to {number}.",
        "请核对是否漏项或次序颠倒。", "Look for a missing or misplaced task."),
    "list-number-anew": note(
        "印件序号“{printed}”分章节编排，改为连续序号{number}。", "Number {printed} counts within its chapter; it becomes {number}.",
        "无需处理。", "Nothing to do."),
    "heading-changed": query(
        "“{printed}”与前面的“{before}”编号相同而名称不同，按不同标题处理。", "{printed} has the number of {before} and another title; it is taken for another heading.",
        "请核对是否印误。", "Look for a misprint."),
    "header-repeated": note(
        "表头印了{count}次（第{lines}行），重复的已去掉。", "The header is printed {count} times (lines {lines}); repetitions are left out.",
        "无需处理。", "Nothing to do."),
    "row-broken": note(
        "印件此行断开（前半“{first}”，下接第{next}行），已合并。", "The row is broken after {first} and goes on in line {next}; joined.",
        "请核对合并后的内容。", "Check the joined row."),
    "cells-missing": note(
        "印件此行末少{count}个空单元格，已补齐。", "The row ends {count} empty cells early; they are supplied.",
        "无需处理。", "Nothing to do."),
    "cells-left-over": query(
        "此行多出的“{cells}”没有对应的栏，未读取。", "{cells} stands in no named column and is not read.",
        "请核对此行是否错位，或给该栏加上栏名。", "See whether the row is shifted, or name the column."),
    "blank-in-text": note(
        "正文内的空格已去掉。", "Blanks inside the text are taken out.",
        "无需处理。", "Nothing to do."),
    "blank-in-heading": note(
        "章节或条目名“{printed}”内的空格已去掉。", "Blanks inside the title {printed} are taken out.",
        "无需处理。", "Nothing to do."),
    "blank-in-units": note(
        "责任单位“{printed}”的空格已去掉。", "The blank in the responsible unit {printed} is taken out.",
        "无需处理。", "Nothing to do."),
    "blank-as-separator": note(
        "责任单位印作“{printed}”，空格或换行按顿号处理。", "The units are printed as {printed}; the blank is taken for a separator.",
        "请核对是否为不同的单位。", "Check that these are different units."),
    "comma-as-separator": note(
        "责任单位印作“{printed}”，“{mark}”按顿号处理。", "The units are printed as {printed}; {mark} is taken for a plain separator.",
        "请核对该符号是否另有含义（如区分牵头与配合）。", "Check that it does not part lead from co-operating units."),
    "open-ended-units": note(
        "责任单位印作“{printed}”，记列出的单位并标明开放。", "The units are printed as {printed}: those named are kept, and the list is marked as open.",
        "如能确定其他单位，请补进 co_units。", "Add the others under co_units when they are known."),
    "list-row-skipped": note(
        "“{row}”是合计或说明，未作任务。", "{row} is a total or a note, not a task.",
        "无需处理；确为任务的请改写首格。", "Nothing to do; if it is a task, reword its first cell."),
    "list-column-not-taken": note(
        "“{column}”一栏未读取。", "The column {column} is not read.",
        "如为任务、单位或时限，请改用通行的栏名。", "If it holds tasks, units or deadlines, use a usual name for it."),
}  # fmt: skip
