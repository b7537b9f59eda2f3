"""What clerks type, by subject: what it counts as, and the findings at that cell. Each habit has a row of its own."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from xlgreen.value import Value


class Habit(NamedTuple):
    """What is typed in a column, what it counts as, and the codes of its findings.

    ``row`` names a row of a table with printed rows; ``number_format`` is that of the cell, where it is not the
    blank's; ``stored`` is the text in the file's XML where no program would write what ``typed`` describes.
    """

    column: str
    typed: object
    value: Value
    codes: Sequence[str] = ()
    row: str = ""
    number_format: str = ""
    stored: str = ""


class Section(NamedTuple):
    """Habits of one kind in one table; ``pasted`` ones are typed by another program, over the cell's format."""

    title: str
    table: str
    habits: Sequence[Habit]
    pasted: bool = False


AMOUNT, SCORE, ENDS, ASSESSED = "capacity", "assess_score", "licence_valid_to", "assess_date"
COUNTY, NAME, REMARK, YEAR, CREDIT, LICENCE = "county", "mine_name", "remark", "plan_year", "uscc", "mining_licence_no"
NEW, PLANNED, STATE = "is_new", "plan_doc", "state"
PERCENT, DEADLINE, STATUS, PROGRESS, PROBLEM = "percent", "deadline", "status", "progress", "problem"
MONEY, COAL, WATER, COUNT, RATE = "benefit", "saving_energy", "saving_water", "low_cost", "waste_rate"

TEXT, DAY_TEXT, REQUIRED = ["number-from-text"], ["date-from-text"], ["placeholder-for-required"]

NUMBERS = [
    Habit(AMOUNT, 528, 528.0),
    Habit(AMOUNT, "５２８", 528.0, TEXT),
    Habit(AMOUNT, "５２８．５", 528.5, TEXT),
    Habit(AMOUNT, "528 ", 528.0, TEXT),
    Habit(AMOUNT, "\u3000528", 528.0, TEXT),
    Habit(AMOUNT, "528\u00a0", 528.0, TEXT),
    Habit(AMOUNT, "5\u200b28", 528.0, TEXT),
    Habit(AMOUNT, "+528", 528.0, TEXT),
    Habit(AMOUNT, "'528", 528.0, TEXT),
    Habit(AMOUNT, "528。", 528.0, TEXT),
    Habit(AMOUNT, "5.28e2", 528.0, TEXT),
    Habit(AMOUNT, "1,528", 1528.0, TEXT),
    Habit(AMOUNT, "1，528", 1528.0, TEXT),
    Habit(AMOUNT, "1 528.5", 1528.5, TEXT),
    Habit(AMOUNT, "１　５２８", 1528.0, TEXT),
    Habit(AMOUNT, "0", 0.0, [*TEXT, "claim-broken"]),
    Habit(AMOUNT, 0, 0.0, ["claim-broken"]),
    Habit(AMOUNT, -1, -1.0, ["below-minimum"]),
    Habit(AMOUNT, "－１", -1.0, [*TEXT, "below-minimum"]),
    Habit(AMOUNT, "−12", -12.0, [*TEXT, "below-minimum"]),
    Habit(AMOUNT, "(12)", None, ["sign-doubtful"]),
    Habit(AMOUNT, "（12）", None, ["sign-doubtful"]),
    Habit(AMOUNT, "—12", None, ["sign-doubtful"]),
    Habit(AMOUNT, "12-", None, ["sign-doubtful"]),
    Habit(AMOUNT, "- 12", None, ["sign-doubtful"]),
    Habit(AMOUNT, "1.234,5", None, ["separators-unclear"]),
    Habit(AMOUNT, "1.2.3", None, ["separators-unclear"]),
    Habit(AMOUNT, "1,23", None, ["separators-unclear"]),
    Habit(AMOUNT, "12,3456", None, ["separators-unclear"]),
    Habit(AMOUNT, "1。5", None, ["separators-unclear"]),
    Habit(AMOUNT, "12+30", None, ["several-numbers"]),
    Habit(AMOUNT, "12、30", None, ["several-numbers"]),
    Habit(AMOUNT, "12/30", None, ["several-numbers"]),
    Habit(AMOUNT, "12 34", None, ["several-numbers"]),
    Habit(AMOUNT, "12吨和30吨", None, ["several-numbers"]),
    Habit(AMOUNT, "约528", None, ["about-value"]),
    Habit(AMOUNT, "528左右", None, ["about-value"]),
    Habit(AMOUNT, "近528", None, ["about-value"]),
    Habit(AMOUNT, "520余", None, ["about-value"]),
    Habit(AMOUNT, "520多万吨", None, ["about-value"]),
    Habit(AMOUNT, "≈528", None, ["about-value"]),
    Habit(AMOUNT, "～528", None, ["about-value"]),
    Habit(AMOUNT, "528±5", None, ["about-value"]),
    Habit(AMOUNT, "预计528万吨", None, ["about-value"]),
    Habit(AMOUNT, "500-528", None, ["range-value"]),
    Habit(AMOUNT, "500～528", None, ["range-value"]),
    Habit(AMOUNT, "500至528万吨", None, ["range-value"]),
    Habit(AMOUNT, ">528", None, ["bound-value"]),
    Habit(AMOUNT, "≥528", None, ["bound-value"]),
    Habit(AMOUNT, "不少于528", None, ["bound-value"]),
    Habit(AMOUNT, "528以上", None, ["bound-value"]),
    Habit(AMOUNT, "500+", None, ["bound-value"]),
    Habit(AMOUNT, "五百", None, ["chinese-numerals"]),
    Habit(AMOUNT, "十二万吨", None, ["chinese-numerals"]),
    Habit(AMOUNT, "约八百", None, ["chinese-numerals"]),
    Habit(AMOUNT, "52%", None, ["percent-for-number"]),
    Habit(AMOUNT, "10²", None, ["not-a-number"]),
    Habit(AMOUNT, True, None, ["not-a-number"]),
    Habit(SCORE, "见附件", None, ["not-a-number"]),
    Habit(YEAR, 2012, 2012.0, ["below-minimum"]),
    Habit(YEAR, 2052, 2052.0, ["above-maximum"]),
    Habit(YEAR, 2024.5, 2024.5, ["not-whole"]),
    Habit(YEAR, "2024年", None, ["unit-not-asked"]),
    Habit(AMOUNT, "528万吨", None, ["unit-not-asked"]),
    Habit(AMOUNT, "12万", None, ["unit-not-asked"]),
]

NOTHING = [
    Habit(SCORE, "—", None),
    Habit(SCORE, "无", None),
    Habit(ASSESSED, "-", None),
    Habit(ASSESSED, "…", None),
    Habit(REMARK, "/", None),
    Habit(REMARK, "不涉及", None),
    Habit(REMARK, "无锡", "无锡"),
    Habit(AMOUNT, None, None, ["required-missing"]),
    Habit(NAME, None, None, ["required-missing"]),
    Habit(AMOUNT, "—", None, REQUIRED),
    Habit(AMOUNT, "无数据", None, REQUIRED),
    Habit(NAME, "无", None, REQUIRED),
    Habit(COUNTY, "/", None, REQUIRED),
    Habit(ENDS, "N/A", None, REQUIRED),
    Habit(CREDIT, "不适用", None, REQUIRED),
]

DAYS = [
    Habit(ENDS, date(2035, 12, 31), date(2035, 12, 31)),
    Habit(ENDS, "2035.12.31", date(2035, 12, 31), DAY_TEXT),
    Habit(ENDS, "2035年12月31日", date(2035, 12, 31), DAY_TEXT),
    Habit(ENDS, "2035/12/31", date(2035, 12, 31), DAY_TEXT),
    Habit(ENDS, "２０３５－１２－３１", date(2035, 12, 31), DAY_TEXT),
    Habit(ENDS, "2035、12、31", date(2035, 12, 31), DAY_TEXT),
    Habit(ENDS, "20351231", date(2035, 12, 31), DAY_TEXT),
    Habit(ENDS, "2035-12-31 17:30:00", date(2035, 12, 31), DAY_TEXT),
    Habit(ENDS, 20351231, date(2035, 12, 31), ["date-from-number"]),
    Habit(ENDS, 49674, date(2035, 12, 31)),  # the serial, in a cell that shows dates
    Habit(ENDS, "2035年12月", date(2035, 12, 1), ["month-for-date"]),
    Habit(ENDS, "2035-12", date(2035, 12, 1), ["month-for-date"]),
    Habit(ENDS, "2035年底", date(2035, 12, 31), ["date-from-period-end"]),
    Habit(ENDS, "2035年2月底", date(2035, 2, 28), ["date-from-period-end"]),
    Habit(ENDS, "2035-02-30", None, ["impossible-date"]),
    Habit(ENDS, "2035.13.1", None, ["impossible-date"]),
    Habit(ENDS, "2135-01-01", None, ["implausible-date"]),
    Habit(ENDS, 2035, None, ["implausible-date"]),  # the cell shows 1905-07-27
    Habit(ENDS, date(9999, 12, 31), None, ["implausible-date"]),
    Habit(ENDS, "长期", None, ["no-single-date"]),
    Habit(ENDS, "2035年", None, ["incomplete-date"]),
    Habit(ENDS, "35/12/31", None, ["incomplete-date"]),
    Habit(ENDS, "12月31日", None, ["incomplete-date"]),
    Habit(ENDS, "12/31/2035", None, ["incomplete-date"]),
    Habit(ENDS, "2025-2035年", None, ["range-value"]),
    Habit(ENDS, "二〇三五年十二月", None, ["chinese-numerals"]),
    Habit(ENDS, "待定", None, ["not-a-date"]),
    Habit(ENDS, date(2021, 6, 1), date(2021, 6, 1), ["claim-broken"]),
]

TEXTS = [
    Habit(NAME, 12, "12", ["text-from-number"]),
    Habit(NAME, 1e16, None, ["digits-lost"]),
    Habit(NAME, "  示例\u200b矿山 ", "示例矿山"),
    Habit(NAME, "=SUM(1)", "=SUM(1)"),
    Habit(NAME, "+86 0411", "+86 0411"),
    Habit(NAME, "http://example.org", "http://example.org"),
    Habit(NAME, "（一）号矿，“东”区", "（一）号矿，“东”区"),
    Habit(REMARK, "第一行\n第二行", "第一行\n第二行"),
    Habit(REMARK, "换行以“_x000D_”存放", "甲\n乙", stored="甲_x000D_&#10;乙"),
    Habit(REMARK, "“_x000D_”原样留在文字里", "甲\n乙", stored="甲_x005F_x000D_乙"),
    Habit(REMARK, "控制字符（响铃）", "甲\ufffd乙", ["text-cleaned"], stored="甲_x0007_乙"),
    Habit(REMARK, "4万字", None, ["text-too-long"], stored="字" * 40_000),
    Habit(REMARK, "32767字", "字" * 32_767, stored="字" * 32_767),
]

OPTIONS = [
    Habit(COUNTY, " 双台子区\u3000", "双台子区"),
    Habit(COUNTY, "双 台 子区", "双台子区", ["option-from-text"]),
    Habit(COUNTY, "双台子", None, ["option-misspelt"]),
    Habit(COUNTY, "盘锦市双台子区", None, ["option-misspelt"]),
    Habit(COUNTY, 1, "1", ["not-an-option"]),
    Habit(COUNTY, "西湖区", "西湖区", ["not-an-option"]),
    Habit(STATE, "生产。", "生产", ["option-from-text"]),
    Habit(STATE, "未生产", "未生产", ["not-an-option"]),
    Habit(NEW, "是 ", "是", ["required-missing commission_date"]),
    Habit(NEW, "√", "是", ["option-from-text", "required-missing commission_date"]),
    Habit(NEW, "×", "否", ["option-from-text"]),
    Habit(NEW, "No", "否", ["option-from-text"]),
    Habit(NEW, False, "否", ["option-from-text"]),
    Habit(NEW, "不清楚", "不清楚", ["not-an-option"]),
    Habit(PLANNED, "√", "有", ["option-from-text"]),
    Habit(PLANNED, "无", "无"),
]

CODES = [
    Habit(CREDIT, "91210381XL00000152", "91210381XL00000152"),
    Habit(CREDIT, "91210381xl00000152", "91210381XL00000152", ["code-tidied"]),
    Habit(CREDIT, "９１２１０３８１ＸＬ０００００１５２", "91210381XL00000152", ["code-tidied"]),
    Habit(CREDIT, "91210381 XL00000152", "91210381XL00000152", ["code-tidied"]),
    Habit(CREDIT, "912103-81XL0000015-2", "91210381XL00000152", ["code-tidied"]),
    Habit(CREDIT, "9121O381XL0000OI52", None, ["code-letters"]),
    Habit(CREDIT, "91210381XL000O0153", None, ["code-characters"]),
    Habit(CREDIT, "91210381XL00000153", None, ["code-check-digit"]),
    Habit(CREDIT, "91210381XL0000152", None, ["code-length"]),
    Habit(CREDIT, "210381000000152", None, ["registration-number"]),
    Habit(CREDIT, 210381000000152, None, ["registration-number"]),
    Habit(CREDIT, "56462059-8", None, ["organisation-code"]),
    Habit(CREDIT, 912103810000001520, None, ["digits-lost"]),
    Habit(CREDIT, "9.12104E+17", None, ["digits-lost"]),
    Habit(LICENCE, "c2111002015069900900001", "C2111002015069900900001", ["code-tidied"]),
    Habit(LICENCE, "C211100 2015069900900002", "C2111002015069900900002", ["code-tidied"]),
    Habit(LICENCE, 2.1110020150699e22, None, ["digits-lost"]),
    Habit(LICENCE, "C123", "C123", ["claim-broken"]),
]

UNITS_IN_A_LIST = [
    Habit(MONEY, "12万元", 12.0, ["unit-typed"]),
    Habit(MONEY, "12 万元", 12.0, ["unit-typed"]),
    Habit(MONEY, "120000元", 12.0, ["unit-converted"]),
    Habit(MONEY, "1,200,000元", 120.0, ["unit-converted"]),
    Habit(MONEY, "0.5亿元", 5000.0, ["unit-converted"]),
    Habit(MONEY, "12万", None, ["multiplier-doubtful"]),
    Habit(MONEY, "1亿", None, ["multiplier-doubtful"]),
    Habit(MONEY, "12吨", None, ["unit-misfit"]),
    Habit(MONEY, "12美元", None, ["unit-not-known"]),
    Habit(MONEY, "12（不含税）", None, ["unit-not-known"]),
    Habit(MONEY, "约12万元", None, ["about-value"]),
    Habit(COAL, "33.1万吨标准煤", 331000.0, ["unit-converted"]),
    Habit(COAL, "33.1tce", 33.1, ["unit-typed"]),
    Habit(COAL, "331kgce", 0.331, ["unit-converted"]),
    Habit(COAL, "33.1吨", None, ["unit-misfit"]),
    Habit(COAL, "33万千瓦时", None, ["unit-misfit"]),
    Habit(WATER, "12万", 120000.0, ["unit-converted"]),
    Habit(WATER, "3千克", 0.003, ["unit-converted"]),
    Habit(WATER, "3百吨", 300.0, ["unit-converted"]),
    Habit(WATER, "-3吨", -3.0, ["unit-typed", "below-minimum"]),
    Habit(COUNT, "12个", 12.0, ["unit-typed"]),
    Habit(COUNT, "12项", 12.0, ["counting-word-differs"]),
    Habit(COUNT, "0.1万家", 1000.0, ["counting-word-differs"]),
    Habit(COUNT, "12户", 12.0, ["counting-word-doubtful"]),
    Habit(COUNT, "12人", None, ["unit-misfit"]),
    Habit(COUNT, "12亩", None, ["unit-misfit"]),
    Habit(COUNT, "12年", None, ["unit-misfit"]),
]

UNITS_IN_A_TABLE = [
    Habit("last_year", "1040万元", 1040.0, ["unit-typed"], "gdp_current"),
    Habit("last_year", "１０４０００００元", 1040.0, ["unit-converted"], "gdp_constant"),
    Habit("last_year", "5100000吨标准煤", 510.0, ["unit-converted"], "energy"),
    Habit("last_year", "810万吨", None, ["unit-misfit"], "carbon"),
    Habit("base_value", "20km²", 2000.0, ["unit-converted"], "land_area"),
    Habit("last_year", "20㎢", 2000.0, ["unit-converted"], "land_area"),
    Habit("this_year", "3万亩", 2000.0, ["unit-converted"], "land_area"),
    Habit("last_year", "7100000㎡", 710.0, ["unit-converted"], "forest_area"),
    Habit("last_year", "1000000吨", 100.0, ["unit-converted"], "manure_generated"),
    Habit("last_year", "76万", None, ["multiplier-doubtful"], "manure_used"),
    Habit("last_year", "810000公斤", 810.0, ["unit-converted"], "film_recovered"),
    Habit("last_year", "200个村", None, ["unit-not-known"], "villages"),
    Habit("last_year", "90村", 90.0, ["counting-word-doubtful"], "villages_with_film_point"),
    Habit("last_year", "100万kW", 100.0, ["unit-typed"], "power_capacity"),
    Habit("this_year", "1000MW", 100.0, ["unit-converted"], "power_capacity"),
    Habit("base_value", "1GW", 100.0, ["unit-converted"], "power_capacity"),
    Habit("last_year", "1000000m³", 100.0, ["unit-converted"], "sewage_discharged"),
    Habit("last_year", "0.5平方公里", 50.0, ["unit-converted"], "new_floor_area"),
]

PERCENTAGES = [
    Habit(PERCENT, 0.6, 0.6),
    Habit(PERCENT, "60%", 0.6, TEXT),
    Habit(PERCENT, "６０％", 0.6, TEXT),
    Habit(PERCENT, "60 %", 0.6, TEXT),
    Habit(PERCENT, "600‰", 0.6, TEXT),
    Habit(PERCENT, "60个百分点", 0.6, TEXT),
    Habit(PERCENT, "60", 0.6, ["percent-from-number"]),
    Habit(PERCENT, "0.6", 0.6, ["percent-doubtful"]),
    Habit(PERCENT, "1.2", 0.012, ["percent-doubtful"]),
    Habit(PERCENT, 60, 60.0, ["above-maximum"]),
    Habit(PERCENT, 1.2, 1.2, ["above-maximum"]),
    Habit(PERCENT, "8500%", 85.0, [*TEXT, "above-maximum"]),
    Habit(PERCENT, -0.1, -0.1, ["below-minimum"]),
    Habit(PERCENT, 1, 1.0, ["claim-broken"]),  # 进行中 is not 100 %
    Habit(PERCENT, "约60%", None, ["about-value"]),
    Habit(PERCENT, "60%以上", None, ["bound-value"]),
    Habit(PERCENT, "60%-70%", None, ["range-value"]),
    Habit(PERCENT, "百分之六十", None, ["chinese-numerals"]),
    Habit(PERCENT, "60户", None, ["unit-misfit"]),
    Habit(PERCENT, "过半", None, ["not-a-number"]),
    Habit(PERCENT, "无", None, REQUIRED),
]

PERCENTAGES_WITHOUT_END = [
    Habit(RATE, 0.9, 0.9),
    Habit(RATE, 1.05, 1.05, ["claim-broken"]),
    Habit(RATE, 85, 85.0, ["percent-enormous", "claim-broken"]),
    Habit(RATE, "8500%", 85.0, ["percent-enormous", "claim-broken"]),
    Habit(RATE, "85", 0.85, ["percent-from-number"]),
]

TASK_CELLS = [
    Habit(DEADLINE, "—", None),
    Habit(DEADLINE, "2025.12.31", date(2025, 12, 31), DAY_TEXT),
    Habit(DEADLINE, "2025年12月31日前", date(2025, 12, 31), DAY_TEXT),
    Habit(DEADLINE, "2025年12月底前", date(2025, 12, 31), ["date-from-period-end"]),
    Habit(DEADLINE, "2025年末", date(2025, 12, 31), ["date-from-period-end"]),
    Habit(DEADLINE, "持续推进", None, ["no-single-date"]),
    Habit(DEADLINE, "长期坚持", None, ["no-single-date"]),
    Habit(DEADLINE, "每年12月底前", None, ["no-single-date"]),
    Habit(DEADLINE, "年底前", None, ["incomplete-date"]),
    Habit(DEADLINE, "2021年至2025年", None, ["range-value"]),
    Habit(PROGRESS, "无", None, REQUIRED),
    Habit(PROBLEM, "无", None),
    Habit(STATUS, "进行中 ", "进行中"),
    Habit(STATUS, "进行中。", "进行中", ["option-from-text"]),
    Habit(STATUS, "正在进行中", None, ["option-misspelt"]),
    Habit(STATUS, "正在推进", "正在推进", ["not-an-option"]),
    Habit(STATUS, "未完成", "未完成", ["not-an-option"]),
    Habit(STATUS, None, None, ["required-missing"]),
]

PASTED = [
    Habit(PERCENT, 0.6, 0.6, number_format="0.00%"),
    Habit(PERCENT, 0.6, 0.6, ["percent-doubtful"], number_format="General"),
    Habit(PERCENT, 1.2, 0.012, ["percent-doubtful"], number_format="General"),
    Habit(PERCENT, 60, 0.6, ["percent-from-number"], number_format="General"),
    Habit(PERCENT, 60, 0.6, ["percent-from-number"], number_format="#,##0.0"),
    Habit(PERCENT, 0, 0.0, number_format="General"),
    Habit(DEADLINE, 46022, date(2025, 12, 31), ["date-from-number"], number_format="General"),
    Habit(DEADLINE, 2025, None, ["incomplete-date"], number_format="General"),
    Habit(DEADLINE, 2025.12, None, ["incomplete-date"], number_format="General"),
    Habit(DEADLINE, 12, None, ["not-a-date"], number_format="General"),
    *(
        Habit(column, error, None, ["cell-error"])
        for column in (PERCENT, DEADLINE, STATUS, PROGRESS, PROBLEM)
        for error in ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")
    ),
    *(Habit(PERCENT, day, None, ["date-for-number"]) for day in (date(2021, 3, 4), datetime(2021, 3, 4, 5, 6))),
    Habit(DEADLINE, date(2021, 3, 4), date(2021, 3, 4)),
    Habit(DEADLINE, datetime(2021, 3, 4, 5, 6), date(2021, 3, 4)),
    Habit(PROGRESS, date(2021, 3, 4), "2021-03-04", ["text-from-date"]),
    Habit(PROGRESS, time(5, 6), "05:06:00", ["text-from-date"]),
    Habit(PROGRESS, timedelta(hours=30), "30:00:00", ["text-from-date"]),
    Habit(STATUS, date(2021, 3, 4), "2021-03-04", ["not-an-option"]),
    Habit(PERCENT, time(5, 6), None, ["not-a-number"]),
    Habit(PERCENT, timedelta(hours=30), None, ["not-a-number"]),
    Habit(DEADLINE, time(5, 6), None, ["not-a-date"]),
    Habit(DEADLINE, True, None, ["not-a-date"]),
    Habit(PERCENT, True, None, ["not-a-number"]),
]

PASTED_IN_A_LIST = [
    Habit(AMOUNT, 0.85, None, ["percent-for-number"], number_format="0%"),
    Habit(AMOUNT, 528, 528.0, number_format="@"),
    Habit(AMOUNT, date(2021, 3, 4), None, ["date-for-number"]),
    Habit(SCORE, False, None, ["not-a-number"]),
]

SECTIONS = (
    Section("数值：名单", "mine_pool", NUMBERS),
    Section("数值带单位：名单", "clean_production", UNITS_IN_A_LIST),
    Section("数值带单位：固定表", "base_data", UNITS_IN_A_TABLE),
    Section("数值：格式被改的单元格", "mine_pool", PASTED_IN_A_LIST, pasted=True),
    Section("百分数", "task_report", PERCENTAGES),
    Section("百分数：没有上限的栏", "parks", PERCENTAGES_WITHOUT_END),
    Section("没有内容的写法", "mine_pool", NOTHING),
    Section("日期：名单", "mine_pool", DAYS),
    Section("任务分解表", "task_report", TASK_CELLS),
    Section("格式被改的单元格", "task_report", PASTED, pasted=True),
    Section("文字", "mine_pool", TEXTS),
    Section("可选项", "mine_pool", OPTIONS),
    Section("号码", "mine_pool", CODES),
)
