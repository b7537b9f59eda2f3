"""The shipped samples, all files of a plan at once: nothing in them is doubtful beside other years and regions."""

from pathlib import Path

import pytest

from xlgreen.catalogue.findings.consolidation import CONSOLIDATION
from xlgreen.catalogue.findings.last_period import LAST_PERIOD
from xlgreen.consolidation.collect import read_and_check, workbook_paths
from xlgreen.consolidation.filed import together

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("plan", ["liaoning-green-mines-2021", "tianshui-low-carbon-2021"])
def test_the_samples_of_a_plan_agree(plan: str) -> None:
    files = together(list(read_and_check(workbook_paths([SAMPLES / plan]))))
    assert len(files) > 7 and all(filed.summary for filed in files)
    found = [
        str(finding)
        for filed in files
        for finding in filed.findings
        if finding.code in {**CONSOLIDATION, **LAST_PERIOD}
    ]
    assert found == []
