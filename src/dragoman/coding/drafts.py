"""Actors while they are being gathered: what is known so far, and where they are mentioned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.codebook.who import slug
from dragoman.language.tree import AnnotatedText
from dragoman.records import Actor, ActorKind, Mention, MentionForm

Place = tuple[int, int]
"""A word of the text: sentence, place in it."""


@dataclass(slots=True)
class Draft:
    """An actor in the making. ``words`` are the parts of a person's name."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    words: tuple[str, ...] = ()
    gender: str | None = None
    affiliation: str | None = None
    mentions: dict[tuple[int, int], MentionForm] = field(default_factory=dict)


class DraftTable:
    """All drafts of one text, and which word stands for which of them."""

    def __init__(self, text: AnnotatedText) -> None:
        self.text = text
        self.drafts: dict[str, Draft] = {}
        self._at: dict[Place, tuple[str, ...]] = {}

    def get(self, draft: Draft) -> Draft:
        """The draft of that id, which this one becomes where there is none."""
        return self.drafts.setdefault(draft.id, draft)

    def mention(
        self,
        ids: Iterable[str],
        sentence: int,
        first: int,
        last: int,
        form: MentionForm,
        words: Iterable[int] | None = None,
    ) -> None:
        """Record that words ``first`` to ``last`` mention these actors; ``words`` (by default
        all of them) are those that stand for the actors when a role is looked up."""
        found = tuple(ids)
        tokens = self.text.sentences[sentence].words
        span = (tokens[first].start, tokens[last].end)
        for actor in found:
            self.drafts[actor].mentions.setdefault(span, form)
        for word in range(first, last + 1) if words is None else words:
            self._at[(sentence, word)] = found

    def at(self, sentence: int, word: int) -> tuple[str, ...]:
        """The actors that a word stands for, () where it stands for none."""
        return self._at.get((sentence, word), ())

    def freeze(self) -> tuple[Actor, ...]:
        """The actors, by first mention; those never mentioned are left out."""
        found = [d for d in self.drafts.values() if d.mentions]
        found.sort(key=lambda d: (min(d.mentions), d.id))
        return tuple(
            Actor(
                d.id, d.name, d.kind, d.country, d.sector, d.office,
                tuple(Mention(span, form) for span, form in sorted(d.mentions.items())),
            )
            for d in found
        )  # fmt: skip


def person_id(country: str | None, words: Iterable[str]) -> str:
    """Stable id of a person: country and name, or the name alone."""
    name = slug("-".join(words))
    return f"{country}/{name}" if country else name
