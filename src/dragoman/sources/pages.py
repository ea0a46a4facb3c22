"""Pages of the web, fetched with bounds on size, time and place."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from dragoman.errors import InputError
from dragoman.sources.addresses import PublicTransport, Resolve, resolve
from dragoman.sources.entries import LaterError

LARGEST_PAGE = 20_000_000
"""Bytes, unpacked. The largest articles have two or three million, most of it script."""

TIMEOUT = 20.0
"""Seconds without a sign from the server."""

DEADLINE = 60.0
"""Seconds that a whole page may take, so that a server cannot drip one for ever."""

MOST_REDIRECTS = 5

_HEADERS = {
    "User-Agent": "dragoman (reads one page for one person)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en",
}
_BY_HAND = "open it in a browser, save the page and give the file"
_NOT_MODIFIED = 304


class RefusedError(InputError):
    """A server answers with an error: its status, and how many seconds it asks us to wait."""

    def __init__(self, message: str, status: int, wait: str | None) -> None:
        super().__init__(message)
        self.status = status
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: its bytes, and what it says of them.

    ``etag`` and ``modified`` tell this version of the page from others. ``unchanged`` is true where
    the version that was asked about is still the one; there are no bytes then.
    """

    url: str
    content: bytes
    content_type: str | None
    charset: str | None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


def fetch(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    allow_private: bool = False,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve = resolve,
) -> Page:
    """Fetch one page, following redirects.

    ``headers`` go before our own. ``allow_private`` lets the page be on this machine or in a
    private network; ``transport`` and ``resolve`` do the sending and the asking for addresses.
    Raises InputError where the page cannot be had or is too large: RefusedError where the server
    answers with an error, LaterError where the connection fails. Proxies named in the environment
    are not used: behind one, the address that is connected to could not be checked.
    """
    # No connection is kept: one to the same address for another name had another certificate.
    sender = transport or httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))
    guarded = sender if allow_private else PublicTransport(sender, resolve)
    try:
        with httpx.Client(
            transport=guarded,
            headers={**_HEADERS, **(headers or {})},
            timeout=TIMEOUT,
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
        ) as client:
            return _get(client, _checked(url))
    except httpx.TimeoutException:
        raise LaterError(f"the server did not answer in {TIMEOUT:.0f} s; try again later") from None
    except httpx.TooManyRedirects:
        raise InputError(
            f"it redirects more than {MOST_REDIRECTS} times; give the address that it ends at"
        ) from None
    except httpx.UnsupportedProtocol:
        raise InputError("it leads to an address that is not http or https; check it") from None
    except (httpx.HTTPError, httpx.InvalidURL, OverflowError) as error:  # a port above 65535
        reason = str(error) or type(error).__name__
        raise LaterError(f"it cannot be fetched ({reason}); check address and connection") from None


def _checked(url: str) -> httpx.URL:
    parsed = httpx.URL(url)
    if not parsed.host:
        raise InputError("its address has no host; write it as in https://example.org/page")
    if parsed.userinfo:
        raise InputError(f"its address holds a password, which would be kept; {_BY_HAND}")
    return parsed


def _get(client: httpx.Client, url: httpx.URL) -> Page:
    start = time.monotonic()
    with client.stream("GET", url) as response:
        unchanged = response.status_code == _NOT_MODIFIED
        if not (response.is_success or unchanged):
            wait = response.headers.get("retry-after")
            raise RefusedError(_refusal(response), response.status_code, wait)
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > LARGEST_PAGE:
                raise InputError(f"it is larger than {LARGEST_PAGE:,} bytes; {_BY_HAND}")
            if time.monotonic() - start > DEADLINE:
                raise LaterError(f"it did not come whole in {DEADLINE:.0f} s; try again later")
        said = response.headers.get
        return Page(
            str(response.url),
            bytes(content),
            said("content-type"),
            response.charset_encoding,
            said("etag"),
            said("last-modified"),
            unchanged,
        )


def _refusal(response: httpx.Response) -> str:
    answer = f"the server answers {response.status_code} {response.reason_phrase}".rstrip()
    if response.status_code in (404, 410):
        return f"{answer}; check the address"
    if response.status_code >= 500:
        return f"{answer}; try again later"
    return f"{answer}; {_BY_HAND}"
