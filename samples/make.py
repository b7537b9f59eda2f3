"""Writes every sample workbook anew: ``python samples/make.py``. The same code gives the same bytes."""

from pathlib import Path

import function_examples
import liaoning
import tianshui

SAMPLES = {liaoning.PLAN: liaoning, tianshui.PLAN: tianshui, function_examples.FOLDER: function_examples}


def make(folder: Path) -> list[Path]:
    """The workbooks of every sample, each sample in a folder: its plan's, or that of the functions."""
    written = []
    for name, sample in SAMPLES.items():
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        made = [filled.write(target) for filled in sample.workbooks()]
        for outdated in set(target.glob("*.xls[xm]")) - set(made):  # only now: a sample that fails leaves the old ones
            outdated.unlink()
        written += made
    return written


if __name__ == "__main__":
    for path in make(Path(__file__).parent):
        print(path.name)
