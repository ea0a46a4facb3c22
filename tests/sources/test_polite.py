"""Good guests: robots.txt, time between requests, waiting when asked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from dragoman.errors import InputError
from dragoman.sources.pages import Page, RefusedError
from dragoman.sources.polite import BusyError, Guest


@dataclass
class Site:
    """Answers for all hosts, and keeps the time, which passes only while somebody sleeps."""

    robots: str | RefusedError = field(default_factory=lambda: RefusedError("none", 404, None))
    answer: RefusedError | None = None
    now: float = 0.0
    asked: list[tuple[float, str, Mapping[str, str]]] = field(default_factory=list)

    def fetch(self, url: str, *, headers: Mapping[str, str], allow_private: bool) -> Page:
        self.asked.append((self.now, url, headers))
        if url.endswith("/robots.txt"):
            if isinstance(self.robots, str):
                return Page(url, self.robots.encode(), "text/plain", None)
            raise self.robots
        if self.answer:
            raise self.answer
        return Page(url, b"Hello", "text/plain", None)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def guest(self) -> Guest:
        return Guest(
            fetch=self.fetch, clock=lambda: self.now, today=lambda: 1_000.0, sleep=self.sleep
        )


def test_a_host_gets_time_between_requests_and_others_do_not_wait() -> None:
    site = Site()
    guest = site.guest()
    for url in ("https://a.example/1", "https://a.example/2", "https://b.example/1"):
        guest.get(url)
    assert [(time, url[8:]) for time, url, _ in site.asked] == [
        (0.0, "a.example/robots.txt"),
        (2.0, "a.example/1"),
        (4.0, "a.example/2"),
        (4.0, "b.example/robots.txt"),
        (6.0, "b.example/1"),
    ]


def test_robots_txt_is_obeyed() -> None:
    site = Site("User-agent: *\nDisallow: /private\nCrawl-delay: 10\n")
    guest = site.guest()
    guest.get("https://a.example/1")
    with pytest.raises(InputError, match=r"robots\.txt of the site forbids"):
        guest.get("https://a.example/private/1")
    guest.get("https://a.example/2")
    assert [url for _, url, _ in site.asked][1:] == ["https://a.example/1", "https://a.example/2"]
    assert site.now == 12.0


def test_robots_txt_may_speak_to_us_by_name() -> None:
    site = Site("User-agent: dragoman\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    with pytest.raises(InputError, match="forbids"):
        site.guest().get("https://a.example/1")


def test_a_site_whose_robots_txt_fails_is_left_alone() -> None:
    site = Site(RefusedError("down", 503, None))
    with pytest.raises(BusyError):
        site.guest().get("https://a.example/1")
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("status", "wait", "seconds"),
    [
        (429, "120", 120.0),
        (503, "Thu, 01 Jan 1970 00:20:00 GMT", 200.0),
        (503, None, None),
        (500, "soon", None),
    ],
)
def test_a_busy_host_says_how_long(status: int, wait: str | None, seconds: float | None) -> None:
    site = Site(answer=RefusedError("busy", status, wait))
    with pytest.raises(BusyError) as raised:
        site.guest().get("https://a.example/1")
    assert raised.value.seconds == seconds


def test_conditions_are_sent() -> None:
    site = Site()
    site.guest().get("https://a.example/1", etag='"v1"', modified="Mon, 04 May 2026 08:00:00 GMT")
    headers = site.asked[-1][2]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Mon, 04 May 2026 08:00:00 GMT"
    assert headers["User-Agent"].startswith("dragoman/")


def test_a_busy_host_is_left_alone_for_so_long() -> None:
    site = Site(answer=RefusedError("busy", 429, "60"))
    guest = site.guest()
    for _ in range(3):
        with pytest.raises(BusyError):
            guest.get("https://a.example/1")
    assert len(site.asked) == 2  # robots.txt and one page
    site.now += 100
    site.answer = None
    assert guest.get("https://a.example/1").content == b"Hello"
