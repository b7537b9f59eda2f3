"""重点任务分解表: the printed task with its target, and what the responsible units add to it."""

from datetime import date
from pathlib import Path

import pytest
from list_forms import about, findings_of, layout, typed, written

from xlgreen.value import Raw

FORM = "task_decomposition"


def test_a_task_is_shown_with_its_target_and_its_indicators() -> None:
    cells = layout().tables[FORM].row("1").cells
    shown = {code: cell.fixed for code, cell in cells.items() if cell.role == "fixed"}
    assert shown == {
        "seq": 1.0, "chapter": "一、生产", "article": "(一)工业", "task": "推进绿色制造。", "target": "绿色工厂20家",
        "lead_unit": "市工信局", "co_units": None, "indicators": "常住人口",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "finds"),
    [
        ({}, []),
        ({"deadline": None}, [("deadline", "required-missing")]),
        ({"deadline": None, "remark": "持续推进"}, []),
        ({"deadline": date(1999, 12, 31)}, [("deadline", "完成时限早于2000年，请核对年份")]),
        ({"deadline": date(2102, 12, 31)}, [("deadline", "implausible-date")]),
        ({"liaison": None, "phone": None}, [("liaison", "required-missing"), ("phone", "required-missing")]),
    ],
)
def test_what_is_added_to_a_task_is_checked(
    changes: dict[str, Raw], finds: list[tuple[str, str]], tmp_path: Path
) -> None:
    filling = typed({})
    row = filling[FORM]["1"] | changes
    filling[FORM]["1"] = {column: value for column, value in row.items() if value is not None}
    found = findings_of(written(tmp_path, filling, rows=3))
    assert [(column, says) for _, column, says in about(found, FORM)] == finds
