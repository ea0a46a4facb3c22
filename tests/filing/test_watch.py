"""Watching: feeds are asked for when they are due, politely, and what is new is filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from filing.test_ingest import FEED, Quiet
from test_docs import ROOT, blocks

from dragoman.errors import InputError
from dragoman.filing.ingest import Tally, Told
from dragoman.filing.watch import LONGEST_PAUSE, Feed, Watch, load_feeds
from dragoman.sources.entries import LaterError
from dragoman.sources.pages import Page, RefusedError
from dragoman.sources.polite import Guest
from dragoman.store import Archive

URL = "https://news.example/feed"
START = 1_000_000.0


@dataclass
class Web:
    """Some pages of a site; failures by address. Time passes only while somebody sleeps."""

    down: dict[str, InputError] = field(default_factory=dict)
    feed: str = FEED
    etag: str | None = '"v1"'
    now: float = START
    asked: list[str] = field(default_factory=list)

    def fetch(self, url: str, *, headers: Mapping[str, str], allow_private: bool) -> Page:
        if url.endswith("robots.txt"):
            raise RefusedError("there is none", 404, None)
        self.asked.append(url)
        if url in self.down:
            raise self.down[url]
        if not url.endswith("/feed"):
            words = f"Peru recalled its envoy from Chile; see {url}."
            return Page(url, words.encode(), "text/plain", None)
        unchanged = self.etag is not None and headers.get("If-None-Match") == self.etag
        content = b"" if unchanged else self.feed.encode()
        return Page(url, content, "application/rss+xml", None, self.etag, None, unchanged)

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Setting:
    watch: Watch
    web: Web
    told: list[str]
    linked: list[float]

    def later(self, minutes: float) -> Tally:
        """Look again after so many minutes; what that look brought."""
        self.web.now = max(self.web.now, START) + minutes * 60
        self.web.asked.clear()
        self.watch.tally = Tally()
        return self.watch.once()


@pytest.fixture
def watching(archive: Archive) -> Setting:
    web, told, linked = Web(), [], []
    guest = Guest(fetch=web.fetch, clock=lambda: web.now, today=lambda: web.now, sleep=web.sleep)
    watch = Watch(
        archive, Quiet, [Feed(URL, minutes=30)], guest, Told(told.append),
        linked=lambda: linked.append(web.now), now=lambda: web.now, sleep=web.sleep,
    )  # fmt: skip
    return Setting(watch, web, told, linked)


def test_what_is_new_is_filed_and_linked_once(watching: Setting) -> None:
    assert watching.later(0) == Tally(filed=2)
    assert len(watching.linked) == 1
    assert watching.later(10) == Tally()  # not due yet
    assert watching.web.asked == []
    assert watching.later(30) == Tally()  # asked for, and not changed
    assert watching.web.asked == [URL]
    assert len(watching.linked) == 1


def test_a_changed_feed_is_read_and_its_known_items_are_not_fetched(watching: Setting) -> None:
    watching.later(0)
    third = "<item><guid>c</guid><title>Third</title><link>https://news.example/c</link></item>"
    watching.web.feed = FEED.replace("</channel>", f"{third}</channel>")
    watching.web.etag = '"v2"'
    assert watching.later(31) == Tally(filed=1, known=2)
    assert watching.web.asked == [URL, "https://news.example/c"]


def test_the_feeds_publisher_goes_before_its_own_name(archive: Archive, watching: Setting) -> None:
    watching.watch.feeds = [Feed(URL, publisher="The Gazette")]
    watching.later(0)
    assert [f.document.publisher for f in archive.documents()] == ["The Gazette"] * 2


def test_a_page_that_is_down_is_asked_for_again_though_the_feed_has_not_changed(
    watching: Setting,
) -> None:
    watching.web.down["https://news.example/a"] = LaterError("try again later")
    assert watching.later(0) == Tally(filed=1, refused=1)
    watching.web.down.clear()
    assert watching.later(31) == Tally(filed=1, known=1)
    assert watching.later(31) == Tally()


def test_each_failure_doubles_the_pause_and_a_success_ends_that(
    archive: Archive, watching: Setting
) -> None:
    watching.web.down[URL] = InputError("it is gone")
    pauses = []
    for _ in range(8):
        begun = watching.web.now = max(watching.web.now, archive.feed(URL).due)
        assert watching.watch.once().refused
        pauses.append(archive.feed(URL).due - begun)
    assert pauses[:4] == [3600, 7200, 14400, 28800]
    assert pauses[-1] == LONGEST_PAUSE
    assert watching.told[0] == f"{URL}: it is gone"
    watching.web.down.clear()
    watching.later(LONGEST_PAUSE / 60)
    assert archive.feed(URL).failures == 0
    assert watching.later(31) == Tally()
    assert watching.web.asked == [URL]


def test_a_server_may_ask_for_a_longer_pause(archive: Archive, watching: Setting) -> None:
    watching.web.down[URL] = RefusedError("too many", 429, "7300")
    watching.later(0)
    assert archive.feed(URL).due - START == pytest.approx(7300, abs=10)


def test_a_feed_that_fails_does_not_hold_up_the_others(watching: Setting) -> None:
    other = "https://herald.example/feed"
    watching.web.feed = FEED.replace("news.example", "herald.example")
    watching.web.down[URL] = InputError("it is gone")
    watching.watch.feeds = [Feed(URL), Feed(other)]
    assert watching.later(0) == Tally(filed=2, refused=1)


def test_what_was_read_is_known_to_the_next_process(archive: Archive, watching: Setting) -> None:
    watching.later(0)
    later = Watch(archive, Quiet, watching.watch.feeds, watching.watch.guest,
                  now=lambda: watching.web.now)  # fmt: skip
    watching.web.now += 3600
    watching.web.asked.clear()
    assert later.once() == Tally()
    assert watching.web.asked == [URL]


def test_it_sleeps_until_a_feed_is_due(archive: Archive, watching: Setting) -> None:
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        watching.web.now += seconds
        if len(slept) == 3:
            raise KeyboardInterrupt

    watching.watch.sleep = sleep
    watching.watch.feeds = [Feed(URL, minutes=30), Feed("https://herald.example/feed", minutes=50)]
    with pytest.raises(KeyboardInterrupt):
        watching.watch.run()
    assert sum(slept) == pytest.approx(60 * 60, abs=60)  # after 30, 50 and 60 minutes


def feeds(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_file_in_the_docs_is_one(tmp_path: Path) -> None:
    page = (ROOT / "docs/archive.md").read_text("utf-8")
    (shown,) = [block for block in blocks(page) if block.title == "feeds.toml"]
    found = load_feeds(feeds(tmp_path, shown.content))
    assert found.delay == 5
    assert [feed.minutes for feed in found.feed] == [15, 30]
    assert found.feed[0].hosts == ("cdn.example",)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "feed"),
        ("feed = []", "feed"),
        ("[[feed]]\nurl = 'ftp://a.example/x'", "url"),
        ("[[feed]]\nurl = 'https://a.example/x'\nminutes = 1", "minutes"),
        ("[[feed]]\nurl = 'https://a.example/x'\nevery = 5", "every"),
        ("delay = 0\n[[feed]]\nurl = 'https://a.example/x'", "delay"),
        ("[[feed]\n", "line 1"),
    ],
)
def test_files_that_are_wrong(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        load_feeds(feeds(tmp_path, content))
    assert "\n" not in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_feeds(tmp_path / "none.toml")
