"""The service as a process with real sockets, and what the command refuses."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import pytest
from hosts.node_tools import need_program
from hosts.running_service import RUN, TOKEN, running_service
from hosts.service_client import ONE_CALL

from xlgreen import __version__
from xlgreen.functions import REGISTRY
from xlgreen.hosts.service.guard import MOST_BYTES

KNOWN = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}


def test_it_answers_and_says_what_it_is() -> None:
    with running_service("--token", TOKEN) as origin, httpx.Client(base_url=origin, trust_env=False) as asked:
        assert origin.startswith("http://127.0.0.1:")
        assert asked.post("/call", headers=KNOWN, json=ONE_CALL).json()["results"] == [[[pytest.approx(0.2)]]]
        assert asked.get("/status").json() == {
            "service": "xlgreen",
            "version": __version__,
            "functions": len(REGISTRY),
        }
        assert "指标函数服务正在运行" in asked.get("/").text
        assert "server" not in asked.get("/").headers


def test_the_token_is_drawn_anew_at_each_start() -> None:
    scripts = []
    for _ in range(2):
        with running_service() as origin:
            scripts.append(httpx.get(f"{origin}/officejs/functions.js", trust_env=False).text.split("\n")[0])
            answer = httpx.post(f"{origin}/call", headers=KNOWN, json=ONE_CALL, trust_env=False)
            assert answer.status_code == 401
    assert len(set(scripts)) == 2


def test_a_body_that_announces_too_much_is_refused_before_it_is_sent() -> None:
    with running_service("--token", TOKEN) as origin:
        head = f"content-length: {MOST_BYTES + 1}\r\n"
        assert raw_post(origin, head, b"").startswith(b"HTTP/1.1 413 ")
        assert raw_post(origin, f"content-length: {'9' * 4000}\r\n", b"").split()[1] in (b"400", b"413")


def test_a_body_in_pieces_is_refused_when_it_has_grown_too_large() -> None:
    with running_service("--token", TOKEN) as origin:
        piece = b"100000\r\n" + b"x" * 2**20 + b"\r\n"
        answer = raw_post(origin, "transfer-encoding: chunked\r\n", piece * 17)
        assert b" 413 " in answer
        assert "请求超过16MB".encode() in answer


def test_nonsense_on_the_line_does_not_stop_it() -> None:
    with running_service("--token", TOKEN) as origin:
        for nonsense in (b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"POST /call HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n"):
            talk(origin, nonsense)
        assert httpx.get(f"{origin}/status", trust_env=False).status_code == 200


def test_long_work_does_not_keep_others_waiting() -> None:
    column = [[float(n)] for n in range(120_000)]
    body = json.dumps({"calls": [{"function": "XG_DECLINE_RATE", "arguments": [column, column]}]}).encode()
    with running_service("--token", TOKEN) as origin, socket.create_connection(where(origin), timeout=60) as busy:
        busy.sendall(request(origin, f"content-length: {len(body)}\r\n") + body)
        time.sleep(0.3)
        assert httpx.get(f"{origin}/status", trust_env=False).status_code == 200
        busy.setblocking(False)
        with pytest.raises(BlockingIOError):
            busy.recv(1)
        busy.settimeout(60)
        assert busy.recv(12) == b"HTTP/1.1 200"


def test_over_https_it_is_called_localhost(tmp_path: Path) -> None:
    certificate, key = make_certificate(tmp_path)
    options = ("--token", TOKEN, "--cert", str(certificate), "--key", str(key))
    trusting = ssl.create_default_context(cafile=str(certificate))
    with running_service(*options) as origin, httpx.Client(base_url=origin, verify=trusting, trust_env=False) as asked:
        assert origin.startswith("https://localhost:")
        assert f'DefaultValue="{origin}/officejs/functions.js"' in asked.get("/officejs/manifest.xml").text
        answer = asked.post("/call", headers={**KNOWN, "origin": origin}, json=ONE_CALL)
        assert answer.json()["results"] == [[[pytest.approx(0.2)]]]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--listen", "0.0.0.0", "--token", TOKEN], "全部网卡"),
        (["--listen", "192.0.2.7"], "必须同时给出 --token、--cert 和 --key"),
        (["--token", "short"], "至少16个"),
        (["--cert", "missing.pem"], "要一起给出"),
        (["--cert", "missing.pem", "--key", "missing.key"], "missing.pem"),
        (["--port", "70000"], "65535"),
    ],
)
def test_what_cannot_be_started_is_said_in_a_sentence(options: Sequence[str], said: str) -> None:
    done = command(*options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = command("--port", str(port))
    assert done.returncode == 2
    assert f"端口 {port}" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process alone there")
def test_ctrl_c_ends_it_with_a_sentence() -> None:
    started = [sys.executable, "-c", RUN, "host", "serve", "--port", "0"]
    spoken = {**os.environ, "XLGREEN_LANG": "zh", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=spoken) as process:
        assert process.stdout is not None
        origin = process.stdout.readline().split()[1]
        assert wait_for_status(origin) == 200
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert said.endswith("函数服务已停止。\n")
    assert "Traceback" not in said


def wait_for_status(origin: str) -> int:
    """The address is told when the socket listens: a request waits in it until the service takes it."""
    return httpx.get(f"{origin}/status", trust_env=False, timeout=30).status_code


def test_a_key_that_does_not_belong_is_refused(tmp_path: Path) -> None:
    certificate, _ = make_certificate(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    _, key = make_certificate(other)
    done = command("--cert", str(certificate), "--key", str(key))
    assert done.returncode == 2
    assert "是否配对" in done.stderr


def command(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, "host", "serve", *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "XLGREEN_LANG": "zh"},
    )


def make_certificate(folder: Path) -> tuple[Path, Path]:
    need_program("openssl")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-addext", names, "-keyout", key, "-out", certificate], capture_output=True, check=True)
    return certificate, key


def where(origin: str) -> tuple[str, int]:
    host, _, port = origin.removeprefix("http://").partition(":")
    return host, int(port)


def request(origin: str, more: str) -> bytes:
    lines = [f"{name}: {value}" for name, value in KNOWN.items()]
    return "\r\n".join(["POST /call HTTP/1.1", f"host: {origin[7:]}", *lines, more, ""]).encode()


def raw_post(origin: str, more: str, body: bytes) -> bytes:
    return talk(origin, request(origin, more) + body)


def talk(origin: str, sent: bytes) -> bytes:
    """What comes back until the other side closes or falls silent, even where it closes before all was sent."""
    received = b""
    with socket.create_connection(where(origin), timeout=3) as line:
        try:
            line.sendall(sent)
            while piece := line.recv(65536):
                received += piece
        except (ConnectionResetError, BrokenPipeError, TimeoutError):
            pass
    return received
