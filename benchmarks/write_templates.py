"""Blank workbooks per second, beside the same cells written naively with openpyxl.

    python benchmarks/write_templates.py

The naive way writes only values, formulas and one style per cell; no validations, formats or stamp.
"""

import tempfile
import time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Side

from xlgreen.layout import Formulas, Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.load import load_plan, plan_folder
from xlgreen.template import write_workbook

PLANS = (("liaoning-green-mines-2021", "210300"), ("tianshui-low-carbon-2021", "620502"))


def write_naively(layout: Layout, path: Path) -> None:
    """Each field of the layout as one styled cell."""
    book, formulas = Workbook(), Formulas(layout)
    side = Side(style="thin")
    look = {
        "font": Font(size=10),
        "border": Border(side, side, side, side),
        "fill": PatternFill("solid", fgColor="FFFBE0"),
    }
    sheets = {table.sheet: None for table in layout.tables.values()}
    for name in sheets:
        sheets[name] = book.create_sheet(name)
    for field, cell in layout.fields():
        name, address = layout.place(field)
        target = sheets[name][address]
        target.value = (
            formulas.shown(layout.tables[field.table], field.row, cell.formula) if cell.formula else cell.fixed
        )
        for attribute, value in look.items():
            setattr(target, attribute, value)
    book.save(path)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, region in PLANS:
            plan, _ = load_plan(plan_folder(name))
            layout = lay_out(plan, region, Period(2021))
            path = Path(folder) / "blank.xlsx"
            times = {}
            for label, write in (("openpyxl", write_naively), ("xlgreen", write_workbook)) * 2:
                start = time.perf_counter()
                write(layout, path)
                times[label] = time.perf_counter() - start
            cells = sum(1 for _ in layout.fields())
            print(
                f"{name:<28}{cells:>7} cells   openpyxl {times['openpyxl']:.2f} s   xlgreen {times['xlgreen']:.2f} s   "
                f"{1 / times['xlgreen']:.1f} templates/s   ratio {times['openpyxl'] / times['xlgreen']:.1f}×"
            )


if __name__ == "__main__":
    main()
