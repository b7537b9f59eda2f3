"""Blank is never 0: what a 0 that Calc hands over stands for.

Calc turns the reference to a single blank cell into 0 before it calls an add-in, and does not say which cell is
calling. So the formulas of the document are looked through for calls that fit what was handed over. Where all of them
say 0, or all of them blank, that is the answer; else the calling cell is found by its being at work. What stays
uncertain becomes #N/A, never a number.
"""

from com.sun.star.table.CellContentType import EMPTY, FORMULA
from com.sun.star.table.CellContentType import TEXT as TYPED_TEXT

from xlgreen.functions import NA, ErrorValue
from xlgreen_calc.calling_cell import cell_at_work, within_reach
from xlgreen_calc.survey import AREA, SOMETHING_ELSE, forget_survey, survey_of
from xlgreen_calc.written_calls import NUMBER, OMITTED, PERHAPS_REFERENCE, TEXT, VALUE

BLANK, ZERO, UNKNOWN = None, 0.0, ErrorValue(NA)
# From here on, asking every cell once costs less than comparing every call with every other.
_MANY = 20


def with_blanks(function, document, cells):
    """The cells, with None in place of a 0 that was a blank cell, and #N/A where that cannot be known."""
    zeros = [position for position, cell in enumerate(cells) if type(cell) is float and cell == 0]
    if not zeros or getattr(document, "Sheets", None) is None:  # a macro calls with values, there are no cells
        return cells
    meant = _meant(function, document, cells, zeros)
    return tuple(meant.get(position, cell) for position, cell in enumerate(cells))


def _meant(function, document, cells, zeros):
    fitting = _fitting(survey_of(document), function, cells, zeros)
    if not fitting:
        forget_survey()
        fitting = _fitting(survey_of(document), function, cells, zeros)
    opinions = _agreed(fitting, zeros)
    places = {place for place, _ in fitting}
    if len(places) > 1 and (UNKNOWN in opinions.values() or len(places) > _MANY):
        caller = cell_at_work(document, survey_of(document), places)
        if caller:
            return _agreed([(place, said) for place, said in fitting if place == caller], zeros)
    return opinions


def _agreed(fitting, zeros):
    """Position -> what all calls take it for."""
    opinions = {}
    for position in zeros:
        said = {calls[position] for _, calls in fitting}
        opinions[position] = said.pop() if len(said) == 1 else UNKNOWN
    return opinions


def _fitting(survey, function, cells, zeros):
    """(place, position -> what the 0 is there) of every written call that may be the one at work."""
    fitting = []
    for place, arguments in survey.calls_of(function.name):
        if len(arguments) >= len(cells) and within_reach(place):
            said = _said(survey, place, arguments, cells)
            if said is not None:
                fitting.append((place, {position: said[position] for position in zeros}))
    return fitting


def _said(survey, place, arguments, cells):
    """What each cell is if the call is the one at work; None where it cannot be."""
    if any(argument.kind != OMITTED for argument in arguments[len(cells) :]):
        return None
    said = []
    for argument, cell in zip(arguments, cells, strict=False):
        fits, meaning = _compared(survey, place, argument, cell)
        if not fits:
            return None
        said.append(meaning)
    return said


def _compared(survey, place, argument, cell):
    """Whether the argument may have given the cell, and what it means if the cell is 0."""
    if cell is None or argument.kind == OMITTED:
        return cell is None and argument.kind == OMITTED, None
    if argument.kind in (TEXT, NUMBER):
        return argument.content == cell, ZERO
    if argument.kind == VALUE:
        return True, ZERO
    if argument.kind == PERHAPS_REFERENCE:
        return True, UNKNOWN
    target = survey.target(place.sheet, argument.content)
    if target == SOMETHING_ELSE:
        return True, UNKNOWN
    if target == AREA or isinstance(cell, tuple):
        return target == AREA and isinstance(cell, tuple), UNKNOWN
    return _compared_with_cell(survey.cell(target), cell)


def _compared_with_cell(content, cell):
    kind = content.getType()
    if kind == FORMULA:  # computing it here might need the cell at work
        return True, ZERO
    if kind == EMPTY:
        return cell == 0, BLANK
    return (content.getString() if kind == TYPED_TEXT else content.getValue()) == cell, ZERO
