"""Proper names of bodies that the codebook does not know, kept whole: ``Conference of
Ambassadors``, ``Asian and Oceanian Affairs Bureau``, ``Frente Campesino del Chaco``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.codebook import Codebook
from dragoman.codebook.who import NameWord
from dragoman.coding.hits import Hit
from dragoman.language.tree import Sentence, Word

_LONGEST = 12
"""Words of the longest name that is looked for."""


class BodyNameFinder:
    """Finds runs of capitalised words that a word among them tells to be the name of a body."""

    def __init__(self, codebook: Codebook) -> None:
        self._words = codebook.who.name_words
        self._joints = codebook.anaphora.joints
        self._never = codebook.anaphora.never
        self._completing = codebook.anaphora.completing

    def completes(self, word: str) -> bool:
        """Whether a word may end the name of a body that a common noun begins."""
        return word in self._completing

    def word(self, words: Sequence[Word], first: int, last: int) -> NameWord | None:
        """What the words of a name tell it to be the name of: its last word or two, the two or
        one before a joint, or its first word."""
        joint = next((p for p in range(first + 1, last) if words[p].lower in self._joints), None)
        if joint is None:
            return self._ending(words, first, last) or self._words.get(words[first].lower)
        return (
            self._ending(words, first, joint - 1)
            or self._ending(words, first, last)
            or self._words.get(words[first].lower)
        )

    def _ending(self, words: Sequence[Word], first: int, last: int) -> NameWord | None:
        for length in (3, 2, 1):
            if last - length + 1 >= first:
                text = " ".join(w.lower for w in words[last - length + 1 : last + 1])
                found = self._words.get(text.replace(" 's", "'s"))
                if found is not None:
                    return found
        return None

    def find(
        self, sentence: Sentence, known: Sequence[Hit], titled: bool
    ) -> Iterator[tuple[int, int, NameWord]]:
        """Names of bodies: first and last word, and what they are the names of. ``known`` are
        the hits found already: a run that only joins some of them is no name of its own."""
        if titled:
            return
        words = sentence.words
        hits = {hit.first: hit for hit in sorted(known, key=lambda h: h.last - h.first)}
        for begin, end in self._runs(sentence):
            first = self._first(words, begin, end, hits)
            last = self._last(words, first, end, hits)
            if last <= first or self._is_common(words, first, last, hits):
                continue
            if _names_somebody(words, first, last, hits) or _opens_person(words, first):
                continue
            word = self.word(words, first, last)
            if word is not None:
                yield first, last, word

    def _first(self, words: Sequence[Word], first: int, last: int, hits: Mapping[int, Hit]) -> int:
        """The run without a state before the name ("Malian **Veterans Bureau**") or an office
        of it ("President of the **Assembly of Elders**")."""
        while (hit := hits.get(first)) is not None and hit.last < last:
            following = hit.last + 1
            joint = words[following].lower in self._joints
            if hit.institution is not None or (hit.office is not None) != joint:
                break
            first = following
            while first < last and not _capital(words[first]):
                first += 1
        return first

    @staticmethod
    def _last(words: Sequence[Word], first: int, last: int, hits: Mapping[int, Hit]) -> int:
        """The run up to an office behind the name: "**Bank of Crete** Governor"."""
        for place in range(first + 1, last + 1):
            hit = hits.get(place)
            if hit is not None and hit.office is not None and hit.office.kind == "person":
                last = place - 1
                break
        while last > first and not _capital(words[last]):
            last -= 1
        return last

    def _is_common(
        self, words: Sequence[Word], first: int, last: int, hits: Mapping[int, Hit]
    ) -> bool:
        """Whether it is a known name, or one or a common noun with the state it belongs to:
        "Supreme Court of India"."""
        hit = hits.get(first)
        if hit is None:
            return False
        if hit.last >= last:
            return True
        behind = hits.get(last) or next(
            (h for p in range(hit.last + 1, last) if (h := hits.get(p)) and h.last == last), None
        )
        joined = all(words[p].lower in self._joints for p in range(hit.last + 1, last + 1)
                     if behind is None or p < behind.first)  # fmt: skip
        known = hit.role or any(name.form == "name" for name in hit.names)
        return known and behind is not None and bool(behind.names) and joined

    def _runs(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        words = sentence.words
        place = 0
        while place < len(words):
            if not self._opens(words[place]):
                place += 1
                continue
            last = place
            while (further := self._further(sentence, place, last)) is not None:
                last = further
            if last > place:
                yield place, last
            place = last + 1

    def _opens(self, word: Word) -> bool:
        return (
            _capital(word)
            and word.upos in ("PROPN", "NOUN", "ADJ", "X")
            and word.lower not in self._never
            and word.entity != "time"
            and word.deprel != "obl:unmarked"
        )

    def _further(self, sentence: Sentence, first: int, last: int) -> int | None:
        """The next word of a run: a capitalised one, directly or behind joints."""
        words = sentence.words
        place = last + 1
        while place < len(words) and place - first < _LONGEST:
            word = words[place]
            if _capital(word) and word.upos != "VERB" and word.lower not in self._never:
                between = [w.lower for w in words[last + 1 : place]]
                if "and" in between or "&" in between or "," in between:
                    return place if self._coordinated(sentence, first, last, place) else None
                return place
            if word.lower not in self._joints:
                return None
            place += 1
        return None

    def _coordinated(self, sentence: Sentence, first: int, last: int, place: int) -> bool:
        """Whether what "and" joins belongs to one name: both parts modify one word further on
        ("Asian and Oceanian Affairs Bureau"), or both complete one before ("Ministry of Trade
        and Industry")."""
        words = sentence.words
        behind = place
        while behind + 1 < len(words) and _capital(words[behind + 1]):
            behind += 1
        if words[last].relation in ("amod", "compound") and place <= words[last].head <= behind:
            return self._ending(words, place, behind) is not None
        if self._ending(words, place, behind) is not None or words[place].entity in (
            "person", "place",
        ):  # fmt: skip
            return False
        opened = any(words[p].lower in self._joints for p in range(first, last))
        return opened and self.word(words, first, last) is not None


def _names_somebody(words: Sequence[Word], first: int, last: int, hits: Mapping[int, Hit]) -> bool:
    """Whether a run is an office and who holds it: "Secretary of State Rex Tillerson"."""
    hit = hits.get(first)
    if hit is None or hit.office is None or hit.office.kind != "person":
        return False
    return any(word.entity == "person" for word in words[hit.last + 1 : last + 1])


def _opens_person(words: Sequence[Word], first: int) -> bool:
    """Whether a person's name follows the first word of a run: "the Commission | Ada Lind"."""
    return words[first].entity in ("organization", "place") and words[first + 1].entity == "person"


def _capital(word: Word) -> bool:
    return word.text[0].isupper()
