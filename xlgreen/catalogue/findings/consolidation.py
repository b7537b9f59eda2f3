"""Adding up 汇总."""

from xlgreen.catalogue.wording import Entry, query

CONSOLIDATION: dict[str, Entry] = {
    "key-in-regions": query(
        "“{label}”{key}在{regions}重复出现。", "{label} {key} stands in several regions: {regions}.",
        "请有关地区核对，只由一个地区填报。", "The regions must settle which of them reports it."),
}  # fmt: skip
