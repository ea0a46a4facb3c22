"""Where a page may be fetched from: public addresses of the internet only.

A link in a report, or a redirect by a page, must not make this machine ask its own services or its
neighbours' for something. So every address that a name stands for is looked at before it is
connected to, and it is that very address which is connected to.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from dragoman.errors import InputError

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the addresses of a host and port; raises OSError where it has none."""

_NAT64 = IPv6Network("64:ff9b::/96")


class PublicTransport(httpx.BaseTransport):
    """Sends each request, redirected ones too, to a checked public address of its host.

    ``inner`` does the sending, ``resolve`` asks the name service. Raises InputError for a host
    that has no address or one that is not public.
    """

    def __init__(self, inner: httpx.BaseTransport, resolve: Resolve) -> None:
        self._inner = inner
        self._resolve = resolve

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request to the first address that answers, once all of them are checked."""
        host = request.url.raw_host.decode("ascii")
        addresses = public_addresses(host, request.url.port or _port(request.url), self._resolve)
        *first, last = addresses
        for address in first:
            try:
                return self._inner.handle_request(_pinned(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._inner.handle_request(_pinned(request, host, last))

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()


def public_addresses(host: str, port: int, resolve: Resolve) -> list[str]:
    """The addresses of a host. Raises InputError where it has none, or one that is not public."""
    try:
        addresses = [ip_address(address) for address in resolve(host, port)]
    except (OSError, UnicodeError):
        addresses = []
    if not addresses:
        raise InputError(f"the host {host!r} is not known; check the address and the connection")
    for address in addresses:
        if not is_public(address):
            raise InputError(
                f"{host!r} is at {address}, an address of this machine or of a private network; "
                "add --allow-private-addresses if that is meant"
            )
    return [str(address) for address in addresses]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet, also within a tunnel."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


def _pinned(request: httpx.Request, host: str, address: str) -> httpx.Request:
    """The request to one address; the name stays in its headers and in the certificate's check."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def _port(url: httpx.URL) -> int:
    return 443 if url.scheme == "https" else 80
