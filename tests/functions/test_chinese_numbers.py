"""Numbers written out in Chinese are read back."""

import random

from xlgreen.functions import REGISTRY, call

DIGITS = "零一二三四五六七八九"


def below_ten_thousand(number: int) -> str:
    """四位以内：一千零五."""
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        text += ("零" if gap and text and digit else "") + (DIGITS[digit] + name if digit else "")
        gap = not digit
    return text


def in_words(number: int) -> str:
    text, gap = "", False
    for place, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // place % 10**4
        text += ("零" if text and part and (gap or part < 1000) else "") + (
            below_ten_thousand(part) + name if part else ""
        )
        gap = not part
    return text


def test_every_number_written_out_is_read_back() -> None:
    assert in_words(100050003) == "一亿零五万零三"
    draw = random.Random(2012)
    numbers = [*range(1, 3000), *(draw.randrange(1, 10**12) for _ in range(3000))]
    assert [number for number in numbers if call(REGISTRY["CN_NUMBER"], in_words(number)) != number] == []


def test_nonsense_is_an_error_and_never_an_exception() -> None:
    draw = random.Random(7)
    for _ in range(3000):
        text = "".join(draw.choice("零一十百千万亿余点12.,-约负个") for _ in range(draw.randint(1, 7)))
        assert not isinstance(call(REGISTRY["CN_NUMBER"], text), list | bool)
