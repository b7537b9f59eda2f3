"""Whose workbook it is 报表的归属."""

from xlgreen.catalogue.wording import Entry, error, note, query

IDENTITY: dict[str, Entry] = {
    "unknown-workbook": error(
        "不是 xlgreen 生成的报表，认不出规划、地区和报告期。", "Not a workbook of ours: no plan, region and period can be recognised.",
        "请使用下发的空白报表填报，不要另建工作簿。", "Use the blank workbook that was sent."),
    "no-report-of-ours": error(
        "这是 xlgreen 生成的{kind}，不是要填报的报表。", "This is one of our tables ({kind}), not a report to file.",
        "请移出收到的报表；填报请用下发的空白报表。", "Take it out of the reports; to file, use the blank workbook that was sent."),
    "mixed-workbooks": error(
        "工作表“{sheet}”属于另一份报表（{other}），与本工作簿（{own}）不一致。",
        "Sheet {sheet} belongs to another workbook ({other}), not to this one ({own}).",
        "请把数据填回本地区、本报告期的报表。", "Put the data back into the workbook of this region and period."),
    "identity-undecided": error(
        "工作表来自不同的报表（{said}），数量相同，认不出是哪一份。", "The sheets come from different workbooks ({said}), equally many of each: whose it is cannot be told.",
        "请把数据填回本地区、本报告期的报表；或用 xlgreen heal 指定地区和报告期。", "Put the data back into one workbook, or name region and period to xlgreen heal."),
    "identity-disagrees": error(
        "文档属性写明是另一份报表（{other}），多数工作表是{own}。", "The document property says {other}, most sheets say {own}.",
        "请核对是否贴入了别处的工作表，并把数据填回本地区、本报告期的报表。", "See whether sheets of another workbook were pasted in; put the data back into the right one."),
    "sheet-copied": note(
        "工作表“{copy}”与“{original}”是同一张表，内容相同，读取的是“{original}”。", "Sheets {copy} and {original} are the same form with the same content; {original} was read.",
        "请只保留一张。", "Keep one of them."),
    "sheet-copied-differs": query(
        "工作表“{original}”和“{copy}”是同一张表，内容不同；读取的是“{original}”，“{copy}”上与之不同的（{differing}）未读取。",
        "Sheets {original} and {copy} are the same form, and they differ; {original} was read, and not what differs on {copy} ({differing}).",
        "请核对应以哪张为准；两张都有应报内容的，请并到一张上，只保留这一张，名称用“{issued}”。", "See which of them counts; if both hold what is to be filed, put it on one of them, keep only that one and name it {issued}."),
    "printed-code-changed": query(
        "表上印的识别码“{raw}”与本表的识别信息不符（应为“{wanted}”）。", "The printed code {raw} is not that of this sheet ({wanted}).",
        "请核对是不是本地区、本报告期的报表；识别码请勿改动。", "See whether this is the workbook of your region and period; leave the code as it was."),
    "heading-contradicts": error(
        "表头写的与本表的识别信息不符：{found}；本表是{region}（{code}）{period}的报表。",
        "The heads name another region or period: {found}; this is the workbook of {region} ({code}), {period}.",
        "请核对数据：确是本地区、本报告期的，请恢复表头原文；是别的地区或报告期的，请填入下发给该地区、该报告期的报表，改写表头无效。",
        "If the data are of this region and period, restore the heads; if not, use the workbook that was sent for theirs: retyping the heads changes nothing."),
    "stamp-unsigned": error(
        "报表没有签名（{where}），不能确认是下发的报表。", "No signature ({where}): it cannot be told that this workbook was sent out.",
        "请把数据填入下发的报表；或由下发单位用 xlgreen heal --key 转入新表。", "Put the data into the workbook that was sent, or let those who keep the key use xlgreen heal."),
    "signature-wrong": error(
        "报表的签名与下发单位的密钥不符（{where}）。", "The signature does not fit the key ({where}).",
        "请使用下发的报表；下发后更换过密钥的，请用当时的密钥审核。", "Use the workbook that was sent; if the key was changed since, check with the former one."),
    "region-not-of-plan": error(
        "{region}不是“{plan}”的填报地区。", "{region} is no region of {plan}.",
        "请使用下发给本地区的报表。", "Use the workbook that was sent to your region."),
    "file-name-differs": query(
        "文件名“{file}”写的是{named}，报表是{region}的。", "The file name {file} says {named}, the workbook is of {region}.",
        "请核对是否填错了别的地区的报表；没有填错的，请改正文件名。", "See whether another region's workbook was filled in; if not, mend the file's name."),
    "wrong-plan": error(
        "这是“{found}”的报表，不属于“{wanted}”。", "This workbook belongs to {found}, not to {wanted}.",
        "请报送本规划的报表。", "Send the workbook of this plan."),
    "wrong-period": error(
        "这是{found}的报表，不是{wanted}的。", "This workbook is of {found}, not of {wanted}.",
        "请报送本报告期的报表。", "Send the workbook of this period."),
    "twice-filed": error(
        "{region}已有一份报表（{first}），本份未汇总。", "{region} has a workbook already ({first}); this one was left out.",
        "请只保留最后确认的一份。", "Keep the final one only."),
    "filed-differently": error(
        "{region}另有内容不同的报表（{files}），不知以哪一份为准，都未汇总。",
        "{region} has filed other workbooks that say something else ({files}); with no telling which counts, none is added up.",
        "请核实以哪一份为准，移出其余的，再汇总。", "Settle which of them counts, take the others away and consolidate again."),
    "stamp-lost": note(
        "部分识别信息丢失（{lost}），已按其余信息识别。", "Some marks of identity are lost ({lost}); the others were enough.",
        "无需处理；下次请直接在下发的报表中填写。", "Nothing to do; next time fill in the workbook as sent."),
    "stamp-damaged": error(
        "识别信息被改动，校验不符（{where}：{stamp}）。", "The identity was changed: its check does not fit ({where}: {stamp}).",
        "请使用下发的空白报表重新填报。", "Use the blank workbook that was sent."),
    "older-layout": note(
        "报表版式与现行版式不同（{found}，现行{wanted}），已按栏目代码读取。",
        "The workbook's layout ({found}) is not the present one ({wanted}); it was read by its codes.",
        "请核对数据是否读取完整，必要时换用新表。", "Check that all values were read; use the new blank if not."),
    "value-without-place": query(
        "旧版表中“{code}”的值“{raw}”在现行表中没有位置，未汇总。", "The value {raw} of {code} in the older layout has no place in the present one and is not consolidated.",
        "如仍需报送，请填入现行表的相应栏目；不再需要的，请在退回意见中说明。", "If it is still wanted, put it into a cell of the present tables; else say so in the returned list of findings."),
    "targets-not-given": error(
        "本表下发时带有分解目标，审核时没有给出。", "The workbook was sent with assigned targets, which were not given now.",
        "请用 --targets 给出下发时的分解目标文件。", "Give the file of targets with --targets."),
    "targets-differ": error(
        "本表下发时的目标与现在给出的分解目标不同。", "The workbook was sent with other targets than those given now.",
        "请用 --targets 给出下发时的分解目标文件，或重新下发空白报表。", "Give the file that it was sent with, or send a new blank workbook."),
}  # fmt: skip
