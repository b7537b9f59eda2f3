"""Where the shipped data lies: inside an installed package, or beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "shipped"


def shipped_path(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. ``shipped_path("samples", "tianshui-low-carbon-2021")``."""
    root = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)


def template_path(*parts: str) -> Path:
    """The path of a file that the province may edit, under ``templates/``."""
    return shipped_path("templates", *parts)
