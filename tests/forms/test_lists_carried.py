"""What a list leaves to the next year: who stands in it, not the figures of the year that is over."""

from pathlib import Path

import pytest
from list_forms import good_rows, layout, plan, typed, written

from xlgreen.layout import Field
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.submission import read_submission
from xlgreen.submission.carried import carried_over


@pytest.mark.parametrize(
    ("form", "kept", "left"),
    [
        ("energy_basic", {"name", "uscc", "item", "edition"}, {"stock_before", "bought", "used", "stock_after"}),
        ("waste_water", {"name", "uscc", "industry"}, {"generated", "used", "fresh", "value_added"}),
        ("projects", {"name", "invest_total", "invest_done"}, {"invest_year_plan", "invest_year_done"}),
        ("key_energy_users", {"name", "uscc", "benchmark", "online"}, {"energy", "output", "product_energy"}),
    ],
)
def test_a_list_leaves_its_entries_and_not_their_year(
    form: str, kept: set[str], left: set[str], tmp_path: Path
) -> None:
    path = written(tmp_path, typed({form: good_rows(form)}))
    previous, _ = read_submission(path, KnownPlans(plan()))
    assert previous
    rows = carried_over(layout(), previous)[form]
    assert len(rows) == len(good_rows(form))
    seen = {column for row in rows.values() for column in row}
    assert kept <= seen
    assert seen.isdisjoint(left)


def test_electricity_emits_by_the_provinces_factor_of_the_year(tmp_path: Path) -> None:
    """The year 2025 has no published factor for Gansu: the cell stays empty and is not zero."""
    path = written(tmp_path, typed({"energy_basic": good_rows("energy_basic")}))
    submission, _ = read_submission(path, KnownPlans(plan()))
    assert submission
    table = submission.layout.tables["energy_basic"]
    assert table.cell("1", "grid_co2").formula
    values = [submission.workbook.value(Field("energy_basic", key, "grid_co2")) for key in ("1", "2")]
    assert values == [None, None]
