"""The buttons of the ribbon: what a clerk is asked, what is said, and that nothing in the workbook is changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cli.commands import fingerprints, half_written
from filling import ANSHAN, LIAONING, PANJIN, Changes, cell, filled, layout_of

xlwings = pytest.importorskip("xlwings", reason="xlwings is not installed")
from xlgreen.cli import ribbon  # noqa: E402

BAD: Changes = {"base_data/producing_mines/this_year": "约20"}
PLACE = cell(layout_of(LIAONING, ANSHAN, "2021"), "base_data/producing_mines/this_year")


class FakeExcel:
    """xlwings' App and the Excel behind it, as far as the ribbon uses them; answers are given beforehand."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.problems: list[bool] = []
        self.asked: list[str] = []
        self.answers: list[Any] = []
        self.opened: list[str] = []
        self.selected: list[str] = []
        self.books = SimpleNamespace(active=None, open=self.opened.append)
        self.api = SimpleNamespace(ActiveWorkbook=None, InputBox=self._input, FileDialog=self._dialog)

    def open(self, path: Path | None, saved: bool = True, name: str = "") -> None:
        """A workbook lies in front; one that was never saved has no path."""
        api = SimpleNamespace(Path=str(path.parent) if path else "", Saved=saved, FullName=name or str(path))
        self.api.ActiveWorkbook = api
        sheets = _Sheets(self.selected)
        self.books.active = SimpleNamespace(api=api, name=path.name if path else "工作簿1", sheets=sheets)

    def alert(self, prompt: str, title: str, buttons: str = "ok", mode: str = "info") -> str:
        assert title == "xlgreen"
        self.said.append(prompt)
        self.problems.append(mode == "critical")
        return "ok" if buttons == "ok" else str(self.answers.pop(0))

    def _input(self, Prompt: str, Title: str, Default: str, Type: int) -> Any:  # noqa: N803
        assert len(Prompt) <= 255, "Excel cuts the rest off"
        self.asked.append(Prompt)
        answer = self.answers.pop(0)
        return Default if answer == "default" else answer

    def _dialog(self, kind: int) -> Any:
        assert kind == 4
        chosen = self.answers.pop(0)
        items = SimpleNamespace(Item=lambda number: str(chosen))
        return SimpleNamespace(Title="", Show=lambda: -1 if chosen else 0, SelectedItems=items)


class _Sheets(dict[str, Any]):
    def __init__(self, selected: list[str]):
        self.selected = selected

    def __missing__(self, name: str) -> Any:
        def range_(address: str) -> Any:
            return SimpleNamespace(select=lambda: self.selected.append(f"{name}!{address}"))

        return SimpleNamespace(activate=lambda: None, range=range_)


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeExcel]:
    fake = FakeExcel()
    monkeypatch.setattr(xlwings.Book, "caller", lambda: SimpleNamespace(app=fake))
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    yield fake
    assert fake.answers == [], "something that should have been asked was not"


def test_a_clean_workbook_is_told_so(excel: FakeExcel, tmp_path: Path) -> None:
    excel.open(filled(tmp_path, LIAONING, PANJIN, "2021"))
    ribbon.check_this_book()
    assert excel.said == ["211100_盘锦市_绿色矿山_2021.xlsx：没有问题，可以上报。"]
    assert excel.problems == [False]
    assert excel.selected == []


def test_the_first_finding_is_gone_to_and_the_workbook_stays_as_it_is(excel: FakeExcel, tmp_path: Path) -> None:
    excel.open(filled(tmp_path, LIAONING, ANSHAN, "2021", BAD))
    before = fingerprints(tmp_path)
    ribbon.check_this_book()
    assert excel.problems == [True]
    assert excel.said[0].splitlines() == [
        "210300_鞍山市_绿色矿山_2021.xlsx：强制性 1、核实性 0、提示 0",
        f"[强制性] {PLACE}：“有效生产矿山数·本期值”填的是约数“约20”，不能当作20。"
        "请填准确数；只有约数的，填该数字并在“情况说明”中注明。",
    ]
    assert excel.selected == [PLACE]
    assert fingerprints(tmp_path) == before


def test_many_findings_stand_in_a_list_beside_the_workbook(
    excel: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ribbon, "_LINES", 3)
    layout = layout_of(LIAONING, ANSHAN, "2021")
    bad: Changes = {f"base_data/{variable.code}/this_year": "约20" for variable in layout.plan.variables}
    path = filled(tmp_path, LIAONING, ANSHAN, "2021", bad)
    excel.open(path)
    ribbon.check_this_book()
    listed = path.with_name(f"{path.stem}-审核问题.txt")
    lines = listed.read_text(encoding="utf-8-sig").splitlines()
    count = len(lines) - 1
    assert count > 3
    said = excel.said[0].splitlines()
    assert said[:4] == lines[:4]
    assert said[4:] == [f"……另有 {count - 3} 行。", f"全部 {count} 条问题已列入：{listed}"]


def test_an_old_list_of_findings_does_not_outlive_them(excel: FakeExcel, tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    listed = path.with_name(f"{path.stem}-审核问题.txt")
    listed.write_text("旧问题\n", encoding="utf-8")
    excel.open(path)
    ribbon.check_this_book()
    assert listed.read_text(encoding="utf-8-sig") == f"{path.name}：没有问题，可以上报。\n"


def test_a_list_of_findings_is_written_whole_or_not_at_all(
    excel: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    listed = path.with_name(f"{path.stem}-审核问题.txt")
    listed.write_text("旧问题\n", encoding="utf-8")

    excel.open(path)
    with monkeypatch.context() as full:
        full.setattr(Path, "write_text", half_written)
        ribbon.check_this_book()
    assert listed.read_text(encoding="utf-8") == "旧问题\n"
    assert {entry.name for entry in tmp_path.iterdir()} == {path.name, listed.name}


def test_nothing_is_open(excel: FakeExcel) -> None:
    ribbon.check_this_book()
    assert excel.said == ["请先打开要审核的报表。"]


@pytest.mark.parametrize("never", [True, False])
def test_an_unsaved_workbook_is_to_be_saved_first(excel: FakeExcel, tmp_path: Path, never: bool) -> None:
    excel.open(None if never else tmp_path / "报表.xlsx", saved=False)
    ribbon.check_this_book()
    assert "请先保存（Ctrl+S）" in excel.said[0]
    assert excel.problems == [True]


def test_a_workbook_in_the_cloud_is_to_be_saved_here(excel: FakeExcel) -> None:
    excel.open(Path("云/报表.xlsx"), name="https://d.docs.live.net/1/报表.xlsx")
    ribbon.check_this_book()
    assert "请另存到本机的文件夹" in excel.said[0]


def test_our_own_fault_is_a_sentence(excel: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    excel.open(Path("报表.xlsx"))
    monkeypatch.setattr(ribbon, "check_file", lambda path: 1 / 0)
    ribbon.check_this_book()
    assert excel.said[0].startswith("程序内部错误（ZeroDivisionError")
    assert excel.problems == [True]


def test_blanks_into_a_folder(excel: FakeExcel, tmp_path: Path) -> None:
    excel.answers = ["3", "2022", tmp_path, "no"]
    ribbon.make_templates()
    assert "3  辽宁省绿色矿山" in excel.asked[0]
    assert excel.said[-1].splitlines()[0] == f"已生成 14 份报表：{tmp_path}"
    assert len(list(tmp_path.glob("*.xlsx"))) == 14


def test_last_years_values_are_carried_over(excel: FakeExcel, tmp_path: Path) -> None:
    last_year, folder = tmp_path / "去年", tmp_path / "今年"
    last_year.mkdir()
    filled(last_year, LIAONING, ANSHAN, "2021")
    excel.answers = [LIAONING, "2022", folder, "yes", last_year]
    ribbon.make_templates()
    assert "鞍山市" not in excel.said[-1].splitlines()[1], "carried over"
    assert "盘锦市" in excel.said[-1].splitlines()[1]


def test_the_period_offered_is_the_last_one_that_is_over(excel: FakeExcel) -> None:
    periods = ribbon.load_plan(ribbon.plan_folder(LIAONING))[0].periods
    over = [str(period) for period in periods if period.year < date.today().year]
    offered = []
    excel.api.InputBox = lambda **asked: offered.append(asked["Default"]) or (LIAONING if len(offered) == 1 else False)
    ribbon.make_templates()
    assert offered == ["1", over[-1]]


@pytest.mark.parametrize("answers", [[False], ["1", False], ["1", "2015", None], ["1", "2015", Path("x"), "cancel"]])
def test_a_clerk_who_cancels_gets_nothing(excel: FakeExcel, answers: list[Any]) -> None:
    excel.answers = list(answers)
    ribbon.make_templates()
    assert not any("已生成" in said for said in excel.said)


@pytest.mark.parametrize("answers, said", [
    (["9"], "找不到规划“9”"),
    (["3", "1999", Path("x"), "no"], "1999不在规划的报告期内"),
    (["3", "去年", Path("x"), "no"], "报告期“去年”写法有误"),
])  # fmt: skip
def test_a_wrong_answer_is_told(excel: FakeExcel, answers: list[Any], said: str) -> None:
    excel.answers = list(answers)
    ribbon.make_templates()
    assert said in excel.said[-1]
    assert excel.problems[-1]


def test_a_folder_is_consolidated_and_the_total_opened(excel: FakeExcel, tmp_path: Path) -> None:
    folder = tmp_path / "2021年报表"
    folder.mkdir()
    filled(folder, LIAONING, PANJIN, "2021")
    filled(folder, LIAONING, ANSHAN, "2021", BAD)
    before = fingerprints(folder)
    excel.answers = [folder, "ok"]
    ribbon.consolidate_folder()
    output = tmp_path / "2021年报表-汇总.xlsx"
    assert f"汇总表：{output}" in excel.said[0]
    assert "应报 14 个地区，已汇总 1 个，退回 1 个，未报 12 个" in excel.said[1]
    assert excel.opened == [str(output)] and output.is_file()
    assert fingerprints(folder) == before


@pytest.mark.parametrize("answers", [[None], ["folder", "cancel"]])
def test_nothing_is_consolidated_without_a_yes(excel: FakeExcel, tmp_path: Path, answers: list[Any]) -> None:
    filled(tmp_path, LIAONING, PANJIN, "2021")
    excel.answers = [tmp_path if answer == "folder" else answer for answer in answers]
    before = fingerprints(tmp_path)
    ribbon.consolidate_folder()
    assert excel.opened == [] and fingerprints(tmp_path) == before


def test_a_folder_of_other_workbooks(excel: FakeExcel, tmp_path: Path) -> None:
    excel.answers = [tmp_path]
    ribbon.consolidate_folder()
    assert "没有认得出的报表（读了 0 个文件）" in excel.said[0]


def test_the_guide_explains_every_function(excel: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(ribbon.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(ribbon.webbrowser, "open", lambda address: opened.append(address) or True)
    ribbon.open_guide()
    page = (tmp_path / "xlgreen-guide.html").read_text(encoding="utf-8")
    assert opened == [(tmp_path / "xlgreen-guide.html").as_uri()]
    assert all(f'id="{function.excel_name}"' in page for function in ribbon_functions())
    assert "=XG_DECLINE_RATE(80,64)" in page and excel.said == []


def ribbon_functions() -> Any:
    from xlgreen.functions import REGISTRY

    return REGISTRY.values()
