"""Every fault of a plan is found: one line of a sound plan is changed, and the findings name the place."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from plan.plan_copy import LIAONING, TIANSHUI, change, copied_plan, findings_of, places

import xlgreen.plan.check
from xlgreen.catalogue import CATALOGUE
from xlgreen.catalogue.findings.plan_content import CONTENT
from xlgreen.catalogue.findings.plan_files import WRITING
from xlgreen.plan.check import check_plan
from xlgreen.plan.load import plan_folder


@dataclass(frozen=True)
class Fault:
    """A change of one place, and the finding that has to follow: its code, what it is about, its values."""

    code: str
    file: str
    old: str
    new: str
    about: str
    values: dict[str, object]
    plan: str = TIANSHUI
    below: int = 0  # how many lines below the changed place the finding stands

    def __str__(self) -> str:
        return f"{self.code}: {self.new[:40]}"


def fault(code: str, place: str, old: str, new: str, about: str = "", /, *, below: int = 0, **values: object) -> Fault:
    """A fault in a file of the Tianshui plan, or (``liaoning/…``) of the other."""
    plan, _, file = place.rpartition("/")
    return Fault(code, f"{file}.yaml", old, new, about, values, LIAONING if plan else TIANSHUI, below)


SHARE = "green_industry_value_added / gdp_current"
FIRST = "indicators.0.targets.0"


def expression(code: str, written: str, /, **values: object) -> Fault:
    """A fault of the first indicator's expression."""
    return fault(code, "indicators", SHARE, f"'{written}'", "indicators.0.expression", **values)


def claim(code: str, old: str, new: str, /, **values: object) -> Fault:
    """A fault of the first check, which counts a list."""
    return fault(code, "liaoning/checks", old, new, "checks.0.claim", **values)


def cited(old: str, new: str, /, **values: object) -> Fault:
    """A fault of the second target's source."""
    return fault("quote-not-found", "indicators", old, new, "indicators.1.targets.0.source", **values)


def relation(code: str, written: str, /, **values: object) -> Fault:
    """A fault of a relation that is put before the others."""
    new = f"relations:\n  - {{code: x, name: 多写的一条, {written}}}\n"
    return fault(code, "liaoning/relations", "relations:\n", new, "relations.0", below=1, **values)


def renamed(name: str) -> Fault:
    """A sheet's name that cannot be."""
    return fault("sheet-name", "plan", "name: 任务分解表", f"name: {name}", "sheets.2.name", name=name)


# fmt: off
FAULTS = [
    # 规划文件的书写
    fault("yaml-unreadable", "checks", "checks:", "checks: a: b"),
    fault("yaml-unreadable", "parent", "parent:", "parent: a: b"),
    fault("yaml-not-a-mapping", "liaoning/errata", "errata:\n", "", below=-2),
    fault("duplicate-key", "plan", "deadline:", 'region: "620500"\ndeadline:', "region", key="region", first=14),
    fault("duplicate-key", "tasks", "tasks:\n", "deadline: 年底\ntasks:\n", "deadline", key="deadline"),
    fault("duplicate-key", "tasks", "lead_unit: 市工信局\n", "lead_unit: 市工信局\n    lead_unit: 市财政局\n",
          "tasks.0.lead_unit", below=1, key="lead_unit"),
    fault("unknown-key", "plan", "deadline:", "dead_line:", "dead_line", key="dead_line"),
    fault("unknown-key", "units", "kind:", "kinds:", "units.0.kinds", key="kinds"),
    fault("missing-key", "plan", "title: 绿色低碳循环发展基础数据表, ", "", "sheets.0.title", key="title"),
    fault("missing-key", "variables", "name: 森林面积, ", "", "variables.6.name", key="name"),
    fault("not-a-figure", "indicators", "value: 35", "value: 三十五", f"{FIRST}.value", value="三十五"),
    fault("not-a-figure", "tasks", "line: 52", "line: 第52行", "tasks.1.source.line", value="第52行"),
    fault("not-a-choice", "indicators", "kind: share", "kind: ratio", "indicators.0.kind", value="ratio"),
    fault("not-a-choice", "indicators", 'operator: "≥"', 'operator: ">="', f"{FIRST}.operator", value=">="),
    fault("wrong-value", "indicators", "period: 2025", "period: 2025年", f"{FIRST}.period", value="2025年"),
    fault("wrong-value", "plan", "2024, 2025]", "2024, 2025H3]", "periods.5", value="2025H3"),
    fault("wrong-value", "tasks", "[市财政局]", "市财政局", "tasks.1.co_units", value="市财政局"),
    # 规划的内容
    fault("duplicate-code", "indicators", "code: forest_cover", "code: green_industry_share", "indicators.1",
          code="green_industry_share"),
    fault("duplicate-code", "checks", "code: forest_area_within", "code: manure_used_within", "checks.2", below=1,
          code="manure_used_within"),
    fault("unknown-form", "plan", "form: task_report", "form: tasks", "sheets.2.form", form="tasks"),
    fault("unknown-unit", "variables", "万吨标准煤", "公斤", "variables.3.unit", unit="公斤"),
    fault("unknown-unit", "indicators", "unit: 家", "unit: 间", "indicators.9.unit", unit="间"),
    fault("unknown-unit", "liaoning/facts", "unit: 万亿元", "unit: 兆元", "facts.1.unit", unit="兆元"),
    fault("unknown-region", "plan", '"620500"', '"629900"', "region", region="629900"),
    fault("unknown-region", "plan", "X620571", "X620599", "regions.7", region="X620599"),
    fault("unknown-region", "variables", '["620503"]', '["210100"]', "variables.28.regions", region="210100"),
    fault("unknown-region", "tasks", "source: {line: 52}", "regions: [\"620200\"]\n    source: {line: 52}",
          "tasks.1.regions", region="620200"),
    fault("unknown-responsible-unit", "tasks", "lead_unit: 市智库办", "lead_unit: 市智库", "tasks.22.lead_unit",
          unit="市智库"),
    fault("unknown-responsible-unit", "tasks", "[市财政局]", "[市财政厅]", "tasks.1.co_units", unit="市财政厅"),
    fault("unit-twice-in-task", "tasks", "[市财政局]", "[市工信局]", "tasks.1.co_units", unit="市工信局"),
    fault("unknown-indicator", "tasks", "source: {line: 52}", "indicators: [energy]\n    source: {line: 52}",
          "tasks.1.indicators", code="energy"),
    fault("task-numbers", "tasks", "number: 3\n", "number: 4\n", "tasks.2.number", count=109, position=3, number=4),
    fault("target-outside-horizon", "indicators", "period: 2035", "period: 2036", "indicators.17.targets.0.period"),
    fault("target-outside-horizon", "indicators", 'period: 2025, operator: "≥", value: 39',
          'period: 2020, operator: "≥", value: 39', "indicators.1.targets.0.period"),
    fault("target-without-value", "indicators", "value: 35, ", "", f"{FIRST}.value", operator="≥"),
    fault("target-without-value", "indicators", "value: 1, high: 2, ", "value: 1, ", "indicators.8.targets.0.value",
          operator="between"),
    expression("expression-syntax", "forest_area / (land_area", source="forest_area / (land_area"),
    expression("expression-node", "[forest_area, land_area]", node="List"),
    expression("expression-attribute", "forest_area.last / land_area", name="last"),
    expression("expression-call", "forest_area.mean()", source="forest_area.mean()"),
    expression("expression-function", "ratio(forest_area, land_area)", name="ratio"),
    expression("expression-arguments", "share(forest_area)", name="share", count=2),
    expression("expression-no-formula", 'parse_target(vision_progress, "value")', source="parse_target"),
    claim("expression-choices", "exit_date=None", 'level=("国家级", "省级"), scale=("大型", "中型")',
          form="mine_register"),
    expression("unknown-name", "forest_area / land", name="land", source="forest_area / land"),
    fault("unknown-name", "checks", "claim: forest_area <= land_area", "claim: forest_area <= land",
          "checks.1.claim", name="land"),
    fault("unknown-name", "checks", "marks: [forest_area, land_area]", "marks: [forest_area, land]",
          "checks.1.marks", name="land"),
    fault("unknown-name", "liaoning/facts", "expression: 'producing_mines'", "expression: 'mines'",
          "facts.8.expression", name="mines"),
    fault("no-base-value", "indicators", "expression: data_parks", "expression: data_parks.base",
          "indicators.8.expression", name="data_parks"),
    expression("unknown-list", "mine_pool.count() / villages", form="mine_pool"),
    claim("unknown-list", "mine_register.count", "register.count", form="register"),
    claim("unknown-column", "exit_date=None", "left=None", form="mine_register", column="left"),
    claim("unknown-option", "exit_date=None", 'level="县级"', form="绿色矿山名录", column="level", value="县级",
          options="国家级、省级、市级"),
    expression("wrong-dimension", "forest_area / gdp_current", measured="公顷 / 万元", unit="%"),
    expression("mixed-units", "forest_area - energy", left="公顷", right="万吨标准煤"),
    fault("mixed-units", "checks", "claim: forest_area <= land_area", "claim: forest_area <= energy",
          "checks.1.claim", source="forest_area <= energy"),
    fault("document-missing", "plan", "file: document.txt", "file: documents.txt", "document.file"),
    cited("quote: 森林覆盖率达到39%", "quote: 森林覆盖率达到40%", line=12, quote="森林覆盖率达到40%"),
    cited("line: 12, quote: 森林", "line: 13, quote: 森林", line=13),
    cited("line: 12, quote: 森林", "line: 11, quote: 森林", line=11),
    cited("line: 12, quote: 森林", "line: 999, quote: 森林", line=999),
    fault("quote-not-found", "tasks", "source: {line: 54}", "source: {line: 44}", "tasks.3.source", line=44,
          quote="大力发展工业再制造,加强再制造产品认证与推广应用,鼓励重点行业企业选择专业化再制造服务公司合作。"),
    fault("quote-not-found", "tasks", "text: \"推行工业产品绿色设计", "text: \"推行工业品绿色设计", "tasks.2.source",
          below=2, line=53),
    fault("quote-not-found", "liaoning/facts", "quote: 阜新市海州区入选", "quote: 阜新市太平区入选",
          "facts.17.source", line=84),
    relation("relation-incomplete", "figure: green_mines"),
    relation("relation-incomplete", "figure: green_mines, computed: pool, claim: pool > 1"),
    relation("unknown-figure", "figure: green_mines, computed: pool + nothing", name="nothing"),
    relation("unknown-figure", "figure: green, computed: pool", name="green"),
    relation("relation-not-computable", "claim: pool / (national - national) > 1, handling: 不采用"),
    relation("mixed-units", "claim: pool > gdp"),
    relation("wrong-dimension", "figure: gdp, computed: pool + national"),
    relation("relation-not-computable", "claim: national_state_share + national_large_share, handling: 不采用"),
    relation("expression-syntax", "figure: green_mines, computed: pool +", source="pool +"),
    relation("relation-without-handling", "figure: green_mines, computed: pool + 1"),
    relation("relation-without-handling", "claim: pool < green_mines"),
    fault("unknown-indicator", "parent", "indicator: green_industry_share", "indicator: green_share",
          "parent.targets.0.indicator", code="green_share"),
    fault("parent-target-mismatch", "parent", 'operator: "≥", value: 34', 'operator: "≤", value: 34',
          "parent.targets.0.indicator", code="green_industry_share"),
    fault("parent-target-mismatch", "parent", "value: 34, period: 2025", "value: 34, period: 2030",
          "parent.targets.0.indicator", code="green_industry_share"),
    fault("unknown-target", "plan", "deadline:", 'assigned: {"620502": {nothing@2025: {value: 1}}}\ndeadline:',
          "assigned.620502.nothing@2025"),
    renamed("任务/分解表"),
    renamed("基础数据"),  # another sheet has it
    renamed("表" * 32),
    renamed("封面"),  # every workbook has these two
    renamed("审核结果"),
]
# fmt: on


@pytest.mark.parametrize("plan", [TIANSHUI, LIAONING])
def test_the_shipped_plans_have_no_faults(plan: str, tmp_path: Path) -> None:
    assert findings_of(copied_plan(plan, tmp_path)) == []
    folder = plan_folder(plan)
    assert folder is not None
    assert findings_of(folder) == []


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_fault_is_found_where_it_stands(case: Fault, tmp_path: Path) -> None:
    folder = copied_plan(case.plan, tmp_path)
    line = change(folder, case.file, case.old, case.new)
    findings = findings_of(folder)
    assert places(findings) == [(case.code, case.file, line + case.below)]
    (finding,) = findings
    assert finding.blocks is (case.code != "expression-no-formula")  # workbooks of --formulas udf can have it
    assert finding.where.field == case.about
    assert {key: finding.values[key] for key in case.values} == case.values


def test_every_code_of_the_plan_has_its_fault() -> None:
    """What is said of a plan's files and content, but for what only a workbook of an unknown plan brings."""
    codes = {*WRITING, *CONTENT}
    found_elsewhere = {"plan-not-found", "unknown-vocabulary", "text-too-long"}
    assert codes - found_elsewhere == {case.code for case in FAULTS}


def test_options_that_nobody_lists_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The forms are shared by all plans, so here the vocabulary loses a list."""
    known = dict(xlgreen.plan.check.vocabulary())
    del known["list_level"]
    monkeypatch.setattr(xlgreen.plan.check, "vocabulary", lambda: known)
    folder = plan_folder(LIAONING)
    assert folder is not None
    findings = findings_of(folder)
    assert {finding.code for finding in findings} == {"unknown-vocabulary"}
    assert {finding.values["name"] for finding in findings} == {"list_level"}
    lines = (folder / "plan.yaml").read_text(encoding="utf-8").splitlines()
    assert all("mine" in lines[(finding.where.line or 0) - 1] for finding in findings)


def test_a_missing_key_of_the_plan_itself_is_looked_for_in_plan_yaml(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    change(folder, "plan.yaml", "issuer: 天水市人民政府\ndocument", "document")
    findings = findings_of(folder)
    assert [(f.code, f.where.file, f.values["key"]) for f in findings] == [("missing-key", "plan.yaml", "issuer")]


def test_a_year_that_no_calendar_has_is_a_finding(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    line = change(folder, "plan.yaml", "base_period: 2020", 'base_period: "0000"')
    assert places(findings_of(folder)) == [("wrong-value", "plan.yaml", line)]


def test_two_targets_of_one_period_are_a_finding(tmp_path: Path) -> None:
    """A target is known by its indicator and period: forest_cover@2025."""
    folder = copied_plan(TIANSHUI, tmp_path)
    target = '      - {period: 2025, operator: "≥", value: 39, text: 达到39%, '
    target += "source: {line: 12, quote: 森林覆盖率达到39%}}\n"
    line = change(folder, "indicators.yaml", target, target * 2)
    assert places(findings_of(folder)) == [("duplicate-code", "indicators.yaml", line + 1)]


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    wanted = [
        ("unknown-region", "plan.yaml", change(folder, "plan.yaml", "X620571", "X620599")),
        ("sheet-name", "plan.yaml", change(folder, "plan.yaml", "name: 任务分解表", "name: 任务?")),
        ("unknown-unit", "variables.yaml", change(folder, "variables.yaml", "unit: 公顷", "unit: 顷")),
        ("unknown-name", "indicators.yaml", change(folder, "indicators.yaml", SHARE, "green / gdp_current")),
        ("target-without-value", "indicators.yaml", change(folder, "indicators.yaml", "value: 35, ", "")),
        ("expression-syntax", "checks.yaml", change(folder, "checks.yaml", "film_recovered <= film_used", "1 <")),
        ("task-numbers", "tasks.yaml", change(folder, "tasks.yaml", "number: 109\n", "number: 110\n")),
        ("duplicate-key", "units.yaml", change(folder, "units.yaml", "kind: 政府部门", "kind: 政府部门, kind: x")),
    ]
    assert sorted(places(findings_of(folder))) == sorted(wanted)


def test_all_faults_that_prevent_a_plan_are_found_at_once(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    wanted = [
        ("wrong-value", "plan.yaml", change(folder, "plan.yaml", "horizon: 2035", "horizon: 2035年")),
        ("unknown-key", "plan.yaml", change(folder, "plan.yaml", "deadline:", "dead_line:")),
        ("not-a-choice", "indicators.yaml", change(folder, "indicators.yaml", "kind: share", "kind: ratio")),
        ("not-a-figure", "indicators.yaml", change(folder, "indicators.yaml", "value: 39", "value: 卅九")),
        ("missing-key", "variables.yaml", change(folder, "variables.yaml", "code: land_area, ", "")),
        ("yaml-unreadable", "facts.yaml", change(folder, "facts.yaml", "facts:", "facts: ]")),
    ]
    plan, findings = check_plan(folder)
    assert plan is None
    assert sorted(places(findings)) == sorted(wanted)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_finding_says_everything(case: Fault, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No placeholder is left in the message or the remedy."""
    folder = copied_plan(case.plan, tmp_path)
    change(folder, case.file, case.old, case.new)
    monkeypatch.setenv("XLGREEN_LANG", lang)
    for finding in findings_of(folder):
        names = set(re.findall(r"\{(\w+)\}", CATALOGUE[finding.code].message.zh + CATALOGUE[finding.code].remedy.zh))
        assert names <= finding.values.keys()
        assert f"{finding.where.file}:{finding.where.line}" in str(finding)
        assert (re.search("[一-鿿]", finding.remedy) is None) == (lang == "en")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("plan.yaml", "2024, 2025]", "2024, 2025H3]"), ("tasks.yaml", "[市财政局]", "市财政局")],
)
def test_a_chinese_message_gives_its_reason_in_chinese(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    change(folder, file, old, new)
    (finding,) = findings_of(folder)
    assert not re.search("[a-z]{3}", finding.message)


def test_a_message_too_long_for_a_formula_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    assert findings_of(folder) == []
    monkeypatch.setattr(xlgreen.plan.check, "_LONGEST_TEXT", 20)
    assert {finding.code for finding in findings_of(folder)} == {"text-too-long"}
