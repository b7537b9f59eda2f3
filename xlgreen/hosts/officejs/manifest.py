"""manifest.xml: how Excel finds the add-in at the local service."""

from string import Template
from typing import Final
from xml.sax.saxutils import escape

from xlgreen import __version__
from xlgreen.functions import PREFIX, REGISTRY
from xlgreen.shipped import shipped_path

ADDIN_ID: Final = "96c2babe-65a3-4712-97b2-5acd750743ed"
ADDIN_NAME: Final = "绿色发展规划指标函数"
NAMESPACE: Final = PREFIX.rstrip("_")
ICON_SIZES: Final = (16, 32, 64, 80)


def manifest(origin: str) -> str:
    """The manifest of an add-in whose files lie under ``origin``."""
    pattern = Template(shipped_path("macros", "officejs", "manifest.xml").read_text(encoding="utf-8"))
    return pattern.substitute(
        id=ADDIN_ID,
        version=_four_parts(__version__),
        name=ADDIN_NAME,
        functions=len(REGISTRY),
        namespace=NAMESPACE,
        origin=escape(origin, {'"': "&quot;"}),
    )


def _four_parts(version: str) -> str:
    parts = version.split(".")
    return ".".join([*parts, *["0"] * (4 - len(parts))])
