"""What is held against other years 与上年、与其他年度核对."""

from xlgreen.catalogue.wording import Entry, note, query

LAST_PERIOD: dict[str, Entry] = {
    "no-last-report": note(
        "给出的上年报表中没有{region}{period}的，未与上年核对。", "No report of {region} for {period} was given: nothing is held against it.",
        "如有上年报表，请一并给出。", "Give it as well if there is one."),
    "last-year-differs": query(
        "“{label}”填{raw}，上年报表（{file} {there}）报的是{reported}。", "{label} says {raw}; last year {reported} was reported ({file} {there}).",
        "请按上年报表更正；上年数确有修订的，在“情况说明”中写明。", "Correct it, or say in the explanation why the figure was revised."),
    "base-value-differs": query(
        "“{label}”填{raw}，上年报表（{file}）填的是{reported}。", "{label} says {raw}; in last year's report ({file}) it was {reported}.",
        "基期值各年应当一致，请更正；确有修订的，在“情况说明”中写明。", "A base value stays the same: correct it, or say in the explanation why it was revised."),
    "total-fell": query(
        "“{label}”为{raw}，少于上年报表（{file} {there}）的{reported}；存量和累计数一般只增不减。",
        "{label} is {raw}, less than the {reported} reported last year ({file} {there}); stocks and cumulative figures hardly ever fall.",
        "请核对；确有退出、核减的，在“情况说明”中写明。", "Check it; say in the explanation what has left or was taken back."),
    "row-vanished": query(
        "上年报表（{file}）中的“{label}”{key}今年没有了，上年也没有退出。", "{label} {key}, which had not left in last year's report ({file}), is missing.",
        "退出的也不删除：请补上这一行，退出的填写{columns}。", "Rows are not deleted: put it back, with a day under {columns} if it has left."),
    "row-came-back": query(
        "{key}在上年报表（{file}）中已退出（“{label}”{raw}），今年又没有退出日期。", "{key} had left in last year's report ({file}; {label} {raw}) and has no such day now.",
        "请核对；重新列入的，写明文号和原因。", "Check it; if it was listed anew, say by which document and why."),
    "level-fell": query(
        "{key}的“{label}”上年报表（{file}）为{was}，今年为{raw}。", "{label} of {key} was {was} in last year's report ({file}) and is {raw} now.",
        "请核对；确属降级的，写明原因。", "Check it; if it was lowered, say why."),
    "task-reopened": query(
        "第{number}项任务上年报表（{file}）已完成，今年为“{raw}”。", "Task {number} was done in last year's report ({file}) and is {raw} now.",
        "请核对完成状态；确需重新推进的，写明原因。", "Check the status; if it was taken up again, say why."),
    "progress-fell": query(
        "第{number}项任务的完成比例由上年报表（{file}）的{was}降为{raw}。", "Task {number} has gone back from {was} in last year's report ({file}) to {raw}.",
        "请核对完成比例；确有倒退的，写明原因。", "Check it; if it has gone back, say why."),
    "magnitude-slip": query(
        "“{label}”填{raw}，与{against}相差约{times}倍，计量单位填错了{units}？", "{label} says {raw}, about {times} times away from {against}: is it in the wrong unit{units}?",
        "更可能是{likely}；请核对后更正，确属实的写明原因。", "It is more likely {likely}: correct it, or say why it is right."),
    "magnitude-apart": query(
        "“{label}”填{raw}，与{against}相差约{times}倍，两者之一的计量单位填错了？", "{label} says {raw}, about {times} times away from {against}: is one of the two in the wrong unit?",
        "可能是“{own}”应为{likely}，也可能是“{other}”应为{other_likely}；请核对后更正，确属实的写明原因。",
        "Either {own} is {likely}, or {other} is {other_likely}: correct the one that is wrong, or say why both are right."),
}  # fmt: skip
