"""The READMEs name every command and option there is, and no others; CI runs the README's own commands."""

import re
from pathlib import Path

import pytest
import typer

from xlgreen.cli.app import app
from xlgreen.plan.load import load_plan, plan_folder, plan_ids

ROOT = Path(__file__).parent.parent
ENGLISH, CHINESE = (ROOT / name for name in ("README.md", "README.zh-CN.md"))


def commands() -> dict[str, set[str]]:
    """Every command with its long options."""
    group = typer.main.get_command(app)
    found: dict[str, set[str]] = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        parts = getattr(command, "commands", None)
        for full, leaf in ({f"{name} {sub}": c for sub, c in parts.items()} if parts else {name: command}).items():
            options = {option for parameter in leaf.params for option in parameter.opts if option.startswith("--")}
            found[full] = options - {"--help"}
    return found


def test_every_command_stands_in_the_readme() -> None:
    text = ENGLISH.read_text(encoding="utf-8")
    for name in commands():
        first, _, second = name.partition(" ")
        line = next(line for line in text.splitlines() if line.startswith(f"xlgreen {first} "))
        assert second in line


def test_the_readmes_name_no_command_and_no_option_that_is_not_there() -> None:
    known, options = commands(), set().union(*commands().values())
    firsts = {name.split()[0] for name in known}
    for path in (ENGLISH, CHINESE):
        text = path.read_text(encoding="utf-8")
        code = "\n".join(_code(text))
        assert set(re.findall(r"\bxlgreen ([a-z]+)", code)) <= firsts
        assert set(re.findall(r"(--[a-z][a-z-]*)", code)) <= options


def _code(text: str) -> list[str]:
    """What stands in fenced blocks and between backticks."""
    blocks = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    return [*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```\n.*?```", "", text, flags=re.DOTALL))]


@pytest.mark.parametrize("path", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_every_option_is_explained(path: Path) -> None:
    text = path.read_text(encoding="utf-8") + ENGLISH.read_text(encoding="utf-8")
    wanted = set().union(*commands().values())
    assert {option for option in wanted if option not in text} == {"--output"}, "the short -o is what is shown"


def test_ci_runs_the_two_commands_of_the_readme() -> None:
    text, ci = (path.read_text(encoding="utf-8") for path in (ENGLISH, ROOT / ".ci" / "run"))
    assert 'python -m pip install . && xlgreen demo\npython -m pip install -e ".[test]" && pytest' in text
    for part in ("pip install --quiet .", "xlgreen demo", 'pip install --quiet -e ".[test]"', "\npytest"):
        assert part in ci


def test_the_pictures_are_there() -> None:
    for path in (ENGLISH, CHINESE):
        pictures = re.findall(r"\]\((docs/pictures/[^)]+)\)", path.read_text(encoding="utf-8"))
        assert pictures and all((ROOT / picture).is_file() for picture in pictures)


@pytest.mark.parametrize("path", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_the_plans_are_counted_right(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in plan_ids():
        plan, _ = load_plan(plan_folder(name) or Path())
        assert plan
        targets = sum(len(indicator.targets) for indicator in plan.indicators)
        counts = (targets, len(plan.tasks), len(plan.facts), len(plan.sheets))
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}`"))
        assert row.split("|")[2:6] == [f" {count} " for count in counts], counts
