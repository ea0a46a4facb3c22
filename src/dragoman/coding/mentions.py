"""Where a sentence names somebody: known names, offices, bodies, and people's names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.codebook.who import Institution, Name, Office
from dragoman.coding.phrases import Found, Part, PhraseTable, parts_of
from dragoman.language.tree import Sentence, Word


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``first`` to ``last`` of a sentence that name or describe somebody."""

    first: int
    last: int
    names: tuple[Name, ...] = ()
    office: Office | None = None
    institution: Institution | None = None
    person: bool = False


@dataclass(slots=True)
class SentenceHits:
    """All hits of one sentence in order; ``owner`` gives the hit that a word belongs to."""

    sentence: Sentence
    hits: list[Hit] = field(default_factory=list)
    owner: dict[int, Hit] = field(default_factory=dict)

    def add(self, hit: Hit) -> None:
        """Add a hit; its words belong to it."""
        self.hits.append(hit)
        for place in range(hit.first, hit.last + 1):
            self.owner[place] = hit

    def ending_at(self, place: int) -> Hit | None:
        """The hit whose last word stands at ``place``."""
        hit = self.owner.get(place)
        return hit if hit is not None and hit.last == place else None


class MentionFinder:
    """Compiled tables of all known names, offices and institutions."""

    def __init__(self, codebook: Codebook) -> None:
        who = codebook.who
        self._words = codebook.anaphora
        self._honorifics = who.honorifics
        self._names: PhraseTable[tuple[str, tuple[Name, ...]]] = PhraseTable(
            (text, (text, names)) for text, names in who.names.items()
        )
        self._offices = PhraseTable(who.offices.items(), lemmas=True)
        self._institutions = PhraseTable(who.institutions.items(), lemmas=True)

    def find(self, sentence: Sentence) -> SentenceHits:
        """Known names first, then bodies and offices, then what is left of proper names."""
        found = SentenceHits(sentence)
        parts = parts_of(sentence)
        spans = [h for f in self._names.find(parts) if (h := self._name(sentence, f)) is not None]
        spans += [hit for hit in self._common(parts) if _is_nominal(sentence, hit)]
        taken: set[int] = set()
        for hit in sorted(spans, key=lambda h: (h.first - h.last, h.first, not h.names)):
            places = range(hit.first, hit.last + 1)
            if not taken.intersection(places):
                taken.update(places)
                found.add(hit)
        for hit in self._people(sentence, taken):
            found.add(hit)
        found.hits.sort(key=lambda h: h.first)
        return found

    def _name(self, sentence: Sentence, found: Found[tuple[str, tuple[Name, ...]]]) -> Hit | None:
        words = sentence.words[found.first : found.last + 1]
        written = words[0].text
        for text, names in found.values:
            acronym = text.isupper() and len(text) <= 5
            if acronym and not all(w.text.isupper() for w in words):
                continue
            if text[0].isupper() and not (written[0].isupper() or written[0].isdigit()):
                continue
            if not acronym and len(words) == 1 and self._first_name(sentence, words[0]):
                continue
            return Hit(found.first, found.last, names=names)
        return None

    @staticmethod
    def _first_name(sentence: Sentence, word: Word) -> bool:
        """Whether a place's name is here a person's first or last name: Jordan Henderson."""
        following = word.index + 1
        if following < len(sentence.words):
            after = sentence.words[following]
            if after.deprel == "flat" and after.head == word.index and word.entity == "person":
                return True
        return word.deprel == "flat" and sentence.words[word.head].entity == "person"

    def _common(self, parts: Sequence[Part]) -> list[Hit]:
        bodies = [
            Hit(f.first, f.last, institution=f.values[-1]) for f in self._institutions.find(parts)
        ]
        offices = [Hit(f.first, f.last, office=f.values[-1]) for f in self._offices.find(parts)]
        return bodies + offices

    def _people(self, sentence: Sentence, taken: set[int]) -> list[Hit]:
        hits = []
        words = sentence.words
        place = 0
        while place < len(words):
            if place in taken or not self._may_begin(words[place]):
                place += 1
                continue
            last = place
            while (further := self._continues(words, last, taken)) is not None:
                last = further
            hits.append(Hit(place, last, person=True))
            place = last + 1
        return hits

    def _may_begin(self, word: Word) -> bool:
        return (
            word.upos in ("PROPN", "NOUN", "X", "ADJ")
            and (word.upos == "PROPN" or word.entity == "person")
            and word.text[0].isupper()
            and word.lower not in self._words.never
            and word.lower not in self._honorifics
            and word.entity != "time"
        )

    def _continues(self, words: Sequence[Word], last: int, taken: set[int]) -> int | None:
        """Place of the next word of the name that ``last`` belongs to, or None."""
        place = last + 1
        while place < len(words) and place - last <= 3:
            word = words[place]
            if place in taken:
                return None
            if word.text[0].isupper() and word.upos in ("PROPN", "NOUN", "X", "ADJ"):
                joined = place == last + 1 or all(
                    words[p].lower in self._words.particles for p in range(last + 1, place)
                )
                return place if joined and word.lower not in self._words.never else None
            if word.lower not in self._words.particles:
                return place if word.lower in self._words.suffixes and place == last + 1 else None
            place += 1
        return None


def _is_nominal(sentence: Sentence, hit: Hit) -> bool:
    """Whether an office or body is a noun here: "a general", not "the general election"."""
    words = sentence.words[hit.first : hit.last + 1]
    if not any(w.upos in ("NOUN", "PROPN") for w in words):
        return False
    last = words[-1]
    return len(words) > 1 or last.upos in ("NOUN", "PROPN")
