"""What installing says: one step after the other, or the reason why it cannot be done here."""

from collections.abc import Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """Something done, or left for the user to do: a key of the catalogue's texts, and its values."""

    key: str
    values: Mapping[str, object]


class HostError(Exception):
    """What was asked for cannot be done on this machine: a key of the catalogue's texts, and its values."""

    def __init__(self, key: str, **values: object):
        super().__init__(key)
        self.key = key
        self.values = values


def step(key: str, **values: object) -> Step:
    return Step(key, values)
