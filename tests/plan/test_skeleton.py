"""xlgreen plan new: a folder that is a sound plan as it stands, explained key by key, and writes over nothing."""

import re
from pathlib import Path

import pytest
import yaml
from cli.commands import Ran, fingerprints, xlgreen

from xlgreen.plan.check import check_plan
from xlgreen.plan.model import Plan
from xlgreen.plan.schema import words
from xlgreen.plan.skeleton import write_skeleton
from xlgreen.shipped import template_path

QINGYANG = "621000"
PARTS = ("indicators", "variables", "tasks", "units", "checks", "facts", "relations", "errata")


def new(folder: Path, *more: object, plan_id: str = "my-plan", language: str = "zh") -> Ran:
    return xlgreen("plan", "new", plan_id, "-o", folder, *more, language=language)


def plan_in(folder: Path) -> Plan:
    plan, findings = check_plan(folder)
    assert findings == []
    assert plan is not None
    return plan


def test_the_folder_and_what_is_said(tmp_path: Path) -> None:
    ran, folder = new(tmp_path / "规划"), tmp_path / "规划" / "my-plan"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"已新建规划：{folder}",
        f'改好后检查：xlgreen plan check "{folder}"',
        f'试生成报表：xlgreen template "{folder}" --period 2026 -o 空白报表',
    ]
    files = ["plan.yaml", *(f"{part}.yaml" for part in PARTS), "document.txt", "plan.schema.json"]
    assert sorted(path.name for path in folder.iterdir()) == sorted(files)


def test_the_next_two_commands_work(tmp_path: Path) -> None:
    new(tmp_path, "--region", QINGYANG)
    checked = xlgreen("plan", "check", tmp_path / "my-plan")
    assert (checked.code, checked.out.splitlines()[0]) == (0, f"{tmp_path / 'my-plan'}：规划数据没有错误。")
    written = xlgreen("template", tmp_path / "my-plan", "--period", "2026", "-o", tmp_path / "空白报表")
    assert written.code == 0
    assert len([*(tmp_path / "空白报表").glob("*.xlsx")]) == 8


@pytest.mark.parametrize("region", ["620000", "210000", QINGYANG, "510700"])
@pytest.mark.parametrize("base", [2015, 2025])
def test_a_plan_for_a_region_and_years(tmp_path: Path, region: str, base: int) -> None:
    new(tmp_path, "--region", region, "--base", base)
    plan = plan_in(tmp_path / "my-plan")
    assert (plan.id, plan.region, plan.base_period.year) == ("my-plan", region, base)
    assert [period.year for period in plan.periods] == [*range(base, base + 6)]
    width = 2 if region.endswith("0000") else 4
    assert len(plan.regions) > 4
    assert {code[:width] for code in plan.regions} == {region[:width]}


def test_the_example_shows_several_kinds_and_every_part(tmp_path: Path) -> None:
    new(tmp_path)
    plan = plan_in(tmp_path / "my-plan")
    assert {indicator.kind for indicator in plan.indicators} == {"share", "cumulative_decline", "count_total"}
    assert all(getattr(plan, part) for part in PARTS if part != "errata")
    assert [sheet.form for sheet in plan.sheets] == ["base_data", "indicator_report", "task_report"]


@pytest.mark.parametrize("title", ['庆阳市: "绿色" #1 \\ 方案', "  两行\n标题  ", "@title $x {y}", "true"])
def test_a_title_may_hold_anything(tmp_path: Path, title: str) -> None:
    new(tmp_path, "--title", title)
    plan = plan_in(tmp_path / "my-plan")
    assert plan.title == plan.document.title == " ".join(title.split())


@pytest.mark.parametrize("plan_id", ["true", "2026", "a.b_c"])
def test_an_id_that_yaml_would_misread_stays_a_text(tmp_path: Path, plan_id: str) -> None:
    new(tmp_path, plan_id=plan_id)
    assert plan_in(tmp_path / plan_id).id == plan_id


def test_what_stands_in_comments_is_sound_too(tmp_path: Path) -> None:
    """The examples that are to be uncommented, but for the list whose line the small document lacks."""
    new(tmp_path)
    folder = tmp_path / "my-plan"
    for name in ("plan.yaml", "errata.yaml"):
        path = folder / name
        text = path.read_text(encoding="utf-8").replace("# base:", "base:").replace(", source: {line: 50}", "")
        text = re.sub(r"^# ?((parent|assigned):.*\n(# .*\n)+)", uncommented, text, flags=re.MULTILINE)
        text = re.sub(r"^# +(- \{form: .*)\n(sheets:\n)", r"\2  \1\n", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    plan = plan_in(folder)
    assert plan.parent is not None
    assert plan.document.base is not None
    assert plan.assigned["620100"]["green_factories@2030"].annual == {"2026": 2, "2030": 8}
    assert "mine_register" in [sheet.form for sheet in plan.sheets]


def uncommented(block: re.Match[str]) -> str:
    return re.sub("^# ", "", block[0], flags=re.MULTILINE)


@pytest.mark.parametrize("part", PARTS)
def test_every_key_in_an_example_is_explained_above_it(tmp_path: Path, part: str) -> None:
    new(tmp_path)
    text = (tmp_path / "my-plan" / f"{part}.yaml").read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    needs_no_words = {"code", "name", "targets", "text", "period", "chapter", "article", "base_note", "source"}
    used = {key for item in yaml.safe_load(text)[part] for key in item}
    unexplained = {key for key in used - needs_no_words if not re.search(rf"\b{key}\b", head, re.ASCII)}
    assert unexplained == set()


@pytest.mark.parametrize("part", ["plan", *PARTS])
def test_the_explanations_name_only_keys_that_there_are(part: str) -> None:
    """The first word of an explaining line is a key of the model."""
    known = {key for keys in words()["keys"].values() for key in keys}
    text = template_path("skeleton", f"{part}.yaml").read_text(encoding="utf-8")
    explained = set(re.findall(r"^#   ([a-z_]+) ", text, re.MULTILINE))
    assert explained <= known
    assert explained or part in ("plan",)


def test_a_file_begins_with_the_schema_beside_it(tmp_path: Path) -> None:
    new(tmp_path)
    folder = tmp_path / "my-plan"
    for path in folder.glob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=plan.schema.json\n")
    shipped = template_path("schema", "plan.json").read_bytes()
    assert (folder / "plan.schema.json").read_bytes() == shipped


def test_a_plan_among_the_shipped_ones_uses_their_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = template_path
    monkeypatch.setattr(
        "xlgreen.plan.skeleton.template_path", lambda *parts: tmp_path if parts == ("plans",) else real(*parts)
    )
    write_skeleton(tmp_path / "x", QINGYANG, 2025, "")
    first = (tmp_path / "x" / "plan.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../../schema/plan.json"
    assert not (tmp_path / "x" / "plan.schema.json").exists()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("plan_id", "more", "said"),
    [
        ("我的规划", (), "qingyang-low-carbon-2026"),
        ("..", (), "qingyang-low-carbon-2026"),
        ("a/b", (), "qingyang-low-carbon-2026"),
        ("-", (), "qingyang-low-carbon-2026"),
        ("", (), "qingyang-low-carbon-2026"),
        ("my plan", (), "qingyang-low-carbon-2026"),
        ("tianshui-low-carbon-2021", (), "tianshui-low-carbon-2021"),
        ("my-plan", ("--region", "999999"), "999999"),
        ("my-plan", ("--region", "620502"), "templates/regions.csv"),
        ("my-plan", ("--base", "25"), "--base"),
    ],
)
def test_what_cannot_be_made_is_refused(
    tmp_path: Path, plan_id: str, more: tuple[str, ...], said: str, language: str
) -> None:
    ran = new(tmp_path, *more, plan_id=plan_id, language=language)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert [*tmp_path.iterdir()] == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    new(tmp_path)
    (tmp_path / "my-plan" / "plan.yaml").write_text("id: mine\n", encoding="utf-8")
    before = fingerprints(tmp_path)
    ran = new(tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "已经存在" in ran.err
    assert fingerprints(tmp_path) == before


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = new(tmp_path / "file")
    assert (ran.code, ran.out) == (2, "")
    assert "无法写入" in ran.err
