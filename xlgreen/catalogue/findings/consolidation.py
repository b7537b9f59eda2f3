"""Adding up 汇总."""

from xlgreen.catalogue.wording import Entry, note, query

CONSOLIDATION: dict[str, Entry] = {
    "key-in-regions": query(
        "“{label}”{key}在{places}也填报了。", "{label} {key} is also reported by {places}.",
        "请有关地区核对，只由一个地区填报。", "The regions must settle which of them reports it."),
    "ratio-apart": query(
        "“{label}”填{raw}：{ratio}为{here}，其他{count}个地区的中位数为{median}，相差约{times}倍，计量单位填错了{units}？",
        "{label} says {raw}: {ratio} is {here}, about {times} times away from {median}, the median of {count} other regions. Is it in the wrong unit{units}?",
        "更可能是{likely}；请核对后更正，确属实的在“情况说明”中写明原因。",
        "It is more likely {likely}: correct it, or say in the explanation why it is right."),
    "same-report-again": note(
        "{region}另有内容完全相同的报表：{files}。", "{region} has filed another report that says the same: {files}.",
        "请只保留一份。", "Keep one of them."),
    "other-report-again": query(
        "{region}另有内容不同的报表：{files}。", "{region} has filed another report that says something else: {files}.",
        "请核实以哪一份为准，只保留一份。", "Settle which of them counts, and keep only that."),
}  # fmt: skip
