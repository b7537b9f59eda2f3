"""How a plan's files are written 规划文件的书写."""

from xlgreen.catalogue.wording import Entry, error

WRITING: dict[str, Entry] = {
    "yaml-unreadable": error(
        "文件不是有效的 YAML：{reason}。", "Not valid YAML: {reason}.",
        "请检查缩进、引号和冒号后的空格。", "Check indentation, quotes and the blank after colons."),
    "yaml-not-a-mapping": error(
        "文件顶层应为“键: 值”。", "The file's top level must be a mapping.",
        "请参照已有规划的写法。", "See the shipped plans for the form."),
    "duplicate-key": error(
        "“{key}”重复，第一次出现在 {first}。", "{key} stands twice; first at {first}.",
        "请只保留一处。", "Keep one of them."),
    "unknown-key": error(
        "不认识的键“{key}”。", "Unknown key {key}.",
        "请检查拼写，或删去。", "Check the spelling or remove it."),
    "missing-key": error(
        "缺少“{key}”。", "{key} is missing.",
        "请补上。", "Add it."),
    "not-a-figure": error(
        "“{value}”不是数字。", "{value} is not a number.",
        "请写阿拉伯数字，不带单位。", "Write digits without a unit."),
    "not-a-choice": error(
        "“{value}”不在可选项内：{expected}。", "{value} is not one of {expected}.",
        "请从可选项中选一个。", "Choose one of them."),
    "wrong-value": error(
        "“{value}”不合要求（{reason}）。", "{value} does not fit ({reason}).",
        "请参照已有规划的写法。", "See the shipped plans for the form."),
}  # fmt: skip
