"""The files of the Office.js add-in: what Excel reads before a function is ever called."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosts.node_tools import need_package, need_program, package_file, run_node

from xlgreen.cli.hosts import build_host
from xlgreen.functions import REGISTRY
from xlgreen.hosts import officejs
from xlgreen.hosts.officejs.build import ORIGIN
from xlgreen.hosts.officejs.manifest import ADDIN_ID, NAMESPACE
from xlgreen.hosts.officejs.metadata import functions_json
from xlgreen.shipped import shipped_path

SPACES = {
    "o": "http://schemas.microsoft.com/office/appforoffice/1.1",
    "v": "http://schemas.microsoft.com/office/taskpaneappversionoverrides",
    "bt": "http://schemas.microsoft.com/office/officeappbasictypes/1.0",
}
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
TOKEN = "a-token-of-the-tests"


def metadata() -> dict[str, dict[str, object]]:
    return {entry["id"]: entry for entry in json.loads(functions_json())["functions"]}


def test_every_function_is_there_with_its_arguments() -> None:
    known = metadata()
    assert list(known) == [function.excel_name for function in REGISTRY.values()]
    for function in REGISTRY.values():
        entry = known[function.excel_name]
        assert f"{NAMESPACE}_{entry['name']}" == function.excel_name
        assert entry["description"] == f"{function.name_zh}：{function.summary_zh}"
        parameters = entry["parameters"]
        assert isinstance(parameters, list)
        assert [one.get("optional", False) for one in parameters] == [one.optional for one in function.arguments]
        assert len({one["name"] for one in parameters}) == len(parameters)
        assert all(one["name"].isidentifier() and one["description"] for one in parameters)


def test_errors_reach_the_functions() -> None:
    assert json.loads(functions_json())["allowErrorForDataTypeAny"] is True


def test_the_metadata_is_what_microsofts_own_maker_makes() -> None:
    need_package("custom-functions-metadata")
    made = run_node("metadata.js", json.loads(functions_json()))
    assert made["errors"] == []
    assert made["functions"] == list(metadata().values())


def test_the_makers_rules_can_be_broken() -> None:
    """The test above would notice: a name that begins with a digit, two functions of one name."""
    need_package("custom-functions-metadata")
    document = json.loads(functions_json())
    document["functions"][0]["name"] = "1ST"
    document["functions"][1] = document["functions"][2]
    assert len(run_node("metadata.js", document)["errors"]) >= 2


def manifest(origin: str = ORIGIN) -> ET.Element:
    return ET.fromstring(officejs.files(origin, TOKEN)["officejs/manifest.xml"][1])


def names(element: ET.Element) -> list[str]:
    return [child.tag.partition("}")[2] for child in element]


def test_the_manifest_has_the_documented_elements_in_their_order() -> None:
    root = manifest()
    assert root.get(XSI_TYPE) == "TaskPaneApp"
    assert names(root) == [
        *("Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description"),
        *("IconUrl", "HighResolutionIconUrl", "SupportUrl", "Hosts", "Requirements", "DefaultSettings"),
        *("Permissions", "VersionOverrides"),
    ]
    overrides = root.find("v:VersionOverrides", SPACES)
    assert overrides is not None
    assert names(overrides) == ["Hosts", "Resources"]
    [host] = overrides.findall("v:Hosts/v:Host", SPACES)
    assert names(host) == ["AllFormFactors", "DesktopFormFactor"]
    point = host.find("v:AllFormFactors/v:ExtensionPoint", SPACES)
    assert point is not None
    assert point.get(XSI_TYPE) == "CustomFunctions"
    assert names(point) == ["Script", "Page", "Metadata", "Namespace"]
    button = host.find(".//v:Control", SPACES)
    assert button is not None
    assert names(button) == ["Label", "Supertip", "Icon", "Action"]
    assert names(overrides.find("v:Resources", SPACES)) == ["Images", "Urls", "ShortStrings", "LongStrings"]  # type: ignore[arg-type]


def resources() -> dict[str, str]:
    found = manifest().find("v:VersionOverrides/v:Resources", SPACES)
    assert found is not None
    return {entry.attrib["id"]: entry.attrib["DefaultValue"] for kind in found for entry in kind}


def test_everything_the_manifest_refers_to_is_there_and_everything_there_is_used() -> None:
    asked = [value for element in manifest().iter() if (value := element.get("resid"))]
    assert set(asked) == resources().keys()
    assert max(map(len, resources())) <= 32, "longer ids are not allowed"


def addresses() -> Iterator[str]:
    for element in manifest().iter():
        value = element.get("DefaultValue", "")
        if value.startswith("http"):
            yield value


def test_every_address_of_the_manifest_is_a_file_that_the_service_has() -> None:
    known = {f"{ORIGIN}/{path}" for path in officejs.files(ORIGIN, TOKEN)} | {f"{ORIGIN}/"}
    assert set(addresses()) - known == set()
    assert {address.rpartition("/")[2] for address in addresses()} >= {
        "functions.js",
        "functions.json",
        "taskpane.html",
    }


def test_the_manifest_says_what_excel_asks_for() -> None:
    root = manifest()
    assert root.findtext("o:Id", None, SPACES) == ADDIN_ID
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", root.findtext("o:Version", "", SPACES))
    assert all(address.startswith("https://localhost:8765/") for address in addresses()), "Excel takes https only"
    assert resources()["Functions.Namespace"] == NAMESPACE
    [needed] = root.findall("o:Requirements/o:Sets/o:Set", SPACES)
    assert (needed.get("Name"), needed.get("MinVersion")) == ("CustomFunctionsRuntime", "1.3"), "#DIV/0! needs 1.3"
    texts = {key: value for key, value in resources().items() if not value.startswith("http")}
    assert max(len(value) for value in texts.values()) <= 125


def test_microsofts_reader_of_manifests_takes_it(tmp_path: Path) -> None:
    need_package("office-addin-manifest")
    path = tmp_path / "manifest.xml"
    path.write_bytes(officejs.files(ORIGIN, TOKEN)["officejs/manifest.xml"][1])
    read = run_node("read_manifest.js", str(path))
    assert (read["id"], read["displayName"], read["hosts"]) == (ADDIN_ID, "绿色发展规划指标函数", ["Workbook"])


def test_an_origin_is_written_safely() -> None:
    assert manifest('https://a"b&c').find("o:SupportUrl", SPACES).get("DefaultValue") == 'https://a"b&c/'  # type: ignore[union-attr]


def test_the_icons_have_the_size_of_their_name() -> None:
    for path, (media_type, content) in officejs.files(ORIGIN, TOKEN).items():
        if media_type == "image/png":
            side = int(path.rpartition("-")[2].removesuffix(".png"))
            assert content[:8] == b"\x89PNG\r\n\x1a\n"
            assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == (side, side)


def test_the_files_are_built_without_a_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_host("officejs", tmp_path / "out")
    built = {path.name for path in (tmp_path / "out").iterdir()}
    assert built == {path.rpartition("/")[2] for path in officejs.files(ORIGIN, TOKEN)}
    assert '"token": ""' in (tmp_path / "out" / "functions.js").read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("已生成：") == len(built)


def test_the_scripts_are_sound() -> None:
    need_program("node")
    for name in ("functions.js", "taskpane.js"):
        text = shipped_path("macros", "officejs", name).read_text(encoding="utf-8")
        assert run_node("syntax.js", text) == "sound"


def test_microsofts_runtime_is_the_one_that_the_page_names() -> None:
    need_package("@microsoft/office-js")
    page = shipped_path("macros", "officejs", "functions.html").read_text(encoding="utf-8")
    [script] = re.findall(r'src="https://[^"]+/([^"/]+)"', page)
    assert package_file("@microsoft/office-js", f"dist/{script}").is_file()
