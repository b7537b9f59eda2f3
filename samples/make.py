"""Writes every sample workbook anew: ``python samples/make.py``. The same code gives the same bytes."""

from pathlib import Path

import liaoning
import tianshui


def make(folder: Path) -> list[Path]:
    """The workbooks of both samples, each sample in a folder named after its plan."""
    written = []
    for sample in (liaoning, tianshui):
        target = folder / sample.PLAN
        target.mkdir(parents=True, exist_ok=True)
        for outdated in target.glob("*.xlsx"):
            outdated.unlink()
        written += [filled.write(target) for filled in sample.workbooks()]
    return written


if __name__ == "__main__":
    for path in make(Path(__file__).parent):
        print(path.name)
