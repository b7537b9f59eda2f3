"""check and consolidate: with last year's reports, and over all files at once."""

from pathlib import Path

from cli.commands import Ran, xlgreen
from filling import ANSHAN, LIAONING, MAIJI, PANJIN, QINZHOU, TIANSHUI, Changes, filled, licence

LICENCE = "mine_pool/1/mining_licence_no"
BEFORE: Changes = {"base_data/energy/this_year": 520, "base_data/energy/base_value": 500}


def codes(ran: Ran) -> dict[str, list[str]]:
    found = ran.json["files"]
    return {entry["file"]: [finding["code"] for finding in entry["findings"]] for entry in found}


def last_year(folder: Path) -> Path:
    """What 秦州区 reported for 2021; this year's clean filling says 510 of it."""
    folder.mkdir()
    return filled(folder, TIANSHUI, QINZHOU, "2021", BEFORE)


def test_check_holds_reports_against_last_years(tmp_path: Path) -> None:
    last = last_year(tmp_path / "上年")
    now = filled(tmp_path, TIANSHUI, QINZHOU, "2022")
    assert "last-year-differs" not in codes(xlgreen("check", now, "--json"))[now.name]
    for given in (last, last.parent):
        found = codes(xlgreen("check", now, "--previous", given, "--json"))[now.name]
        assert "last-year-differs" in found and "no-last-report" not in found


def test_check_says_which_report_of_last_year_is_missing(tmp_path: Path) -> None:
    last = last_year(tmp_path / "上年")
    now = filled(tmp_path, TIANSHUI, MAIJI, "2022")
    assert codes(xlgreen("check", now, "--previous", last, "--json"))[now.name] == ["no-last-report"]


def test_every_command_says_what_was_not_compared_with_last_year(tmp_path: Path) -> None:
    """Another region's report, and in the base period too."""
    other = filled(tmp_path, TIANSHUI, MAIJI, "2020")
    now = filled(tmp_path, TIANSHUI, QINZHOU, "2020")
    given = (now, "--previous", other)
    checked = xlgreen("check", *given)
    assert "麦积" not in checked.out and "没有秦州区2019年的，未与上年核对" in checked.out
    assert codes(xlgreen("return", *given, "-o", tmp_path / "退回", "--json"))[now.name] == ["no-last-report"]
    assert [group["code"] for group in xlgreen("triage", *given, "--json").json["groups"]] == ["no-last-report"]
    total = ("--period", "2020", "-o", tmp_path / "汇总.xlsx")
    consolidated = xlgreen("consolidate", TIANSHUI, *given, *total)
    assert consolidated.code == 0 and "未与上年核对：秦州区" in consolidated.out
    assert "未与上年核对" not in xlgreen("consolidate", TIANSHUI, now, *total).out


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    now = filled(tmp_path, TIANSHUI, QINZHOU, "2022")
    (tmp_path / "空").mkdir()
    for given in (tmp_path / "空", tmp_path / "没有"):
        assert xlgreen("check", now, "--previous", given).code == 2


def test_consolidate_holds_reports_against_last_years(tmp_path: Path) -> None:
    last = last_year(tmp_path / "上年")
    now, output = filled(tmp_path, TIANSHUI, QINZHOU, "2022"), tmp_path / "汇总.xlsx"
    options = ("--period", "2022", "-o", output, "--json")
    assert codes(xlgreen("consolidate", TIANSHUI, now, *options))[now.name] == []
    found = codes(xlgreen("consolidate", TIANSHUI, now, *options, "--previous", last))[now.name]
    assert "last-year-differs" in found


def test_check_names_an_entry_of_two_regions_in_both(tmp_path: Path) -> None:
    one = filled(tmp_path, LIAONING, PANJIN, "2021")
    two = filled(tmp_path, LIAONING, ANSHAN, "2021", {LICENCE: licence(PANJIN, 1)})
    done = xlgreen("check", tmp_path, "--json")
    assert codes(done) == {one.name: ["key-in-regions"], two.name: ["key-in-regions"]}
    assert done.code == 1


def test_check_finds_two_reports_of_a_region(tmp_path: Path) -> None:
    one = filled(tmp_path, TIANSHUI, QINZHOU, "2021")
    copy = tmp_path / "副本.xlsx"
    copy.write_bytes(one.read_bytes())
    assert codes(xlgreen("check", tmp_path, "--json")) == {
        one.name: ["same-report-again"],
        copy.name: ["same-report-again"],
    }


def test_consolidate_says_which_reports_of_a_region_differ(tmp_path: Path) -> None:
    one = filled(tmp_path, TIANSHUI, QINZHOU, "2021").rename(tmp_path / "1.xlsx")
    filled(tmp_path, TIANSHUI, QINZHOU, "2021", {"base_data/energy/this_year": 530}).rename(tmp_path / "2.xlsx")
    output = tmp_path / "汇总" / "汇总.xlsx"
    done = xlgreen("consolidate", TIANSHUI, tmp_path, "--period", "2021", "-o", output)
    assert done.code == 1
    assert [line for line in done.out.splitlines() if one.name in line and "2.xlsx" in line]
    assert "退回" in done.out


def test_a_total_has_its_own_ending(tmp_path: Path) -> None:
    now = filled(tmp_path, TIANSHUI, QINZHOU, "2022")
    for name in ("汇总.xls", "汇总"):
        done = xlgreen("consolidate", TIANSHUI, now, "--period", "2022", "-o", tmp_path / name)
        assert done.code == 2
        assert not (tmp_path / name).exists()
