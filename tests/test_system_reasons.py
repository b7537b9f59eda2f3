"""What the system says of files reaches clerks in their language."""

import errno
import os
from pathlib import Path

import pytest

from xlgreen.catalogue.system_reasons import system_reason


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.EACCES, errno.ENOSPC, errno.EADDRINUSE]
)
def test_what_happens_to_files_is_said_in_chinese(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = OSError(number, os.strerror(number))
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    assert not system_reason(fault).isascii()
    monkeypatch.setenv("XLGREEN_LANG", "en")
    assert system_reason(fault).isascii()


def test_what_has_no_words_of_ours_is_not_lost() -> None:
    assert system_reason(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert system_reason(OSError("odd")) == "odd"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:
        (tmp_path / "nowhere").read_bytes()
    assert system_reason(caught.value) == "文件或文件夹不存在"
