"""A command line that is not understood, told in the user's language; typer itself speaks English only."""

import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, Final, NoReturn

import typer
from typer.core import TyperGroup

from xlgreen.catalogue.texts import text

_UsageError: Final[type[Exception]] = typer.BadParameter.__mro__[1]  # of typer's own click, or of the one installed


class Commands(TyperGroup):
    """The commands under a name; what is wrong with a command line is one sentence, and the exit code 2."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        try:
            ended = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except _UsageError as fault:
            typer.echo(_told(fault, self, sys.argv[1:] if args is None else args), err=True)
            sys.exit(2)
        sys.exit(ended or 0)


def _told(fault: Any, commands: TyperGroup, args: Sequence[str]) -> str:
    if type(fault).__name__ == "NoArgsIsHelpError":
        return str(fault.message)
    path, last = _commands_named(commands, args)
    if isinstance(last, TyperGroup) and type(fault) is _UsageError:
        typed = args[len(path)]
        wrong = text("usage-no-command", typed=_printable(typed), near=_near(get_close_matches(typed, last.commands)))
    else:
        wrong = _wrong(fault)
    return wrong + text("usage-help", command=" ".join(["xlgreen", *path]))


def _commands_named(commands: TyperGroup, args: Sequence[str]) -> tuple[Sequence[str], object]:
    """The words of a command line that are commands, and the last of these commands."""
    last: object = commands
    for count, word in enumerate(args):
        if not isinstance(last, TyperGroup) or word not in last.commands:
            return args[:count], last
        last = last.commands[word]
    return args, last


def _wrong(fault: Any) -> str:
    """What is wrong in a command's own arguments and options, by the class of typer's fault."""
    match type(fault).__name__:
        case "MissingParameter":
            return text("usage-missing", name=_name(fault.param), help=fault.param.help)
        case "NoSuchOption":
            near = _near(sorted(fault.possibilities or ()))
            return text("usage-no-option", option=_printable(fault.option_name), near=near)
        case "BadOptionUsage" if "not take" in fault.message:
            return text("usage-no-value", option=fault.option_name)
        case "BadOptionUsage":
            return text("usage-value-missing", option=fault.option_name)
        case "BadParameter" if not _has_range(fault.param):  # else only a path that may not be read
            return text("usage-not-readable", path=_printable(_quoted(fault.message)))
        case "BadParameter":  # a whole number
            return text("usage-not-in-range", option=_name(fault.param), **_range(fault.param))
    return text("usage-too-much", typed=_printable(fault.message.partition(" (")[2].removesuffix(")")))


def _quoted(message: str) -> str:
    found = re.search(r"""(['"])(.*)\1""", message)
    return found[2] if found else message


def _name(param: Any) -> str:
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar)


def _has_range(param: Any) -> bool:
    return None not in _range(param).values()


def _range(param: Any) -> dict[str, object]:
    holder = param if hasattr(param, "min") else param.type  # an older typer keeps the limits in the type
    return {"low": getattr(holder, "min", None), "high": getattr(holder, "max", None)}


def _near(names: Iterable[str]) -> str:
    first = next(iter(names), "")
    return text("usage-near", name=first) if first else ""


def _printable(typed: str) -> str:
    """What was typed, without what a terminal would take for a command or cannot show."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in typed)
