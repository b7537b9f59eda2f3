"""A workbook that cannot be written leaves nothing behind and says why."""

from pathlib import Path

import pytest
from made import LIAONING, layout

from xlgreen.template import write_workbook


def test_a_name_that_is_taken_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_workbook(layout(LIAONING, "210300", "2021", 3), tmp_path / "taken.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["taken.xlsx"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_workbook(layout(LIAONING, "210300", "2021", 3), tmp_path / "nowhere" / "blank.xlsx")
    assert caught.value.filename == str(tmp_path / "nowhere" / "blank.xlsx"), "the name that was asked for"


def test_an_open_workbook_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel holds a file open: on Windows it cannot be replaced."""
    path = tmp_path / "open.xlsx"
    path.write_bytes(b"as it was")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        write_workbook(layout(LIAONING, "210300", "2021", 3), path)
    assert path.read_bytes() == b"as it was"
    assert [entry.name for entry in tmp_path.iterdir()] == ["open.xlsx"]
