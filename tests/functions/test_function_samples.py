"""The sample workbooks of the functions: every example is there, computes, and says 一致."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hosts.libreoffice_addin import need_addin, recalculate_with_addin
from libreoffice import need_libreoffice, recalculate
from openpyxl.worksheet.worksheet import Worksheet
from validator import faults, need_validator

from xlgreen.functions import FAMILIES, REGISTRY, Function
from xlgreen.functions.examples import examples_of

FOLDER = Path(__file__).parent.parent.parent / "samples" / "functions"
NATIVE, UDF = FOLDER / "指标函数示例_原生公式.xlsx", FOLDER / "指标函数示例_加载项.xlsm"
BOTH = pytest.mark.parametrize("path", [NATIVE, UDF], ids=["native", "udf"])


@cache
def book(path: Path, values: bool) -> Any:
    return openpyxl.load_workbook(path, data_only=values)


def counted(function: Function) -> int:
    return len(examples_of(function)) + 1


def blocks(sheet: Worksheet) -> Iterator[tuple[str, int, int, list[int]]]:
    """Each function of a sheet with the columns of its results and checks, and the rows of its examples."""
    name, found, check, rows = "", 0, 0, []
    for row in sheet.iter_rows():
        first = row[0].value
        if isinstance(first, str) and "XG_" in first and "=" not in first:
            if name:
                yield name, found, check, rows
            name, rows = first.split("　")[1], []
        elif first == "例":
            heads = [cell.value for cell in row]
            found, check = heads.index("结果") + 1, heads.index("核对") + 1
        elif name and isinstance(first, int):
            rows.append(row[0].row)
    yield name, found, check, rows


@BOTH
def test_every_example_of_every_function_is_there(path: Path) -> None:
    found = {}
    for family in FAMILIES.values():
        found |= {name: len(rows) for name, _, _, rows in blocks(book(path, values=False)[family])}
    assert found == {function.excel_name: counted(function) for function in REGISTRY.values()}


@BOTH
def test_results_are_formulas_wherever_there_is_one(path: Path) -> None:
    for family in FAMILIES.values():
        sheet = book(path, values=False)[family]
        for name, found, _, rows in blocks(sheet):
            function = REGISTRY[name.removeprefix("XG_")]
            kinds = {sheet.cell(row, found).data_type for row in rows}
            if path is NATIVE and function.native is None:
                assert "f" not in kinds
                continue
            assert kinds == {"f"}, name
            if path is UDF:
                formulas = [sheet.cell(row, found).value for row in rows]
                texts = [formula if isinstance(formula, str) else formula.text for formula in formulas]
                assert all(text.startswith(f"={name}(") for text in texts)


def verdicts(path: Path) -> dict[str, list[str]]:
    """What the checks of each function say."""
    said = {}
    for family in FAMILIES.values():
        sheet = book(path, values=True)[family]
        said |= {name: [sheet.cell(row, check).value for row in rows] for name, _, check, rows in blocks(sheet)}
    return said


def expected(native: bool) -> dict[str, list[str]]:
    return {
        function.excel_name: ["需加载项" if native and function.native is None else "一致"] * counted(function)
        for function in REGISTRY.values()
    }


def test_as_shipped_every_check_says_so() -> None:
    assert verdicts(NATIVE) == expected(native=True)
    assert verdicts(UDF) == expected(native=False)


def test_recalculated_every_native_formula_agrees(tmp_path: Path) -> None:
    need_libreoffice()
    again = recalculate(NATIVE, tmp_path)
    assert verdicts(again) == expected(native=True)
    assert book(again, values=True)["目录"]["A5"].value.endswith("个例子全部一致")


def test_recalculated_with_the_addin_every_call_agrees(tmp_path: Path) -> None:
    need_addin()
    again = recalculate_with_addin(UDF, tmp_path)
    assert verdicts(again) == expected(native=False)
    assert book(again, values=True)["目录"]["A5"].value.endswith("个例子全部一致")


def test_without_the_addin_no_call_agrees(tmp_path: Path) -> None:
    """The file is computed anew: what it says is not what was written into it."""
    need_libreoffice()
    again = recalculate(UDF, tmp_path)
    assert {said[0] for said in verdicts(again).values()} == {"不一致"}, "the first example is never an error"


def test_a_wrong_result_is_seen(tmp_path: Path) -> None:
    """An input that is changed gives another result, and the check says so."""
    need_libreoffice()
    changed = openpyxl.load_workbook(NATIVE)
    sheet = changed["下降与强度"]
    inputs = next(cell for cell in sheet[7] if cell.value == 64)
    inputs.value = 60
    path = tmp_path / "changed.xlsx"
    changed.save(path)
    again = recalculate(path, tmp_path / "again")
    assert verdicts(again)["XG_DECLINE_RATE"] == ["不一致", "一致", "一致", "一致"]
    assert book(again, values=True)["目录"]["A5"].value == "有1个例子不一致"


def test_they_are_valid_workbooks() -> None:
    need_validator()
    assert faults([NATIVE, UDF]) == []
