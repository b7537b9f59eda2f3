"""Each fault of a decomposition gives exactly its finding, at its cell."""

from pathlib import Path

import pytest
from filling import LIAONING, TIANSHUI, plan_of
from splits import (
    ANSHAN,
    CARBON,
    COUNT,
    DALIAN,
    ENERGY,
    PARKS,
    RATE,
    SHENYANG,
    Changes,
    all_regions,
    block_of,
    cell,
    edited,
    found,
    made,
    read,
    sheet_of,
    written,
)

from xlgreen.finding import Severity
from xlgreen.value import Raw

QINZHOU, MAIJI = "620502", "620503"
WEIGHTS = [10.0, 20.0, 5.0, 5.0, 5.0, 5.0, 5.0]


@pytest.mark.parametrize("plan_id", [LIAONING, TIANSHUI])
def test_as_written_it_is_accepted(plan_id: str, tmp_path: Path) -> None:
    assert found(plan_id, written(plan_id, tmp_path)) == []


@pytest.mark.parametrize(
    ("plan_id", "changes", "expected"),
    [
        (LIAONING, {f"{COUNT}/{SHENYANG}/value": 31, f"{COUNT}/{SHENYANG}/2025": 31}, []),
        (
            LIAONING,
            {f"{COUNT}/{SHENYANG}/value": 29, f"{COUNT}/{SHENYANG}/2025": 29},
            [("split-short", f"{COUNT}/total/value")],
        ),
        (LIAONING, {f"{COUNT}/{ANSHAN}/value": None}, [("required-missing", f"{COUNT}/{ANSHAN}/value")]),
        (
            LIAONING,
            {f"{COUNT}/{SHENYANG}/responsible": None},
            [("required-missing", f"{COUNT}/{SHENYANG}/responsible")],
        ),
        (LIAONING, {f"{COUNT}/{SHENYANG}/2025": 31}, [("split-not-at-total", f"{COUNT}/{SHENYANG}/2025")]),
        (LIAONING, {f"{COUNT}/{SHENYANG}/2023": 15}, [("split-not-monotone", f"{COUNT}/{SHENYANG}/2023")]),
        (LIAONING, {f"{COUNT}/{SHENYANG}/2022": None}, [("required-missing", f"{COUNT}/{SHENYANG}/2022")]),
        (LIAONING, {f"{COUNT}/{SHENYANG}/2022": 16.5}, [("not-whole", f"{COUNT}/{SHENYANG}/2022")]),
        (LIAONING, {f"{COUNT}/{SHENYANG}/value": -1}, None),
        (LIAONING, {f"{COUNT}/{SHENYANG}/unit": "家"}, [("fixed-changed", f"{COUNT}/{SHENYANG}/unit")]),
        (LIAONING, {f"{COUNT}/210000/value": 400}, [("fixed-changed", f"{COUNT}/210000/value")]),
        (LIAONING, {f"{COUNT}/{SHENYANG}/value": "三十"}, [("chinese-numerals", f"{COUNT}/{SHENYANG}/value")]),
        (LIAONING, {f"{COUNT}/{SHENYANG}/value": "３０"}, [("number-from-text", f"{COUNT}/{SHENYANG}/value")]),
        (LIAONING, {f"{RATE}/{SHENYANG}/value": "75%"}, [("number-from-text", f"{RATE}/{SHENYANG}/value")]),
        (LIAONING, {f"{RATE}/{DALIAN}/value": 1.2, f"{RATE}/{DALIAN}/2025": 1.2}, None),
        (LIAONING, {f"{RATE}/{SHENYANG}/weight": -2}, [("below-minimum", f"{RATE}/{SHENYANG}/weight")]),
        # 14–19 %: the limits of the whole area hold for all, a region's own for itself
        (LIAONING, {f"{COUNT}/210000/low": 31}, "each"),
        (LIAONING, {f"{COUNT}/210000/high": 29, **{}}, "each"),
        (
            LIAONING,
            {f"{COUNT}/{ANSHAN}/low": 31, f"{COUNT}/{SHENYANG}/low": 30},
            [("split-out-of-range", f"{COUNT}/{ANSHAN}/value")],
        ),
        (LIAONING, {f"{COUNT}/210000/low": 31, **all_regions(LIAONING, COUNT, "low", 20)}, []),
    ],
)
def test_a_fault_gives_its_finding(
    plan_id: str, changes: Changes, expected: list[tuple[str, str]] | str | None, tmp_path: Path
) -> None:
    findings = found(plan_id, edited(plan_id, tmp_path, changes))
    if expected == "each":
        cells = [cell(plan_id, f"{COUNT}/{region}/value") for region in block_of(plan_id, COUNT).regions]
        assert findings == [("split-out-of-range", where) for where in cells]
    elif expected is None:
        code = "below-minimum" if -1 in changes.values() else "above-maximum"
        assert code in {code for code, _ in findings}
    else:
        assert isinstance(expected, list)
        assert findings == [(code, cell(plan_id, field)) for code, field in expected]


def with_value(target: str, region: str, value: float) -> dict[str, Raw]:
    """A region's target with no years but its last."""
    years: dict[str, Raw] = {f"{target}/{region}/{year}": None for year in range(2021, 2025)}
    return {**years, f"{target}/{region}/value": value, f"{target}/{region}/2025": value}


def test_a_region_below_the_plan_needs_weights(tmp_path: Path) -> None:
    path = edited(TIANSHUI, tmp_path, with_value(ENERGY, QINZHOU, 0.10))
    assert found(TIANSHUI, path) == [("split-weights-missing", cell(TIANSHUI, f"{ENERGY}/{QINZHOU}/weight"))]


@pytest.mark.parametrize(("maiji", "expected"), [(0.115, []), (0.114, [("split-short", "total")])])
def test_weighted_declines_reach_the_plan(maiji: float, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    """10 of 55 fall by 10 %, 20 of 55 by 11.5 %, the rest by 11 %: together by exactly 11 %."""
    changes = {
        **all_regions(TIANSHUI, ENERGY, "weight", WEIGHTS),
        **with_value(ENERGY, QINZHOU, 0.10),
        **with_value(ENERGY, MAIJI, maiji),
    }
    findings = found(TIANSHUI, edited(TIANSHUI, tmp_path, changes))
    assert findings == [(code, cell(TIANSHUI, f"{ENERGY}/{row}/value")) for code, row in expected]


def test_no_mean_of_rates_without_all_weights(tmp_path: Path) -> None:
    weights = all_regions(TIANSHUI, ENERGY, "weight", [*WEIGHTS[:-1], None])
    path = edited(TIANSHUI, tmp_path, {**weights, **with_value(ENERGY, QINZHOU, 0.10)})
    last = block_of(TIANSHUI, ENERGY).regions[-1]
    assert found(TIANSHUI, path) == [("split-weights-missing", cell(TIANSHUI, f"{ENERGY}/{last}/weight"))]


def test_more_parks_than_the_plan_wants(tmp_path: Path) -> None:
    path = edited(
        TIANSHUI, tmp_path, all_regions(TIANSHUI, PARKS, "value", 1) | all_regions(TIANSHUI, PARKS, "2025", 1)
    )
    assert found(TIANSHUI, path) == [("split-over", cell(TIANSHUI, f"{PARKS}/total/value"))]


def test_a_shortfall_on_the_way_is_for_the_office_to_judge(tmp_path: Path) -> None:
    path = edited(LIAONING, tmp_path, all_regions(LIAONING, COUNT, "2021", 10))
    _, findings = read(plan_of(LIAONING), path)
    assert [(f.code, f.where.cell, f.severity) for f in findings] == [
        ("split-short", cell(LIAONING, f"{COUNT}/total/2021"), Severity.QUERY)
    ]
    assert "140个" in findings[0].message and "152个" in findings[0].message


def test_a_target_that_is_not_assigned_yet_may_stay_empty_or_is_given_out_in_full(tmp_path: Path) -> None:
    whole = f"{CARBON}/620500/value"
    path = edited(TIANSHUI, tmp_path, {whole: 0.13})
    missing = [("required-missing", cell(TIANSHUI, f"{CARBON}/{r}/value")) for r in block_of(TIANSHUI, CARBON).regions]
    assert found(TIANSHUI, path) == missing
    path = edited(TIANSHUI, tmp_path, {whole: 0.13, **all_regions(TIANSHUI, CARBON, "value", 0.13)})
    assert found(TIANSHUI, path) == []
    path = edited(TIANSHUI, tmp_path, all_regions(TIANSHUI, CARBON, "value", 0.13))
    assert found(TIANSHUI, path) == [("required-missing", cell(TIANSHUI, whole))]


def test_a_missing_row_and_a_missing_target(tmp_path: Path) -> None:
    path = written(LIAONING, tmp_path)
    book, sheet = sheet_of(path)
    row = made(LIAONING).table.row_number(f"{COUNT}/{DALIAN}")
    sheet.delete_rows(row)
    book.save(path)
    assert [code for code, _ in found(LIAONING, path)] == ["split-missing"]
    _, findings = read(plan_of(LIAONING), path)
    assert "大连市" in findings[-1].message and "绿色矿山建成数量" in findings[-1].message


def test_rows_in_another_order_are_the_same_decomposition(tmp_path: Path) -> None:
    path = written(LIAONING, tmp_path)
    book, sheet = sheet_of(path)
    one, other = (made(LIAONING).table.row_number(f"{COUNT}/{region}") for region in (SHENYANG, DALIAN))
    for column in range(1, sheet.max_column + 1):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value
    sheet.title = "分解"
    book.save(path)
    assert [code for code, _ in found(LIAONING, path)] == ["sheet-renamed", "rows-moved"]


def test_a_row_that_stands_twice(tmp_path: Path) -> None:
    path = written(LIAONING, tmp_path)
    book, sheet = sheet_of(path)
    row = made(LIAONING).table.row_number(f"{COUNT}/{DALIAN}")
    sheet.cell(row + 1, 1).value = sheet.cell(row, 1).value
    book.save(path)
    assert [code for code, _ in found(LIAONING, path)] == ["row-twice", "split-missing"]


def test_results_that_were_not_stored(tmp_path: Path) -> None:
    path = written(LIAONING, tmp_path)
    book, _ = sheet_of(path, formulas=True)
    book.save(path)
    assert {code for code, _ in found(LIAONING, path)} == {"formula-uncomputed"}


def test_other_workbooks_are_refused(tmp_path: Path) -> None:
    path = written(TIANSHUI, tmp_path)
    assert found(LIAONING, path) == [("split-of-another-plan", "")]
    book, _ = sheet_of(path)
    del book.custom_doc_props["xlgreen-targets"]
    book["指标分解表"]["A1"].value = None
    book.save(path)
    assert found(TIANSHUI, path) == [("split-not-ours", "")]
    (tmp_path / "空.xlsx").write_bytes(b"")
    assert found(TIANSHUI, tmp_path / "空.xlsx") == [("file-empty", "")]
