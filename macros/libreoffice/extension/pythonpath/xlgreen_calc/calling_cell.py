"""Which of several cells is the one whose formula is being computed.

Calc does not tell. But a cell at work answers with the error of a circular reference, and forgets it when it is done.
Asking a cell that still waits makes Calc compute it, which is welcome, unless it needs the cell at work: then the
error would stay in it. So only cells that need none of the others are asked, and the others after them.
"""

from xlgreen_calc.survey import Place

_CIRCULAR = 522
# Of each question that is being answered: the areas that the asked cell needs, itself included.
_asked = []


def within_reach(place):
    """Whether the cell can be at work: while another is being asked, only what that one needs is."""
    return not _asked or _covers(_asked[-1], place)


def cell_at_work(document, survey, places):
    """The one of the places that is at work; None where that cannot be found out."""
    if document.IsIterationEnabled:
        return None
    needed = {place: _needed(survey, place) for place in places}
    waiting = set(places)
    while len(waiting) > 1:
        independent = [place for place in waiting if not _needs_another(needed[place], place, waiting)]
        if not independent:
            return None
        # Calc works downwards: from below, the cells that still wait are computed on the way, each knowing itself.
        for place in sorted(independent, reverse=True):
            if _is_at_work(survey, place, needed[place]):
                return place
        waiting.difference_update(independent)
    return waiting.pop() if waiting else None


def _is_at_work(survey, place, needed):
    _asked.append(needed)
    try:
        return survey.cell(place).getError() == _CIRCULAR
    finally:
        _asked.pop()


def _needed(survey, place):
    """(sheet, columns, rows) of all areas that the cell needs, itself included."""
    return [
        (area.Sheet, range(area.StartColumn, area.EndColumn + 1), range(area.StartRow, area.EndRow + 1))
        for area in survey.cell(place).queryPrecedents(True).getRangeAddresses()
    ]


def _needs_another(needed, place, others):
    for sheet, columns, rows in needed:
        if len(columns) * len(rows) <= len(others):
            found = others.intersection(Place(sheet, column, row) for column in columns for row in rows)
        else:
            found = {other for other in others if _covers([(sheet, columns, rows)], other)}
        if found - {place}:
            return True
    return False


def _covers(areas, place):
    return any(place.sheet == sheet and place.column in columns and place.row in rows for sheet, columns, rows in areas)
