"""Accepted submissions -> the totals, rankings and registers of the whole area, each figure with its origin."""

from xlgreen.consolidation.collect import Collection, collect
from xlgreen.consolidation.consolidate import Consolidation, consolidate

__all__ = ["Collection", "Consolidation", "collect", "consolidate"]
