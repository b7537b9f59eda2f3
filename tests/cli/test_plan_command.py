"""xlgreen plan list | show | check"""

import json
from pathlib import Path
from typing import Any

import pytest
from plan.plan_copy import LIAONING, TIANSHUI, change, copied_plan
from typer.testing import CliRunner

from xlgreen.cli.app import app, main
from xlgreen.plan.load import plan_ids


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["plan", *arguments])


def printed(*arguments: str) -> Any:
    """The JSON document that a command prints."""
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_list_names_the_shipped_plans() -> None:
    assert run("list").stdout == (
        "gansu-circular-economy-2011  甘肃省工业和信息化委员会贯彻落实循环经济总体规划实施方案工作意见\n"
        "gansu-industry-green-2016  甘肃省“十三五”工业绿色发展规划(节选)\n"
        "liaoning-green-mines-2021  辽宁省绿色矿山建设专项规划(2021-2025年)\n"
        "sichuan-industry-green-2021  四川省“十四五”工业绿色发展规划\n"
        "tianshui-low-carbon-2021  天水市关于加快建立健全绿色低碳循环发展经济体系实施方案\n"
    )
    issuers = {plan["id"]: plan["issuer"] for plan in printed("list", "--json")}
    assert list(issuers) == plan_ids()
    assert (issuers[LIAONING], issuers[TIANSHUI]) == ("辽宁省自然资源厅", "天水市人民政府")


SHAPE = {
    "": {"id", "title", "base_year", "periods", "indicators", "variables", "tasks", "lists", "facts"},
    "indicators": {
        "code", "name", "unit", "kind", "direction", "base_period", "base_value", "attribute", "targets", "expression",
    },
    "targets": {"id", "period", "operator", "value", "high", "text", "strength", "source"},
    "variables": {"code", "name", "unit"},
    "tasks": {"number", "chapter", "article", "text", "lead_unit", "units", "source"},
    "lists": {"code", "name", "columns"},
    "columns": {"code", "name", "type"},
    "facts": {"code", "name", "value", "unit", "source"},
    "source": {"document", "line"},
}  # fmt: skip


def lacking(part: Any, key: str = "") -> list[str]:
    """Which keys of the shape are not there, anywhere in the document."""
    if isinstance(part, list):
        return [fault for item in part for fault in lacking(item, key)]
    if not isinstance(part, dict):
        return []
    missing = [f"{key}: {name}" for name in SHAPE.get(key, set()) - part.keys()]
    return missing + [fault for name, inner in part.items() for fault in lacking(inner, name)]


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        (TIANSHUI, {"indicators": 18, "variables": 30, "tasks": 109, "lists": 2, "facts": 2}),
        (LIAONING, {"indicators": 10, "variables": 13, "tasks": 55, "lists": 6}),
    ],
)
def test_show_tells_a_plan_to_programs(plan: str, counts: dict[str, int]) -> None:
    document = printed("show", plan, "--json")
    parent = document.pop("parent")  # its targets are those of another plan
    assert lacking(document) == []
    assert (parent or {}).keys() >= ({"title", "number", "issuer", "targets"} if plan == TIANSHUI else set())
    assert {key: len(document[key]) for key in counts} == counts
    assert (document["id"], document["base_year"]) == (plan, 2020)
    assert document["periods"] == ["2020", "2021", "2022", "2023", "2024", "2025"]


def test_an_indicator_in_json_stands_in_its_unit() -> None:
    indicators = {row["code"]: row for row in printed("show", LIAONING, "--json")["indicators"]}
    rate = indicators["green_mine_rate"]
    assert (rate["unit"], rate["base_value"], rate["base_period"], rate["attribute"]) == ("%", 14.1, "2020", "预期性")
    (target,) = rate["targets"]
    assert (target["id"], target["operator"], target["value"]) == ("green_mine_rate@2025", "≥", 75)
    assert target["source"]["line"] == 179
    assert target["source"]["document"] == "辽宁省绿色矿山建设专项规划(2021-2025年)"
    assert [t["value"] for t in indicators["three_rates"]["targets"]] == [None]


def test_a_task_in_json() -> None:
    task = printed("show", TIANSHUI, "--json")["tasks"][1]
    assert task["number"] == 2
    assert task["units"] == ["市工信局", "市财政局"]
    assert (task["lead_unit"], task["source"]["line"]) == ("市工信局", 52)


def test_show_tells_a_plan_to_people() -> None:
    shown = run("show", TIANSHUI).stdout
    assert shown.startswith("天水市关于加快建立健全绿色低碳循环发展经济体系实施方案（tianshui-low-carbon-2021）\n")
    assert "天政发〔2022〕23号" in shown
    assert "森林覆盖率　2025年 ≥39%　第12行" in shown
    assert "基础数据 30 项；任务 109 项；名单：清洁生产审核企业名单、“散乱污”企业动态清单" in shown


def test_a_target_between_two_figures_is_shown_with_both() -> None:
    (line,) = [row for row in run("show", TIANSHUI).stdout.splitlines() if "大数据" in row]
    assert "1" in line
    assert "2个" in line
    assert "between" not in line


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_plan_folder_is_a_plan(command: str, tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    by_name, by_folder = run(command, TIANSHUI, "--json"), run(command, str(folder), "--json")
    assert by_folder.exit_code == 0
    assert json.loads(by_folder.stdout) == json.loads(by_name.stdout)


@pytest.mark.parametrize("command", ["show", "check"])
def test_an_unknown_plan_cannot_run(command: str, tmp_path: Path) -> None:
    for name in ("no-such-plan", str(tmp_path)):
        done = run(command, name, "--json")
        assert (done.exit_code, done.stdout) == (2, "")
        assert done.stderr == f"找不到规划“{name}”。可用的规划：{'、'.join(plan_ids())}。\n"


def test_check_is_clean_for_all_shipped_plans() -> None:
    done = run("check")
    assert done.exit_code == 0
    told = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert told == [f"{id}：规划数据没有错误。" for id in plan_ids()]
    assert {finding["severity"] for finding in printed("check", "--json")["findings"]} == {"query", "note"}
    assert run("check", TIANSHUI).stdout.startswith(f"{TIANSHUI}：规划数据没有错误。\n")


def test_a_fault_ends_with_1_and_says_where(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    line = change(folder, "variables.yaml", "万吨标准煤", "公斤")
    done = run("check", str(folder))
    assert done.exit_code == 1
    assert done.stdout == (
        f"variables.yaml:{line}：不认识的计量单位“公斤”。"
        "请改用 templates/units.yaml 中的单位，或在其中和 standards/unit_factors.csv 中增加。\n"
    )


def test_a_fault_in_json(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    line = change(folder, "variables.yaml", "万吨标准煤", "公斤")
    done = run("check", str(folder), "--json")
    assert done.exit_code == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert {"code", "severity", "document", "line", "message", "values"} <= finding.keys()
    assert (finding["code"], finding["severity"]) == ("unknown-unit", "error")
    assert (finding["document"], finding["line"]) == ("variables.yaml", line)
    assert finding["message"] == "不认识的计量单位“公斤”。"
    assert finding["values"] == {"unit": "公斤"}


def test_a_fault_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLGREEN_LANG", "en")
    folder = copied_plan(TIANSHUI, tmp_path)
    change(folder, "variables.yaml", "万吨标准煤", "公斤")
    assert "Unknown unit 公斤." in run("check", str(folder)).stdout


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    """A plan folder out of which no plan can be made."""
    folder = copied_plan(TIANSHUI, tmp_path)
    change(folder, "plan.yaml", "horizon: 2035", "horizon: 2035年")
    return folder


def test_a_plan_that_cannot_be_made_ends_with_1(unreadable: Path) -> None:
    for command in ("show", "check"):
        done = run(command, str(unreadable))
        assert done.exit_code == 1
        assert done.stdout.startswith("plan.yaml:17：“2035年”不合要求")


@pytest.mark.parametrize("command", ["show", "check"])
def test_json_stays_json_when_a_plan_cannot_be_made(command: str, unreadable: Path) -> None:
    done = run(command, str(unreadable), "--json")
    assert done.exit_code == 1
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["code"], finding["document"], finding["line"]) == ("wrong-value", "plan.yaml", 17)


def test_an_internal_error_is_a_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(as_json: bool) -> None:
        raise RuntimeError("a slip of ours")

    monkeypatch.setattr("xlgreen.cli.plans.list_plans", fail)
    monkeypatch.setattr("sys.argv", ["xlgreen", "plan", "list"])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert "程序内部错误（RuntimeError：a slip of ours）" in said
    assert "Traceback" not in said
