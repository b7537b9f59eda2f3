"""Which of the files that a command is given it reads: not what an earlier run of it has written."""

from collections.abc import Sequence
from pathlib import Path

from xlgreen.cli.console import refuse, writing
from xlgreen.consolidation.collect import check_file, workbook_paths


def inputs_beside(given: Sequence[Path], output: Path | None) -> list[Path]:
    """The files to read; what was written before under the output's name is none, and a filled workbook is safe."""
    paths = workbook_paths(given)
    if output is None:
        return paths
    with writing(output):  # a name may be too long to be looked for
        if not output.is_file():
            return paths
    same = [path for path in paths if path.is_file() and path.samefile(output)]
    if same and check_file(same[0]).submission:
        refuse("would-overwrite", path=output)
    return [path for path in paths if path not in same]


def inputs_outside(given: Sequence[Path], folder: Path) -> list[Path]:
    """The files to read; what was written before into the output folder is none of them, unless it is named."""
    named = {path.resolve() for path in given if not path.is_dir()}
    inside = folder.resolve()
    return [p for p in workbook_paths(given) if p.resolve() in named or not p.resolve().is_relative_to(inside)]
