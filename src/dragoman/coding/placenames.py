"""Where a text names places, and which place a name means there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook.places import Gazetteer, Spot
from dragoman.language.tree import AnnotatedText, Sentence, Word
from dragoman.records import Place

_LONGEST = 6
"""Words in the longest name that is looked for."""
_SHORTEST = 4
"""Letters in the shortest name of a town that is written in capitals; shorter ones are acronyms."""
_CONTEXT = 1.0
"""What it counts that the text speaks of a place's country: as much as ten times the people."""
_SAID = 10.0
"""What it counts that the country or province stands right behind the name."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Words ``first`` to ``last`` of a sentence that name a place; ``head`` is the one whose head
    is outside. ``state`` marks whole states, ``place`` is what the record will say."""

    sentence: int
    first: int
    last: int
    head: int
    place: Place
    state: bool


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    spots: tuple[Spot, ...]


def find_names(text: AnnotatedText, gazetteer: Gazetteer) -> list[PlaceName]:
    """The names of places in a text, in order; of several places of a name the likeliest."""
    matches = [list(_matches(text, sentence, gazetteer)) for sentence in text.sentences]
    context = _countries(text, gazetteer, matches)
    found = []
    for sentence, own in zip(text.sentences, matches, strict=True):
        following = {match.first: match for match in own}
        for match in own:
            name = _name(sentence, match, gazetteer)
            if name is None:
                continue
            said = _said_behind(sentence, match, following)
            spot = max(match.spots, key=lambda s: _weight(s, context, said))
            first, last, head = name
            words = text.text[sentence.words[first].start : sentence.words[last].end]
            place = Place(" ".join(words.split()), spot.country, spot.lat, spot.lon)
            found.append(PlaceName(sentence.index, first, last, head, place, spot.state))
    return found


def _matches(text: AnnotatedText, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[_Match]:
    """The longest names that the gazetteer knows, without overlap."""
    words = sentence.words
    place = 0
    while place < len(words):
        word = words[place]
        match = None
        if word.text[0].isupper() or (word.text[0] in "'ʿ" and len(word.text) > 2):
            match = _longest(text.text, words, place, gazetteer)
        if match is None:
            place += 1
            continue
        yield match
        place = match.last + 1


def _longest(text: str, words: Sequence[Word], place: int, gazetteer: Gazetteer) -> _Match | None:
    last = place
    if gazetteer.opens(words[place].text):
        inside = gazetteer.words.inside
        while last + 1 < len(words) and last - place + 1 < _LONGEST:
            word = words[last + 1]
            if not (word.text[0].isalpha() or word.lower in inside):
                break
            last += 1
    for end in range(last, place - 1, -1):
        if not words[end].text[-1].isalpha() and words[end].text[-1] != ".":
            continue
        written = text[words[place].start : words[end].end]
        spots = gazetteer.find(written)
        if written.isupper():
            spots = _in_capitals(written, spots, gazetteer)
        if spots:
            return _Match(place, end, spots)
    return None


def _in_capitals(written: str, spots: tuple[Spot, ...], gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """A name in capitals: "US" and "JAPAN" are states, but "ENA" is no town."""
    if len(written) < _SHORTEST and not any(spot.state for spot in spots):
        return ()
    return spots or gazetteer.find(written.title())


def _countries(
    text: AnnotatedText, gazetteer: Gazetteer, matches: Sequence[Sequence[_Match]]
) -> frozenset[str]:
    """The countries that the text speaks of: by their names, demonyms and plain cities."""
    found = set()
    for sentence in text.sentences:
        for word in sentence.words:
            if word.text[0].isupper() and (code := gazetteer.states.get(word.text)):
                found.add(code)
    for own in matches:
        for match in own:
            if len(match.spots) == 1 and match.spots[0].country:
                found.add(match.spots[0].country)
    return frozenset(found)


def _said_behind(sentence: Sentence, match: _Match, following: Mapping[int, _Match]) -> str | None:
    """The country of the place that stands behind a comma: "Springfield, Illinois"."""
    words = sentence.words
    if match.last + 2 < len(words) and words[match.last + 1].lower == ",":
        other = following.get(match.last + 2)
        if other is not None and len(other.spots) == 1 and not other.spots[0].population:
            return other.spots[0].country
    return None


def _weight(spot: Spot, context: frozenset[str], said: str | None) -> float:
    weight = math.log10(spot.population + 1)
    weight += _CONTEXT * (spot.country in context)
    return weight + _SAID * (said is not None and spot.country == said)


def _name(sentence: Sentence, match: _Match, gazetteer: Gazetteer) -> tuple[int, int, int] | None:
    """First, last and head word of the name, None where it is part of another's name."""
    words = sentence.words
    kinds = gazetteer.words.kinds
    first, last = match.first, match.last
    if last + 1 < len(words) and _is_kind(words[last + 1], kinds):
        longer = last + 2 < len(words) and words[last + 2].upos == "PROPN"
        last += 0 if longer else 1  # Cunene Province, but not the Oslo District Court
    head = head_of(sentence, first, last)
    word = words[head]
    if word.upos not in ("PROPN", "NOUN", "ADJ") or not _may_be_place(sentence, word, gazetteer):
        return None
    if word.upos != "PROPN" and not any(s.state for s in match.spots) and first == last:
        return None
    if word.relation == "flat" and word.head >= 0:
        above = words[word.head]
        if above.upos == "PROPN" and not _is_kind(above, kinds):
            return None
    for child in sentence.dependents(head, "flat"):
        if not first <= child <= last and words[child].upos == "PROPN":
            return None
    return first, last, head


def _may_be_place(sentence: Sentence, word: Word, gazetteer: Gazetteer) -> bool:
    """Whether the model's type of a name leaves room for a place: where a preposition of place
    stands before it, or it follows "the town of", it is one even if the model takes it for a
    person's or a body's."""
    if word.entity not in ("person", "organization"):
        return True
    words = gazetteer.words
    prepositions = sentence.prepositions(word.index)
    if any(p in words.at for p in prepositions):
        return True
    return "of" in prepositions and sentence.words[word.head].lemma.lower() in words.kinds


def _is_kind(word: Word, kinds: frozenset[str]) -> bool:
    return word.text[0].isupper() and (word.lower in kinds or word.lemma.lower() in kinds)


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The word of a span whose head is outside it."""
    for word in sentence.words[first : last + 1]:
        if not first <= word.head <= last and word.relation not in ("punct", "case"):
            return word.index
    return first


def unknown_name(
    text: AnnotatedText, sentence: Sentence, head: int, gazetteer: Gazetteer
) -> PlaceName | None:
    """A name that the gazetteer does not know, but that the model takes for a place's."""
    words = sentence.words
    word = words[head]
    if word.upos != "PROPN" or word.entity != "place" or not word.text[0].isupper():
        return None
    if word.text in gazetteer.states:
        return None  # a demonym
    first = last = head
    while first and _belongs(words[first - 1], head):
        first -= 1
    while last + 1 < len(words) and _belongs(words[last + 1], head):
        last += 1
    name = text.text[words[first].start : words[last].end]
    return PlaceName(sentence.index, first, last, head, Place(" ".join(name.split())), False)


def _belongs(word: Word, head: int) -> bool:
    joined = word.relation in ("flat", "compound") and word.head == head
    return joined and word.upos == "PROPN" and word.text[0].isupper()
