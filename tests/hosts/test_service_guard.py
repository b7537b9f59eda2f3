"""Who may use the service, and what strangers get: a sentence, and nothing else."""

import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from hosts.running_service import TOKEN
from hosts.service_client import HERE, ONE_CALL, Client, ask

from xlgreen.hosts.service import app as app_module
from xlgreen.hosts.service import guard
from xlgreen.hosts.service.address import Address, guard_the_choice
from xlgreen.hosts.steps import HostError

CHINESE = re.compile("[一-鿿].*。$")


def refused(answer: httpx.Response, status: int) -> str:
    """The sentence of a refusal, which is all that it holds."""
    assert answer.status_code == status, answer.text
    said = answer.json()
    assert said.keys() == {"refused"}
    assert CHINESE.search(said["refused"])
    assert "Traceback" not in said["refused"]
    return str(said["refused"])


def test_our_own_page_is_answered() -> None:
    answer = ask()
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["results"] == [[[pytest.approx(0.2)]]]


def test_a_program_without_a_page_is_answered() -> None:
    assert ask(origin="").status_code == 200


@pytest.mark.parametrize("given", ["", "Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", "Bearer 口令"])
def test_the_token_has_to_be_right(given: str) -> None:
    assert "口令" in refused(ask(authorization=given), 401)


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:8765", "http://127.0.0.1:8766", "http://127.0.0.1", "file://"],
)
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    assert HERE.origin in refused(ask(origin=origin), 403)


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8765", "http://localhost:8765", "http://[::1]:8765"])
def test_the_names_of_this_machine_are_ours(origin: str) -> None:
    assert ask(origin=origin).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_what_a_browser_says_of_the_asking_page_counts(site: str) -> None:
    refused(ask(sec_fetch_site=site), 403)
    assert ask(sec_fetch_site="same-origin").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example:8765", "127.0.0.1.evil.example", "localhost.", "[::2]:8765", "10.0.0.1"]
)
@pytest.mark.parametrize("path", ["/", "/status", "/officejs/functions.js", "/officejs/manifest.xml"])
def test_a_strange_name_that_leads_here_is_refused(host: str, path: str) -> None:
    refused(Client().get(path, host=host), 403)
    refused(ask(host=host), 403)


def test_a_request_must_name_its_host() -> None:
    refused(Client().get("/status", host=""), 403)


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"]
)
def test_only_json_is_taken(kind: str) -> None:
    assert "application/json" in refused(ask(content_type=kind), 415)


def test_json_may_name_its_charset() -> None:
    assert ask(content_type="application/json; charset=utf-8").status_code == 200


@pytest.mark.parametrize("path", ["/", "/status", "/officejs/functions.js", "/officejs/functions.json", "/nothing"])
def test_no_answer_may_be_read_by_others(path: str) -> None:
    answer = Client().get(path)
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_preflight_is_not_answered() -> None:
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    for headers in (asked, {**asked, "origin": HERE.origin}):
        answer = Client().request("OPTIONS", "/call", headers=headers)
        assert answer.status_code in (403, 405)
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_the_token_is_in_the_script_alone_and_not_for_pages_of_others() -> None:
    holding = [path for path, (_, content) in files().items() if TOKEN.encode() in content]
    assert holding == ["officejs/functions.js"]
    asked = Client()
    assert TOKEN in asked.get("/officejs/functions.js").text
    assert TOKEN in asked.get("/officejs/functions.js", sec_fetch_site="same-origin").text
    for site in ("cross-site", "same-site"):
        refused(asked.get("/officejs/functions.js", sec_fetch_site=site), 403)
        assert asked.get("/officejs/taskpane.html", sec_fetch_site=site).status_code == 200


def files() -> dict[str, tuple[str, bytes]]:
    from xlgreen.hosts import officejs

    return dict(officejs.files(HERE.origin, TOKEN))


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/officejs/",
        "/officejs/../pyproject.toml",
        "/officejs/%2e%2e/wire.py",
        "/docs",
        "/openapi.json",
        "/call",
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(path: str) -> None:
    refused(Client().get(path), 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(method: str) -> None:
    refused(Client().request(method, "/call"), 405)


def test_a_body_that_announces_too_much_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 100)
    assert ask().status_code == 200
    refused(ask(b"x" * 101), 413)


def test_a_body_that_announces_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_BYTES", 100)
    read = []

    async def pieces() -> AsyncIterator[bytes]:
        for piece in range(1000):
            read.append(piece)
            yield b"x" * 50

    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    refused(Client().request("POST", "/call", content=pieces(), headers=headers), 413)
    assert len(read) < 10


def test_a_computation_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "ANSWER_SECONDS", -1)
    assert "重新计算" in refused(ask(), 503)


def test_a_fault_of_ours_is_told_where_the_service_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(app_module, "answer", broken)
    assert "secret" not in refused(ask(), 500)
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_refusals_speak_english_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLGREEN_LANG", "en")
    said = ask(authorization="Bearer wrong").json()["refused"]
    assert said.startswith("The token is wrong. It changes when the service is started anew")


FAR = Address("192.0.2.7", 8765, secure=True)


def test_where_others_reach_it_the_files_lie_behind_the_token() -> None:
    asked = Client(FAR)
    for path in ("/officejs/functions.js", "/officejs/manifest.xml", "/wrong/officejs/functions.js"):
        refused(asked.get(path), 404)
    assert TOKEN in asked.get(f"/{TOKEN}/officejs/functions.js").text
    assert f"{FAR.origin}/{TOKEN}/officejs/taskpane.html" in asked.get(f"/{TOKEN}/officejs/manifest.xml").text
    assert f'"call": "{FAR.origin}/call"' in asked.get(f"/{TOKEN}/officejs/functions.js").text
    assert ask(address=FAR).status_code == 200
    refused(asked.get("/status", host="192.0.2.8:8765"), 403)


@pytest.mark.parametrize(
    ("address", "token", "key"),
    [
        (Address("192.0.2.7", 1), None, "service-open-to-others"),
        (Address("192.0.2.7", 1), TOKEN, "service-open-to-others"),
        (Address("192.0.2.7", 1, secure=True), None, "service-open-to-others"),
        (Address("excel.example", 1, secure=True), None, "service-open-to-others"),
        (Address("0.0.0.0", 1, secure=True), TOKEN, "service-any-address"),
        (Address("::", 1, secure=True), TOKEN, "service-any-address"),
        (Address("", 1, secure=True), TOKEN, "service-any-address"),
        (HERE, "short", "service-weak-token"),
        (HERE, "", "service-weak-token"),
        (HERE, "a/token/with/slashes", "service-weak-token"),
        (HERE, "中文的口令不能写在请求头里面的哦哦", "service-weak-token"),
    ],
)
def test_what_would_be_open_to_strangers_is_not_started(address: Address, token: str | None, key: str) -> None:
    with pytest.raises(HostError) as refusal:
        guard_the_choice(address, token)
    assert refusal.value.key == key


def test_the_token_is_random_unless_given() -> None:
    drawn = {guard_the_choice(HERE, None) for _ in range(20)}
    assert len(drawn) == 20
    assert min(map(len, drawn)) >= 40
    assert guard_the_choice(HERE, TOKEN) == TOKEN
    assert guard_the_choice(FAR, TOKEN) == TOKEN


@pytest.mark.parametrize(
    ("address", "origin", "loopback"),
    [
        (Address("127.0.0.1", 8765), "http://127.0.0.1:8765", True),
        (Address("127.0.0.1", 8765, secure=True), "https://localhost:8765", True),
        (Address("127.9.9.9", 80), "http://127.9.9.9", True),
        (Address("::1", 8765), "http://[::1]:8765", True),
        (Address("LOCALHOST", 443, secure=True), "https://localhost", True),
        (Address("192.0.2.7", 443, secure=True), "https://192.0.2.7", False),
        (Address("excel.example", 80, secure=True), "https://excel.example:80", False),
    ],
)
def test_an_address_and_its_origin(address: Address, origin: str, loopback: bool) -> None:
    assert address.origin == origin
    assert origin in address.origins
    assert address.is_loopback is loopback


def test_the_example_of_these_tests_is_the_one_that_is_written_down() -> None:
    from xlgreen.hosts.service import wire

    assert json.dumps(ONE_CALL) in " ".join(wire.__doc__.split())
