"""A collection of submissions -> one ``Consolidation``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from xlgreen.consolidation.collect import Collection
from xlgreen.consolidation.explanations import Given, given_explanations
from xlgreen.consolidation.facts import ComparedFact, compared_facts
from xlgreen.consolidation.lists import MergedList, list_content, merged_lists
from xlgreen.consolidation.tasks import TaskResults, task_results
from xlgreen.consolidation.tidy import tidy_table
from xlgreen.consolidation.totals import (
    IndicatorResult,
    VariableTotal,
    indicator_results,
    total_content,
    variable_totals,
)
from xlgreen.layout import Layout, Workbook, lay_out
from xlgreen.submission import Submission

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Consolidation:
    """汇总: the whole area's figures, and what they were made from."""

    collection: Collection
    layout: Layout
    variables: tuple[VariableTotal, ...]
    indicators: tuple[IndicatorResult, ...]
    tasks: TaskResults | None
    lists: tuple[MergedList, ...]
    facts: tuple[ComparedFact, ...]
    explanations: tuple[Given, ...]

    @property
    def submissions(self) -> Mapping[str, Submission]:
        return self.collection.accepted

    @cached_property
    def tidy(self) -> "pd.DataFrame":
        """Every typed value with its origin."""
        return tidy_table(self.submissions.values())


def consolidate(collection: Collection) -> Consolidation:
    """Add up what was accepted. The order in which the files came does not matter."""
    plan, period, submissions = collection.plan, collection.period, collection.accepted
    layout = lay_out(plan, plan.region, period, whole=True)
    lists = merged_lists(plan, submissions)
    content = list_content(lists)
    workbook = Workbook(layout, total_content(layout, submissions, content))
    return Consolidation(
        collection=collection,
        layout=layout,
        variables=tuple(variable_totals(plan, submissions)),
        indicators=tuple(indicator_results(layout, submissions, content)),
        tasks=task_results(plan, submissions, period.end),
        lists=tuple(lists),
        facts=tuple(compared_facts(plan, str(period), workbook)),
        explanations=tuple(given_explanations(collection)),
    )
