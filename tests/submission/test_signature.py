"""Stamps signed with the province's key: what is unsigned or wrongly signed does not pass where a key is used."""

import stat
from pathlib import Path

import pytest
from cli.commands import xlgreen
from filling import LIAONING, PANJIN, clean, edited, layout_of, opened, rewritten

from xlgreen.consolidation.collect import check_file
from xlgreen.layout.stamp import read_stamp, stamp_of
from xlgreen.submission.expected import Expected
from xlgreen.submission.key_file import KeyFileError, read_key, write_key
from xlgreen.template.write import write_workbook

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
KEY, OTHER = b"k" * 32, b"o" * 32
DATA = "基础数据"


def signed(folder: Path, key: bytes = KEY) -> Path:
    return write_workbook(LAYOUT, folder / "signed.xlsx", clean(LAYOUT), key=key)


def found(path: Path, key: bytes) -> list[str]:
    return [finding.code for finding in check_file(path, expected=Expected(key=key)).findings]


@pytest.mark.parametrize(
    ("by", "checked_with", "codes"),
    [
        (KEY, KEY, []),
        (KEY, b"", []),
        (b"", b"", []),
        (b"", KEY, ["stamp-unsigned"]),
        (OTHER, KEY, ["signature-wrong"]),
    ],
)
def test_signed_and_verified(tmp_path: Path, by: bytes, checked_with: bytes, codes: list[str]) -> None:
    assert found(signed(tmp_path, by), checked_with) == codes


def test_a_single_sheet_without_signature_is_named(tmp_path: Path) -> None:
    plain = stamp_of(LAYOUT, "base_data").text
    path = edited(signed(tmp_path), lambda book: book[DATA].__setitem__("A1", plain))
    (finding,) = check_file(path, expected=Expected(key=KEY)).findings
    assert (finding.code, finding.values["where"]) == ("stamp-unsigned", f"工作表“{DATA}”")


def test_a_stamp_changed_with_the_right_check_digits_is_found(tmp_path: Path) -> None:
    """Check digits anybody can compute; the signature nobody without the key."""
    stamp = stamp_of(LAYOUT, "base_data", KEY)
    forged = read_stamp(stamp.text)
    assert forged == stamp
    moved = type(stamp)(
        *(stamp.plan, stamp.version, "210300", stamp.period, stamp.digest, stamp.sheet, stamp.signature)
    )
    path = edited(signed(tmp_path), lambda book: book[DATA].__setitem__("A1", moved.text))
    assert "signature-wrong" in found(path, KEY)


def test_without_any_stamp_nothing_is_signed(tmp_path: Path) -> None:
    def strip(book: object) -> None:
        for sheet in book:  # type: ignore[attr-defined]
            sheet["A1"] = None

    path = edited(signed(tmp_path), strip)
    rewritten(path, "docProps/custom.xml", lambda text: None)
    assert "stamp-unsigned" in found(path, KEY)


def test_the_printed_code_is_the_same_signed_or_not() -> None:
    assert stamp_of(LAYOUT, "base_data", KEY).printed == stamp_of(LAYOUT, "base_data").printed


def test_the_signed_property_fits_into_a_property() -> None:
    assert len(stamp_of(LAYOUT, key=KEY).text) <= 255


def test_the_key_is_nowhere_in_the_workbook(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(signed(tmp_path)) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert KEY not in content and KEY.hex().encode() not in content
    assert str(opened(tmp_path / "signed.xlsx")[DATA]["A1"].value).count("|") == 8


def test_the_key_is_not_shown() -> None:
    assert KEY.hex() not in repr(Expected(key=KEY)) and "kkk" not in repr(Expected(key=KEY))


# the key file and the commands


def test_a_new_key_file_is_the_owners_and_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "密钥.txt"
    assert xlgreen("key", path).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = read_key(path)
    assert len(key) == 32
    again = xlgreen("key", path)
    assert again.code == 2 and key.hex() not in again.out + again.err
    assert read_key(path) == key
    write_key(tmp_path / "other")
    assert read_key(tmp_path / "other") != key


@pytest.mark.parametrize("text", ["", "秘密", "abcd", "zz" * 32, "ab" * 31])
def test_what_is_no_key_file_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KeyFileError):
        read_key(path)
    ran = xlgreen("check", signed(tmp_path), "--key", path)
    assert ran.code == 2 and (not text or text not in ran.err)


def test_template_signs_and_check_verifies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, other, blanks = tmp_path / "key", tmp_path / "other", tmp_path / "blanks"
    xlgreen("key", key)
    xlgreen("key", other)
    ran = xlgreen("template", LIAONING, "--period", "2021", "--region", PANJIN, "--rows", 4, "--key", key, "-o", blanks)
    assert ran.code == 0, ran.err

    def codes(*options: object) -> set[str]:
        return {
            f["code"] for file in xlgreen("check", blanks, "--json", *options).json["files"] for f in file["findings"]
        }

    identity = {"stamp-unsigned", "signature-wrong"}
    assert codes("--key", key) & identity == set()
    assert codes("--key", other) & identity == {"signature-wrong"}
    monkeypatch.setenv("XLGREEN_KEY", str(other))
    assert codes() & identity == {"signature-wrong"}
    for command in (("return", blanks, "-o", tmp_path / "back"), ("triage", blanks)):
        assert "signature-wrong" in xlgreen(*command, "--json").out
    total = xlgreen("consolidate", LIAONING, "--period", "2021", blanks, "-o", tmp_path / "total.xlsx", "--json")
    assert "signature-wrong" in total.out
