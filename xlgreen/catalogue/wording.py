"""A text in both languages, and the choice between them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_INNER_QUOTES: Final = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Words:
    """One text in Chinese and in English; ``{name}`` stands for a value."""

    zh: str
    en: str


@dataclass(frozen=True)
class Entry:
    """A finding code's severity, message and remedy."""

    severity: str
    message: Words
    remedy: Words


def error(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Entry:
    """A finding that blocks 强制性审核."""
    return Entry("error", Words(zh, en), Words(remedy_zh, remedy_en))


def query(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Entry:
    """A finding that passes only with an explanation 核实性审核."""
    return Entry("query", Words(zh, en), Words(remedy_zh, remedy_en))


def note(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Entry:
    """A finding for information 提示."""
    return Entry("note", Words(zh, en), Words(remedy_zh, remedy_en))


def language() -> str:
    """``zh``, or ``en`` where XLGREEN_LANG asks for it."""
    return "en" if os.environ.get("XLGREEN_LANG", "").lower().startswith("en") else "zh"


def say(words: Words, values: Mapping[str, object]) -> str:
    """The text in the user's language with its values filled in."""
    return _filled(words.en if language() == "en" else words.zh, values)


def sentence(place: str, message: str, remedy: str) -> str:
    """A place, what is wrong there, and what to do, put together as the language does it; always one line."""
    return one_line(f"{place}: {message} {remedy}" if language() == "en" else f"{place}：{message}{remedy}")


def one_line(text: str) -> str:
    """The text with a mark for each line break that was typed."""
    return "⏎".join(text.splitlines())


def in_chinese(words: Words, values: Mapping[str, object]) -> str:
    """The Chinese text, as workbooks carry it, with its values filled in."""
    return _filled(words.zh, values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its values; a name that is quoted there quotes with ‘ ’ itself. What was typed stays as it is."""
    if "“{label}" in text and "“" in str(values.get("label")):
        values = {**values, "label": str(values["label"]).translate(_INNER_QUOTES)}
    return text.format_map(_Lenient(values))


class _Lenient(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"
