"""The indicator functions 指标函数: one registry, filled by the families below, for every host."""

# The order of the catalogue is the order of the registry.
# isort: off
from xlgreen.functions import declines as _declines  # noqa: F401
from xlgreen.functions import growth as _growth  # noqa: F401
from xlgreen.functions import targets as _targets  # noqa: F401
from xlgreen.functions import shares as _shares  # noqa: F401
from xlgreen.functions import energy as _energy  # noqa: F401
from xlgreen.functions import water_and_waste as _water_and_waste  # noqa: F401
from xlgreen.functions import mining as _mining  # noqa: F401
from xlgreen.functions import inspection as _inspection  # noqa: F401
from xlgreen.functions import codes as _codes  # noqa: F401
from xlgreen.functions import responsible_units as _responsible_units  # noqa: F401
from xlgreen.functions import measures as _measures  # noqa: F401
from xlgreen.functions import rounding as _rounding  # noqa: F401

# isort: on
from xlgreen.functions.registry import (
    DIV0,
    ERROR_CODES,
    FAMILIES,
    NA,
    NUM,
    PREFIX,
    REGISTRY,
    VALUE,
    Argument,
    ErrorValue,
    ExcelError,
    Function,
    call,
    find,
    function,
    native_formula,
)

__all__ = [
    "DIV0",
    "ERROR_CODES",
    "FAMILIES",
    "NA",
    "NUM",
    "PREFIX",
    "REGISTRY",
    "VALUE",
    "Argument",
    "ErrorValue",
    "ExcelError",
    "Function",
    "call",
    "find",
    "function",
    "native_formula",
]
