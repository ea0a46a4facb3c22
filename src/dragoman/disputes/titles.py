"""Titles: a dispute in plain words, "Peru and Chile over the border crossing"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.disputes.digest import Digest
from dragoman.disputes.story import Story
from dragoman.disputes.threads import Thread
from dragoman.disputes.words import is_figure

_THE = "the "


class Titles:
    """Finds what threads are about: what their reports speak of and those of others do not."""

    def __init__(self, story: Story, threads: Sequence[Thread]) -> None:
        self._story = story
        self._digests: dict[str, Digest] = {d.document: d for d in story.digests}
        self._names = {identity.id: identity.name for identity in story.who.identities}
        self._spread = Counter(word for thread in threads for word in set(thread.words))
        self._total = len(threads)

    def words(self, thread: Thread) -> tuple[str, ...]:
        """The words that mark a thread, the most telling first."""
        weights = self._story.weights
        found = [word for word in thread.words if not is_figure(word)]
        found.sort(key=lambda word: (-thread.words[word] * weights.of(word) ** 0.5, word))
        return tuple(found)

    def title(self, thread: Thread, parties: Sequence[str]) -> str:
        """The title: the parties, and the phrase that most reports share."""
        texts = self._story.codebook.disputes.texts
        names = [self.party(party) for party in parties]
        head, last = names[:-1], names[-1:]
        joined = texts["and"].join(part for part in (texts["comma"].join(head), *last) if part)
        issue = self._phrase(thread)
        if issue is None:
            return texts["title_without_issue"].format(parties=joined)
        return texts["title"].format(parties=joined, issue=issue)

    def party(self, party: str) -> str:
        """The plain name of a party."""
        states = self._story.codebook.who.state_names
        return states.get(party) or self._names.get(party) or party

    def _phrase(self, thread: Thread) -> str | None:
        """The phrase that most sources have near their beginning; longer ones count for more.
        One source alone is not enough where there are several."""
        forms: Counter[str] = Counter()
        keys: dict[str, tuple[str, ...]] = {}
        for document in sorted(thread.documents):
            for phrase in dict.fromkeys(self._digests[document].phrases):
                key = self._story.words.tokens(phrase.removeprefix(_THE))
                content = self._story.words.keys(key)
                if len(content) > 1 and any(word in thread.words for word in content):
                    forms[phrase] += 1
                    keys[phrase] = key
        counted: Counter[tuple[str, ...]] = Counter()
        for phrase, count in forms.items():
            counted[keys[phrase]] += count
        if not counted:
            return None
        longest = self._story.codebook.disputes.number("disputes", "title_words")
        fitting = [key for key in counted if len(key) <= longest]
        best = max(fitting, key=lambda key: (counted[key] * len(key), len(key), key), default=None)
        if best is None or (counted[best] < 2 and len(thread.documents) > 1):
            return None
        written = [phrase for phrase in forms if keys[phrase] == best]
        return max(written, key=lambda phrase: (forms[phrase], phrase))
