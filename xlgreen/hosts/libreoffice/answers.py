"""How a function's answer goes to Calc: as an array, or bare."""

from types import UnionType
from typing import Union, get_args, get_origin, get_type_hints

from xlgreen.functions import Function


def is_bare(function: Function) -> bool:
    """Whether the answer goes as one value: where it may be a text, and is never several.

    A text that Calc takes out of an array equals no other text: =XG_GRADE(96)="完成" would be FALSE, and so would
    =A1="完成" with the call in A1. A bare answer cannot be an array, which Python could not hand over as an ``any``.
    """
    hint = get_type_hints(function.python)["return"]
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return parts != (float,) and not any(get_origin(part) is tuple for part in parts)
