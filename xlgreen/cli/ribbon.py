"""What the buttons of the ribbon do: the commands, asked for and answered in dialogs of Excel.

xlwings' RunPython calls these functions inside Excel. They read saved files and write new ones; what stands in the
clerk's workbook is never changed.
"""

import io
import os
import tempfile
import webbrowser
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

import typer
import xlwings

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import line_of
from xlgreen.cli.console import BLOCKED, counted, end_with, show, writing
from xlgreen.cli.templates import write_templates
from xlgreen.consolidation.collect import check_file, workbook_paths
from xlgreen.finding import Finding, Location
from xlgreen.hosts.excel.guide import guide_page
from xlgreen.layout import PREPARED_ROWS
from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.plan.model import Plan
from xlgreen.submission import read_submission
from xlgreen.whole_file import write_whole

_TITLE: Final = "xlgreen"
_LINES: Final = 12
"""As many findings as a message box can show; the rest stands in the list."""
_LONGEST_PROMPT: Final = 255
_ENOUGH_TO_KNOW: Final = 9
_FOLDER_PICKER: Final = 4  # msoFileDialogFolderPicker
_TEXT: Final = 2  # the type of Application.InputBox


class Desk:
    """Excel in front of a clerk: what lies open, what is asked, what is said."""

    def __init__(self, app: Any):
        self.app = app

    def book(self) -> Any | None:
        """The workbook in front."""
        return self.app.books.active if self.app.api.ActiveWorkbook is not None else None

    def say(self, words: str, problem: bool = False) -> None:
        lines = words.splitlines()
        if len(lines) > 2 * _LINES:
            lines = [*lines[: 2 * _LINES], text("ribbon-more", count=len(lines) - 2 * _LINES)]
        self.app.alert("\n".join(lines), title=_TITLE, mode="critical" if problem else "info")

    def agree(self, question: str) -> bool:
        return bool(self.app.alert(question, title=_TITLE, buttons="ok_cancel") == "ok")

    def yes(self, question: str) -> bool | None:
        """None where the clerk would rather stop."""
        answers = {"yes": True, "no": False}
        return answers.get(self.app.alert(question, title=_TITLE, buttons="yes_no_cancel"))

    def ask(self, question: str, default: str) -> str | None:
        """What is typed; None where the clerk would rather stop."""
        answer = self.app.api.InputBox(Prompt=question[:_LONGEST_PROMPT], Title=_TITLE, Default=default, Type=_TEXT)
        return None if answer is False else str(answer).strip()

    def folder(self, title: str) -> Path | None:
        dialog = self.app.api.FileDialog(_FOLDER_PICKER)
        dialog.Title = title
        return Path(dialog.SelectedItems.Item(1)) if dialog.Show() else None


def check_this_book() -> None:
    """校验本表: the findings of the workbook in front, and the cell of the first one."""
    _at_the_desk(_check)


def make_templates() -> None:
    """生成模板: the blanks of a plan and period into a folder."""
    _at_the_desk(_templates)


def consolidate_folder() -> None:
    """汇总: the workbooks of a folder added up."""
    _at_the_desk(_consolidate)


def open_guide() -> None:
    """打开说明: every function with its arguments, examples and source, in the browser."""
    _at_the_desk(_guide)


def _at_the_desk(verb: Callable[[Desk], None]) -> None:
    """Whatever goes wrong, the clerk reads a sentence."""
    desk = Desk(xlwings.Book.caller().app)
    try:
        verb(desk)
    except Exception as fault:  # our fault, never the clerk's
        if os.environ.get("XLGREEN_DEBUG"):
            raise
        desk.say(text("internal", kind=type(fault).__name__, reason=fault), problem=True)


def _told(desk: Desk, command: Callable[[], object]) -> bool:
    """Run a command and say what it prints; whether it came to its end, with findings or without."""
    heard, code = io.StringIO(), 0
    with redirect_stdout(heard), redirect_stderr(heard):
        try:
            command()
        except typer.Exit as end:
            code = end.exit_code
    desk.say(heard.getvalue().strip(), problem=code != 0)
    return code in (0, BLOCKED)


def _check(desk: Desk) -> None:
    book = desk.book()
    path = _saved(desk, book)
    if path is None:
        return
    findings = check_file(path).findings
    _told(desk, lambda: _report(path, findings))
    _go_to(book, findings)


def _saved(desk: Desk, book: Any | None) -> Path | None:
    """The file of a workbook without unsaved changes; otherwise the clerk is told what to do first."""
    if book is None:
        desk.say(text("ribbon-no-book"), problem=True)
    elif not book.api.Path or not book.api.Saved:
        desk.say(text("ribbon-unsaved", file=book.name), problem=True)
    elif "://" in book.api.FullName:
        desk.say(text("ribbon-in-cloud", file=book.name), problem=True)
    else:
        return Path(book.api.FullName)
    return None


def _report(path: Path, findings: Sequence[Finding]) -> None:
    """Counts and the first findings; all of them in a text beside the workbook where there are more."""
    listed = path.with_name(f"{path.stem}-审核问题.txt")
    first = counted(path.name, findings) if findings else text("file-clean", file=path.name)
    lines = [line_of(finding) for finding in findings]
    show("\n".join([first, *lines[:_LINES]]))
    if len(lines) > _LINES:
        show(text("ribbon-more", count=len(lines) - _LINES))
    if len(lines) > _LINES or listed.exists():
        with writing(listed):
            write_whole(listed, "\n".join([first, *lines]) + "\n", "utf-8-sig")
        show(text("ribbon-findings-list", count=len(lines), path=listed))
    end_with(findings)


def _go_to(book: Any, findings: Sequence[Finding]) -> None:
    where = next((finding.where for finding in findings if finding.where.sheet), Location())
    if where.sheet:
        with suppress(Exception):  # a hidden or protected sheet cannot be gone to; the message names the place
            sheet = book.sheets[where.sheet]
            sheet.activate()
            if where.cell:
                sheet.range(where.cell).select()


def _templates(desk: Desk) -> None:
    name = _chosen_plan(desk)
    period = _chosen_period(desk, name) if name else None
    folder = desk.folder(text("ribbon-into-folder")) if period else None
    if not name or not period or not folder:
        return
    carry = desk.yes(text("ribbon-carry-over"))
    previous = desk.folder(text("ribbon-previous-folder")) if carry else None
    if carry is None or (carry and previous is None):
        return
    _told(desk, lambda: write_templates(name, period, folder, [], previous, PREPARED_ROWS))


def _chosen_plan(desk: Desk) -> str | None:
    known, question = list(plan_ids()), text("ribbon-which-plan")
    room = (_LONGEST_PROMPT - len(question)) // len(known) - 4
    lines = [f"{number}  {_title(name)[:room]}" for number, name in enumerate(known, 1)]
    answer = desk.ask("\n".join([question, *lines]), "1")
    if answer is None:
        return None
    if answer.isdecimal() and 1 <= int(answer) <= len(known):
        return known[int(answer) - 1]
    if answer not in known:
        desk.say(text("no-plan", plan=answer, known="、".join(known)), problem=True)
        return None
    return answer


def _plan(name: str) -> Plan | None:
    folder = plan_folder(name)
    return load_plan(folder)[0] if folder else None


def _title(name: str) -> str:
    plan = _plan(name)
    return plan.title if plan else name


def _chosen_period(desk: Desk, name: str) -> str | None:
    plan = _plan(name)
    if plan is None:
        desk.say(text("plan-faulty"), problem=True)
        return None
    past = [period for period in plan.periods if period.year < date.today().year]
    likely = past[-1] if past else plan.periods[0]
    return desk.ask(text("ribbon-which-period", periods="、".join(map(str, plan.periods))), str(likely))


def _consolidate(desk: Desk) -> None:
    from xlgreen.cli.consolidating import consolidate_files

    folder = desk.folder(text("ribbon-returns-folder"))
    if folder is None:
        return
    paths = workbook_paths([folder])
    known = _plan_and_period(paths)
    if known is None:
        desk.say(text("ribbon-nothing-known", folder=folder, count=len(paths)), problem=True)
        return
    plan, title, period = known
    output = folder.parent / f"{folder.name}-汇总.xlsx"
    values = {"plan": title, "period": period, "folder": folder, "count": len(paths), "output": output}
    if desk.agree(text("ribbon-consolidate-this", **values)) and _told(
        desk, lambda: consolidate_files(plan, period, [folder], output, False)
    ):
        desk.app.books.open(str(output))


def _plan_and_period(paths: Sequence[Path]) -> tuple[str, str, str] | None:
    """Plan, title and period that most of the first workbooks say of themselves."""
    read = (read_submission(path)[0] for path in paths)
    layouts = [submission.layout for submission in islice(filter(None, read), _ENOUGH_TO_KNOW)]
    said = Counter((layout.plan.id, layout.plan.title, str(layout.period)) for layout in layouts)
    return said.most_common(1)[0][0] if said else None


def _guide(desk: Desk) -> None:
    page = Path(tempfile.gettempdir()) / "xlgreen-guide.html"
    page.write_text(guide_page(), encoding="utf-8")
    if not webbrowser.open(page.as_uri()):
        desk.say(str(page))
