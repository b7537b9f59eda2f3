"""Numbers of made-up mines: formally valid, and plainly examples."""

from stdnum.cn import uscc

_AUTHORITY_AND_KIND = "91"  # GB 32100: registered with the market authority, an enterprise
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_BODY_CHECKS = "0X987654321"


def credit_code(county: str, number: int) -> str:
    """统一社会信用代码 of the enterprise ``number`` in a county.

    Its organisation code begins with XL, where old ones are all digits and new ones begin with MA.

    >>> credit_code("210381", 1)
    '91210381XL00000152'
    """
    body = f"XL{number:06d}"
    code = f"{_AUTHORITY_AND_KIND}{county}{body}{_body_check(body)}"
    return code + uscc.calc_check_digit(code)


def _body_check(body: str) -> str:
    """The check character of the organisation code (GB 11714)."""
    total = sum(_LETTERS.index(letter) * weight for letter, weight in zip(body, _BODY_WEIGHTS, strict=True))
    return _BODY_CHECKS[total % 11]


def licence_number(county: str, year: int, month: int, number: int) -> str:
    """采矿许可证号: C, the region, year and month of issue, and a running number from 9900000001 on.

    >>> licence_number("210381", 2015, 6, 1)
    'C2103812015069900000001'
    """
    return f"C{county}{year}{month:02d}99{number:08d}"
