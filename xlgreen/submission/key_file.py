"""密钥文件: the key that a province signs its blank workbooks with. It stands in its own file and nowhere else."""

import os
import secrets
from pathlib import Path
from typing import Final

_BYTES: Final = 32


class KeyFileError(ValueError):
    """The file holds no key of ours; what it holds is not repeated."""


def write_key(path: Path) -> None:
    """A new random key, readable by its owner only. ``FileExistsError`` where there is a file, ``OSError``."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_BYTES) + "\n")


def read_key(path: Path) -> bytes:
    """The key of a file. ``KeyFileError`` where there is none in it, ``OSError``."""
    with path.open("rb") as file:
        text = file.read(1024).strip()
    try:
        key = bytes.fromhex(text.decode("ascii"))
    except ValueError:
        raise KeyFileError(str(path)) from None
    if len(key) < _BYTES:
        raise KeyFileError(str(path))
    return key
