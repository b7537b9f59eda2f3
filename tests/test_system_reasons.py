"""What the system says of files reaches clerks in their language."""

import errno
import os
from pathlib import Path

import pytest
import typer

from xlgreen.catalogue.system_reasons import is_held_open, system_reason
from xlgreen.cli.console import writing
from xlgreen.whole_file import whole_file


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


def no_right(path: Path) -> PermissionError:
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def test_what_is_not_there_yet_is_not_open_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    assert not is_held_open(no_right(path), path)
    path.touch()
    assert is_held_open(no_right(path), path)
    assert not is_held_open(FileExistsError(path), path)


def test_a_folder_without_rights_is_told_by_the_name_that_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    path = tmp_path / "汇总.xlsx"
    with pytest.raises(typer.Exit) as ended, writing(path), whole_file(path) as unfinished:
        raise no_right(unfinished)
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == f"无法写入“{path}”：没有权限。\n"
