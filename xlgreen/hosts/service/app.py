"""The service as a web application: the calls, the files of the add-ins, and a page that says it runs."""

import asyncio
import json
import os
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from xlgreen.catalogue.texts import text
from xlgreen.hosts.service.address import Address
from xlgreen.hosts.service.front_page import FRONT_PAGE, STATUS
from xlgreen.hosts.service.guard import (
    SAFE_HEADERS,
    check_content_type,
    check_fetched_by_us,
    check_host,
    check_origin,
    check_token,
    read_body,
    same_secret,
)
from xlgreen.hosts.service.refusal import Refusal
from xlgreen.hosts.service.wire import answer, read_calls

Files = Mapping[str, tuple[str, bytes]]
MakeFiles = Callable[[str, str], Files]
"""``files(origin, token)`` of a host package: path -> media type and content."""
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

ANSWER_SECONDS: Final = 60
AT_ONCE: Final = 2
"""Requests computed at the same time, beside the loop that receives them."""
_JSON: Final = "application/json"


def make_app(address: Address, token: str, hosts: Iterable[MakeFiles]) -> "Guarded":
    """The application behind its guard."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    base = files_base(address, token)
    files = {path: file for make in hosts for path, file in make(base, token).items()}
    _add_calls(app, address, token)
    _add_pages(app, address, token, files)
    app.add_exception_handler(404, _always(404, "service-no-page"))
    app.add_exception_handler(405, _always(405, "service-no-method"))
    app.add_exception_handler(Exception, _always(500, "service-internal"))  # and Guarded tells of it
    app.add_exception_handler(Refusal, lambda request, refusal: _refused(refusal))
    return Guarded(app, address)


def files_base(address: Address, token: str) -> str:
    """The address in front of the files. Where others reach the service, only who knows the token finds them."""
    return address.origin if address.is_loopback else f"{address.origin}/{token}"


class Guarded:
    """What holds for every request: who may ask, what the answer carries, and that no fault shows its insides."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], address: Address):
        self._app = app
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                safe = [(name.encode(), value.encode()) for name, value in SAFE_HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", ()), *safe]}
            await send(message)

        try:
            headers = Request(scope).headers
            check_host(headers, self._address)
            check_origin(headers, self._address)
            await self._app(scope, receive, send_safely)
        except Refusal as refusal:
            await _refused(refusal)(scope, receive, send_safely)
        except Exception as fault:
            print(text("internal", kind=type(fault).__name__, reason=fault), file=sys.stderr, flush=True)
            if os.environ.get("XLGREEN_DEBUG"):
                traceback.print_exc()


def _add_calls(app: FastAPI, address: Address, token: str) -> None:
    computing = asyncio.Semaphore(AT_ONCE)

    @app.post("/call")
    async def call(request: Request) -> Response:
        check_fetched_by_us(request.headers, address)
        check_token(request.headers, token)
        check_content_type(request.headers)
        body = await read_body(request.headers, request.receive)
        async with computing:
            results = await run_in_threadpool(lambda: answer(read_calls(body), ANSWER_SECONDS))
        return Response(results, media_type=_JSON)


def _add_pages(app: FastAPI, address: Address, token: str, files: Files) -> None:
    @app.get("/")
    async def front() -> Response:
        return Response(FRONT_PAGE, media_type="text/html; charset=utf-8")

    @app.get("/status")
    async def status() -> Response:
        return Response(json.dumps(STATUS), media_type=_JSON)

    @app.get("/{path:path}")
    async def file(path: str, request: Request) -> Response:
        if not address.is_loopback:
            given, _, path = path.partition("/")
            if not same_secret(given, token):
                raise Refusal(404, "service-no-page")
        found = files.get(f"{path}index.html" if path.endswith("/") else path)
        if found is None:
            raise Refusal(404, "service-no-page")
        media_type, content = found
        if token.encode() in content:
            check_fetched_by_us(request.headers, address)
        return Response(content, media_type=media_type)


def _always(status: int, key: str) -> Callable[[Request, Exception], Response]:
    return lambda request, fault: _refused(Refusal(status, key))


def _refused(refusal: Refusal) -> Response:
    said = {"refused": text(refusal.key, **refusal.values)}
    return Response(json.dumps(said, ensure_ascii=False), status_code=refusal.status, media_type=_JSON)
