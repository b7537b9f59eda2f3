"""The generated sources under ``macros/``: written by ``python -m xlgreen.hosts.generated``, held by a test."""

from collections.abc import Mapping

from xlgreen.hosts import excel, libreoffice, officejs, wps
from xlgreen.shipped import shipped_path


def generated_sources() -> Mapping[str, str]:
    """Path under ``macros/`` -> text, of everything that follows from the registry."""
    return {
        **excel.generated_sources(),
        **libreoffice.generated_sources(),
        **officejs.generated_sources(),
        **wps.generated_sources(),
    }


def main() -> None:
    for name, text in generated_sources().items():
        path = shipped_path("macros", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
