"""Lists of two cities merged: an entry is one entry by its key, typed or computed, wherever it stands."""

from pathlib import Path

import pytest
from list_forms import PERIOD, REGION, good_rows, layout, plan, typed, written

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.lists import MergedList
from xlgreen.layout import lay_out
from xlgreen.period import Period
from xlgreen.template import file_name, write_workbook
from xlgreen.value import Raw

OTHER = "620200"
Rows = list[dict[str, Raw]]


def merged(form: str, here: Rows, there: Rows, folder: Path) -> MergedList:
    """The form's list, merged from 天水市 and 嘉峪关市; nothing else is filled but what must be."""
    other = lay_out(plan(), OTHER, Period.parse(PERIOD), 20)
    paths = [
        written(folder, typed({form: here}), rows=20),
        write_workbook(other, folder / file_name(other), typed({form: there})),
    ]
    lists = consolidate(collect(plan(), Period.parse(PERIOD), paths)).lists
    return next(one for one in lists if one.form.code == form)


@pytest.mark.parametrize("form", ["green_manufacturing", "phase_out", "projects", "demonstrations", "energy_basic"])
def test_an_entry_in_two_cities_counts_once_and_is_named(form: str, tmp_path: Path) -> None:
    first, second, *_ = good_rows(form)
    one = merged(form, [first, second], [first], tmp_path)
    assert (len(one.rows), one.distinct) == (3, 2)
    [(key, rows)] = one.duplicates
    assert isinstance(key, str) and "｜" in key
    assert [row.region for row in rows] == [REGION, OTHER]
    assert {row.sheet for row in rows} == {layout().tables[form].sheet}


def test_a_factory_of_both_levels_counts_once_by_its_code(tmp_path: Path) -> None:
    factory = good_rows("green_manufacturing")[0]
    one = merged("green_manufacturing", [factory], [{**factory, "level": "省级", "name": "另一名称"}], tmp_path)
    assert one.distinct == 1


def test_what_is_phased_out_is_counted_by_unit_not_added_up(tmp_path: Path) -> None:
    rows = good_rows("phase_out")
    one = merged("phase_out", rows[:3], rows[3:5], tmp_path)
    assert dict(one.by("capacity_unit")) == {"万吨": 1, "万重量箱": 1, "万标张": 1, "万米": 1, "万千伏安时": 1}
    assert one.by("state") == {"已完成": 5}
