"""A function as a plain Excel formula that gives the same value, or the same error, as the Python function.

A template holds ``{argument}`` in place of values, ``{argument?}`` for whether an optional range was given,
and only the function's own rule. What holds for every function is put around it here: an error passes
through, a blank is #N/A, a text for a number #VALUE!, an unknown choice #VALUE!, a rate beyond 1 or a year
out of sight #NUM!. ``fold`` then drops what the literals among the arguments decide.

Traps: LibreOffice saves SQRT(-1) and LN(0) as #VALUE!, an overflow as #NUM!; Excel does not compute IF cell
by cell inside SUMPRODUCT; ROW(1:18) shifts when a clerk inserts rows, an array constant does not.
"""

import re
from collections.abc import Sequence
from typing import Final

from xlgreen.functions.registry.formula_text import fold, literal, literal_value, placed
from xlgreen.functions.registry.signature import FIRST_YEAR, LAST_DAY, LAST_YEAR, NUMERIC, Argument, Function

NUM_ERROR: Final = "9^999"
VALUE_ERROR: Final = '-"x"'
_PLACEHOLDER: Final = re.compile(r"\{([a-z_][a-z_0-9]*)(\?)?\}")


def native_formula(function: Function, *arguments: str) -> str:
    """The formula without its leading "=", fit to stand beside any operator.

    Arguments are Excel expressions; "" omits an optional one.
    """
    if function.native is None:
        raise ValueError(f"{function.name} has no native formula")
    if not function.required <= len(arguments) <= len(function.arguments):
        raise ValueError(f"{function.name} takes {function.required} to {len(function.arguments)} arguments")
    given = [*arguments, *[""] * (len(function.arguments) - len(arguments))]
    written = [_written(argument, text) for argument, text in zip(function.arguments, given, strict=True)]
    values = {argument.name: text for argument, text in zip(function.arguments, written, strict=True)}
    formula = _guarded(function.arguments, written, _filled(function.native, values))
    formula = fold(_answer_when_missing(function.arguments, written, formula))
    return placed("", formula, "+")


def _written(argument: Argument, text: str) -> str:
    """The expression that gives the argument its value: its default where it is omitted or its cell blank."""
    if not argument.optional:
        return text or '""'
    if text in ("", '""'):
        return literal(argument.default)
    if argument.default is None or literal_value(text) is not None:
        return text
    return f'IF({placed("", text, "=")}="",{literal(argument.default)},{text})'


def _filled(template: str, values: dict[str, str]) -> str:
    parts, position = [], 0
    for found in _PLACEHOLDER.finditer(template):
        before, after = template[: found.start()], template[found.end() :]
        value = values[found[1]]
        if found[2]:
            value = "FALSE" if value == '""' else "TRUE"
        parts += [template[position : found.start()], placed(before, value, after)]
        position = found.end()
    return "".join([*parts, template[position:]])


def _answer_when_missing(arguments: Sequence[Argument], written: Sequence[str], formula: str) -> str:
    for argument, text in zip(arguments, written, strict=True):
        if argument.when_missing is not None and not isinstance(literal_value(text), float):
            missing = f"IF(ISNA({text}),TRUE,{_is_blank(text)})"
            formula = f"IF({missing},{literal(argument.when_missing)},{formula})"
    return formula


def _guarded(arguments: Sequence[Argument], written: Sequence[str], core: str) -> str:
    """The rule behind the tests of its arguments; literals that pass need no test."""
    pairs = [(a, t) for a, t in zip(arguments, written, strict=True) if not _surely_good(a, t)]
    out_of_range = _out_of_range(pairs)
    if out_of_range:
        core = f"IF({_any(out_of_range)},{NUM_ERROR},{core})"
    unusable = _unusable(pairs)
    if not unusable:
        return core
    blanks = [_blank_test(a, t) for a, t in pairs if not a.cells.endswith("or blanks")]
    only_blanks = all(a.kind in ("text", "any") for a, _ in pairs)
    fault = f"IF({_any(blanks)},NA(),{VALUE_ERROR})" if blanks else VALUE_ERROR
    return f"IF({_any(unusable)},{'NA()' if only_blanks else fault},{core})"


def _surely_good(argument: Argument, text: str) -> bool:
    value = literal_value(text)
    if value is None:
        return argument.kind in ("any", "text") and argument.optional
    if argument.optional and value == "":
        return True
    if argument.kind == "choice":
        return str(value).casefold() in {choice.casefold() for choice in argument.choices}
    if argument.kind in NUMERIC:
        return isinstance(value, float) and _lies_in_range(argument, value)
    return value != ""


def _lies_in_range(argument: Argument, value: float) -> bool:
    low, high = _BOUNDS.get(argument.kind, (value, value))
    return low <= value <= high


_BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "rate": (-1, 1),
    "year": (FIRST_YEAR, LAST_YEAR),
    "date": (FIRST_YEAR, LAST_DAY),
}


def _unusable(pairs: Sequence[tuple[Argument, str]]) -> list[str]:
    """Tests of which one is true where an argument is blank, unreadable or an error."""
    numbers = [_counted(a, t) for a, t in pairs if a.kind in NUMERIC]
    tests = [f"COUNT({','.join(filter(None, numbers))})<{len(numbers)}"] if numbers else []
    for argument, text in pairs:
        match argument.kind:
            case "text" | "any":
                tests.append(_is_blank(text))
            case "choice":
                known = ",".join(literal(choice) for choice in argument.choices)
                tests.append(f"AND({placed('', text, '<')}<>{{{known}}})")
            case "range" if argument.cells == "numbers":
                tests.append(f"SUMPRODUCT(1-ISNUMBER({text}))")
            case "range" if argument.cells == "numbers or blanks":
                tests.append(f"SUMPRODUCT(1-ISNUMBER({text})-({_is_blank(text)}))")
    return tests


def _counted(argument: Argument, text: str) -> str:
    """What COUNT has to see: a text literal is never a number, an optional blank is good."""
    if isinstance(literal_value(text), str):
        return '""'
    return f"IF({_is_blank(text)},0,{text})" if argument.optional and argument.default is None else text


def _blank_test(argument: Argument, text: str) -> str:
    """A test that is true where a needed value is blank, and that passes any error on."""
    test = f"SUMPRODUCT(--({_is_blank(text)}))" if argument.kind == "range" else _is_blank(text)
    return f"({test})*0" if argument.optional else test


def _is_blank(text: str) -> str:
    return f'{placed("", text, "=")}=""'


def _out_of_range(pairs: Sequence[tuple[Argument, str]]) -> list[str]:
    rates = [f"ABS({text})" for argument, text in pairs if argument.kind == "rate"]
    tests = [f"{_of('MAX', rates)}>1"] if rates else []
    for kind in ("year", "date"):
        texts = [text for argument, text in pairs if argument.kind == kind]
        if texts:
            low, high = _BOUNDS[kind]
            tests += [f"{_of('MIN', texts)}<{low:.0f}", f"{_of('MAX', texts)}>{high:.0f}"]
    return tests


def _of(name: str, texts: Sequence[str]) -> str:
    return placed("", texts[0], "<") if len(texts) == 1 else f"{name}({','.join(texts)})"


def _any(tests: Sequence[str]) -> str:
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
