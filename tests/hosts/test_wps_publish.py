"""WPS's list of add-ins: our entry comes and goes, what others wrote stays byte for byte."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from xlgreen.catalogue.texts import TEXTS
from xlgreen.hosts import wps
from xlgreen.hosts.steps import HostError
from xlgreen.hosts.wps import places
from xlgreen.hosts.wps.publish import UnreadableError, is_empty, is_listed, with_addon, without_addon

URL = "http://127.0.0.1:8765/wps/"
OTHERS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<!-- 单位统一配置 -->
<jsplugins>
    <jspluginonline name="盖章" type="wps" url="http://10.0.0.8/stamp/?a=1&amp;b=2" debug="" install="null"/>
    <!-- <jspluginonline name="xlgreen" type="et" url="http://old/"/> -->
    <jsplugin name="离线>加载项" type="et" url="offline_1.0.0" version="1.0.0" enable="enable_dev"></jsplugin>
</jsplugins>
""".encode()


def entries(published: bytes) -> list[tuple[str, dict[str, str]]]:
    return [(element.tag, element.attrib) for element in ET.fromstring(published)]


def ours(published: bytes) -> list[dict[str, str]]:
    return [attributes for _, attributes in entries(published) if attributes["name"] == "xlgreen"]


def test_a_new_list_holds_our_entry_as_kingsofts_tool_writes_it() -> None:
    assert entries(with_addon(None, URL)) == [
        (
            "jspluginonline",
            {"name": "xlgreen", "type": "et", "url": URL, "debug": "", "enable": "enable_dev", "install": "null"},
        )
    ]


@pytest.mark.parametrize(
    "published",
    [
        OTHERS,
        OTHERS.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + OTHERS,
        b'<jsplugins><jspluginonline name="a" url="b"/></jsplugins>',
        '<?xml version="1.0" encoding="GBK"?>\n<jsplugins>\n<jsplugin name="盖章"/></jsplugins>'.encode("gbk"),
    ],
    ids=["as-written", "windows-lines", "with-a-mark", "one-line", "gbk"],
)
def test_what_others_wrote_stays_byte_for_byte(published: bytes) -> None:
    try:
        listed = with_addon(published, URL)
    except UnreadableError:
        assert b"GBK" in published  # expat reads no GBK: left alone
        return
    assert entries(listed)[:-1] == entries(published)
    assert len(ours(listed)) == 1
    assert with_addon(listed, URL) == listed
    assert without_addon(listed) == published


def test_an_entry_of_ours_is_replaced_wherever_it_stands() -> None:
    old = (
        b'<jsplugins>\n<jspluginonline\n name="xlgreen" url="http://old/"></jspluginonline>\n'
        b'<jsplugin name="b"/>\n</jsplugins>'
    )
    listed = with_addon(old, URL)
    assert [attributes["url"] for attributes in ours(listed)] == [URL]
    assert without_addon(listed) == b'<jsplugins>\n<jsplugin name="b"/>\n</jsplugins>'


def test_a_list_of_nothing_is_opened() -> None:
    assert len(ours(with_addon(b"<jsplugins />", URL))) == 1
    assert len(ours(with_addon(b"<jsplugins></jsplugins>", URL))) == 1


@pytest.mark.parametrize("published", [b"", b"<jsplugins>", b"<other/>", "<jsplugins/>".encode("utf-16")])
def test_what_cannot_be_read_is_refused(published: bytes) -> None:
    if published:
        with pytest.raises(UnreadableError):
            with_addon(published, URL)
    with pytest.raises(UnreadableError):
        is_listed(published)


@pytest.fixture
def publish_xml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places.sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / ".local/share/Kingsoft/wps/jsaddons/publish.xml"


def test_installing_and_removing_leaves_no_trace(publish_xml: Path) -> None:
    assert [key for key, _ in wps.install()] == ["wps-registered", "wps-serve", "wps-restart", "wps-try"]
    assert ours(publish_xml.read_bytes())[0]["url"] == URL
    assert [key for key, _ in wps.remove()] == ["wps-removed"]
    assert not publish_xml.exists()
    assert [key for key, _ in wps.remove()] == ["wps-not-registered"]


def test_installing_beside_others_and_removing_gives_their_file_back(publish_xml: Path) -> None:
    publish_xml.parent.mkdir(parents=True)
    publish_xml.write_bytes(OTHERS)
    list(wps.install())
    list(wps.install())
    assert len(entries(publish_xml.read_bytes())) == 3
    list(wps.remove())
    assert publish_xml.read_bytes() == OTHERS


def test_a_list_that_cannot_be_read_is_left_alone(publish_xml: Path) -> None:
    publish_xml.parent.mkdir(parents=True)
    publish_xml.write_bytes(b"<jsplugins>")
    for verb in (wps.install, wps.remove):
        with pytest.raises(HostError) as refused:
            list(verb())
        assert refused.value.key == "wps-publish-unreadable"
    assert publish_xml.read_bytes() == b"<jsplugins>"


def test_the_folders_are_those_of_kingsofts_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    monkeypatch.setattr(places.sys, "platform", "win32")
    assert places.addon_folders() == [tmp_path / "Roaming/kingsoft/wps/jsaddons"]
    monkeypatch.delenv("APPDATA")
    with pytest.raises(HostError):
        places.addon_folders()
    monkeypatch.setattr(places.sys, "platform", "darwin")
    inside = "Data/.kingsoft/wps/jsaddons"
    containers = tmp_path / "Library/Containers"
    assert places.addon_folders() == [containers / "com.kingsoft.wpsoffice.mac" / inside]
    (containers / "com.kingsoft.wpsoffice.mac.global").mkdir(parents=True)
    assert places.addon_folders() == [containers / "com.kingsoft.wpsoffice.mac.global" / inside]


def test_every_step_and_refusal_is_in_the_catalogue() -> None:
    keys = {"wps-registered", "wps-serve", "wps-restart", "wps-try", "wps-removed", "wps-not-registered"}
    assert keys | {"wps-no-appdata", "wps-publish-unreadable", "wps-publish-locked"} <= TEXTS.keys()


def test_the_build_holds_a_list_for_a_machine_of_others(tmp_path: Path) -> None:
    built = {path.relative_to(tmp_path).as_posix() for path in wps.build(tmp_path)}
    assert {"publish.xml", "wps/index.html", "wps/ribbon.xml", "wps/manifest.xml", "wps/package.json"} <= built
    assert ours((tmp_path / "publish.xml").read_bytes())[0]["url"] == URL
    assert is_empty(without_addon((tmp_path / "publish.xml").read_bytes()))
