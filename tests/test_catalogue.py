"""The catalogue: everything said in two languages, and every code that is used, and no other."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import xlgreen
from xlgreen.catalogue import CATALOGUE, Words, language, say, say_zh
from xlgreen.catalogue.texts import TEXTS, text
from xlgreen.catalogue.wording import in_chinese
from xlgreen.finding import Finding, Location, Severity, any_block, any_error
from xlgreen.layout import lay_out
from xlgreen.plan.load import load_plan, plan_folder, plan_ids

PACKAGE = Path(xlgreen.__file__).parent
CHINESE = re.compile("[一-鿿]")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
CODE = re.compile("[a-z]+(-[a-z]+)+")
# Calls whose arguments name a finding code, and calls that name a text of the command line.
MAKERS = ("Finding", "ExpressionError", "Unreadable", "Reading", "refused", "RowClaim", "_claim")
READ = {"label", "raw", "typed", "read", "detail", "unit"}  # the values that reading a cell fills in
SPEAKERS = ("text", "refuse", "progress")


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the product but the catalogue."""
    paths = [path for path in PACKAGE.rglob("*.py") if "catalogue" not in path.parts]
    return {str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def nodes() -> Iterator[ast.AST]:
    return (node for tree in trees().values() for node in ast.walk(tree))


def called(node: ast.AST, names: tuple[str, ...]) -> list[ast.expr]:
    """The arguments of a call of one of the names."""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    return node.args if is_call else []  # type: ignore[attr-defined]


def strings(node: ast.AST) -> set[str]:
    """Every text that is written somewhere within."""
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


@cache
def codes_made() -> set[str]:
    """Codes that findings are made of: named in a maker, yielded by a check, or kept in a table of reasons."""
    sources: list[ast.AST] = [argument for node in nodes() for argument in called(node, MAKERS)]
    sources += [n.value.elts[0] for n in nodes() if isinstance(n, ast.Yield) and isinstance(n.value, ast.Tuple)]
    sources += [
        n.value
        for n in nodes()
        if isinstance(n, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "_REASONS" for t in n.targets)
    ]
    return {code for source in sources for code in strings(source) if CODE.fullmatch(code)}


@cache
def texts_said() -> set[str]:
    """The texts of the command line that are named where something is said."""
    sources = [argument for node in nodes() for argument in called(node, SPEAKERS)[:1]]
    return {source.value for source in sources if isinstance(source, ast.Constant)}


@cache
def written() -> list[str]:
    return [node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def times_said(key: str) -> int:
    return sum(
        isinstance(argument, ast.Constant) and argument.value == key
        for node in nodes()
        for argument in called(node, SPEAKERS)[:1]
    )


def test_every_code_that_is_used_is_in_the_catalogue() -> None:
    assert {"not-a-number", "missing-key", "quote-not-found", "below-minimum", "month-for-date"} <= codes_made()
    assert codes_made() - CATALOGUE.keys() == set()


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_of_the_catalogue_is_used(code: str) -> None:
    assert CODE.fullmatch(code)
    assert written().count(code) > times_said(code), "the command line's texts have names of their own"


def test_every_text_of_the_command_line_is_there_and_is_used() -> None:
    assert {"no-plan", "app", "reading"} <= texts_said()
    assert texts_said() - TEXTS.keys() == set()
    assert TEXTS.keys() - set(written()) == set()


SPOKEN: dict[str, Words] = {
    **{f"{code} message": entry.message for code, entry in CATALOGUE.items()},
    **{f"{code} remedy": entry.remedy for code, entry in CATALOGUE.items()},
    **{f"command line: {key}": words for key, words in TEXTS.items()},
}


@pytest.mark.parametrize("words", SPOKEN.values(), ids=SPOKEN)
def test_everything_is_said_in_two_languages(words: Words) -> None:
    assert words.zh.strip()
    assert words.en.strip()
    assert sorted(set(PLACEHOLDER.findall(words.zh))) == sorted(set(PLACEHOLDER.findall(words.en)))
    assert "{" not in PLACEHOLDER.sub("", words.zh + words.en), "a placeholder that cannot be filled"
    assert not CHINESE.search(re.sub("下降率", "", words.en)), "下降率 is a name that one can type"


@pytest.mark.parametrize("words", SPOKEN.values(), ids=SPOKEN)
def test_no_chinese_sentence_is_left_in_english(words: Words) -> None:
    for sentence in re.split("[。；！？\n]", PLACEHOLDER.sub("", words.zh)):
        assert CHINESE.search(sentence) or not re.search("[A-Za-z]", sentence)


@pytest.mark.parametrize("code", CATALOGUE)
def test_an_entry_has_a_weight_and_its_sentences_end(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.severity in set(Severity)
    assert entry.message.zh[-1] in "。；？"
    assert entry.remedy.zh[-1] == "。"
    assert entry.message.en[-1] in ".?"
    assert entry.remedy.en[-1] == "."


@pytest.mark.parametrize(
    ("setting", "spoken"), [("", "zh"), ("zh", "zh"), ("fr", "zh"), ("en", "en"), ("EN", "en"), ("en_GB.UTF-8", "en")]
)
def test_the_language_is_chosen_by_the_environment(setting: str, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLGREEN_LANG", setting)
    assert language() == spoken
    finding = Finding("unknown-unit", Location(file="variables.yaml", line=6), {"unit": "公斤"})
    assert finding.message == {"zh": "不认识的计量单位“公斤”。", "en": "Unknown unit 公斤."}[spoken]
    assert finding.remedy.startswith({"zh": "请改用", "en": "Use"}[spoken])
    said = {
        "zh": f"variables.yaml:6：{finding.message}{finding.remedy}",
        "en": f"variables.yaml:6: {finding.message} {finding.remedy}",
    }
    assert str(finding) == said[spoken]
    assert text("plan-clean", plan="x") == {"zh": "x：规划数据没有错误。", "en": "x: no faults."}[spoken]
    assert say_zh("unknown-unit", {"unit": "公斤"}) == "不认识的计量单位“公斤”。", "a workbook speaks Chinese"


def test_without_a_setting_chinese_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    assert language() == "zh"


def test_a_value_that_is_missing_is_seen_and_hides_nothing() -> None:
    words = Words("“{label}”应不小于{limit}；", "{label} must be at least {limit}.")
    assert in_chinese(words, {"label": "人口"}) == "“人口”应不小于{limit}；"
    assert say(words, {"label": "{limit}", "limit": 3}) == "“{limit}”应不小于3；", "a value is no pattern"


def test_a_quoted_name_quotes_with_inner_quotes() -> None:
    message = say_zh("required-missing", {"label": "“三率”均达到国家标准的生产矿山数"})
    assert message == "“‘三率’均达到国家标准的生产矿山数”未填；"
    assert say_zh("unplaced-value", {"value": "“三率”"}).count("“三率”") == 1, "what was typed stays"


def test_what_a_cell_is_read_as_fills_its_message() -> None:
    """The findings of value/ and of the cells are made with these values."""
    codes = {code for tree in trees_of_reading() for code in strings(tree)} & CATALOGUE.keys()
    assert len(codes) > 30
    for code in codes:
        entry = CATALOGUE[code]
        assert set(PLACEHOLDER.findall(entry.message.zh + entry.remedy.zh)) <= READ, code


def trees_of_reading() -> list[ast.Module]:
    rooms = ("value/", "submission/cell.py", "submission/choice.py", "submission/codes.py", "submission/quantity.py")
    return [tree for name, tree in trees().items() if name.startswith(rooms)]


@pytest.mark.parametrize("name", plan_ids())
def test_the_claims_of_a_workbook_fill_their_messages(name: str) -> None:
    folder = plan_folder(name)
    assert folder is not None
    plan, _ = load_plan(folder)
    assert plan is not None
    layout = lay_out(plan, plan.regions[0], plan.periods[-1])
    claims = [
        claim
        for table in layout.tables.values()
        for row in (*table.fixed_rows, *([table.list_row] if table.list_row else []))
        for claim in row.claims
    ]
    assert len({claim.code for claim in claims}) > 3
    for claim in claims:
        finding = Finding(claim.code, values=claim.values)
        assert "{" not in finding.message + finding.remedy + claim.message
        assert CHINESE.search(claim.message)


def test_a_finding_weighs_what_its_entry_says_unless_the_rule_says_otherwise() -> None:
    error, note = Finding("unknown-unit"), Finding("stamp-lost")
    assert [finding.severity for finding in (error, note)] == [Severity.ERROR, Severity.NOTE]
    assert [finding.blocks for finding in (error, note)] == [True, False]
    softer = Finding("check-failed", severity_override=Severity.QUERY)
    settled = Finding("check-failed", severity_override=Severity.QUERY, explanation="新投产。")
    assert (softer.severity, softer.blocks, settled.blocks) == (Severity.QUERY, True, False)
    assert Finding("unknown-unit", explanation="有意为之。").blocks, "an error is corrected, not explained"
    assert (any_block([note, error]), any_error([note, error])) == (True, True)
    assert (any_block([note, softer]), any_error([note, softer])) == (True, False)
    assert not any_block([note, settled])
    assert [severity.name_zh for severity in Severity] == ["强制性", "核实性", "提示"]


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        (Location(file="a.xlsx", sheet="指标", cell="F7"), "指标!F7"),
        (Location(sheet="指标"), "指标"),
        (Location(file="plan.yaml", line=3), "plan.yaml:3"),
        (Location(file="plan.yaml"), "plan.yaml"),
    ],
)
def test_how_a_place_is_shown(where: Location, shown: str) -> None:
    assert str(where) == shown


def test_a_finding_learns_more_of_its_place() -> None:
    finding = Finding("unknown-unit", Location(sheet="指标", cell="F7")).within(file="a.xlsx")
    assert finding.where == Location("a.xlsx", "指标", "F7")
