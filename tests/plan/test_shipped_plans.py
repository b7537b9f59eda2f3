"""The shipped plans say what their documents print: targets typed by hand, tasks read off the list anew."""

import re
from functools import cache

import pytest
from plan.plan_copy import LIAONING, TIANSHUI

from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.plan.model import Plan, Source


@cache
def plan_of(name: str) -> Plan:
    folder = plan_folder(name)
    assert folder is not None
    plan, findings = load_plan(folder)
    assert plan is not None
    assert findings == []
    return plan


@cache
def lines_of(name: str) -> list[str]:
    """The document's lines; line 1 is at index 1."""
    folder = plan_folder(name)
    assert folder is not None
    return ["", *(folder / "document.txt").read_text(encoding="utf-8").splitlines()]


def closed_up(text: str) -> str:
    return "".join(text.split())


# Typed from the documents: code, operator, value, high, unit, period, line, and what is printed there.
TARGETS = {
    TIANSHUI: """
        green_industry_share     ≥       35  -  %    2025 12 绿色生态产业增加值占地区生产总值比重达到35%以上
        forest_cover             ≥       39  -  %    2025 12 森林覆盖率达到39%
        energy_intensity_decline ≥       11  -  %    2025 12 单位地区生产总值能耗较2020年下降11%
        carbon_intensity_decline ≥       -   -  %    2025 12 二氧化碳排放降低达到省上要求
        manure_use_rate          ≥       80  -  %    2025 15 畜禽粪污资源化综合利用率达80%以上
        straw_use_rate           ≥       86  -  %    2025 15 农作物秸秆综合利用率达86%以上
        film_recovery_rate       ≥       85  -  %    2025 15 废旧农膜回收率达85%以上
        film_point_coverage      =       100 -  %    2025 15 村级农膜回收网点实现全覆盖
        data_park                between 1   2  个   2025 16 打造1-2个大数据产业融合示范园区
        supply_chain_pilot       between 1   2  家   2025 19 选择1-2家商贸企业开展绿色供应链试点
        recycling_rate           ≥       93  -  %    2025 22 主要再生资源回收利用率达到93%以上
        waste_sorting            =       1   -  -    2025 26 到2025年秦州区、麦积区城区基本建立生活垃圾分类系统
        nonfossil_capacity_share ≥       60  -  %    2025 28 非化石能源装机达到60%以上
        sewage_rate              ≥       98  -  %    2025 29 城市污水处理率达到98%以上
        garbage_rate             ≥       99  -  %    2025 29 城市生活垃圾无害化处理率达到99%以上
        green_building_share     ≥       70  -  %    2025 31 城镇绿色建筑占新建建筑比重达到70%
        black_water_pilot        =       1   -  -    2025 31 完成麦积区农村黑臭水体治理试点工作
        vision_2035              -       -   -  -    2035 12 到2035年,绿色产业规模迈上新台阶
    """,
    LIAONING: """
        new_mine_listed_rate     =       100 -  %    2025 178 新建矿山入项目库(投产1年后)%100
        green_mine_rate          ≥       75  -  %    2025 179 生产矿山绿色矿山建成率*%75
        green_mine_count         ≥       420 -  个   2025 180 绿色矿山建成数量个420
        management_measures      ≥       1   -  个   2025 181 制定绿色矿山管理办法个1
        magnesite_standard       ≥       1   -  个   2025 182 菱镁矿绿色矿山建设规范个1
        new_mine_standard_rate   =       100 -  %    2025 151 新建矿山100%达到绿色矿山建设标准
        liaodong_magnesite_rate  ≥       100 -  %    2025 159 规划期内力争达到绿色矿山建设标准
        magnesite_sand_rate      ≥       100 -  %    2025 254 确保规划期末菱镁矿和大中型建筑砂石生产矿山达到
        three_rates              ≥       -   -  %    2025 198 水平不低于国家标准
        creation_funds           ≈       38  -  亿元 2025 224 预估规划期内全省绿色矿山创建经费为38亿元
    """,
}
ROWS = {plan: [line.split() for line in table.strip().splitlines()] for plan, table in TARGETS.items()}


@pytest.mark.parametrize(("plan", "count"), [(TIANSHUI, 18), (LIAONING, 10)])
def test_the_targets_are_those_of_the_document(plan: str, count: int) -> None:
    told = [
        [
            indicator.code,
            target.operator or "-",
            "-" if target.value is None else f"{target.value:g}",
            "-" if target.high is None else f"{target.high:g}",
            indicator.unit or "-",
            str(target.period),
            str(target.source.line),
        ]
        for indicator in plan_of(plan).indicators
        for target in indicator.targets
    ]
    assert told == [row[:7] for row in ROWS[plan]]
    assert len(told) == count


@pytest.mark.parametrize("row", [*ROWS[TIANSHUI], *ROWS[LIAONING]], ids=lambda row: row[0])
def test_the_document_prints_the_target(row: list[str]) -> None:
    """The words stand on the line, and a figure in them is the target's."""
    code, _, value, high, _, _, line, *words = row
    plan = TIANSHUI if row in ROWS[TIANSHUI] else LIAONING
    assert closed_up("".join(words)) in closed_up(lines_of(plan)[int(line)])
    figures = re.findall(r"\d+", "".join(words))
    in_words_only = {"100", "1", "-"}  # 全覆盖, 达到标准, 完成, 达到省上要求
    assert value in figures or value in in_words_only, code
    assert high in (*figures, "-")


def test_what_the_plans_say_of_themselves() -> None:
    tianshui, liaoning = plan_of(TIANSHUI), plan_of(LIAONING)
    assert (tianshui.document.number, tianshui.document.issued) == ("天政发〔2022〕23号", "2022-04-26")
    assert tianshui.document.number == lines_of(TIANSHUI)[4]
    assert tianshui.document.title == "天水市" + lines_of(TIANSHUI)[9]
    assert lines_of(TIANSHUI)[8] == "2022年4月26日"
    assert liaoning.document.title.startswith("辽宁省绿色矿山建设专项规划")
    for plan in (tianshui, liaoning):
        assert str(plan.base_period) == "2020"
        assert [str(period) for period in plan.periods] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert len(tianshui.regions) == 8
    assert len(liaoning.regions) == 14


def sources_of(plan: Plan) -> list[Source]:
    targets = [target.source for indicator in plan.indicators for target in indicator.targets]
    return [*targets, *(fact.source for fact in plan.facts)]


@pytest.mark.parametrize("name", [TIANSHUI, LIAONING])
def test_every_quote_begins_on_the_line_that_is_cited(name: str) -> None:
    """It may run on to a later line, where the print breaks it off."""
    lines = [closed_up(line) for line in lines_of(name)]
    sources = sources_of(plan_of(name))
    lost = []
    for source in sources:
        quote, stretch = closed_up(source.quote), "".join(lines[source.line : source.line + 3])
        if not quote or not 0 <= stretch.find(quote) < len(lines[source.line]):
            lost.append(source)
    assert lost == []
    assert len(sources) >= 10


def test_the_facts_are_printed_with_their_figures() -> None:
    """The figure of each fact stands in its own quote."""
    wrong = [
        fact.code
        for fact in plan_of(LIAONING).facts
        if fact.value is not None and fact.value not in map(float, re.findall(r"\d+\.?\d*", fact.source.quote))
    ]
    in_words_only = {"demo_area"}  # 入选国家级绿色矿业发展示范区: one, not counted in digits
    assert set(wrong) <= in_words_only | sums_of_printed_figures()


def sums_of_printed_figures() -> set[str]:
    """Facts whose quote prints the parts: 鞍山 9 家,抚顺、本溪、辽阳 21 家 are 30."""
    return {
        fact.code
        for fact in plan_of(LIAONING).facts
        if fact.value == sum(float(n) for n in re.findall(r"(\d+) 家", fact.source.quote))
    }


# -- the list of tasks, read anew from the document --------------------------------------------------------


@cache
def printed_tasks() -> dict[int, tuple[int, str, str, str, tuple[str, ...]]]:
    """number -> line, chapter, article, text, units; as the list prints them, without blanks.

    A chapter on a line of its own begins the task of the next line.
    """
    tasks, chapter, article, begun = {}, "", "", 0
    for line, row in enumerate(lines_of(TIANSHUI)):
        if not 50 <= line <= 177 or closed_up(row).startswith("重点任务"):
            continue
        cells = [closed_up(cell) for cell in row.split("|") if closed_up(cell)]
        if re.match("[一二三四五六]、", cells[0]):
            chapter = cells.pop(0)
        if cells and cells[0].startswith("("):
            article = cells.pop(0)
        if cells:
            number, text, units = cells
            tasks[int(number)] = (begun or line, chapter, article, text, tuple(re.split("[、,]", units)))
        begun = 0 if cells else line
    return tasks


def test_the_tasks_are_those_of_the_list() -> None:
    printed = printed_tasks()
    told = {
        task.number: (
            task.source.line,
            task.chapter,
            task.article,
            closed_up(task.text),
            task.units,
        )
        for task in plan_of(TIANSHUI).tasks
    }
    others = {91: (*printed[91][:4], ("市司法局",))}  # printed 市司法局等相关部门
    assert told == printed | others
    assert list(told) == list(range(1, 110))


def test_the_list_in_numbers() -> None:
    plan = plan_of(TIANSHUI)
    assignments = [(task.number, unit) for task in plan.tasks for unit in task.units]
    assert len(plan.tasks) == 109
    assert len(plan.units) == len({unit.name for unit in plan.units}) == 35
    assert len(assignments) == len(set(assignments)) == 245
    assert {unit for _, unit in assignments} == {unit.name for unit in plan.units}
    assert len({task.chapter for task in plan.tasks}) == 6
    assert len({task.article for task in plan.tasks}) == 23


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (48, "行末少两个空单元格"),
        (70, "市发展改革委,市住建局"),
        (83, "市生态环境局 "),
        (88, "加速科技成果 转化"),
        (91, "市司法局等相关部门"),
        (109, "行末少两个空单元格"),
    ],
)
def test_what_was_cleaned_is_said_in_words(number: int, said: str) -> None:
    task = plan_of(TIANSHUI).tasks[number - 1]
    assert any(said in sentence for sentence in task.cleaned)


def test_the_words_about_cleaning_are_true() -> None:
    """Each name that they quote is printed so on the task's line, or heads its page."""
    for task in plan_of(TIANSHUI).tasks:
        around = " ".join(lines_of(TIANSHUI)[task.source.line - 2 : task.source.line + 1])
        for sentence in task.cleaned:
            for quoted in re.findall("“([^”]*)”", sentence):
                assert closed_up(quoted) in closed_up(around) or closed_up(quoted) == task.article, task.number
    cleaned = [task.number for task in plan_of(TIANSHUI).tasks if task.cleaned]
    assert cleaned == [23, 36, 48, 62, 70, 83, 88, 89, 90, 91, 92, 109]


def test_one_task_is_open_to_further_units() -> None:
    assert [task.number for task in plan_of(TIANSHUI).tasks if task.open_ended] == [91]
    assert "等相关部门" in lines_of(TIANSHUI)[plan_of(TIANSHUI).tasks[90].source.line]


# -- the tasks of Liaoning: its document has no list, and they are its sentences -----------------------------

HEADING = re.compile("第[四五六]章|第[一二]节|[一二三四五六七]、[^。;]{8,24}$")


def test_the_tasks_of_liaoning_are_all_sentences_of_three_chapters() -> None:
    """Nothing is left out and nothing added, blanks and line breaks apart."""
    body = [closed_up(line) for line in lines_of(LIAONING)[186:285]]
    printed = "".join(line for line in body if not HEADING.match(line))
    tasks = plan_of(LIAONING).tasks
    assert "".join(closed_up(task.text) for task in tasks) == printed
    assert [task.number for task in tasks] == list(range(1, 56))
    assert all(task.text[-1] in "。;" and len(task.text) <= 400 for task in tasks)


def test_the_headings_of_liaoning_are_those_of_the_tasks() -> None:
    headings = {closed_up(line).replace(",", "，") for line in lines_of(LIAONING)[186:285]}
    tasks = plan_of(LIAONING).tasks
    assert {closed_up(task.chapter) for task in tasks} <= headings
    said = {closed_up(re.sub("^第.节 (?=[一二三]、)", "", task.article)) for task in tasks}
    assert said - headings == {"章首"}
    assert [task.number for task in tasks if task.open_ended] == [18, 39]


def test_who_is_responsible_in_liaoning_is_printed_or_said() -> None:
    """A lead unit that the task does not print is explained."""
    unexplained = [
        task.number
        for task in plan_of(LIAONING).tasks
        if task.lead_unit not in task.text and not any("印" in sentence for sentence in task.cleaned)
    ]
    assert unexplained == []
    assert {unit for task in plan_of(LIAONING).tasks for unit in task.units} == {
        unit.name for unit in plan_of(LIAONING).units
    }


@pytest.mark.parametrize("name", plan_ids())
def test_a_check_says_what_is_demanded(name: str) -> None:
    """Its name stands behind 审核不通过, so that it must not read as the reason of that."""
    said = [check.name for check in plan_of(name).checks]
    assert [name for name in said if not re.search("[≤≥=应]", name)] == []
