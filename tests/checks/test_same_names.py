"""The same mine under two licences is asked about; two mines of one licence are another finding."""

from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, Changes, filled, found, licence

OTHER = {"mine_pool/2/mining_licence_no": licence(PANJIN, 77)}


def called(one: str, other: str) -> Changes:
    return {"mine_pool/1/mine_name": one, "mine_pool/2/mine_name": other}


@pytest.mark.parametrize(
    ("one", "other"), [("示例甲矿", "示例甲矿"), ("示例（甲）矿", "示例(甲)矿 "), ("示例ａ矿", "示例 A 矿")]
)
def test_one_name_under_two_licences_is_asked_about(one: str, other: str, tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {**called(one, other), **OTHER})
    assert found(path) == ["name-twice 附表1 创建库!E11"]


def test_it_passes_with_an_explanation(tmp_path: Path) -> None:
    said = {"mine_pool/2/explanation": "同一企业的两个采区，各有许可证。"}
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {**called("示例甲矿", "示例甲矿"), **OTHER, **said})
    assert found(path) == ["name-twice 附表1 创建库!E11"]


def test_other_names_are_no_question(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {**called("示例甲矿一采区", "示例甲矿二采区"), **OTHER})
    assert found(path) == []
