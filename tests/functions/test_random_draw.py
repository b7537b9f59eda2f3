"""A draw that anybody can repeat, and that favours nobody."""

from collections import Counter

from xlgreen.functions import REGISTRY, call

MINES = [f"第{number}号矿" for number in range(10)]


def drawn(names: list[str], number: int, seed: object) -> list[str]:
    found = call(REGISTRY["RANDOM_DRAW"], [[name] for name in names], number, seed)
    assert isinstance(found, list)
    return [str(row[0]) for row in found]


def test_the_order_of_the_list_does_not_matter() -> None:
    assert drawn(MINES, 3, "2025-06-01") == drawn(MINES[::-1], 3, "2025-06-01")


def test_a_larger_draw_begins_with_the_smaller_one() -> None:
    assert drawn(MINES, 5, 7)[:3] == drawn(MINES, 3, 7)
    assert sorted(drawn(MINES, 10, 7)) == sorted(MINES)


def test_another_seed_draws_others_and_nobody_is_favoured() -> None:
    times = Counter(name for seed in range(2000) for name in drawn(MINES, 1, seed))
    assert set(times) == set(MINES)
    assert min(times.values()) > 140 and max(times.values()) < 260
