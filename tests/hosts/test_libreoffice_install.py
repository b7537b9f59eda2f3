"""Putting the add-in into LibreOffice and taking it out, on real profiles, and what is said where that cannot be."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hosts.libreoffice_addin import in_office, need_addin

import xlgreen
from xlgreen.catalogue.texts import TEXTS, text
from xlgreen.hosts.libreoffice import extensions, install, program, remove
from xlgreen.hosts.libreoffice.extensions import add_extension, installed_version
from xlgreen.hosts.libreoffice.package import write_package
from xlgreen.hosts.libreoffice.program import Office, find_office, office_environment
from xlgreen.hosts.steps import HostError, Step
from xlgreen.shipped import shipped_path

NOBODY = 65534


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    need_addin()
    return tmp_path / "profile"


def keys(steps: Iterator[Step]) -> list[str]:
    """What was said; every step can be put into words."""
    said = []
    for key, values in steps:
        assert text(key, **values)
        said.append(key)
    return said


def answer(profile: Path) -> str:
    (found,) = in_office([["formula", "A1", "=XG_DECLINE_RATE(100;80)"], ["read", "A1"]], profile)
    return str(found)


def test_install_use_install_again_and_remove(profile: Path) -> None:
    assert keys(install(profile)) == ["libreoffice-found", "libreoffice-installed", "libreoffice-restart"]
    assert answer(profile) == "0.2"
    assert keys(install(profile)) == ["libreoffice-found", "libreoffice-replaced", "libreoffice-restart"]
    assert answer(profile) == "0.2"
    assert keys(remove(profile)) == ["libreoffice-removed"]
    assert answer(profile) == "#NAME?"
    assert keys(remove(profile)) == ["libreoffice-not-there"]


@pytest.mark.parametrize("other", ["0.0.1", "99.0"])
def test_another_version_is_replaced(profile: Path, monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    path = profile.with_name("other.oxt")
    with monkeypatch.context() as changed:
        changed.setattr(xlgreen, "__version__", other)
        write_package(path)
    add_extension(find_office(), path, profile)
    assert installed_version(find_office(), profile) == other
    steps = list(install(profile))
    assert Step("libreoffice-replaced", {"before": other, "version": xlgreen.__version__}) in steps
    assert installed_version(find_office(), profile) == xlgreen.__version__


def test_the_way_of_an_ordinary_user(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """``unopkg`` refuses the system administrator, so nobody does it."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("the other tests go this way already")
    need_addin()
    asked = []
    home = Path(tempfile.mkdtemp())  # the folders of pytest are closed to others
    request.addfinalizer(lambda: shutil.rmtree(home))
    os.chown(home, NOBODY, -1)

    def run_as_nobody(command: Sequence[Any], seconds: float) -> subprocess.CompletedProcess[str]:
        asked.append(Path(command[0]).name)
        return subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            cwd=home,
            env={**office_environment(), "HOME": str(home), "TMPDIR": str(home)},
        )

    monkeypatch.setattr(extensions, "run", run_as_nobody)
    package = home / "xlgreen.oxt"
    write_package(package)
    add_extension(find_office(), package, home)
    assert installed_version(find_office(), home) == xlgreen.__version__
    assert keys(remove(home)) == ["libreoffice-removed"]
    assert set(asked) == {"unopkg"}


def test_a_file_that_is_no_extension(profile: Path) -> None:
    broken = profile.with_name("broken.oxt")
    broken.write_bytes(b"no zip")
    with pytest.raises(HostError) as fault:
        add_extension(find_office(), broken, profile)
    assert fault.value.key == "libreoffice-refused"
    assert fault.value.values["reason"]


def test_an_office_that_is_running(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Office, "unopkg", None)
    with running_office(profile) as office:
        with pytest.raises(HostError) as fault:
            list(install(profile))
        assert fault.value.key == "libreoffice-running"
        assert office.poll() is None, "it was closed"


@contextmanager
def running_office(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    place = f"-env:UserInstallation={profile.as_uri()}"
    pipe = f"--accept=pipe,name=xlgreen{os.getpid()};urp"
    command = [str(find_office().soffice), place, "--headless", "--norestore", pipe]
    office = subprocess.Popen(command, env=dict(office_environment()), start_new_session=True)
    lock = profile / ".lock"
    for _ in range(300):
        if lock.exists():
            break
        time.sleep(0.1)
    time.sleep(1)
    try:
        yield office
    finally:
        os.killpg(office.pid, 15)
        office.wait(30)


def test_unopkg_meets_a_lock(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "ERROR: unopkg cannot be started. The lock file indicates it is already running."
    monkeypatch.setattr(extensions, "run", lambda *_: subprocess.CompletedProcess([], 1, "", said))
    with pytest.raises(HostError) as fault:
        installed_version(Office(Path("soffice"), find_office().programs), profile)
    assert fault.value.key == "libreoffice-running"


def test_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_candidates", lambda: iter([Path("/nowhere/soffice")]))
    for verb in (install, remove):
        with pytest.raises(HostError) as fault:
            list(verb())
        assert fault.value.key == "libreoffice-absent"


def test_the_command_line_says_it_in_chinese(tmp_path: Path) -> None:
    """Where no LibreOffice is found the command ends with 2 and a sentence."""
    script = tmp_path / "absent.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom xlgreen.hosts.libreoffice import program\n"
        "program._candidates = lambda: iter(())\nfrom xlgreen.cli import main\n"
        "sys.argv = ['xlgreen', 'host', 'install', 'libreoffice']\nmain()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", script],
        capture_output=True,
        encoding="utf-8",
        cwd=shipped_path(),
        env={**os.environ, "XLGREEN_LANG": "zh", "PYTHONPATH": str(shipped_path())},
        check=False,
    )
    assert done.returncode == 2
    assert "没有找到 LibreOffice" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_libreoffice_without_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Office, "python", None)
    with pytest.raises(HostError) as fault:
        installed_version(Office(tmp_path / "soffice", tmp_path))
    assert fault.value.key == "libreoffice-without-python"


def test_an_old_libreoffice_is_told_what_it_lacks(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Office, "version", lambda self: "7.4.7.2")
    assert "libreoffice-old" in keys(install(profile))


def test_our_own_python_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice would take its library from the Python that it meets first on the path."""
    monkeypatch.setattr(sys, "prefix", "/opt/of-ours")
    monkeypatch.setenv("PATH", os.pathsep.join(["/opt/of-ours/bin", "/usr/bin"]))
    monkeypatch.setenv("VIRTUAL_ENV", "/opt/of-ours")
    monkeypatch.setenv("PYTHONPATH", "/opt/of-ours/lib")
    environment = office_environment()
    assert environment["PATH"] == "/usr/bin"
    assert environment.keys() & {"VIRTUAL_ENV", "PYTHONPATH"} == set()


def test_every_sentence_stands_in_both_languages() -> None:
    ours = {key: words for key, words in TEXTS.items() if key.startswith("libreoffice-")}
    assert len(ours) == 13
    assert all(words.zh and words.en for words in ours.values())
