"""What the documents say against themselves is found, at its line, from the plans' own data."""

from pathlib import Path

import pytest
from plan.plan_copy import LIAONING, TIANSHUI, change, copied_plan

from xlgreen.finding import Finding, any_error
from xlgreen.plan.check import check_plan
from xlgreen.plan.contradictions import DocumentReview, review_document
from xlgreen.plan.load import load_plan, plan_folder, plan_ids

GANSU, CIRCULAR, SICHUAN = "gansu-industry-green-2016", "gansu-circular-economy-2011", "sichuan-industry-green-2021"
FOREST = "code: forest_cover\n"

# plan, line, code, and words that the message must hold
FOUND = [
    (LIAONING, 101, "count-as-share", ("77%", "91.67%")),
    (LIAONING, 101, "printed-differs", ("47%", "39.29%")),
    (LIAONING, 101, "printed-differs", ("22%", "21.43%")),
    (LIAONING, 180, "printed-differs", ("420", "447")),
    (LIAONING, 84, "relation-broken", ("639", "596")),
    (LIAONING, 180, "attribute-merged", ("预期性",)),
    (LIAONING, 82, "document-erratum", ("截止",)),
    (CIRCULAR, 67, "year-implausible", ("2102",)),
    (CIRCULAR, 67, "document-erratum", ("2102年", "2012")),
    (CIRCULAR, 49, "base-not-stated", ("能耗",)),
    (CIRCULAR, 49, "unit-incomplete", ("立方米",)),
    (CIRCULAR, 67, "target-met-at-start", ("25",)),
    (CIRCULAR, 67, "target-met-at-start", ("45",)),
    (TIANSHUI, 51, "chapter-shifted", ("一、健全绿色低碳循环发展生产体系", "二、健全绿色低碳循环发展生产体系")),
    (TIANSHUI, 81, "title-differs", ("企业", "产业")),
    (TIANSHUI, 157, "units-open-ended", ("91", "市司法局")),
    (TIANSHUI, 43, "article-without-task", ("统一思想认识",)),
    (TIANSHUI, 12, "weaker-than-parent", ("11%", "13%")),
    (TIANSHUI, 12, "reference-unresolved", ("达到省上要求",)),
    (SICHUAN, 10, "relation-broken", ("68%",)),
    (SICHUAN, 29, "base-not-stated", ("能耗",)),
    (SICHUAN, 30, "base-not-stated", ("二氧化碳",)),
    (SICHUAN, 12, "levels-mixed", ("绿色工厂", "296", "国家级、省级")),
]  # fmt: skip


def review_of(folder: Path) -> DocumentReview:
    plan, findings = check_plan(folder)
    assert plan is not None
    assert findings == []
    return review_document(plan)


def shipped(name: str) -> DocumentReview:
    folder = plan_folder(name)
    assert folder is not None
    return review_of(folder)


@pytest.mark.parametrize(("name", "line", "code", "words"), FOUND)
def test_a_known_contradiction_is_found(name: str, line: int, code: str, words: tuple[str, ...]) -> None:
    at_line = [f for f in shipped(name).findings if (f.code, f.where.line) == (code, line)]
    assert any(all(word in finding.message for word in words) for finding in at_line), [f.message for f in at_line]
    assert all(finding.remedy and "{" not in finding.message + finding.remedy for finding in at_line)


@pytest.mark.parametrize("name", [GANSU, CIRCULAR, LIAONING, TIANSHUI, SICHUAN])
def test_no_contradiction_blocks(name: str) -> None:
    assert not any_error(shipped(name).findings)


def test_sound_figures_are_confirmed() -> None:
    review = shipped(LIAONING)
    broken = {"printed-differs", "count-as-share", "relation-broken"}
    assert review.confirmed >= 18
    assert review.recomputed - review.confirmed == sum(f.code in broken for f in review.findings)
    assert shipped(SICHUAN).confirmed >= 3
    assert shipped(CIRCULAR).confirmed >= 5


def added(before: DocumentReview, after: DocumentReview) -> list[Finding]:
    """Findings of the second review that the first has not, whatever their order."""
    known = [str(finding) for finding in before.findings]
    return [finding for finding in after.findings if str(finding) not in known]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("document.txt", "森林覆盖率达到39%", "森林覆盖率达到39%(1205年)", [("year-implausible", 12)]),
        ("indicators.yaml", FOREST, f"{FOREST}    base_value: 39\n", [("target-met-at-start", 12)]),
        ("indicators.yaml", "text: 达到39%", "text: 达到39%, printed_unit: 百分点", [("unit-incomplete", 12)]),
        ("indicators.yaml", FOREST, f"{FOREST}    attribute_line: 15\n", [("attribute-merged", 15)]),
    ],
)  # fmt: skip
def test_a_change_of_the_plan_gives_its_finding(
    tmp_path: Path, file: str, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    before = review_of(folder)
    change(folder, file, old, new)
    found = added(before, review_of(folder))
    assert [(finding.code, finding.where.line) for finding in found] == expected


def test_figures_agree_to_their_printed_digits(tmp_path: Path) -> None:
    """59.3 % of 32/54 is sound, 59.2 % is not."""
    folder = copied_plan(LIAONING, tmp_path)
    sound = review_of(folder)
    change(folder, "facts.yaml", "value: 59.3", "value: 59.2")
    found = added(sound, review_of(folder))
    assert [finding.code for finding in found] == ["printed-differs"]
    assert "59.2%" in found[0].message and "59.26%" in found[0].message


def test_every_shipped_plan_is_reviewed() -> None:
    assert set(plan_ids()) == {GANSU, CIRCULAR, LIAONING, TIANSHUI, SICHUAN}
    assert all(load_plan(folder)[0] for name in plan_ids() if (folder := plan_folder(name)))
