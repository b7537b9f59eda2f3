"""Numbers by which enterprises and mines are known: tidied where certain, otherwise what they may be instead."""

import re
from typing import Final

from xlgreen.functions.codes.check_digits import licence_valid, uscc_valid
from xlgreen.value import Raw, Reading, plain_text, read_text, refused

_VALID: Final = {"uscc": uscc_valid, "mining_licence": licence_valid}
_BETWEEN: Final = re.compile(r"[\s\-‐‑‒–—−_.'·]")
_LOOK_ALIKE: Final = str.maketrans("OQISZV", "0015" + "2U")
_REGISTRATION: Final = re.compile(r"\d{13}|\d{15}")
_ORGANISATION: Final = re.compile(r"[0-9A-Z]{8}[0-9X]")
_USCC: Final = re.compile("[0-9A-Z]{18}")
_STRANGE: Final = re.compile("[^0-9A-HJ-NPQRTUWXY]")


def read_code(kind: str, raw: Raw) -> Reading:
    """A code as it is printed on its certificate; ``kind`` is that of the column."""
    reading = read_text(raw)
    if not isinstance(reading.value, str):
        return reading
    typed, tidy = reading.value, _BETWEEN.sub("", plain_text(reading.value)).upper()
    if _VALID[kind](tidy) is True:
        return reading if tidy == typed else Reading(tidy, "code-tidied")
    return _doubtful_uscc(tidy, raw) if kind == "uscc" else reading


def _doubtful_uscc(code: str, raw: Raw) -> Reading:
    """What stands where 18 characters with a right check digit should stand."""
    likely = code.translate(_LOOK_ALIKE)
    if _USCC.fullmatch(code) and uscc_valid(likely) is True:
        return refused(raw, "code-letters", likely)
    if _REGISTRATION.fullmatch(code):
        return refused(raw, "registration-number")
    if _ORGANISATION.fullmatch(code):
        return refused(raw, "organisation-code")
    if len(code) != 18:
        return refused(raw, "code-length", f"{len(code)}")
    strange = "、".join(dict.fromkeys(_STRANGE.findall(code)))
    return refused(raw, "code-characters", strange) if strange else refused(raw, "code-check-digit")
