"""Rows that repeat the one above are read as if each had been taken apart by itself."""

from pathlib import Path

import pytest
from submission.hostile.attacks import parts
from submission.hostile.package import sheet, strings, workbook

from xlgreen.submission.raw_workbook import RawSheet, read_workbook

FIRST, COUNT = 10, 30  # rows 10 to 39

CELLS = {
    "a formula over its own row": '<f>IF($B{n}="","",$B{n}*2)</f><v></v>',
    "a constant that counts along": "<f>{n}*2</f><v></v>",
    "a constant of the first row": "<f>10*2</f><v></v>",
    "a range that grows": "<f>SUM(B$10:B{n})</f><v></v>",
    "entities": "<f>IF(B{n}&lt;&gt;&quot;&amp;lt;&quot;,1,&apos;a b&apos;!A{n})</f><v></v>",
    "a character by its number, which is the row's": "<f>&quot;&#{n};&quot;</f><v></v>",
    "the number of a character and the row's": "<f>&quot;&#10;&quot;&amp;B{n}</f><v></v>",
    "characters by their numbers": "<f>&quot;&#22635;&#x62A5;&amp;#38;&quot;&amp;B{n}</f><v></v>",
    "a value that counts along": "<f>B{n}</f><v>{n}</v>",
    "a value that holds the first number": "<f>B{n}</f><v>0.10</v>",
    "a filled-down formula": '<f t="shared" si="{n}"/><v></v>',
    "the same value": "<v>7</v>",
    "only a value": "<v>{n}</v>",
}


def rows(content: str, kind: str, apart: bool) -> str:
    """The rows; ``apart`` each has a height of its own, so that none repeats the one above."""
    return "".join(
        f'<row r="{n}" ht="{15 + n * apart}"><c r="A{n}" t="s"><v>{n}</v></c><c r="B{n}" s="1"/>'
        f'<c r="C{n}"{kind}>{content.format(n=n)}</c><c r="D{n}"><v>7</v></c></row>'
        for n in range(FIRST, FIRST + COUNT)
    )


def read(folder: Path, written: str) -> RawSheet:
    path = folder / "rows.xlsx"
    path.unlink(missing_ok=True)
    texts = strings(*(f"t/{n}" for n in range(FIRST + COUNT)))
    parts(workbook(sheet(written), texts=texts))(path)
    workbook_read, findings = read_workbook(path)
    assert workbook_read and not findings
    return workbook_read.sheets["表一"]


@pytest.mark.parametrize("kind", ["", ' t="str"'])
@pytest.mark.parametrize("name", CELLS)
def test_a_row_that_repeats_is_read_as_it_stands(tmp_path: Path, name: str, kind: str) -> None:
    together, apart = (read(tmp_path, rows(CELLS[name], kind, apart)) for apart in (False, True))
    assert together == apart


def test_a_formula_of_a_repeated_row_names_its_own_row(tmp_path: Path) -> None:
    found = read(tmp_path, rows(CELLS["entities"], "", apart=False))
    assert found.formulas[39, 3] == """IF(B39<>"&lt;",1,'a b'!A39)"""


def test_a_formula_that_differs_in_one_row_is_read_there(tmp_path: Path) -> None:
    written = rows(CELLS["a formula over its own row"], "", apart=False).replace("$B25*2", "$B25*3")
    found = read(tmp_path, written)
    assert [found.formulas[row, 3][-2:] for row in (24, 25, 26)] == ["2)", "3)", "2)"]
