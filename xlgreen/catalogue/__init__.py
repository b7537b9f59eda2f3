"""Every message once, in Chinese and English: findings, and what the command line says."""

from collections.abc import Mapping

from xlgreen.catalogue.findings import CATALOGUE, SEVERITIES
from xlgreen.catalogue.wording import Entry, Words, in_chinese, language, say, sentence

__all__ = ["CATALOGUE", "SEVERITIES", "Entry", "Words", "language", "say", "say_zh", "sentence"]


def say_zh(code: str, values: Mapping[str, object]) -> str:
    """A finding's message in Chinese."""
    return in_chinese(CATALOGUE[code].message, values)
