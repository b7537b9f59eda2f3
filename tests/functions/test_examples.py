"""Examples are what the functions do; what is said of blanks, faults and choices is true and complete."""

from dataclasses import replace

import pytest

from xlgreen.functions import REGISTRY, ErrorValue, Function, call
from xlgreen.functions.choices import _MEANINGS, choice_meaning
from xlgreen.functions.examples import blank_example, examples_of
from xlgreen.functions.faults import faults_of
from xlgreen.functions.registry.words import result_words

FUNCTIONS = pytest.mark.parametrize("function", REGISTRY.values(), ids=lambda function: function.name)


@FUNCTIONS
def test_a_function_has_examples_and_one_at_the_edge(function: Function) -> None:
    examples = examples_of(function)
    assert len(examples) >= 2
    assert not isinstance(examples[0].result, ErrorValue), "the first is the plainest"
    assert len({example.formula for example in examples}) == len(examples)
    for example in examples:
        assert example.result == call(function, *example.arguments)
        assert example.formula.startswith(f"={function.excel_name}(")
        assert example.answer
    assert blank_example(function).answer in {"#N/A", "缺数", "在建"}


def test_most_functions_show_what_goes_wrong() -> None:
    """Where a fault can be said in one line; the others end in words, or in another number."""
    silent = [
        name
        for name, function in REGISTRY.items()
        if not any(isinstance(example.result, ErrorValue) for example in examples_of(function))
    ]
    assert silent == [
        "TARGET_LEVEL", "PROGRESS_GAP", "TARGET_MET", "STATUS_LIGHT", "PP_CHANGE", "GAP_TO_TARGET", "SCORE_TARGET",
        "GRADE", "CHECK_SUM", "ENERGY_SAVED", "MUST_CONNECT", "FIRST_YEAR_DUE", "FIRST_YEAR_STATUS", "USCC_VALID",
        "LICENCE_VALID", "ROUND_CN",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "place", "formula", "answer"),
    [
        ("DECLINE_RATE", 0, "=XG_DECLINE_RATE(80,64)", "0.2"),
        ("DECLINE_RATE", 2, "=XG_DECLINE_RATE(0,64)", "#DIV/0!"),
        ("CHECK_SUM", 0, "=XG_CHECK_SUM(54,{25;11;18})", "一致"),
        ("CUM_DECLINE", 0, "=XG_CUM_DECLINE({0.07;0.07;0.07;0.07;0.07})", "≈0.3043"),
        ("CUM_DECLINE", 2, '=XG_CUM_DECLINE({0.07;"";0.07})', "#N/A"),
        ("TARGET_MET", 2, '=XG_TARGET_MET(0.3496,"≥",0.35,,,2)', "达标"),
        ("OVERDUE_DAYS", 1, "=XG_OVERDUE_DAYS(DATE(2023,3,15),,DATE(2023,3,5))", "0"),
        ("MONTHS_AFTER", 0, "=XG_MONTHS_AFTER(DATE(2024,12,31),2)", "2025-02-28"),
        ("TIME_PROGRESS", 0, "=XG_TIME_PROGRESS(2021,2025,2023)", "0.6"),
        ("PARSE_TARGET", 0, '=XG_PARSE_TARGET("力争达到65%以上")', "≥｜0.65｜%"),
        ("RANDOM_DRAW", 0, '=XG_RANDOM_DRAW({"甲矿";"乙矿";"丙矿";"丁矿"},2,"2025-06-01")', "丙矿；乙矿"),
        ("USCC_VALID", 0, '=XG_USCC_VALID("91210381564620598A")', "TRUE"),
    ],
)
def test_an_example_is_written_as_it_is_typed(name: str, place: int, formula: str, answer: str) -> None:
    example = examples_of(REGISTRY[name])[place]
    assert (example.formula, example.answer) == (formula, answer)


def test_a_docstring_that_shows_something_else_is_refused() -> None:
    def decline_rate(base: float, current: float) -> float:
        """>>> decline_rate(80, 64) - 1"""
        return base - current

    with pytest.raises(ValueError, match="no example of it"):
        examples_of(replace(REGISTRY["DECLINE_RATE"], python=decline_rate))


@FUNCTIONS
def test_every_choice_that_is_no_chinese_word_is_explained(function: Function) -> None:
    for argument in function.arguments:
        for choice in argument.choices:
            assert choice_meaning(function, argument, choice) or ord(choice[0]) > 0x4E00, choice


def test_no_choice_is_explained_that_is_not_there() -> None:
    for place, meanings in _MEANINGS.items():
        name, _, argument = place.partition(".")
        choices = next(a.choices for a in REGISTRY[name].arguments if a.name == argument)
        assert meanings.keys() <= set(choices), place


@FUNCTIONS
def test_the_faults_are_told(function: Function) -> None:
    told = faults_of(function)
    assert len({fault.what for fault in told}) == len(told)
    assert {fault.answer for fault in told} <= {"#N/A", "#DIV/0!", "#NUM!", "#VALUE!", "缺数", "在建"}


@pytest.mark.parametrize(
    ("name", "what", "answer"),
    [
        ("DECLINE_RATE", "基期值、本期值空白", "#N/A"),
        ("DECLINE_RATE", "基期值为0", "#DIV/0!"),
        ("DECLINE_RATE", "基期值为负数", "#NUM!"),
        ("AVG_DECLINE", "累计下降率把14%填成14", "#NUM!"),
        ("CUM_DECLINE", "各年下降率中有一格空白", "#N/A"),
        ("CUM_DECLINE", "各年下降率中把14%填成14", "#NUM!"),
        ("TARGET_YEAR", "任何一个必填参数空白", "#N/A"),
        ("TARGET_YEAR", "基期年、目标年、年份不在1900至2200之内", "#NUM!"),
        ("STATUS_LIGHT", "完成进度空白", "缺数"),
        ("FIRST_YEAR_STATUS", "投产日期空白", "在建"),
        ("COMPLETION_RATE", "方向填了可选之外的内容", "#VALUE!"),
    ],
)
def test_a_fault_is_told(name: str, what: str, answer: str) -> None:
    assert (what, answer) in faults_of(REGISTRY[name])


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("TARGET_YEAR", "基期值为0"),
        ("REQUIRED_NEW", "剩余年数为0"),
        ("SOLID_WASTE_RATE", "产生量为0"),
        ("DRESSING_RECOVERY", "精矿量为0"),
    ],
)
def test_what_holds_in_one_example_only_is_not_told(name: str, what: str) -> None:
    """A base of 0 compounds to nothing, but a straight line may begin there."""
    assert not any(fault.what.startswith(what) for fault in faults_of(REGISTRY[name]))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DECLINE_RATE", "小数，0.2即20%，单元格可设为百分比格式"),
        ("FIRST_YEAR_DUE", "日期，单元格须设为日期格式"),
        ("TCE", "数值，单位：吨标准煤"),
        ("CHECK_SUM", "文本或数值"),
        ("USCC_VALID", "TRUE或文本"),
        ("SPLIT_UNITS", "文本或横排的几格"),
        ("RANDOM_DRAW", "竖排的几格"),
        ("PARSE_TARGET", "数值、文本或横排的几格"),
        ("CN_NUMBER", "数值"),
    ],
)
def test_what_comes_back_is_told(name: str, words: str) -> None:
    assert result_words(REGISTRY[name]) == words
