"""What an explanation is about, as a clerk calls it."""

from xlgreen.consolidation.explanations import Given
from xlgreen.layout import Layout
from xlgreen.report.returned.findings_list import called, item_of


def item_explained(given: Given, layout: Layout) -> str:
    """The item of the finding, else that of the list, else the row in which the explanation stands."""
    explanation = given.explanation
    if given.finding:
        return item_of(given.finding, layout)
    if explanation.listed:
        return explanation.listed.item
    assert explanation.field is not None
    return called(layout.tables[explanation.field.table], explanation.field)
