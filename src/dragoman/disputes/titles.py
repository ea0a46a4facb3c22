"""Titles: a dispute in plain words, "Peru and Chile over the border crossing"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

from dragoman.disputes.digest import Digest
from dragoman.disputes.story import Story
from dragoman.disputes.threads import Thread
from dragoman.disputes.words import is_figure

_THE = "the "
_BODIES = ("organization", "group")


class Titles:
    """Finds what threads are about: what their reports speak of and those of others do not."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._digests: dict[str, Digest] = {d.document: d for d in story.digests}
        self._names = {identity.id: identity.name for identity in story.who.identities}
        self._uses = {identity.id: identity.names for identity in story.who.identities}
        self._having = Counter(
            key for digest in story.digests for key in {self._key(p) for p in digest.phrases}
        )

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
        issue = self._issue(thread, parties)
        if issue is None:
            return texts["title_without_issue"].format(parties=joined)
        return texts["title"].format(parties=joined, issue=issue)

    def party(self, party: str) -> str:
        """The plain name of a party."""
        states = self._story.codebook.who.state_names
        return states.get(party) or self._names.get(party) or party

    def _issue(self, thread: Thread, parties: Sequence[str]) -> str | None:
        """The phrase that most sources have near their beginning and few others; longer ones
        count for more. They must be a good share, of those with one plain word a larger one."""
        written: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        own = [self._words_of(party) for party in parties]
        for document in sorted(thread.documents):
            for phrase in self._digests[document].phrases:
                key = self._key(phrase)
                content = self._story.words.keys(key)
                known = any(word in thread.words for word in content)
                if known and not any(set(key) <= words for words in own):
                    written[key][phrase] += 1
        fitting = {
            key: forms for key, forms in written.items() if self._may_name(key, forms, thread)
        }
        ranked = [
            (forms.total() * _length(key, forms) * self._rarity(key, forms.total(), thread), key)
            for key, forms in fitting.items()
        ]
        if not ranked:
            return None
        best = max(ranked)[1]
        found = max(fitting[best], key=lambda phrase: (fitting[best][phrase], phrase))
        return self._body(best, found) or found

    def _may_name(self, key: Sequence[str], forms: Counter[str], thread: Thread) -> bool:
        """Whether a phrase is short enough, and enough sources have it."""
        rules, size = self._story.codebook.disputes, len(thread.documents)
        share, few = ("word_share", 3) if _is_plain(key, forms) else ("title_share", min(2, size))
        least = max(few, rules.number("disputes", share) * size)
        return forms.total() >= least and len(key) <= rules.number("disputes", "title_words")

    def _body(self, key: tuple[str, ...], phrase: str) -> str | None:
        """The full name of the body whose name a phrase is the end of; None for other phrases."""
        words = phrase.removeprefix(_THE).split()
        if len(words) == 1 or not all(word[0].isupper() for word in words):
            return None
        named = [
            (sum(use.sources for use in one.names), one.name)
            for one in self._story.who.identities
            if one.kind in _BODIES and self._story.words.tokens(one.name)[-len(key) :] == key
        ]
        return _THE + max(named)[1] if named else None

    def _rarity(self, key: tuple[str, ...], own: int, thread: Thread) -> float:
        """How much a phrase tells: the fewer of the other reports have it, the more."""
        others = len(self._digests) - len(thread.documents)
        return log(1 + (1 + others) / (1 + max(0, self._having[key] - own)))

    def _key(self, phrase: str) -> tuple[str, ...]:
        """The words by which phrases are compared."""
        return self._story.words.tokens(phrase.removeprefix(_THE))

    def _words_of(self, party: str) -> set[str]:
        """All words of a party's names."""
        names = [party.rpartition("/")[2].replace("-", " "), self.party(party)]
        names += (use.name for use in self._uses.get(party, ()))
        return {word for name in names for word in self._story.words.tokens(name)}


def _length(key: Sequence[str], forms: Iterable[str]) -> float:
    """What a phrase counts for by its length; a name of one word counts like two words."""
    return 0.5 if _is_plain(key, forms) else max(1.0, (1 + len(key)) / 2)


def _is_plain(key: Sequence[str], forms: Iterable[str]) -> bool:
    """Whether a phrase is a single word and no name."""
    return len(key) == 1 and any(form.removeprefix(_THE)[0].islower() for form in forms)
