"""One of the allowed values, however it was typed: accepted where certain, otherwise the nearest ones are named."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from xlgreen.value import Raw, Reading, plain_text, read_text, refused

_MARKS: Final = {
    "是": frozenset({"√", "✓", "✔", "☑", "yes", "y", "true", "对"}),
    "否": frozenset({"×", "✗", "✘", "no", "n", "false", "错"}),
    "有": frozenset({"√", "✓", "✔", "☑", "yes", "y"}),
    "无": frozenset({"×", "✗", "✘", "no", "n"}),
}
_TRAILING: Final = "。.;,、!"
_NEGATIONS: Final = re.compile("[未不无非否没]")
_LIKE: Final = 0.75


def read_choice(allowed: Sequence[str], raw: Raw) -> Reading:
    """An allowed value; anything else that resembles none stays as it is for the check to find."""
    typed = plain_text("" if raw is None else raw)
    reading = Reading(typed) if typed in map(plain_text, allowed) else read_text(raw)
    if not isinstance(reading.value, str):
        return reading
    for same, remark in ((plain_text, ""), (_bare, "option-from-text")):
        options = {same(option): option for option in allowed}
        if same(reading.value) in options and len(options) == len(allowed):
            return Reading(options[same(reading.value)], remark)
    return _marked(allowed, reading.value, raw)


def _bare(text: str) -> str:
    """Without blanks, capitals and a closing stop."""
    return "".join(plain_text(text).split()).rstrip(_TRAILING).lower()


def _marked(allowed: Sequence[str], text: str, raw: Raw) -> Reading:
    """√ and × where yes and no are asked for."""
    meant = [option for option in allowed if _bare(text) in _MARKS.get(option, ())]
    if len(allowed) == len(_MARKS) // 2 and len(meant) == 1:
        return Reading(meant[0], "option-from-text")
    near = list(_near(allowed, _bare(text)))
    return refused(raw, "option-misspelt", "、".join(f"“{option}”" for option in near[:3])) if near else Reading(text)


def _near(allowed: Sequence[str], typed: str) -> Iterable[str]:
    """The options that resemble what was typed and do not say the opposite, the nearest first."""
    likeness = {option: _likeness(typed, _bare(option)) for option in allowed}
    return sorted((option for option in allowed if likeness[option] >= _LIKE), key=lambda option: -likeness[option])


def _likeness(typed: str, option: str) -> float:
    if len(typed) < 2 or len(_NEGATIONS.findall(typed)) != len(_NEGATIONS.findall(option)):
        return 0
    if typed in option or (len(option) > 1 and option in typed):
        return 1
    return SequenceMatcher(None, typed, option).ratio()
