"""The submissions as one tidy table: a row for every typed value, with the file, sheet and cell it comes from."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from xlgreen.plan.regions import region_name
from xlgreen.submission import Submission

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "region",
    "region_name",
    "table",
    "row",
    "column",
    "label",
    "value",
    "unit",
    "file",
    "sheet",
    "cell",
    "sha256",
)


def tidy_table(submissions: Iterable[Submission]) -> "pd.DataFrame":
    """Typed values in the order of regions, tables and rows; computed cells of lists (the city, say) included."""
    import pandas as pd

    return pd.DataFrame(_rows(submissions), columns=list(COLUMNS))


def _rows(submissions: Iterable[Submission]) -> Iterator[tuple[object, ...]]:
    for submission in submissions:
        origin = (submission.region, region_name(submission.region))
        end = (submission.path.name, submission.sha256)
        for field, entry in submission.entries.items():
            cell = submission.layout.tables[field.table].row(field.row).cells[field.column]
            yield (*origin, *field, cell.label, entry.value, cell.unit, end[0], entry.sheet, entry.cell, end[1])
