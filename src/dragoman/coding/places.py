"""Where things happen: the places that a text names, and which of them hold for a predicate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.codebook.places import Gazetteer
from dragoman.coding import circumstances
from dragoman.coding.placenames import PlaceName, find_names, unknown_name
from dragoman.language.tree import AnnotatedText, Sentence, Word
from dragoman.records import Place

IsActor = Callable[[int, int], bool]
_STEPS = 4
_AT, _NEAR = 0, 10
"""Ranks of slots: "in Geneva" goes before what a visit or a withdrawal is tied to."""


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """All places of a text that something happens at.

    ``names`` are the names of places, wherever they stand; ``_held`` gives, by sentence and word,
    the places (by their number in ``names``) that hold there, with their ranks.
    """

    names: tuple[PlaceName, ...]
    _text: AnnotatedText = field(repr=False)
    _gazetteer: Gazetteer = field(repr=False)
    _held: Mapping[tuple[int, int], tuple[tuple[int, int], ...]] = field(repr=False)
    _here: Place | None = field(repr=False)
    _established: tuple[Place | None, ...] = field(repr=False)

    def at(self, sentence: int, word: int) -> Place | None:
        """Where the predicate or noun at a word happens, as far as its sentence says: its own
        place, else that of a clause that shares it; None where there is none."""
        tree = self._text.sentences[sentence]
        clauses = self._gazetteer.words.clauses
        for place in circumstances.sources(tree, word, clauses):
            held = self._held.get((sentence, place))
            if held:
                best = min(held, key=lambda h: (h[0], abs(self.names[h[1]].head - place), h[1]))
                return self.names[best[1]].place
            if self._here is not None and self._says_here(tree, place):
                return self._here
        return None

    def established(self, sentence: int) -> Place | None:
        """The place that a main clause of the text, up to and with a sentence, was last set in.

        A dateline's place is never it: that holds only for what the text puts "here".
        """
        return self._established[sentence]

    def fresh(self, sentence: int) -> bool:
        """Whether that place was set in this sentence or the one before, or in their paragraph."""
        sentences = self._text.sentences
        first = sentence
        while first > 0 and sentences[first - 1].block == sentences[sentence].block:
            first -= 1
        start = min(first, sentence + 1 - _FRESH)
        before = self._established[start - 1] if start > 0 else None
        return self._established[sentence] != before

    def _says_here(self, sentence: Sentence, place: int) -> bool:
        here = self._gazetteer.words.here
        return any(sentence.words[a].lower in here for a in sentence.dependents(place, "advmod"))


_FRESH = 2
"""Sentences for which a place that was set holds for whatever is told."""


class PlaceFinder:
    """Finds the places of texts by one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._gazetteer = codebook.places

    def find(self, text: AnnotatedText, is_actor: IsActor) -> PlaceTable:
        """As :func:`find_places`."""
        return find_places(text, self._gazetteer, is_actor)


def find_places(text: AnnotatedText, gazetteer: Gazetteer, is_actor: IsActor) -> PlaceTable:
    """Find the places of a text. Never raises on any tree.

    ``is_actor(sentence, word)`` says that a name stands for a party there; it is asked only where
    grammar leaves it open, as in "the Beijing talks".
    """
    reader = _Reader(text, gazetteer, is_actor)
    for name in find_names(text, gazetteer):
        reader.add(name)
    reader.add_unknown()
    return PlaceTable(
        tuple(reader.names),
        text,
        gazetteer,
        {key: tuple(held) for key, held in reader.held.items()},
        _dateline(text, reader.names),
        tuple(_established(text, reader)),
    )


@dataclass(frozen=True, slots=True)
class _Slot:
    owner: int
    rank: int
    loose: bool
    near: bool = False


class _Reader:
    """Puts each name where it says that something happens."""

    def __init__(self, text: AnnotatedText, gazetteer: Gazetteer, is_actor: IsActor) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._words = gazetteer.words
        self._is_actor = is_actor
        self._taken: set[tuple[int, int]] = set()
        self.names: list[PlaceName] = []
        self.held: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.slots: dict[int, _Slot] = {}

    def add(self, name: PlaceName) -> None:
        """Keep a name, and tie it to what happens there."""
        sentence = self._text.sentences[name.sentence]
        number = len(self.names)
        self.names.append(name)
        self._taken.update((name.sentence, p) for p in range(name.first, name.last + 1))
        if sentence.kind == "dateline":
            return
        slot = self._slot(sentence, name)
        if slot is None:
            return
        self.slots[number] = slot
        held = circumstances.holders(
            sentence, slot.owner, self._words.clauses, loose=slot.loose, near=slot.near
        )
        for word, rank in held:
            self.held.setdefault((name.sentence, word), []).append((slot.rank + rank, number))

    def add_unknown(self) -> None:
        """Names behind "in" or "near" that no table has, where the model sees a place."""
        for sentence in self._text.sentences:
            for word in sentence.words:
                if word.entity != "place" or (sentence.index, word.index) in self._taken:
                    continue
                if any(p in self._words.at for p in sentence.prepositions(word.index)):
                    name = unknown_name(self._text, sentence, word.index, self._gazetteer)
                    if name is not None:
                        self.add(name)

    def _slot(self, sentence: Sentence, name: PlaceName) -> _Slot | None:
        """What a place is said of: climbs from the name to the phrase that it is the place in."""
        node = name.head
        if sentence.words[node].relation == "conj":
            node = max(sentence.words[node].head, 0)
        for _ in range(_STEPS):
            word = sentence.words[node]
            if word.head < 0:
                return None
            above = sentence.words[circumstances.owner_of(sentence, node, self._words.clauses)]
            slot = self._direct(sentence, name, word, above)
            if slot is not None:
                return slot
            if not self._is_kind_of_place(sentence, word, above):
                return None
            node = above.index
        return None

    def _is_kind_of_place(self, sentence: Sentence, word: Word, above: Word) -> bool:
        """Whether a name belongs to a word for a place: "the town of Fada", "Gaza's coast"."""
        if above.lemma.lower() not in self._words.kinds and above.lower not in self._words.kinds:
            return False
        if word.relation == "nmod" and word.deprel != "nmod:poss":
            prepositions = sentence.prepositions(word.index)
            return not prepositions or "of" in prepositions or "with" in prepositions
        return word.relation in ("nmod", "compound", "appos", "amod", "flat", "list")

    def _direct(self, sentence: Sentence, name: PlaceName, word: Word, above: Word) -> _Slot | None:
        words, lemma = self._words, above.lemma.lower()
        if word.relation in ("obl", "nmod", "advmod") and word.deprel != "nmod:poss":
            if self._topic_before(sentence, word, above):
                return None
            for preposition in sentence.prepositions(word.index):
                slot = self._by_preposition(sentence, name, preposition, above)
                if slot is not None:
                    return slot
        if word.deprel in ("obj", "nsubj:pass") and lemma in words.at_object:
            return _Slot(above.index, _NEAR, False)
        if word.relation in ("compound", "nmod", "amod") and word.index < above.index:
            plain = not name.state and lemma in words.gatherings
            plain = plain and not self._is_actor(name.sentence, name.head)
            return _Slot(above.index, _NEAR, False) if plain else None
        return None

    def _topic_before(self, sentence: Sentence, word: Word, above: Word) -> bool:
        """Whether a place behind a verb's object only says which topic is meant: "discussed the
        situation in Chad"."""
        before = sentence.words[max(sentence.subtree(word.index)[0] - 1, 0)]
        return before.head == above.index and before.lemma.lower() in self._words.topics

    def _by_preposition(
        self, sentence: Sentence, name: PlaceName, preposition: str, above: Word
    ) -> _Slot | None:
        words, lemma = self._words, above.lemma.lower()
        if preposition in words.at or (preposition in words.at_unless_state and not name.state):
            spoken_of = lemma in words.topics
            near = preposition not in words.of_people and not spoken_of
            loose = not spoken_of and lemma not in words.force
            return _Slot(above.index, _NEAR if spoken_of else _AT, loose, near)
        if preposition in words.target and lemma in words.force:
            return _Slot(above.index, _NEAR, False)
        if preposition in words.to and self._moves(sentence, above):
            return _Slot(above.index, _NEAR, True)
        leaves = lemma in words.leaving_verbs | words.leaving_nouns
        if preposition in words.origin and leaves:
            return _Slot(above.index, 2 * _NEAR, False)
        return None

    def _moves(self, sentence: Sentence, word: Word) -> bool:
        """Whether a verb or noun is one of movement, or has such an object: "pay a visit"."""
        if word.lemma.lower() in self._words.movement_verbs | self._words.movement_nouns:
            return True
        objects = sentence.dependents(word.index, "obj")
        return any(sentence.words[o].lemma.lower() in self._words.movement_nouns for o in objects)


def _dateline(text: AnnotatedText, names: list[PlaceName]) -> Place | None:
    """The place of the first dateline."""
    for name in names:
        if text.sentences[name.sentence].kind == "dateline":
            return name.place
    return None


def _established(text: AnnotatedText, reader: _Reader) -> Iterator[Place | None]:
    """For each sentence the last place that a main clause was set in."""
    clauses = reader._words.clauses
    by_sentence: dict[int, list[int]] = {}
    for number, slot in reader.slots.items():
        if slot.rank == _AT and not reader.names[number].state:
            by_sentence.setdefault(reader.names[number].sentence, []).append(number)
    current: Place | None = None
    for sentence in text.sentences:
        if sentence.kind in ("paragraph", "item"):
            for number in by_sentence.get(sentence.index, ()):
                owner = reader.slots[number].owner
                background = circumstances.is_background(sentence, owner, clauses)
                if circumstances.is_person(sentence.words[owner], clauses):
                    continue
                if not background and circumstances.is_told(sentence, owner):
                    current = reader.names[number].place
        yield current
