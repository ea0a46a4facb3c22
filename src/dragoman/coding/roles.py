"""From the words that fill a slot to the actors that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import fillers
from dragoman.language.tree import Sentence, Word

_INSIDE = ("nmod:poss", "amod", "compound", "nmod", "appos", "nmod:desc", "obl")
_SOURCES = frozenset({"of", "by", "from", "in", "against"})
_DEPTH = 2


def actors_at(
    actors: ActorTable, sentence: Sentence, index: int, deep: bool = True
) -> tuple[str, ...]:
    """Actors that a nominal stands for, conjuncts included. With ``deep``, a thing stands for
    whose it is: "Japan's decision" for Japan, "a post by Xue" for Xue."""
    found = list(_own(actors, sentence, index, _DEPTH if deep else 0))
    for conjunct in sentence.dependents(index, "conj"):
        if sentence.words[conjunct].upos in ("NOUN", "PROPN", "PRON", "ADJ"):
            found += _own(actors, sentence, conjunct, _DEPTH if deep else 0)
    return tuple(dict.fromkeys(found))


def first_filled(
    actors: ActorTable,
    sentence: Sentence,
    index: int,
    slots: Sequence[str],
    beside: Iterable[int] = (),
) -> tuple[tuple[str, ...], str | None]:
    """Actors of the first slot that holds any, and that slot's name."""
    for slot in slots:
        found: list[str] = []
        for word in fillers(sentence, index, slot, beside):
            found += actors_at(actors, sentence, word)
            if found and slot not in ("modifier", "between"):
                break
        if found:
            return tuple(dict.fromkeys(found)), slot
    return (), None


def all_filled(
    actors: ActorTable,
    sentence: Sentence,
    index: int,
    slots: Sequence[str],
    beside: Iterable[int] = (),
) -> tuple[str, ...]:
    """Actors of all slots together, for meetings and deals of equals."""
    found: list[str] = []
    for slot in slots:
        for word in fillers(sentence, index, slot, beside):
            found += actors_at(actors, sentence, word)
    return tuple(dict.fromkeys(found))


def _own(actors: ActorTable, sentence: Sentence, index: int, depth: int) -> tuple[str, ...]:
    known = actors.all_at(sentence.index, index)
    if known or depth == 0:
        return known
    for relation in _INSIDE:
        for child in sentence.children(index):
            word = sentence.words[child]
            if word.deprel != relation:
                continue
            if relation in ("nmod", "obl") and not _SOURCES.intersection(
                sentence.prepositions(child)
            ):
                continue
            found = _own(actors, sentence, child, depth - 1)
            if found and not _is_relative(actors, sentence.words[index], found):
                extra = [
                    a
                    for c in sentence.dependents(child, "conj")
                    for a in _own(actors, sentence, c, depth - 1)
                ]
                return (*found, *extra)
    return ()


def _is_relative(actors: ActorTable, word: Word, found: Sequence[str]) -> bool:
    """Whether somebody is only described by a person: "the father of Begum" is not she."""
    return word.entity == "person" and all(actors.get(i).kind == "person" for i in found)
