"""xlgreen host serve"""

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import show
from xlgreen.cli.hosts import refusals
from xlgreen.hosts.service.address import Address
from xlgreen.hosts.service.run import serve


def serve_functions(listen: str, port: int, certificate: str, key: str, token: str | None) -> None:
    """Answer the add-ins until Ctrl+C."""
    with refusals():
        serve(listen, port, certificate, key, token, _tell)
    show(text("service-stopped"))


def _tell(address: Address, files: str) -> None:
    show(text("service-runs", origin=address.origin))
    if address.secure:
        show(text("service-officejs", manifest=f"{files}/officejs/manifest.xml"))
    else:
        show(text("service-http-only"))
    show(text("service-stop"))
