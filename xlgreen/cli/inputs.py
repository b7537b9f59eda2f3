"""Which of the files that a command is given it reads: not what an earlier run of it has written."""

from collections.abc import Sequence
from pathlib import Path

from xlgreen.cli.console import refuse, writing
from xlgreen.consolidation.collect import check_file, workbook_paths


def inputs(given: Sequence[Path]) -> list[Path]:
    """The files to read, or the command ends."""
    return _some(workbook_paths(given), given)


def _some(paths: list[Path], given: Sequence[Path]) -> list[Path]:
    return paths or refuse("no-files", where="、".join(map(str, given)))


def inputs_beside(given: Sequence[Path], output: Path | None) -> list[Path]:
    """The files to read; what was written before under the output's name is none, and a filled workbook is safe.

    One of them at least is there: a mistyped name must not empty the table of the last run.
    """
    paths = inputs(given)
    _some([path for path in paths if path.exists()], given)
    if output is None:
        return paths
    with writing(output):  # a name may be too long to be looked for
        if not output.is_file():
            return paths
    same = [path for path in paths if path.is_file() and path.samefile(output)]
    if same and check_file(same[0]).submission:
        refuse("would-overwrite", path=output)
    return _some([path for path in paths if path not in same], given)


def inputs_outside(given: Sequence[Path], folder: Path) -> list[Path]:
    """The files to read; what was written before into the output folder is none of them, unless it is named."""
    named = {path.resolve() for path in given if not path.is_dir()}
    inside = folder.resolve()
    own = [p for p in inputs(given) if p.resolve() in named or not p.resolve().is_relative_to(inside)]
    return own or refuse("return-into-itself", path=folder)
