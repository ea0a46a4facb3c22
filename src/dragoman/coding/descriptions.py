"""Offices, bodies and groups without a name of their own: ``Chinese officials``, ``the army``,
``two Italian officers``, ``some 200 smallholders``, ``a crowd of demonstrators``."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.codebook.who import Office, slug
from dragoman.coding.bearing import Bearing
from dragoman.coding.described import Described, Identifier
from dragoman.coding.drafts import Draft
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.metonyms import head_of
from dragoman.coding.offices import OfficeReader, written
from dragoman.coding.scene import Scene
from dragoman.language.tree import Sentence, Word

_CIVILIAN = "CVL"
_NAME_WORDS = 4
"""Words of a body's description that a place behind it may depend on."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OPENING = frozenset({"det", "nummod", "amod", "advmod"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "one", "any", "no", "every", "each"})


class Describer:
    """Adds descriptions to the scene, one at a time, in the order of the text."""

    def __init__(self, codebook: Codebook, offices: OfficeReader) -> None:
        self._words = codebook.anaphora
        self._offices = offices
        self._identifier = Identifier(codebook, offices)

    def describe(self, scene: Scene, hits: SentenceHits, hit: Hit) -> None:
        """Add what stands at an office or institution, unless it belongs to somebody named."""
        table, sentence = scene.table, hits.sentence
        if table.at(sentence.index, head_of(sentence, hit.first, hit.last)):
            return
        if self._is_modifier(hits, hit) or self._counts(hits, hit):
            return
        bearing = self._offices.read(hits, hit)
        first, counted = self._start(sentence, hit, bearing)
        opening = sentence.words[first]
        definite = opening.lower in _DEFINITE or bearing.owner is not None
        indefinite = opening.lower in _INDEFINITE or opening.upos == "NUM"
        found = self._identifier.identify(
            scene, Described(hits, hit, bearing, definite, indefinite)
        )
        words = (*counted, *range(hit.first, hit.last + 1))
        last = bearing.own if hit.institution is None else self._located(hits, bearing.own)
        table.mention(found, sentence.index, first, last, "description", words)
        for draft in found if len(found) == 1 else ():
            if draft.kind == "group" or (draft.kind == "person" and not draft.words):
                self._rename(draft, sentence, first, bearing)

    def stranger(self, scene: Scene, hits: SentenceHits, word: Word) -> None:
        """Add a person or group that no table knows, by a noun that the model takes for people:
        ``their driver``, ``nine rangers``."""
        lemma = word.lemma.lower()
        if lemma in self._words.nobody:
            return
        counted = lemma in self._words.collective
        several = counted or word.has("Number=Plur")
        office = Office(
            slug(word.lemma), None, "group" if several else "person", None, None,
            None if counted else _CIVILIAN, None, 0,
        )  # fmt: skip
        self.describe(scene, hits, Hit(word.index, word.index, office=office))

    # ------------------------------------------------------------------ whose words these are

    @staticmethod
    def _is_modifier(hits: SentenceHits, hit: Hit) -> bool:
        """Whether it only says which office or body is meant: the **Foreign Ministry**
        spokesperson, **separatist** leaders."""
        after = hits.owner.get(hit.last + 1)
        if after is None or not after.role:
            return False
        word = hits.sentence.words[hit.last]
        return word.relation in ("compound", "amod", "nmod", "flat") or word.head == after.last

    def _counts(self, hits: SentenceHits, hit: Hit) -> bool:
        """Whether it only counts those behind "of": a **crowd** of students."""
        words = hits.sentence.words
        if hit.last + 1 >= len(words) or words[hit.last + 1].lower != "of":
            return False
        if words[hit.last].lemma.lower() not in self._words.collective:
            return False
        return any(
            (owner := hits.owner.get(place)) is not None and owner.office is not None
            for place in range(hit.last + 2, min(hit.last + 6, len(words)))
        )

    def _located(self, hits: SentenceHits, last: int) -> int:
        """Where a body's description ends with the place that tells which one is meant: "the
        ministry in Athens". People in a place may only be there."""
        words = hits.sentence.words
        if last + 2 >= len(words) or words[last + 1].lower not in self._words.place:
            return last
        place = hits.owner.get(last + 2)
        if place is None or place.people is not None or not (place.names or place.proper):
            return last
        return place.last if 0 <= last - words[place.last].head < _NAME_WORDS else last

    def _start(self, sentence: Sentence, hit: Hit, bearing: Bearing) -> tuple[int, list[int]]:
        """Where a description begins with its article, number and adjectives (two Italian
        officers) or with what counts it (a crowd of students); and the counting words."""
        words = sentence.words
        first = min(bearing.first, hit.first)
        while first > 0:
            before = words[first - 1]
            if before.relation not in _OPENING or not first <= before.head <= hit.last:
                break
            first -= 1
        if first < 2 or words[first - 1].lower != "of":
            return first, []
        counting = first - 2
        if words[counting].lemma.lower() not in self._words.collective:
            return first, []
        first = counting
        while first > 0 and self._still_counts(words, first - 1):
            first -= 1
        return first, [counting]

    def _still_counts(self, words: Sequence[Word], place: int) -> bool:
        """Whether a word before one that counts counts as well: **some** dozens, **tens of**
        thousands."""
        if words[place].lower == "of":
            return place > 0 and words[place - 1].lemma.lower() in self._words.collective
        counts = words[place].lower in self._words.collective
        return counts or words[place].upos in ("DET", "NUM", "ADJ")

    def _rename(self, draft: Draft, sentence: Sentence, first: int, bearing: Bearing) -> None:
        """Groups and unnamed people are called by the longest words that describe them, without
        how many they are; those of somebody by their country."""
        words = sentence.words
        if words[first].lower in self._words.possessive and draft.country is not None:
            return
        while words[first].upos in ("DET", "NUM") and first < bearing.last:
            first += 1
        text = written(words, first, max(bearing.last, first))
        if draft.kind == "group" and len(text) > len(draft.name):
            draft.name = text
