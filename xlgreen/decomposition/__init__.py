"""指标分解: the plan's targets given out to its regions and years, on a workbook that checks its own closure."""
