"""No text of a clerk's, a plan's or a file's name becomes a formula or a link in anything that we write."""

import re
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import pytest
from cli.commands import xlgreen
from filling import LIAONING, PANJIN, changed, clean, edited, filled, opened
from nasty import MARK, NAMES, SHEETS, TEXTS, live_texts, texts_in
from openpyxl.workbook import Workbook as Book
from plan.plan_copy import change, copied_plan
from validator import faults, need_validator

import xlgreen as package
from xlgreen.layout import lay_out
from xlgreen.period import Period
from xlgreen.plan.load import load_plan
from xlgreen.template.write import write_workbook

ROWS = len(TEXTS)
FIGURES = ("producing_mines", "green_mines_built", "three_rate_mines", "creation_funds_spent", "measures_issued")


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workbooks with such texts in names, reasons, figures and sheets, under such names; and one that is none."""
    folder = tmp_path_factory.mktemp("收到")
    names = {f"mine_pool/{row}/mine_name": text for row, text in enumerate(TEXTS, 1)}
    owners = {f"mine_pool/{row}/owner_name": text for row, text in enumerate(TEXTS, 1)}
    figures = {f"base_data/{code}/this_year": text for code, text in zip(FIGURES, TEXTS[:4] + TEXTS[7:8], strict=True)}
    reasons = {f"base_data/{code}/explanation": text for code, text in zip(FIGURES, TEXTS[1:], strict=False)}
    contacts = {"contacts/clerk/value": TEXTS[0], "contacts/reviewer/value": TEXTS[12]}
    for number, changes in enumerate((names | owners | contacts, names | figures | reasons)):
        path = filled(folder, LIAONING, PANJIN, "2021", changes, rows=ROWS + 4)
        path = path.rename(folder / f"{number}{NAMES[number]}.xlsx")
        edited(path, lambda book: with_sheets(book)) if number else None
    for name in NAMES:
        (folder / f"{name}.xlsx").write_bytes(b"PK")
    return folder


def with_sheets(book: Book) -> None:
    for name, text in zip(SHEETS, cycle(TEXTS[:8]), strict=False):
        sheet = book.create_sheet(name)
        sheet["A1"].value = text.replace("\r", "")
        sheet["A1"].data_type = "s"


Writer = Callable[[Path, Path], Sequence[object]]
WRITERS: dict[str, Writer] = {
    "template": lambda inbox, out: (
        "template", LIAONING, "--period", "2022", "--region", PANJIN, "--rows", 5,
        "--previous", next(inbox.glob("0*.xlsx")), "-o", out,
    ),
    "return": lambda inbox, out: ("return", inbox, "-o", out),
    "heal": lambda inbox, out: ("heal", older(out.parent), "-o", out),
    "consolidate": lambda inbox, out: (
        "consolidate", LIAONING, inbox, "--period", "2021", "-o", out / "汇总.xlsx",
    ),
    "triage": lambda inbox, out: ("triage", inbox, "-o", out / "审核情况.xlsx"),
    "template of a nasty plan": lambda inbox, out: (
        "template", nasty_plan(out.parent), "--period", "2022", "--region", PANJIN, "--rows", 5, "-o", out,
    ),
    "plan targets of a nasty plan": lambda inbox, out: (
        "plan", "targets", nasty_plan(out.parent), "-o", out / "分解.xlsx",
    ),
}  # fmt: skip


def nasty_plan(folder: Path) -> Path:
    """Names that a plan's editor may have pasted from anywhere."""
    plan = copied_plan(LIAONING, folder)
    text = (plan / "plan.yaml").read_text(encoding="utf-8")
    title = re.search(r"^title: .*$", text, re.MULTILINE)
    issuer = re.search(r"^issuer: .*$", text, re.MULTILINE)
    assert title and issuer
    change(plan, "plan.yaml", title[0], f"title: '=1+{MARK}&\"x\"'")
    change(plan, "plan.yaml", issuer[0], f"issuer: '@SUM({MARK})'")
    return plan


def older(folder: Path) -> Path:
    """A workbook that an earlier version of the plan has laid out."""
    plan = copied_plan(LIAONING, folder)
    change(plan, "variables.yaml", "name: 有效生产矿山数,", "name: 生产矿山数,")
    loaded, findings = load_plan(plan)
    assert loaded, findings
    layout = lay_out(loaded, PANJIN, Period.parse("2021"), ROWS + 4)
    names = {f"mine_pool/{row}/mine_name": text for row, text in enumerate(TEXTS, 1)}
    (folder / "旧版").mkdir()
    return write_workbook(layout, folder / "旧版" / f"{NAMES[0]}.xlsx", changed(clean(layout), names))


@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_computes_no_text_and_leads_nowhere(name: str, inbox: Path, tmp_path: Path) -> None:
    """And is valid all the same."""
    out = tmp_path / "out"
    out.mkdir()
    ran = xlgreen(*WRITERS[name](inbox, out))
    written = sorted(out.rglob("*.xlsx"), key=lambda path: path.stat().st_size)
    assert written, ran
    assert any(MARK in texts_in(path) for path in written), "else nothing is tried here"
    for path in written:
        assert live_texts(path) == [], path.name
        opened(path)
    for path in out.rglob("*.json"):
        assert MARK in path.read_text(encoding="utf-8")
    need_validator()
    ours = [path for path in written if not path.name.startswith("1")]  # what openpyxl has saved it finds fault with
    assert faults([path.rename(out / f"{number}.xlsx") for number, path in enumerate(ours[-2:])]) == []


def test_no_command_writes_csv() -> None:
    """A .csv has no texts, only what a spreadsheet makes of them: two tables of our own are all there is."""
    root = Path(package.__file__).parent
    writing = [
        p for p in root.rglob("*.py") if re.search(r"csv\.(writer|DictWriter)|to_csv", p.read_text(encoding="utf-8"))
    ]
    assert [path.relative_to(root).as_posix() for path in writing] == ["plan/target_table.py"]
