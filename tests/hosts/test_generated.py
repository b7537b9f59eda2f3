"""The generated sources under macros/ are those of the registry, and say that they are generated."""

import pytest

from xlgreen.hosts.generated import generated_sources
from xlgreen.shipped import shipped_path

SOURCES = generated_sources()


@pytest.mark.parametrize("name", SOURCES)
def test_a_generated_source_is_up_to_date(name: str) -> None:
    again = "run python -m xlgreen.hosts.generated"
    assert shipped_path("macros", name).read_bytes().decode("utf-8") == SOURCES[name], again


@pytest.mark.parametrize("name", [name for name in SOURCES if not name.endswith(".json")])
def test_a_generated_source_says_so(name: str) -> None:
    assert "python -m xlgreen.hosts.generated" in SOURCES[name]


def test_every_host_has_generated_sources() -> None:
    hosts = {name.partition("/")[0] for name in SOURCES}
    assert {"libreoffice", "officejs", "wps", "ribbon.xml", "xlgreen_functions.bas"} <= hosts
