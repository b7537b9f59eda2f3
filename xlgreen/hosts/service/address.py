"""Where the service listens, what it is called there, and who may listen in."""

import ipaddress
import secrets
import socket
import ssl
import sys
from dataclasses import dataclass
from typing import Final

from xlgreen.catalogue.system_reasons import system_reason
from xlgreen.hosts.steps import HostError

PORT: Final = 8765
LOOPBACK: Final = "127.0.0.1"
_LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "::1")
_USUAL_PORTS: Final = {"http": 80, "https": 443}
SHORTEST_TOKEN: Final = 16


@dataclass(frozen=True)
class Address:
    """The name or number the service listens on, its port, and whether it speaks https."""

    listen: str
    port: int
    secure: bool = False

    @property
    def scheme(self) -> str:
        return "https" if self.secure else "http"

    @property
    def is_loopback(self) -> bool:
        """Whether only programs of this machine reach it."""
        if self.listen.lower() == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.listen).is_loopback
        except ValueError:
            return False

    @property
    def names(self) -> frozenset[str]:
        """The host names by which it may be called; any other is a page that had its name pointed here."""
        return frozenset((*_LOOPBACK_NAMES, self.listen.lower()))

    @property
    def origins(self) -> frozenset[str]:
        """The ``Origin`` of its own pages."""
        return frozenset(self._origin(name) for name in self.names)

    @property
    def origin(self) -> str:
        """The address to show and to write into files. A certificate for this machine is made out to localhost."""
        return self._origin("localhost" if self.secure and self.is_loopback else self.listen)

    def _origin(self, name: str) -> str:
        port = "" if self.port == _USUAL_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{f'[{name}]' if ':' in name else name}{port}"


def guard_the_choice(address: Address, token: str | None) -> str:
    """The token to use; refused where strangers could reach or read along."""
    if token is not None and (len(token) < SHORTEST_TOKEN or not token.isascii() or not _fit_for_a_path(token)):
        raise HostError("service-weak-token", least=SHORTEST_TOKEN)
    if address.is_loopback:
        return token or secrets.token_urlsafe(32)
    if _is_any(address.listen):
        raise HostError("service-any-address", listen=address.listen)
    if token is None or not address.secure:
        raise HostError("service-open-to-others", listen=address.listen)
    return token


def _is_any(listen: str) -> bool:
    try:
        return ipaddress.ip_address(listen).is_unspecified
    except ValueError:
        return not listen


def _fit_for_a_path(token: str) -> bool:
    return all(character.isalnum() or character in "-_" for character in token)


def bound_socket(listen: str, port: int) -> socket.socket:
    """A socket that listens there, or the reason why not."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(listen, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as fault:
        raise HostError("service-no-address", listen=listen, reason=system_reason(fault)) from fault
    try:
        if sys.platform == "win32":  # there, SO_REUSEADDR would let another program take the port over
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(where)
        bound.listen(128)
    except (OSError, OverflowError) as fault:
        bound.close()
        reason = system_reason(fault) if isinstance(fault, OSError) else fault
        raise HostError("service-port-taken", listen=listen, port=port, reason=reason) from fault
    return bound


def check_certificate(certificate: str, key: str) -> None:
    """Refused where the two files do not make a pair; a key behind a password would ask for it at every start."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as fault:  # ssl.SSLError is an OSError
        raise HostError("service-bad-certificate", certificate=certificate, private_key=key) from fault
