"""The Chinese reference: the committed file is what is generated, nothing is left out, every link leads somewhere."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from xlgreen.cli.app import app
from xlgreen.functions import REGISTRY, Function, native_formula
from xlgreen.functions.choices import choice_meaning
from xlgreen.functions.examples import examples_of
from xlgreen.report.function_reference import cell_names, function_reference

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "functions.zh-CN.md"
TEXT = function_reference()


def test_the_committed_reference_is_the_generated_one() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == TEXT, "run: xlgreen function docs -o docs/functions.zh-CN.md"


def entry(function: Function) -> str:
    """The part of the document about one function."""
    _, _, rest = TEXT.partition(f"\n### {function.name_zh} {function.excel_name}\n")
    return rest.partition('<a id="')[0]


@pytest.mark.parametrize("function", REGISTRY.values(), ids=lambda function: function.name)
def test_a_function_is_told_completely(function: Function) -> None:
    told = entry(function)
    plain = told.replace("\\", "")
    assert function.summary_zh in plain and function.source in plain
    rows = [line for line in told.splitlines() if line.startswith("| `")]
    for argument, row in zip(function.arguments, rows, strict=False):
        assert row.startswith(f"| `{argument.name}` | {argument.name_zh} |")
        for choice in argument.choices:
            assert f"`{choice}`" in row and choice_meaning(function, argument, choice) in row
        assert argument.optional or "必填" in row or (argument.when_missing or "?") in row
    for example in examples_of(function):
        assert f"`{example.formula}`".replace("|", "\\|") in told
        assert example.answer in plain
    formula = native_formula(function, *cell_names(function)) if function.native else "没有：要安装加载项才能用"
    assert formula in told


def test_every_function_stands_once_in_the_index() -> None:
    index = TEXT[TEXT.index("## 目录") : TEXT.index("## 通用说明")]
    assert re.findall(r"\(#(xg_\w+)\)", index) == [f"xg_{name.lower()}" for name in REGISTRY]


def test_every_link_leads_somewhere() -> None:
    headings = {_slug(heading) for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)}
    targets = headings | set(re.findall(r'<a id="([^"]+)">', TEXT))
    links = re.findall(r"\]\(#([^)]+)\)", TEXT)
    assert len(links) > len(REGISTRY)
    assert [link for link in links if link not in targets] == []


def _slug(heading: str) -> str:
    """The anchor that a forge gives to a heading: lower case, no punctuation, blanks as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_it_is_well_typeset() -> None:
    tables: list[int] = []
    for line in TEXT.splitlines():
        assert line == line.rstrip(), line
        if not line.startswith("|"):
            tables.clear()
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        assert all(cells), f"an empty cell: {line}"
        tables.append(len(cells))
        assert tables[0] == len(cells), line
    assert "\n\n\n" not in TEXT
    assert TEXT.count("```") % 2 == 0


def test_the_command_writes_it(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["function", "docs"])
    assert (shown.exit_code, shown.stdout) == (0, TEXT)
    path = tmp_path / "函数.md"
    done = CliRunner().invoke(app, ["function", "docs", "-o", str(path)])
    assert (done.exit_code, done.stdout) == (0, f"已生成：{path}\n")
    assert path.read_text(encoding="utf-8") == TEXT


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["function", "docs", "-o", str(tmp_path / "no" / "such.md")])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "无法写入" in done.stderr
