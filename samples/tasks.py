"""Made-up progress of tasks: status, deadline and scope in turn, the words by status."""

from typing import Any

from filled import Cells


def task_cells(recipe: Cells, number: int, place: int, title: str, scope: str) -> Cells:
    """The cells of task ``number`` in the region that stands at ``place``; ``scope`` where the turn names none."""
    cells = _turn(recipe["task_turns"], number * 5 + place * 3)
    words = _turn(recipe["progress"][cells["status"]], number + place)
    return {
        "percent": _percent_under_way(number + place),
        "scope": scope,
        "progress": f"{title}：{words}",
        "next_step": recipe["next_steps"].get(cells["status"]),
        **cells,
    }


def _turn(choices: list[Any], number: int) -> Any:
    return choices[number % len(choices)]


def _percent_under_way(number: int) -> float:
    """10 % to 85 % in steps of 5 %."""
    return (10 + number * 7 % 16 * 5) / 100
