"""Watching feeds: each is asked for from time to time, and what is new in it is filed.

The clock and the sleeping are handed in, so that tests need neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

import msgspec

from dragoman.errors import InputError
from dragoman.filing.ingest import Ingest, Reads, Tally, Told
from dragoman.sources import Defaults, Web
from dragoman.sources.pages import Page
from dragoman.sources.polite import DELAY, BusyError, Guest
from dragoman.store import Archive, FeedState

LONGEST_PAUSE = 86_400.0
"""Seconds: a feed that cannot be had is asked for once a day at least."""


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One feed: its address, who publishes it, how many minutes lie between two looks at it, and
    the hosts that its links may lead to beside its own site."""

    url: Annotated[str, msgspec.Meta(pattern="^https?://")]
    publisher: str | None = None
    minutes: Annotated[int, msgspec.Meta(ge=5, le=10_080)] = 30
    hosts: tuple[str, ...] = ()


class Feeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of feeds: ``delay`` are the seconds between two requests to one host."""

    feed: Annotated[tuple[Feed, ...], msgspec.Meta(min_length=1)]
    delay: Annotated[float, msgspec.Meta(ge=1, le=600)] = DELAY


def load_feeds(path: Path) -> Feeds:
    """The feeds that a TOML file names. Raises InputError where it is missing or wrong."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Feeds)
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror}); check the name") from None
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: {' '.join(str(error).split())}; correct it") from None


@dataclass
class Watch:
    """Watches feeds for an archive.

    ``reader`` makes the reader when there is something to read; ``linked`` is called after each
    round that brought something new. ``now`` gives seconds since 1970.
    """

    archive: Archive
    reader: Callable[[], Reads]
    feeds: Sequence[Feed]
    guest: Guest
    told: Told = field(default_factory=Told)
    linked: Callable[[], object] = lambda: None
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    tally: Tally = field(default_factory=Tally)

    def once(self) -> Tally:
        """Look at all feeds that are due, and link what is new."""
        new = 0
        for feed in self.feeds:
            state = self.archive.feed(feed.url)
            if state.due <= self.now():
                new += self._look(feed, state)
        if new:
            self.linked()
        return self.tally

    def run(self) -> None:
        """Go on looking for ever."""
        while True:
            self.once()
            due = min(self.archive.feed(feed.url).due for feed in self.feeds)
            self.sleep(max(1.0, due - self.now()))

    def _look(self, feed: Feed, state: FeedState) -> int:
        """Look at one feed; how many new reports it brought."""
        begun = self.now()
        try:
            page = self.guest.get(feed.url, etag=state.etag, modified=state.modified)
            before = self.tally.filed
            whole = page.unchanged or self._file(feed, page)
        except InputError as error:
            self.told.problem(f"{feed.url}: {error}")
            self.tally += Tally(refused=1)
            self.archive.put_feed(self._failed(feed, state, error, begun))
            return 0
        if whole and not page.unchanged:
            state = replace(state, etag=page.etag, modified=page.modified)
        due = begun + feed.minutes * 60
        self.archive.put_feed(replace(state, failures=0, due=due))
        return self.tally.filed - before

    def _file(self, feed: Feed, page: Page) -> bool:
        """File what is new in a feed; whether all of its pages could be had."""

        def get(url: str) -> Page:
            return page if url == feed.url else self.guest.get(url)

        ingest = Ingest(
            self.archive,
            self.reader,
            defaults=Defaults(publisher=feed.publisher),
            web=Web(get, hosts=feed.hosts),
            told=self.told,
        )
        self.tally = self.tally + ingest.run([feed.url])
        return not ingest.postponed

    def _failed(self, feed: Feed, state: FeedState, error: InputError, begun: float) -> FeedState:
        """Each failure in a row doubles the pause; a server may ask for a longer one."""
        failures = state.failures + 1
        pause = feed.minutes * 60 * 2.0 ** min(failures, 10)
        if isinstance(error, BusyError) and error.seconds is not None:
            pause = max(pause, error.seconds)
        return replace(state, failures=failures, due=begun + min(pause, LONGEST_PAUSE))
