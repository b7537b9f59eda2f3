"""xlgreen plan tasks: what it prints, what it writes, and how it ends."""

import builtins
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli.commands import xlgreen
from plan.plan_copy import TIANSHUI

from xlgreen.shipped import template_path

DOCUMENT = template_path("plans", TIANSHUI, "document.txt")
LIST = "序号|重点任务|责任单位\n1|节约用水|市水务局,市财政局\n2|节约用电|市工信局、市财政局等相关部门\n"


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    path = tmp_path / "清单.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_the_summary_and_every_irregularity(printed: Path) -> None:
    ran = xlgreen("plan", "tasks", printed)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "[提示] 清单.txt:2：责任单位印作“市水务局,市财政局”，“,”按顿号处理。"
        "请核对该符号是否另有含义（如区分牵头与配合）。",
        "[提示] 清单.txt:3：责任单位印作“市工信局、市财政局等相关部门”，记列出的单位并标明开放。"
        "如能确定其他单位，请补进 co_units。",
        "2 项任务、3 个责任单位、4 项分工。",
    ]


def test_in_english(printed: Path) -> None:
    ran = xlgreen("plan", "tasks", printed, language="en")
    assert "2 tasks, 3 responsible units, 4 assignments." in ran.out
    assert "[note] 清单.txt:2: The units are printed as" in ran.out


def test_json(printed: Path) -> None:
    document = xlgreen("plan", "tasks", printed, "--json").json
    assert document["assignments"] == 4
    assert document["units"] == [
        {"name": "市财政局", "count": 2},
        {"name": "市水务局", "count": 1},
        {"name": "市工信局", "count": 1},
    ]
    assert document["tasks"][1] == {
        "number": 2,
        "chapter": "",
        "article": "",
        "text": "节约用电",
        "target": "",
        "lead_unit": "市工信局",
        "co_units": ["市财政局"],
        "units": ["市工信局", "市财政局"],
        "deadline": "",
        "open_ended": True,
        "cleaned": ["责任单位印作“市工信局、市财政局等相关部门”，记列出的单位并标明开放"],
        "source": {"line": 3},
    }
    assert [(f["code"], f["severity"], f["document"], f["line"]) for f in document["findings"]] == [
        ("comma-as-separator", "note", "清单.txt", 2),
        ("open-ended-units", "note", "清单.txt", 3),
    ]


def test_the_shipped_list_in_json() -> None:
    document = xlgreen("plan", "tasks", DOCUMENT, "--json").json
    assert (len(document["tasks"]), len(document["units"]), document["assignments"]) == (109, 35, 245)


def test_what_is_written_is_the_same_in_every_language(printed: Path, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        assert xlgreen("plan", "tasks", printed, "-o", tmp_path / f"{language}.yaml", language=language).code == 0
    assert (tmp_path / "zh.yaml").read_bytes() == (tmp_path / "en.yaml").read_bytes()
    document = yaml.safe_load((tmp_path / "zh.yaml").read_text(encoding="utf-8"))
    assert [task["lead_unit"] for task in document["tasks"]] == ["市水务局", "市工信局"]
    assert [unit["name"] for unit in document["units"]] == ["市财政局", "市水务局", "市工信局"]


def test_texts_that_yaml_could_misread_come_back_as_they_are(tmp_path: Path) -> None:
    texts = ['说"是"', "甲: 乙 #丙", "反斜\\杠", "- 减号", "\x7f删除符", "true"]
    rows = "\n".join(
        f"{number}|{text}|{'甲: {局}' if number == 1 else '市水务局'}" for number, text in enumerate(texts, 1)
    )
    (tmp_path / "list.txt").write_text(f"序号|重点任务|责任单位\n{rows}\n", encoding="utf-8")
    assert xlgreen("plan", "tasks", tmp_path / "list.txt", "-o", tmp_path / "out.yaml").code == 0
    document = yaml.safe_load((tmp_path / "out.yaml").read_text(encoding="utf-8"))
    assert document["tasks"][0]["lead_unit"] == document["units"][-1]["name"] == "甲:{局}"
    assert [task["text"] for task in document["tasks"]] == ['说"是"', "甲:乙#丙", "反斜\\杠", "-减号", "删除符", "true"]


def test_a_file_that_is_there_is_not_written_over(printed: Path, tmp_path: Path) -> None:
    (tmp_path / "tasks.yaml").write_text("mine", encoding="utf-8")
    ran = xlgreen("plan", "tasks", printed, "-o", tmp_path / "tasks.yaml")
    assert ran.code == 2
    assert "已存在，不覆盖" in ran.err
    assert (tmp_path / "tasks.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "list-not-found", None),
        ("正文，没有表格。\n第二段。", "list-not-found", None),
        ("指标|单位|目标\n森林覆盖率|%|39", "list-not-found", None),
        ("序号|重点任务|责任单位", "list-not-found", None),
        ("序号|重点任务|责任单位\n1|节约用水|", "task-without-unit", 2),
        ("序号|重点任务|责任单位\n1||市水务局", "task-without-text", 2),
        ("序号|重点任务|责任单位\n1|甲|、", "task-without-unit", 2),
    ],
)
def test_what_blocks(text: str, code: str, line: int | None, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    ran = xlgreen("plan", "tasks", tmp_path / "list.txt", "-o", tmp_path / "out.yaml", "--json")
    assert ran.code == 1
    assert [(f["code"], f["line"]) for f in ran.json["findings"]] == [(code, line)]
    assert not (tmp_path / "out.yaml").exists()


def test_a_list_of_titles_without_units_blocks(tmp_path: Path) -> None:
    rows = "\n".join(f"{number}|任务{number}|" for number in range(1, 30))
    (tmp_path / "list.txt").write_text(f"序号|重点任务|责任单位\n{rows}", encoding="utf-8")
    ran = xlgreen("plan", "tasks", tmp_path / "list.txt", "-o", tmp_path / "out.yaml")
    assert ran.code == 1
    assert ran.out.count("没有责任单位") == 29
    assert "29 项任务、0 个责任单位、0 项分工。" in ran.out
    assert ran.out.endswith("清单有强制性问题，未写文件。\n")


NOISE = bytes(range(256)) * 20


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.txt", NOISE),
        ("list.csv", NOISE),
        ("list.xlsx", NOISE),
        ("list.xlsx", b""),
        ("list.xlsx", b"PK\x03\x04" + NOISE),
        ("list.xls", NOISE),
        ("list.docx", NOISE),
        ("list.docx", b""),
        ("list.docx", b"PK\x03\x04" + NOISE),
        ("list.csv", ("甲" * 200_000).encode()),
        ("list.pdf", b"%PDF-1.7"),
        ("list", b""),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_2(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    ran = xlgreen("plan", "tasks", tmp_path / name, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("无法读取“")
    assert ran.err.count("\n") == 1


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name in ("no.txt", "folder.txt"):
        ran = xlgreen("plan", "tasks", tmp_path / name)
        assert (ran.code, ran.out) == (2, "")
        assert "没有这个文件" in ran.err


def test_without_python_docx_a_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without_docx(name: str, *rest: Any) -> Any:
        if name == "docx":
            raise ImportError(name)
        return known(name, *rest)

    (tmp_path / "list.docx").write_bytes(b"PK")
    monkeypatch.setattr(builtins, "__import__", without_docx)
    ran = xlgreen("plan", "tasks", tmp_path / "list.docx")
    assert ran.code == 2
    assert "pip install 'xlgreen[docx]'" in ran.err
