"""Whose workbook it is 报表的归属."""

from xlgreen.catalogue.wording import Entry, error, note, query

IDENTITY: dict[str, Entry] = {
    "unknown-workbook": error(
        "不是 xlgreen 生成的报表，认不出规划、地区和报告期。", "Not a workbook of ours: no plan, region and period can be recognised.",
        "请使用下发的空白报表填报，不要另建工作簿。", "Use the blank workbook that was sent."),
    "mixed-workbooks": error(
        "工作表“{sheet}”属于另一份报表（{other}），与本工作簿（{own}）不一致。",
        "Sheet {sheet} belongs to another workbook ({other}), not to this one ({own}).",
        "请把数据填回本地区、本报告期的报表。", "Put the data back into the workbook of this region and period."),
    "wrong-plan": error(
        "这是“{found}”的报表，不属于“{wanted}”。", "This workbook belongs to {found}, not to {wanted}.",
        "请报送本规划的报表。", "Send the workbook of this plan."),
    "wrong-period": error(
        "这是{found}的报表，不是{wanted}的。", "This workbook is of {found}, not of {wanted}.",
        "请报送本报告期的报表。", "Send the workbook of this period."),
    "twice-filed": error(
        "{region}已有一份报表（{first}），本份未汇总。", "{region} has a workbook already ({first}); this one was left out.",
        "请只保留最后确认的一份。", "Keep the final one only."),
    "stamp-lost": note(
        "部分识别信息丢失（{lost}），已按其余信息识别。", "Some marks of identity are lost ({lost}); the others were enough.",
        "无需处理；下次请直接在下发的报表中填写。", "Nothing to do; next time fill in the workbook as sent."),
    "stamp-damaged": error(
        "识别信息被改动，校验不符（{stamp}）。", "The identity was changed: its check does not fit ({stamp}).",
        "请使用下发的空白报表重新填报。", "Use the blank workbook that was sent."),
    "older-layout": query(
        "报表版式与现行版式不同（{found}，现行{wanted}），已按栏目代码读取。",
        "The workbook's layout ({found}) is not the present one ({wanted}); it was read by its codes.",
        "请核对数据是否读取完整，必要时换用新表。", "Check that all values were read; use the new blank if not."),
    "targets-not-given": error(
        "本表下发时带有分解目标，审核时没有给出。", "The workbook was sent with assigned targets, which were not given now.",
        "请用 --targets 给出下发时的分解目标文件。", "Give the file of targets with --targets."),
    "targets-differ": error(
        "本表下发时的目标与现在给出的分解目标不同。", "The workbook was sent with other targets than those given now.",
        "请用 --targets 给出下发时的分解目标文件，或重新下发空白报表。", "Give the file that it was sent with, or send a new blank workbook."),
}  # fmt: skip
