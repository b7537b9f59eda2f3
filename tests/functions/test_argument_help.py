"""What a clerk reads of an argument says what to type."""

import pytest

from xlgreen.functions import REGISTRY, Argument
from xlgreen.functions.registry.words import argument_words

ARGUMENTS = [
    pytest.param(argument, id=f"{function.name}.{argument.name}")
    for function in REGISTRY.values()
    for argument in function.arguments
]


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_a_text_says_what_it_may_be(argument: Argument) -> None:
    """A number or a date is known by its name; a text is not: which fuels, which edition?"""
    assert argument.help_zh or argument.kind not in ("text", "any")


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_help_stands_between_the_name_and_the_default(argument: Argument) -> None:
    words = argument_words(argument)
    assert words.startswith(f"{argument.name_zh}（")
    assert words.endswith("）")
    assert argument.help_zh in words
    assert ("可省略" in words) == argument.optional
    assert "：" not in argument.name_zh
    assert len(words) <= 255, "Excel's function wizard shows no more"


def test_a_cell_of_any_kind_is_described_by_its_help_alone() -> None:
    [code] = REGISTRY["USCC_VALID"].arguments
    assert argument_words(code) == "统一社会信用代码（18位，按文本填写）"


def test_a_text_keeps_its_kind() -> None:
    _, edition = REGISTRY["TCE_FACTOR"].arguments
    assert argument_words(edition) == "标准版本（文本，如2020、2008；可省略，默认2020）"
