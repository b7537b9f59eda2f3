"""LibreOffice with the add-in in it, as a test tool: a profile for this process, and workbooks recalculated in it."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from libreoffice import need_libreoffice

from xlgreen.hosts import libreoffice
from xlgreen.hosts.libreoffice.program import find_office, office_environment, run

_ALWAYS_RECALCULATE = "".join(
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    f'<prop oor:name="{mode}" oor:op="fuse"><value>0</value></prop></item>'
    for mode in ("OOXMLRecalcMode", "ODFRecalcMode")
)
_SECONDS = 300
_SESSION = Path(__file__).with_name("in_libreoffice.py")


def need_addin() -> None:
    """Skip the test where LibreOffice or its Python is absent; on the CI machine its absence is a failure."""
    need_libreoffice()
    if find_office().python:
        return
    if os.environ.get("CI"):
        pytest.fail("LibreOffice has no Python (python3-uno), and CI must run this test")
    pytest.skip("LibreOffice has no Python (python3-uno)")


@cache
def profile_with_addin() -> Path:
    """A profile with the add-in, made once in each process; every formula is computed when a file is loaded."""
    folder = Path(tempfile.mkdtemp(prefix="soffice-addin-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for _ in libreoffice.install(folder):
        pass
    add_setting(folder, _ALWAYS_RECALCULATE)
    return folder


def add_setting(profile: Path, items: str) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    text = settings.read_text(encoding="utf-8")
    assert text.count("</oor:items>") == 1
    settings.write_text(text.replace("</oor:items>", f"{items}</oor:items>"), encoding="utf-8")


def recalculate_with_addin(path: Path, into: Path, profile: Path | None = None) -> Path:
    """A copy of the workbook, computed anew with the functions of the add-in, saved as .xlsx in the folder `into`."""
    return convert_with_addin(path, into, "xlsx:Calc MS Excel 2007 XML", profile)


def convert_with_addin(path: Path, into: Path, target: str, profile: Path | None = None) -> Path:
    """A copy of the workbook in another format (`ods`, …), computed anew."""
    if into.resolve() == path.parent.resolve():
        raise ValueError(f"{into} holds the source: LibreOffice would overwrite it")
    into.mkdir(parents=True, exist_ok=True)
    place = f"-env:UserInstallation={(profile or profile_with_addin()).as_uri()}"
    options = ["--headless", "--norestore", "--convert-to", target, "--outdir", into, path]
    done = run([find_office().soffice, place, *options], _SECONDS)
    result = into / f"{path.stem}.{target.split(':')[0]}"
    if not result.exists():
        raise RuntimeError(f"LibreOffice wrote no {result.name}: {done.stdout}{done.stderr}")
    return result


def in_office(steps: Sequence[Sequence[object]], profile: Path | None = None) -> list[Any]:
    """What a person sees who does these steps in an empty sheet: see in_libreoffice.py."""
    office = find_office()
    done = subprocess.run(
        [str(office.python), str(_SESSION), str(office.soffice), (profile or profile_with_addin()).as_uri()],
        input=json.dumps(steps),
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
        env=dict(office_environment()),
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found


def profile_in_chinese(folder: Path) -> Path:
    """A copy of the profile whose menus are Chinese."""
    profile = folder / "profile"
    shutil.copytree(profile_with_addin(), profile, ignore=shutil.ignore_patterns(".lock"))
    add_setting(
        profile,
        '<item oor:path="/org.openoffice.Office.Linguistic/General">'
        '<prop oor:name="UILocale" oor:op="fuse"><value>zh-CN</value></prop></item>',
    )
    return profile
