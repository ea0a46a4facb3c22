"""Fetching many pages as a good guest: robots.txt is obeyed, each host gets time to breathe.

The clock and the sleeping are handed in, so that tests need neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from dragoman.errors import InputError
from dragoman.sources.decoding import decode
from dragoman.sources.entries import LaterError
from dragoman.sources.pages import Page, RefusedError, fetch
from dragoman.version import __version__

AGENT = "dragoman"
"""The name that robots.txt may speak to."""

DELAY = 2.0
"""Seconds between two requests to one host; more where its robots.txt asks for more."""

LONGEST_DELAY = 60.0
"""Seconds: a host that asks for more between two requests is not worth waiting for."""

PAUSE = 300.0
"""Seconds for which a busy host is left alone where it does not say how long."""

LARGEST_ROBOTS = 500_000
"""Bytes of robots.txt that count, as RFC 9309 has it."""

_HEADERS = {"User-Agent": f"{AGENT}/{__version__} (reads news feeds; obeys robots.txt)"}
_TOO_MANY = 429


class Fetch(Protocol):
    """Fetches one page; raises InputError."""

    def __call__(self, url: str, *, headers: Mapping[str, str], allow_private: bool) -> Page:
        """Fetch it."""
        ...


class BusyError(LaterError):
    """A host asks us to come back later: after so many seconds, None where it does not say."""

    def __init__(self, message: str, seconds: float | None) -> None:
        super().__init__(message)
        self.seconds = seconds


@dataclass
class Guest:
    """Fetches pages politely; remembers when each host was asked last, and its robots.txt."""

    allow_private: bool = False
    delay: float = DELAY
    fetch: Fetch = fetch
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)
    _busy: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, Protego | None] = field(default_factory=dict)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Page:
        """Fetch a page; where ``etag`` or ``modified`` still hold, it comes back as unchanged.

        Raises InputError where robots.txt forbids it or it cannot be had, BusyError where the host
        is busy or asks us to wait.
        """
        rules = self._rules(url)
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise InputError("robots.txt of the site forbids programs to fetch it; read it by hand")
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        return self._ask(url, max(self.delay, min(asked or 0.0, LONGEST_DELAY)), headers)

    def _rules(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._fetched_rules(f"{origin}/robots.txt")
        return self._robots[origin]

    def _fetched_rules(self, url: str) -> Protego | None:
        try:
            page = self._ask(url, self.delay, {})
        except RefusedError:
            return None  # a site without robots.txt allows everything
        text = decode(page.content[:LARGEST_ROBOTS], page.charset)
        return Protego.parse(text)

    def _ask(self, url: str, delay: float, headers: Mapping[str, str]) -> Page:
        host = urlsplit(url).netloc.lower()
        busy = self._busy.get(host, 0.0) - self.clock()
        if busy > 0:
            raise BusyError("the server has asked for a pause; try again later", busy)
        wait = self._next.get(host, 0.0) - self.clock()
        if wait > 0:
            self.sleep(wait)
        try:
            return self.fetch(
                url, headers={**_HEADERS, **headers}, allow_private=self.allow_private
            )
        except RefusedError as error:
            if error.status == _TOO_MANY or error.status >= 500:
                seconds = self._seconds(error.wait)
                self._busy[host] = self.clock() + (PAUSE if seconds is None else seconds)
                raise BusyError(str(error), seconds) from None
            raise
        finally:
            self._next[host] = self.clock() + delay

    def _seconds(self, wait: str | None) -> float | None:
        """What Retry-After says: seconds, or a date."""
        if wait is None:
            return None
        try:
            return float(wait) if wait.strip().isdecimal() else self._until(wait)
        except (ValueError, TypeError):
            return None

    def _until(self, wait: str) -> float:
        return max(0.0, parsedate_to_datetime(wait).timestamp() - self.today())
