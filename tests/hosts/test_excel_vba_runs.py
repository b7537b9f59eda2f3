"""The VBA text really runs: in LibreOffice's Basic, the one VBA engine to be had without Excel.

Python is replaced by a server that answers with what it was given, so that every wrapper shows what it sends.
"""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from libreoffice import need_libreoffice

from xlgreen.functions import ERROR_CODES, REGISTRY
from xlgreen.hosts.libreoffice.program import find_office, office_environment
from xlgreen.shipped import shipped_path

ERROR = 10  # vbError
SERVER = """
Option ClassModule
Option Explicit
Public Function CallUDF(moduleName, functionName, given)
    Dim said As String
    Dim i As Long
    If dying > 0 Then
        dying = dying - 1
        Err.Raise 1001
    End If
    If functionName = "ERROR" Then
        CallUDF = given(0)
        Exit Function
    End If
    said = functionName
    For i = 0 To UBound(given)
        said = said & "," & given(i)
    Next i
    CallUDF = said
End Function
"""
XLWINGS = """
Public attempts As Long
Public broken As Boolean
Public dying As Long
Public Function XLPy() As Object
    attempts = attempts + 1
    If broken Then Err.Raise 1000
    Set XLPy = New FakeServer
End Function
Public Function RunPython(given As String)
End Function
"""
PROBES = """
Public Function KindOf(given)
    KindOf = VarType(WithErrors(given))
End Function
Public Function KindsOfBlock()
    Dim block(0 To 1, 0 To 2) As Variant
    Dim answer As Variant
    block(0, 0) = "#DIV/0!": block(0, 1) = 1.5: block(0, 2) = "text"
    block(1, 0) = True: block(1, 1) = "#N/A": block(1, 2) = ""
    answer = WithErrors(block)
    KindsOfBlock = Array(VarType(answer(0, 0)), answer(0, 1), answer(0, 2), _
        answer(1, 0), VarType(answer(1, 1)), answer(1, 2))
End Function
Public Function KindsOfRow()
    Dim answer As Variant
    answer = WithErrors(Array(2.5, "#NUM!", "x"))
    KindsOfRow = Array(answer(0), VarType(answer(1)), answer(2))
End Function
Public Function WithoutPython()
    Dim first As Long
    Dim second As Long
    broken = True
    dying = 1
    attempts = 0
    first = VarType(XgCall("ERROR", Array("x")))
    second = VarType(XgCall("ERROR", Array("x")))
    WithoutPython = Array(first, second, attempts, sentences)
End Function
Public Function AfterPythonWasClosed()
    dying = 1
    attempts = 0
    AfterPythonWasClosed = Array(XgCall("XG_A", Array(1, 2)), attempts)
End Function
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every call of this file, in one run of LibreOffice."""
    need_libreoffice()
    calls: list[list[Any]] = [["probes.AfterPythonWasClosed"], ["probes.KindsOfBlock"], ["probes.KindsOfRow"]]
    calls += [["probes.KindOf", code] for code in (*ERROR_CODES, "#1", "text", "")]
    calls += [
        [f"xlgreen_functions.{function.excel_name}", *map(float, range(1, len(function.arguments) + 1))]
        for function in REGISTRY.values()
    ]
    calls += [["probes.WithoutPython"]]  # at the end: it stays without
    modules = {"FakeServer": SERVER, "xlwings": XLWINGS, "xlgreen": own_text(), "probes": PROBES,
               "xlgreen_functions": text_of("xlgreen_functions.bas")}  # fmt: skip
    folder = tmp_path_factory.mktemp("vba")
    job = folder / "job.json"
    job.write_text(json.dumps({"modules": modules, "calls": calls}), encoding="utf-8")
    office = find_office()
    script = Path(__file__).parent / "vba_in_libreoffice.py"
    command = [office.python, script, office.soffice, (folder / "profile").as_uri(), job]
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env=dict(office_environment()),
    )
    assert done.returncode == 0, done.stderr
    return {repr(call): answer for call, answer in zip(calls, json.loads(done.stdout), strict=True)}


def text_of(name: str) -> str:
    return re.sub(r"(?m)^Attribute .*\n", "", shipped_path("macros", name).read_text(encoding="ascii"))


def own_text() -> str:
    """xlgreen.bas with the two things that only Excel has, its command bars and its message box, taken out."""
    text = text_of("xlgreen.bas").replace("Option Private Module\n", "")
    bars = "InFunctionWizard = Not Application"
    assert bars in text and "Private Sub TellOnce(" in text
    text = re.sub(f"{bars}.*", "InFunctionWizard = False", text)
    return re.sub(
        r"(?ms)^Private Sub TellOnce\(.*?^End Sub$",
        "Public sentences As Long\nPrivate Sub TellOnce(ByVal reason As String)\nsentences = sentences + 1\nEnd Sub",
        text,
    )


def test_every_wrapper_sends_its_name_and_all_its_arguments(answers: dict[str, Any]) -> None:
    for function in REGISTRY.values():
        numbers = list(map(float, range(1, len(function.arguments) + 1)))
        sent = answers[repr([f"xlgreen_functions.{function.excel_name}", *numbers])]
        assert sent == ",".join([function.excel_name, *(f"{number:g}" for number in numbers)])


@pytest.mark.parametrize("code", ERROR_CODES)
def test_an_error_is_an_error_in_its_cell(answers: dict[str, Any], code: str) -> None:
    assert answers[repr(["probes.KindOf", code])] == ERROR


@pytest.mark.parametrize("text", ["#1", "text", ""])
def test_a_text_stays_a_text(answers: dict[str, Any], text: str) -> None:
    assert answers[repr(["probes.KindOf", text])] == 8  # vbString


def test_errors_within_blocks_and_rows(answers: dict[str, Any]) -> None:
    assert answers["['probes.KindsOfBlock']"] == [ERROR, 1.5, "text", True, ERROR, ""]
    assert answers["['probes.KindsOfRow']"] == [2.5, ERROR, "x"]


def test_a_python_that_was_closed_is_started_once_more(answers: dict[str, Any]) -> None:
    said, attempts = answers["['probes.AfterPythonWasClosed']"]
    assert said == "XG_A,1,2"
    assert attempts == 2


def test_without_python_a_cell_is_an_error_and_python_is_not_tried_for_each(answers: dict[str, Any]) -> None:
    first, second, attempts, sentences = answers["['probes.WithoutPython']"]
    assert (first, second) == (ERROR, ERROR)
    assert attempts == 1
    assert sentences == 1
