"""What stands where in one sentence: the words that name or describe somebody."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook.who import Institution, Name, NameWord, Office, People
from dragoman.language.tree import Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` of a sentence that name or describe somebody.

    ``proper`` is a proper name that the codebook does not know; ``word`` is what a word in it
    tells it to be the name of (``Bank``)."""

    first: int
    last: int
    names: tuple[Name, ...] = ()
    office: Office | None = None
    institution: Institution | None = None
    people: People | None = None
    proper: bool = False
    word: NameWord | None = None

    @property
    def role(self) -> bool:
        """Whether it is an office or a body called by a common noun."""
        return self.office is not None or self.institution is not None


@dataclass(slots=True)
class SentenceHits:
    """All hits of one sentence in order; ``owner`` gives the hit that a word belongs to.
    ``titled`` says that capitals tell nothing here: a headline In Title Case."""

    sentence: Sentence
    titled: bool = False
    hits: list[Hit] = field(default_factory=list)
    owner: dict[int, Hit] = field(default_factory=dict)

    def add(self, hit: Hit) -> None:
        """Add a hit; its words belong to it."""
        self.hits.append(hit)
        for place in range(hit.first, hit.last + 1):
            self.owner[place] = hit

    def swap(self, old: Hit, new: Hit) -> None:
        """Put another hit in the place of one of the same words."""
        self.hits[self.hits.index(old)] = new
        for place in range(old.first, old.last + 1):
            self.owner[place] = new

    def ending_at(self, place: int) -> Hit | None:
        """The hit whose last word stands at ``place``."""
        hit = self.owner.get(place)
        return hit if hit is not None and hit.last == place else None

    def head(self, hit: Hit) -> int:
        """The word of a hit that all its others depend on."""
        for place in range(hit.first, hit.last + 1):
            if not hit.first <= self.sentence.words[place].head <= hit.last:
                return place
        return hit.last
