"""A cell of responsible units: separators, groups, labels, brackets, duties, open ends."""

import pytest

from xlgreen.functions.responsible_units.printed_lists import SplitUnits, read_units, repeated, split_units
from xlgreen.responsibility.names import differ_by_one


@pytest.mark.parametrize(
    ("cell", "groups"),
    [
        ("市工信局", [["市工信局"]]),
        ("市工信局、市财政局", [["市工信局", "市财政局"]]),
        ("市工信局,市财政局", [["市工信局", "市财政局"]]),
        ("市工信局，市财政局", [["市工信局", "市财政局"]]),
        ("市工信局;市财政局；市水务局", [["市工信局", "市财政局", "市水务局"]]),
        ("市工信局、市财政局。", [["市工信局", "市财政局"]]),
        ("市工信局、、市财政局、", [["市工信局", "市财政局"]]),
        ("市商务局,市住建局、市水务局", [["市商务局"], ["市住建局", "市水务局"]]),
        ("市商务局、市工信局;市住建局、市水务局", [["市商务局", "市工信局"], ["市住建局", "市水务局"]]),
        ("市委宣传部(市文明办)、市教育局", [["市委宣传部(市文明办)", "市教育局"]]),
        ("市委宣传部（市文明办、市网信办）、市教育局", [["市委宣传部（市文明办、市网信办）", "市教育局"]]),
        ("市委宣传部(市文明办,市网信办)、市教育局", [["市委宣传部(市文明办,市网信办)", "市教育局"]]),
        ("市委宣传部(市文明办、市教育局", [["市委宣传部(市文明办", "市教育局"]]),
        ("", []),
        ("、,", []),
    ],
)
def test_units_are_split_in_groups(cell: str, groups: list[list[str]]) -> None:
    assert [list(group) for group in split_units(cell)] == groups


CHENGDU = "市商务局,市住建局、市城管委、市机关事务局,各区(市)县政府(管委会)"


@pytest.mark.parametrize(
    ("cell", "leads", "others"),
    [
        ("市工信局、市财政局、市水务局", ["市工信局"], ["市财政局", "市水务局"]),
        (CHENGDU, ["市商务局"], ["市住建局", "市城管委", "市机关事务局", "各区(市)县政府(管委会)"]),
        ("市发展改革委、市工信局;市财政局、市水务局", ["市发展改革委", "市工信局"], ["市财政局", "市水务局"]),
        ("牵头单位:市工信局;配合单位:市财政局、市水务局", ["市工信局"], ["市财政局", "市水务局"]),
        (
            "配合单位：市财政局，市水务局。牵头单位：市工信局、市商务局",
            ["市工信局", "市商务局"],
            ["市财政局", "市水务局"],
        ),
        ("牵头单位:市工信局\n责任单位:市财政局\n市水务局", ["市工信局"], ["市财政局", "市水务局"]),
        ("责任单位:市工信局、市财政局", ["市工信局"], ["市财政局"]),
        ("市发展改革委牵头,市工信局、市财政局配合", ["市发展改革委"], ["市工信局", "市财政局"]),
        ("市发展改革委牵头、市工信局、市财政局参与", ["市发展改革委"], ["市工信局", "市财政局"]),
        ("市发展改革委、市工信局按职责分工负责", ["市发展改革委"], ["市工信局"]),
        ("市工信局、市财政局、市工信局", ["市工信局"], ["市财政局"]),
        ("市工信局,市财政局、市工信局", ["市工信局"], ["市财政局"]),
        ("", [], []),
    ],
)
def test_who_leads_and_who_takes_part(cell: str, leads: list[str], others: list[str]) -> None:
    split = read_units(cell)
    assert (list(split.leads), list(split.others), split.open_ended) == (leads, others, False)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("市司法局等相关部门", ["市司法局"]),
        ("市司法局等有关部门", ["市司法局"]),
        ("市司法局、市公安局等", ["市司法局", "市公安局"]),
        ("市司法局、市公安局等部门", ["市司法局", "市公安局"]),
        ("市司法局等有关单位", ["市司法局"]),
        ("市司法局、市直有关部门", ["市司法局"]),
        ("市司法局、各相关部门", ["市司法局"]),
        ("市司法局及相关部门", ["市司法局"]),
        ("市司法局、市公安局等按职责分工负责", ["市司法局", "市公安局"]),
        ("市司法局,市公安局、市法院等有关部门", ["市司法局", "市公安局", "市法院"]),
        ("各有关部门", ["各有关部门"]),
    ],
)
def test_a_list_left_open_is_marked(cell: str, names: list[str]) -> None:
    split = read_units(cell)
    assert (list(split.names), split.open_ended) == (names, True)


@pytest.mark.parametrize(
    ("cell", "names", "blank_parts", "parted"),
    [
        ("市生态环境局 、市财政局", ["市生态环境局", "市财政局"], ["市生态环境局 "], False),
        ("市 生态环境局、市财\n政局", ["市生态环境局", "市财政局"], ["市 生态环境局", "市财 政局"], False),
        ("市生态环境局\n市财政局", ["市生态环境局", "市财政局"], [], True),
        ("市工信局 市财政局 市水务局", ["市工信局", "市财政局", "市水务局"], [], True),
        ("市住房和城乡建设委\n员会", ["市住房和城乡建设委员会"], ["市住房和城乡建设委 员会"], False),
        ("　市工信局\u200b ", ["市工信局"], [], False),
    ],
)
def test_blanks(cell: str, names: list[str], blank_parts: list[str], parted: bool) -> None:
    split = read_units(cell)
    assert (list(split.names), list(split.blank_parts), split.parted_by_blanks) == (names, blank_parts, parted)


def test_what_a_cell_shows_of_the_list_s_habits() -> None:
    def habits(split: SplitUnits) -> tuple[bool, bool, bool]:
        return split.pauses, split.commas, split.grouped

    assert habits(read_units("甲局、乙局")) == (True, False, False)
    assert habits(read_units("甲局,乙局")) == (False, True, False)
    assert habits(read_units("甲局,乙局、丙局")) == (True, True, True)
    assert habits(read_units("牵头单位:甲局,配合单位:乙局、丙局")) == (True, False, False)


def test_a_unit_named_twice_is_seen() -> None:
    assert repeated("市工信局、市财政局,市工信局") == ("市工信局",)
    assert repeated("牵头单位:市工信局;配合单位:市 工信局、市财政局") == ("市工信局",)
    assert repeated("市工信局、市财政局") == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("市工讯局", "市工信局", True),
        ("市场监管局", "市市场监管局", True),
        ("市生态环境保护局", "市生态环境局", False),
        ("市财政局", "市农业局", False),
        ("市财政局", "市财政局", False),
        ("市农村农业局", "市农业农村局", False),
    ],
)
def test_names_that_differ_by_one_character(one: str, other: str, alike: bool) -> None:
    assert differ_by_one(one, other) is differ_by_one(other, one) is alike
