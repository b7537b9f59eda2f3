"""The indicator functions 指标函数: one registry, filled by the families below, for every host."""

# The order of the catalogue is the order of the registry.
# isort: off
from xlgreen.functions import declines as _declines  # noqa: F401
from xlgreen.functions import growth as _growth  # noqa: F401
from xlgreen.functions import targets as _targets  # noqa: F401
from xlgreen.functions import time_progress as _time_progress  # noqa: F401
from xlgreen.functions import parse_target as _parse_target  # noqa: F401
from xlgreen.functions import assessment as _assessment  # noqa: F401
from xlgreen.functions import plan_library as _plan_library  # noqa: F401
from xlgreen.functions import shares as _shares  # noqa: F401
from xlgreen.functions import weighted_declines as _weighted_declines  # noqa: F401
from xlgreen.functions import coal_equivalent as _coal_equivalent  # noqa: F401
from xlgreen.functions import energy_total as _energy_total  # noqa: F401
from xlgreen.functions import energy as _energy  # noqa: F401
from xlgreen.functions import carbon as _carbon  # noqa: F401
from xlgreen.functions import water_and_waste as _water_and_waste  # noqa: F401
from xlgreen.functions import mining as _mining  # noqa: F401
from xlgreen.functions import mine_rules as _mine_rules  # noqa: F401
from xlgreen.functions import exit_rules as _exit_rules  # noqa: F401
from xlgreen.functions import random_draw as _random_draw  # noqa: F401
from xlgreen.functions import codes as _codes  # noqa: F401
from xlgreen.functions import regions as _regions  # noqa: F401
from xlgreen.functions import unit_names as _unit_names  # noqa: F401
from xlgreen.functions import unit_conversion as _unit_conversion  # noqa: F401
from xlgreen.functions import chinese_numbers as _chinese_numbers  # noqa: F401
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
