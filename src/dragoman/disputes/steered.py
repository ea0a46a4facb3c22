"""Threads after people's decisions: split, merged, named, with occurrences pinned to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.disputes.occurrences import Told
from dragoman.disputes.steering import Key, Steering
from dragoman.disputes.story import Story
from dragoman.disputes.threads import Thread, one_thread, pairs_of


class ThreadSteering:
    """Applies decisions to threads, in the order: split, merge, name, pin."""

    def __init__(self, story: Story, threads: Sequence[Thread]) -> None:
        self._story = story
        self._threads = list(threads)
        self._next = max((thread.number for thread in threads), default=-1) + 1

    def apply(self, steering: Steering) -> list[Thread]:
        """The threads as people want them."""
        for keys in steering.disputes_apart:
            self._split(keys)
        for keys in steering.disputes_together:
            self._merge(keys)
        for key, name in steering.dispute_names:
            thread = self._home(key)
            if thread is not None:
                thread.name = name
        for key, name in steering.pins:
            self._pin(key, name)
        return self._threads

    def _told(self, key: Key) -> Told | None:
        return self._story.of.get(key)

    def _home(self, key: Key) -> Thread | None:
        """The thread that has the occurrence of a report; of several the largest, for what is
        between more than two parties may be in more than one."""
        found = self._with(key)
        return max(found, key=lambda thread: (len(thread.told), -thread.number), default=None)

    def _with(self, key: Key) -> list[Thread]:
        told = self._told(key)
        return [t for t in self._threads if told is not None and told.occurrence.id in t.told]

    def _split(self, keys: Iterable[Key]) -> None:
        """Part each thread that has several of these occurrences: each of the others goes with
        the one whose words are most like its own."""
        wanted = [told for key in keys if (told := self._told(key)) is not None]
        for thread in list(self._threads):
            seeds = [told for told in wanted if told.occurrence.id in thread.told]
            if len(seeds) < 2:
                continue
            parts: list[list[Told]] = [[] for _ in seeds]
            for told in thread.told.values():
                parts[self._nearest(told, seeds)].append(told)
            self._threads.remove(thread)
            self._threads += [self._new(part, "split off by decision") for part in parts]

    def _nearest(self, told: Told, seeds: Sequence[Told]) -> int:
        likes = [
            (
                told.occurrence.id == seed.occurrence.id,
                self._story.weights.overlap(told.words, seed.words),
                -number,
            )
            for number, seed in enumerate(seeds)
        ]
        return -max(likes)[2]

    def _merge(self, keys: Iterable[Key]) -> None:
        found = {thread.number: thread for key in keys if (thread := self._home(key)) is not None}
        group = [found[number] for number in sorted(found)]
        if group:
            one_thread(group, "merged by decision")
            self._threads = [thread for thread in self._threads if thread not in group[1:]]

    def _pin(self, key: Key, name: str) -> None:
        """Move an occurrence to the thread of that name; a new one where there is none."""
        told = self._told(key)
        if told is None:
            return
        for thread in self._with(key):
            if thread.name != name:
                del thread.told[told.occurrence.id]
        named = next((thread for thread in self._threads if thread.name == name), None)
        if named is None:
            named = self._new([], "begun by decision")
            named.name = name
            self._threads.append(named)
        self._add(named, told)
        named.why.append(f"{told.occurrence.id}: pinned by decision")

    def _new(self, told: Iterable[Told], why: str) -> Thread:
        thread = Thread(self._next, set(), why=[why])
        self._next += 1
        for one in told:
            self._add(thread, one)
        return thread

    def _add(self, thread: Thread, told: Told) -> None:
        thread.told[told.occurrence.id] = told
        thread.pairs.update(pairs_of(told))
        thread.words.update(sorted(told.words))
        sources = self._story.sources.of
        thread.documents.update(sources[report.document].id for report in told.occurrence.reports)
