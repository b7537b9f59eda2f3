"""What the reports of several regions say of each other."""

import random
from collections.abc import Mapping
from dataclasses import replace

import pytest
from checks.reports import ENERGY, report, said, summaries, told
from filling import ANSHAN, LIAONING, PANJIN, QINZHOU, TIANSHUI, Changes, licence
from hypothesis import given, settings
from hypothesis import strategies as st

from xlgreen.checks.across_regions import across_regions
from xlgreen.checks.filed_twice import regions_file_once
from xlgreen.checks.summary import Summary, quotients_of
from xlgreen.consolidation.filed import Filed, over_regions, together
from xlgreen.finding import Finding, Location
from xlgreen.plan.known_plans import shipped_plan
from xlgreen.plan.load import plan_ids

REGISTER = "mine_register"
COUNTIES = ("620502", "620503", "620521", "620522", "620523", "620524", "620525")
LICENCE = f"{REGISTER}/1/mining_licence_no"
SAME: Changes = {LICENCE: licence(PANJIN, 2).lower()}


@pytest.mark.parametrize("plan_id", plan_ids())
def test_regions_that_report_alike_are_clean(plan_id: str) -> None:
    plan = shipped_plan(plan_id)
    assert plan
    made = summaries(report(plan_id, region, str(plan.periods[1])) for region in plan.regions)
    assert told([*across_regions(made), *regions_file_once(made)]) == {}


# keys


def test_an_entry_of_two_regions_is_named_in_both() -> None:
    made = summaries([report(LIAONING, PANJIN), report(LIAONING, ANSHAN, changes=SAME)])
    found = list(across_regions(made))
    assert told(found) == {
        ANSHAN: [f"key-in-regions {LICENCE}"],
        PANJIN: [f"key-in-regions {REGISTER}/2/mining_licence_no"],
    }
    messages = {summary.region: finding.message for summary, finding in found}
    sheet = "附表2 绿色矿山名录"
    assert f"鞍山市（210300_鞍山市_绿色矿山_2022.xlsx {sheet}!H" in messages[PANJIN]
    assert f"盘锦市（211100_盘锦市_绿色矿山_2022.xlsx {sheet}!H" in messages[ANSHAN]
    assert {finding.where.sheet for _, finding in found} == {sheet}


def test_an_entry_of_many_regions_names_three_of_the_others() -> None:
    plan = shipped_plan(LIAONING)
    assert plan
    made = summaries(report(LIAONING, region, changes=SAME) for region in plan.regions[:6])
    messages = [finding.message for _, finding in across_regions(made)]
    assert len(messages) == 6 and {message.count(".xlsx") for message in messages} == {3}
    assert all("……" in message for message in messages)


@pytest.mark.parametrize(("plan", "period"), [(LIAONING, "2023"), (TIANSHUI, "2022")])
def test_other_plans_and_periods_have_nothing_to_do_with_it(plan: str, period: str) -> None:
    region = ANSHAN if plan == LIAONING else QINZHOU
    changes = SAME if plan == LIAONING else {}
    assert told(across_regions(summaries([report(LIAONING, PANJIN), report(plan, region, period, changes)]))) == {}


def test_an_entry_twice_within_one_region_is_not_between_regions() -> None:
    changes = {f"{REGISTER}/2/mining_licence_no": licence(PANJIN, 1)}
    made = summaries(
        [report(LIAONING, PANJIN, name="a.xlsx"), report(LIAONING, PANJIN, changes=changes, name="b.xlsx")]
    )
    assert told(across_regions(made)) == {}


def test_another_report_of_the_region_itself_is_not_another_region() -> None:
    one, two = report(LIAONING, PANJIN, name="a.xlsx"), report(LIAONING, PANJIN, name="b.xlsx")
    made = summaries([one, two, report(LIAONING, ANSHAN, changes=SAME, name="c.xlsx")])
    places = {str(summary.path): finding.values["places"] for summary, finding in across_regions(made)}
    assert sorted(places) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert [f"{file}.xlsx" in str(places["a.xlsx"]) for file in "abc"] == [False, False, True]


# ratios


def counties(changes: Mapping[str, Changes], count: int = 7) -> list[Summary]:
    sizes = (1.0, 3.0, 0.4, 0.7, 1.1, 0.8, 0.3)
    return summaries(
        report(TIANSHUI, region, changes=changes.get(region), size=size)
        for region, size in list(zip(COUNTIES, sizes, strict=True))[:count]
    )


def ratios(**figures: float) -> dict[str, list[str]]:
    """What is found where 秦州区 reports these figures; all its others are 100."""
    changes = {f"base_data/{code}/this_year": figure for code, figure in figures.items()}
    return dict(told(across_regions(counties({QINZHOU: changes}))))


def test_a_figure_in_another_unit_stands_apart() -> None:
    assert ratios(energy=120.0) == {}
    assert ratios(energy=100.0 * 30) == {}
    assert ratios(energy=130.0 * 1e4) == {QINZHOU: ["ratio-apart base_data/energy/this_year"]}
    assert ratios(straw_used=0.8) == {QINZHOU: ["ratio-apart base_data/straw_used/this_year"]}


def test_a_figure_whose_other_ratios_are_sound_is_not_to_blame() -> None:
    """energy and carbon are both divided by gdp_constant."""
    pairs = quotients_of(shipped_plan(TIANSHUI))  # type: ignore[arg-type]
    assert {("energy", "gdp_constant"), ("carbon", "gdp_constant")} <= {*pairs}
    assert ratios(energy=1e6, carbon=101.0) == {QINZHOU: ["ratio-apart base_data/energy/this_year"]}
    assert ratios(gdp_constant=0.01) == {QINZHOU: ["ratio-apart base_data/gdp_constant/this_year"]}


MANURE, USED = "base_data/manure_generated", "base_data/manure_used"
BOTH = [f"ratio-apart {MANURE}/this_year", f"ratio-apart {USED}/this_year"]


def manure(*years: float | None, **generated: float) -> list[Summary]:
    """秦州区 has used so much manure in the base year, last year and this year, and generated so much."""
    used = dict(zip(("base_value", "last_year", "this_year"), years, strict=True))
    changes = {f"{USED}/{year}": figure for year, figure in used.items()}
    return counties({QINZHOU: {**changes, **{f"{MANURE}/{year}": figure for year, figure in generated.items()}}})


@pytest.mark.parametrize("years", [(100.0, 100.0), (None, 100.0), (90.0, None)])
def test_of_two_figures_the_one_that_slipped_against_its_own_years_is_accused(years: tuple[float, float]) -> None:
    assert told(across_regions(manure(*years, 0.01))) == {QINZHOU: BOTH[1:]}
    assert told(across_regions(manure(*years, 1e6))) == {QINZHOU: BOTH[1:]}


def test_a_figure_near_its_own_years_is_not_accused() -> None:
    assert told(across_regions(manure(None, None, 0.01))) == {QINZHOU: BOTH[1:]}


def test_a_figure_among_those_of_other_regions_is_not_accused() -> None:
    """Every year of the other figure is in the wrong unit."""
    assert told(across_regions(manure(0.01, 0.01, 0.01))) == {QINZHOU: BOTH[1:]}


def test_both_are_accused_where_nothing_tells_them_apart() -> None:
    assert told(across_regions(without_other_years())) == {QINZHOU: BOTH}


def without_other_years() -> list[Summary]:
    """Regions of every size with this year's figures only; 秦州区 has used a hundredth of its manure."""
    sizes = (1.0, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)
    blank: Changes = {f"{row}/{year}": None for row in (MANURE, USED) for year in ("base_value", "last_year")}
    return summaries(
        report(TIANSHUI, region, changes={**blank, **({f"{USED}/this_year": 1.0} if region == QINZHOU else {})}, size=n)
        for region, n in zip(COUNTIES, sizes, strict=True)
    )


@pytest.mark.parametrize("code", ["magnitude-slip", "unit-converted"])
def test_the_figure_with_a_finding_of_its_own_is_accused(code: str) -> None:
    made = without_other_years()
    for cell in (f"{MANURE}/this_year", f"{USED}/this_year"):
        own = Finding(code, Location(field=cell))
        files = [Filed(s.path, None, (own,) if s.region == QINZHOU else (), summary=s) for s in made]
        told_of = [f.where.field for f in over_regions(files)[0].findings if f.code == "ratio-apart"]
        assert told_of == ([cell] if code == "unit-converted" else []), "a slip is said once"


def test_small_ratios_are_written_out() -> None:
    [(_, finding)] = across_regions(manure(100.0, 100.0, 0.00776543))
    assert finding.values["here"] == "0.00007765"
    assert "e-" not in finding.message


def test_it_says_the_ratios_and_the_likely_figure() -> None:
    changes = {"base_data/energy/this_year": 1.3e6, "base_data/carbon/this_year": 101.0}
    [(_, finding)] = across_regions(counties({QINZHOU: changes}))
    assert finding.message == (
        "“能源消费总量·本期值”填1300000万吨标准煤：能源消费总量÷地区生产总值(2020年价)为13000万吨标准煤/万元，"
        "其他6个地区的中位数为1万吨标准煤/万元，相差约10000倍，计量单位填错了（吨标准煤→万吨标准煤）？"
    )
    assert "更可能是130万吨标准煤" in finding.remedy
    assert (finding.where.sheet, finding.where.cell[0]) == ("基础数据", "G")


def test_the_likely_figure_below_the_line_and_the_median_of_the_others() -> None:
    alike = {
        region: {f"{ENERGY}/this_year": 100.0 * size}
        for region, size in zip(COUNTIES[1:5], (3, 0.4, 1.4, 2.2), strict=True)
    }
    made = counties({QINZHOU: {"base_data/gdp_constant/this_year": 0.01}, **alike}, count=5)
    [(_, finding)] = across_regions(made)
    assert finding.where.field == "base_data/gdp_constant/this_year"
    assert "更可能是100万元" in finding.remedy
    assert finding.values["median"] == "1.5万吨标准煤/万元", "of 1, 1, 2 and 2; with its own it is 2"
    assert finding.values["count"] == 4


def test_few_regions_say_nothing() -> None:
    changes: Mapping[str, Changes] = {QINZHOU: {"base_data/energy/this_year": 1e6}}
    assert told(across_regions(counties(changes, count=4))) == {}
    assert told(across_regions(counties(changes, count=5))) != {}


def test_blanks_and_zeros_are_no_ratios() -> None:
    assert ratios(energy=0.0) == {}
    assert dict(told(across_regions(counties({QINZHOU: {f"{ENERGY}/this_year": None}})))) == {}


@settings(max_examples=15)
@given(st.lists(st.floats(0.03, 30), min_size=7, max_size=7), st.randoms(use_true_random=False))
def test_regions_of_any_size_are_alike_and_their_order_does_not_matter(
    sizes: list[float], shuffle: random.Random
) -> None:
    made = summaries(
        report(TIANSHUI, region, size=size, changes={f"{ENERGY}/this_year": 100 * size * shuffle.uniform(0.5, 2)})
        for region, size in zip(COUNTIES, sizes, strict=True)
    )
    assert told(across_regions(made)) == {}
    wrong = [*made, *summaries([report(TIANSHUI, QINZHOU, changes={f"{ENERGY}/this_year": 1e6}, name="另一份.xlsx")])]
    wanted = [(s.path, str(f)) for s, f in (*across_regions(wrong), *regions_file_once(wrong))]
    shuffle.shuffle(wrong)
    assert [(s.path, str(f)) for s, f in (*across_regions(wrong), *regions_file_once(wrong))] == wanted


# two reports of one region


def test_two_reports_of_a_region_are_named_in_both() -> None:
    one, two = report(TIANSHUI, QINZHOU, name="a.xlsx"), report(TIANSHUI, QINZHOU, name="b.xlsx")
    other = report(TIANSHUI, QINZHOU, name="c.xlsx", changes={f"{ENERGY}/this_year": 101.0})
    found = list(regions_file_once(summaries([one, two, other])))
    assert [(str(s.path), f.code, f.values["files"]) for s, f in found] == [
        ("a.xlsx", "same-report-again", "b.xlsx"),
        ("a.xlsx", "other-report-again", "c.xlsx"),
        ("b.xlsx", "same-report-again", "a.xlsx"),
        ("b.xlsx", "other-report-again", "c.xlsx"),
        ("c.xlsx", "other-report-again", "a.xlsx、b.xlsx"),
    ]


def test_of_many_copies_three_are_named() -> None:
    copies = summaries(report(TIANSHUI, QINZHOU, name=f"{n:03}.xlsx") for n in range(20))
    messages = [str(finding) for _, finding in regions_file_once(copies)]
    assert len(messages) == 20
    assert all(message.count(".xlsx") == 3 and "等19份" in message for message in messages)


def test_counts_do_not_slip_to_decimals() -> None:
    """100000 mines may be 100; 100007 may not."""
    regions = shipped_plan(LIAONING).regions[:6]  # type: ignore[union-attr]
    for figure, slipped in ((100000.0, True), (100007.0, False)):
        wrong: Changes = {"base_data/producing_mines/this_year": figure}
        made = summaries(report(LIAONING, region, changes=wrong if region == ANSHAN else {}) for region in regions)
        found = [code for codes in told(across_regions(made)).values() for code in codes if "producing" in code]
        assert bool(found) == slipped, figure


def test_what_is_the_same_does_not_depend_on_the_order_of_rows_in_memory() -> None:
    one, two = report(LIAONING, PANJIN, name="a.xlsx"), report(LIAONING, PANJIN, name="b.xlsx")
    content = {**two.content, REGISTER: dict(reversed(two.content[REGISTER].items()))}
    found = regions_file_once(summaries([one, replace(two, content=content)]))
    assert [finding.code for _, finding in found] == ["same-report-again"] * 2


def test_other_regions_and_periods_are_not_the_same_report() -> None:
    made = [report(TIANSHUI, QINZHOU), report(TIANSHUI, COUNTIES[1]), report(TIANSHUI, QINZHOU, "2023", name="n.xlsx")]
    assert told(regions_file_once(summaries(made))) == {}


def test_a_file_given_in_two_ways_is_one_file() -> None:
    one, two = report(TIANSHUI, QINZHOU, name="a.xlsx"), report(TIANSHUI, QINZHOU, name="x/../a.xlsx")
    assert told(regions_file_once(summaries([one, two]))) == {}


# the files


def filed(*reports: object) -> list[Filed]:
    return [Filed(s.path, None, (), summary=s) for s in summaries(reports)]  # type: ignore[arg-type]


def test_findings_go_to_their_files_and_the_files_keep_their_order() -> None:
    files = filed(report(LIAONING, PANJIN), report(LIAONING, ANSHAN, changes=SAME))
    done = together(files)
    assert [each.path for each in done] == [each.path for each in files]
    assert [said(each.findings) for each in done] == [
        [f"key-in-regions {REGISTER}/2/mining_licence_no"],
        [f"key-in-regions {LICENCE}"],
    ]
    assert [each.findings[0].where.file for each in done] == [each.path.name for each in files]
    assert [each.blocked for each in done] == [False, False], "regions settle it between them"


def test_a_query_across_regions_passes_with_the_rows_explanation() -> None:
    changes = {f"{ENERGY}/this_year": 1e6, "base_data/carbon/this_year": 101.0}
    files = [*counties({QINZHOU: changes})]
    again = summaries([report(TIANSHUI, QINZHOU, changes={**changes, f"{ENERGY}/explanation": "新投产钢厂一家。"})])
    for made, reason in ((files, ""), ([*again, *files[1:]], "新投产钢厂一家。")):
        first = over_regions([Filed(s.path, None, (), summary=s) for s in made])[0]
        assert [(f.code, f.explanation) for f in first.findings] == [("ratio-apart", reason)]
        assert first.blocked == (not reason)


@pytest.mark.parametrize("code", ["magnitude-slip", "magnitude-apart"])
def test_nothing_more_is_said_of_a_cell_that_has_slipped(code: str) -> None:
    changes = {f"{ENERGY}/this_year": 1e6, "base_data/carbon/this_year": 101.0}
    made = counties({QINZHOU: changes})
    [(_, apart)] = across_regions(made)
    slip = Finding(code, apart.where)
    files = [Filed(s.path, None, (slip,) if s.region == QINZHOU else (), summary=s) for s in made]
    assert [f.code for f in over_regions(files)[0].findings] == [code]


def test_of_two_files_only_one_is_compared_where_one_is_chosen() -> None:
    files = filed(report(TIANSHUI, QINZHOU, name="a.xlsx"), report(TIANSHUI, QINZHOU, name="b.xlsx"))
    assert [said(each.findings) for each in together(files)] == [["same-report-again"]] * 2
    assert [said(each.findings) for each in over_regions(files)] == [[], []]
