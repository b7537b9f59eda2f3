"""What the command line says, in both languages."""

from xlgreen.catalogue.wording import Words, say

TEXTS: dict[str, Words] = {
    "app": Words(
        "绿色发展规划报表：生成空白报表、审核填报、汇总，并在表格中提供指标函数。",
        "Reporting workbooks for green-development plans: blanks, checks, consolidation, functions."),
    "demo": Words(
        "用随附样例走一遍全过程：空白报表、审核、汇总。",
        "The whole way once on the shipped samples: blanks, checks, consolidation."),
    "plan": Words("查看和检查规划。", "Look at plans and check them."),
    "plan list": Words("列出随附的规划。", "List the shipped plans."),
    "plan show": Words("显示规划的指标、基础数据、任务和名单。", "Show a plan's indicators, variables, tasks and lists."),
    "plan check": Words("检查规划文件，复算文件印出的数字，列出全部问题；不给规划时检查全部。",
                        "Check plan files, recompute what their documents print, list every fault; all plans when none is named."),
    "template": Words("为各地区生成一个报告期的空白报表。", "Write the blank workbooks of one period for the regions."),
    "check": Words("审核填好的报表，逐个单元格列出问题。", "Check filled workbooks and list the findings cell by cell."),
    "consolidate": Words("汇总一个报告期的全部报表。", "Add up all workbooks of one period."),
    "function": Words("查看和调用指标函数。", "Look at the indicator functions and call them."),
    "function list": Words("列出全部函数。", "List all functions."),
    "function show": Words("显示一个函数的参数、公式和依据。", "Show a function's arguments, formula and source."),
    "function call": Words(
        "调用函数；“[”开头的参数是按行排列的 JSON 数组，空参数表示空白。",
        "Call a function; an argument that begins with [ is a JSON array of rows, an empty one is blank."),
    "PLAN": Words("规划代码，或规划文件夹。", "A plan's id, or a plan folder."),
    "FILES": Words("报表文件或文件夹，可给多个。", "Workbooks or folders of workbooks."),
    "DIR": Words("写到哪个文件夹。", "The folder to write to."),
    "NAME": Words("函数名，如 DECLINE_RATE 或 下降率。", "A function's name, e.g. DECLINE_RATE or 下降率."),
    "ARGS": Words("参数，写在 -- 之后。", "Arguments, after --."),
    "--json": Words("以 JSON 输出。", "Print JSON."),
    "--period": Words("报告期，如 2025、2025H1、2025Q3。", "The period, e.g. 2025, 2025H1, 2025Q3."),
    "--region": Words("只生成这些行政区划代码的报表，可重复；给规划所在地区代码则生成本级报表。",
                      "Only these region codes (repeatable); the plan's own code gives the workbook of its own level."),
    "--previous": Words("上年报表所在文件夹，带入上年数、名单和任务状态。", "Last year's workbooks: their values, lists and task states are carried over."),
    "--rows": Words("名单预置多少行。", "How many rows a list prepares."),
    "--output": Words("写到哪里。", "Where to write."),
    "--plan": Words("规划文件夹，用于不随附的规划。", "A plan folder, for a plan that is not shipped."),
    "no-plan": Words("找不到规划“{plan}”。可用的规划：{known}。", "There is no plan {plan}. Known plans: {known}."),
    "no-function": Words("没有函数“{name}”。请用 xlgreen function list 查看。", "There is no function {name}. See xlgreen function list."),
    "no-period": Words("报告期“{period}”写法有误。请写 2025、2025H1 或 2025Q3。", "The period {period} cannot be read. Write 2025, 2025H1 or 2025Q3."),
    "period-not-in-plan": Words("{period}不在规划的报告期内：{periods}。", "{period} is not a period of the plan: {periods}."),
    "no-region": Words("“{region}”不是本规划的地区代码。可用：{regions}。", "{region} is not a region of this plan. Known: {regions}."),
    "no-files": Words("没有找到 .xlsx 文件：{where}。", "No .xlsx file found: {where}."),
    "bad-array": Words("参数“{text}”不是有效的 JSON 数组。", "The argument {text} is not a JSON array."),
    "would-overwrite": Words("“{path}”是一份已填的报表，不能覆盖。请换一个文件名或文件夹。",
                             "{path} is a filled workbook and is not written over. Choose another name or folder."),
    "in-use": Words("“{path}”正被其他程序打开，请在 Excel 中关闭后重试。", "{path} is open in another program; close it in Excel and try again."),
    "cannot-write": Words("无法写入“{path}”：{reason}。", "Cannot write {path}: {reason}."),
    "plan-faulty": Words("规划有问题，未生成任何文件。", "The plan has faults; nothing was written."),
    "plan-clean": Words("{plan}：没有问题。", "{plan}: no faults."),
    "plan-recomputed": Words("  复算文件印出的数字 {recomputed} 处，{confirmed} 处一致。", "  {recomputed} printed figures recomputed, {confirmed} confirmed."),
    "file-clean": Words("{file}：没有问题，可以上报。", "{file}: no findings."),
    "file-counts": Words("{file}：强制性 {error}、核实性 {query}、提示 {note}", "{file}: {error} errors, {query} queries, {note} notes"),
    "written": Words("已生成 {count} 份报表：{folder}", "{count} workbooks written: {folder}"),
    "not-carried": Words("未带入上年数据的地区：{regions}。", "Nothing carried over for: {regions}."),
    "own-level": Words("省（市）本级还有 {count} 项基础数据，另用 --region {region} 生成本级报表。",
                       "{count} variables belong to the plan's own level: write its workbook with --region {region}."),
    "consolidated": Words(
        "应报 {expected} 个地区，已汇总 {accepted} 个，退回 {returned} 个，未报 {missing} 个。汇总表：{path}",
        "{expected} regions expected, {accepted} accepted, {returned} returned, {missing} missing. Written: {path}"),
    "internal": Words(
        "程序内部错误（{kind}：{reason}），不是报表的问题。请把本行和所用命令告诉维护人员；设 XLGREEN_DEBUG=1 可看详情。",
        "An internal error ({kind}: {reason}), not a fault of the workbooks. Please report it; XLGREEN_DEBUG=1 shows the details."),
    "returned": Words("  退回：{regions}", "  returned: {regions}"),
    "missing": Words("  未报：{regions}", "  missing: {regions}"),
    "reading": Words("读取报表", "Reading workbooks"),
    "writing": Words("生成报表", "Writing workbooks"),
    "demo-plan": Words("【{title}】", "[{title}]"),
    "demo-blanks": Words("  空白报表 {count} 份：{folder}", "  {count} blank workbooks: {folder}"),
    "demo-checked": Words("  审核样例 {count} 份：{clean} 份可汇总，{returned} 份应退回", "  {count} samples checked: {clean} accepted, {returned} to return"),
    "demo-findings": Words("  审核问题清单：{path}", "  Findings: {path}"),
    "demo-total": Words("  汇总表：{path}", "  Consolidated workbook: {path}"),
    "demo-fact": Words("  与公布数核对：{agree} 项一致，{differ} 项不一致（文件自身印误，见汇总表）", "  Published figures: {agree} agree, {differ} differ (see the workbook)"),
}  # fmt: skip


def text(key: str, **values: object) -> str:
    """A text of the command line in the user's language."""
    return say(TEXTS[key], values)
