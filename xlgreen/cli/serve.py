"""xlgreen host serve"""

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import refuse, show
from xlgreen.hosts.service.address import Address
from xlgreen.hosts.service.run import serve
from xlgreen.hosts.steps import HostError


def serve_functions(listen: str, port: int, certificate: str, key: str, token: str | None) -> None:
    """Answer the add-ins until Ctrl+C."""
    try:
        serve(listen, port, certificate, key, token, _tell)
    except HostError as fault:
        refuse(fault.key, **fault.values)
    except ModuleNotFoundError as fault:
        refuse("no-library", library=fault.name or "")
    show(text("service-stopped"))


def _tell(address: Address, files: str) -> None:
    show(text("service-runs", origin=address.origin))
    if address.secure:
        show(text("service-officejs", manifest=f"{files}/officejs/manifest.xml"))
    else:
        show(text("service-http-only"))
    show(text("service-stop"))
