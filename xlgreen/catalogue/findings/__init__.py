"""Every finding code with its severity, its message and what to do about it, by what it is about."""

from xlgreen.catalogue.findings.claims import CLAIM
from xlgreen.catalogue.findings.consolidation import CONSOLIDATION
from xlgreen.catalogue.findings.documents import DOCUMENT
from xlgreen.catalogue.findings.files import FILE
from xlgreen.catalogue.findings.identity import IDENTITY
from xlgreen.catalogue.findings.last_period import LAST_PERIOD
from xlgreen.catalogue.findings.places import PLACE
from xlgreen.catalogue.findings.plan_content import CONTENT
from xlgreen.catalogue.findings.plan_files import WRITING
from xlgreen.catalogue.findings.responsibility_lists import LIST
from xlgreen.catalogue.findings.tampering import TAMPERING
from xlgreen.catalogue.findings.target_split import SPLIT
from xlgreen.catalogue.findings.values import VALUE
from xlgreen.catalogue.wording import Entry, Words

SEVERITIES = {
    "error": Words("强制性", "error"),
    "query": Words("核实性", "query"),
    "note": Words("提示", "note"),
}

CATALOGUE: dict[str, Entry] = {
    **WRITING,
    **CONTENT,
    **DOCUMENT,
    **LIST,
    **FILE,
    **IDENTITY,
    **PLACE,
    **VALUE,
    **TAMPERING,
    **CLAIM,
    **LAST_PERIOD,
    **SPLIT,
    **CONSOLIDATION,
}
