"""The service as a process that runs until it is stopped."""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from xlgreen.hosts.service.address import Address, bound_socket, check_certificate, guard_the_choice
from xlgreen.hosts.steps import HostError

_MOST_CONNECTIONS: Final = 100


def serve(
    listen: str,
    port: int,
    certificate: str,
    key: str,
    token: str | None,
    tell: Callable[[Address, str], None],
) -> None:
    """Answer calls until Ctrl+C. ``tell`` hears the address and the base of the files as soon as calls are taken."""
    import uvicorn

    from xlgreen.hosts.service.app import files_base, make_app
    from xlgreen.hosts.service.web_hosts import file_makers

    if bool(certificate) != bool(key):
        raise HostError("service-half-certificate")
    if certificate:
        check_certificate(certificate, key)
    chosen = guard_the_choice(Address(listen, port, bool(certificate)), token)
    with bound_socket(listen, port) as bound:
        address = Address(listen, bound.getsockname()[1], bool(certificate))
        config = uvicorn.Config(
            make_app(address, chosen, file_makers()),
            ssl_certfile=certificate or None,
            ssl_keyfile=key or None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            ws="none",
            lifespan="off",
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=3,
        )
        tell(address, files_base(address, chosen))
        with suppress(KeyboardInterrupt):  # uvicorn closes its connections, and then hands Ctrl+C on
            uvicorn.Server(config).run(sockets=[bound])
