"""Errors as Calc carries them in numbers: a NaN whose lowest bits are the number of the error."""

import struct

from xlgreen.functions import ErrorValue

_QUIET_NAN = 0x7FF8000000000000
# formula/errorcodes.hxx of LibreOffice
_NUMBERS = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
}
_CODES = {number: code for code, number in _NUMBERS.items()}


def as_calc_number(code):
    return struct.unpack("<d", struct.pack("<Q", _QUIET_NAN | _NUMBERS[code]))[0]


def error_of(number):
    """The error that the number carries; None of an ordinary number. An error of Calc alone is #VALUE!."""
    if number == number:
        return None
    bits = struct.unpack("<Q", struct.pack("<d", number))[0]
    return ErrorValue(_CODES.get(bits & 0xFFFF, "#VALUE!"))
