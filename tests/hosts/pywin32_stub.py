"""Just enough of pywin32 that xlwings' own COM server runs where there is no Windows: names only, no behaviour.

What Excel would hand over stands here too: ranges with their cells as COM gives them.
"""

import sys
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from typing import Any

_MODULES = (
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32event",
    "win32com",
    "win32com.client",
    "win32com.server",
    "win32com.server.dispatcher",
    "win32com.server.policy",
    "win32com.server.util",
)
_LOADED_WITH_IT = ("xlwings.com_server", "xlwings.udfs", "xlwings._xlwindows", "xlgreen.hosts.excel.udfs")


@dataclass(frozen=True)
class ComRange:
    """A Range object as VBA hands it over; its cells are read through COM."""

    rows: Sequence[Sequence[Any]]


class _RangeOfXlwings:
    """Stands in for ``xlwings._xlwindows.Range``, which asks Excel."""

    max_cells_per_read = None

    def __init__(self, xl: ComRange | None):
        self.xl = xl
        self.sheet = SimpleNamespace(book=SimpleNamespace(app=SimpleNamespace(engine=_ENGINE, pid=1)))

    @property
    def raw_value(self) -> Any:
        assert self.xl is not None
        rows = self.xl.rows
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else tuple(map(tuple, rows))


class _ComError(Exception):
    """pywintypes.com_error"""


_ENGINE = SimpleNamespace(name="excel", impl=None, type="desktop")


@contextmanager
def excel_server() -> Any:
    """xlwings' COM server with the UDFs of xlgreen, as it runs beside Excel; afterwards everything is as before."""
    import xlwings

    before = {name: sys.modules.get(name) for name in (*_MODULES, *_LOADED_WITH_IT)}
    attributes = {name: getattr(xlwings, name, None) for name in ("_xlwindows", "func", "arg", "ret", "engines")}
    try:
        for name in _LOADED_WITH_IT:
            sys.modules.pop(name, None)
        _stand_in_for_pywin32()
        xlwings._xlwindows = sys.modules["xlwings._xlwindows"] = _xlwindows()
        xlwings.engines = {"excel": _ENGINE}
        from xlwings import udfs

        xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
        from xlwings.com_server import XLPython

        yield XLPython()
    finally:
        for name, module in before.items():
            sys.modules.pop(name, None)
            if module is not None:
                sys.modules[name] = module
        for name, value in attributes.items():
            setattr(xlwings, name, value)


def _stand_in_for_pywin32() -> None:
    for name in _MODULES:
        sys.modules[name] = ModuleType(name)
        parent, _, own = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], own, sys.modules[name])
    sys.modules["pythoncom"].__dict__.update(
        CoInitialize=lambda: None, IID_IDispatch="IDispatch", TypeIIDs={"IDispatch": type("PyIDispatch", (), {})}
    )
    sys.modules["pywintypes"].__dict__.update(com_error=_ComError)
    sys.modules["win32com.client"].__dict__.update(Dispatch=lambda found: found)
    sys.modules["win32com.server.util"].__dict__.update(unwrap=_is_no_python_object)


def _is_no_python_object(value: object) -> Any:
    raise _ComError(value)


def _xlwindows() -> ModuleType:
    module = ModuleType("xlwings._xlwindows")
    module.__dict__.update(
        Range=_RangeOfXlwings, is_range_instance=lambda given: isinstance(given, ComRange), BOOK_CALLER=None
    )
    return module
