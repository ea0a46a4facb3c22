"""Which states an actor deals with in his own clause: whoever "refused a request from Russia" or
"was expelled by Russia" is not Russia's own because Russia is spoken of there."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.drafts import DraftTable
from dragoman.coding.metonyms import ACTOR_PREPOSITIONS, PLACE_PREPOSITIONS
from dragoman.language.tree import Sentence

_BEHIND_NOUN = (ACTOR_PREPOSITIONS | {"from", "to"}) - {"of"}
"""Prepositions that lead to the other party of a noun: a request from, an appeal to, a ban on."""

_PERSON = "person"


def acts_on(table: DraftTable, sentence: Sentence, place: int) -> frozenset[str]:
    """The codes of the states that a word's actor acts on, as the subject of a verb."""
    word = _first(sentence, place)
    if sentence.words[word].relation != "nsubj":
        return frozenset()
    return _states(table, sentence, _reached(sentence, sentence.words[word].head))


def acted_on_by(table: DraftTable, sentence: Sentence, place: int) -> frozenset[str]:
    """The codes of the states that act on a word's actor."""
    word = _first(sentence, place)
    if sentence.words[word].relation not in ("obj", "iobj", "obl"):
        return frozenset()
    return _states(table, sentence, sentence.dependents(sentence.words[word].head, "nsubj"))


def _first(sentence: Sentence, place: int) -> int:
    """The first of several that are joined by "and"."""
    while sentence.words[place].relation == "conj":
        place = sentence.words[place].head
    return place


def _states(table: DraftTable, sentence: Sentence, heads: Sequence[int]) -> frozenset[str]:
    places = [place for head in heads for place in (head, *sentence.conjuncts(head))]
    drafts = [draft for place in places for draft in table.at(sentence.index, place)]
    return frozenset(d.country for d in drafts if d.kind == "state" and d.country is not None)


def _reached(sentence: Sentence, verb: int) -> list[int]:
    """The heads of what a verb is done to, with or by, and of the parties behind its object: who
    "refused a request from Russia" deals with it, who "fled from Russia" was there."""
    objects = sentence.dependents(verb, "obj", "iobj")
    behind = [
        child
        for noun in objects
        for child in sentence.dependents(noun, "nmod", "obl")
        if sentence.words[noun].entity != _PERSON  # "the envoy to Peru" serves there
        and _BEHIND_NOUN.intersection(sentence.prepositions(child))
    ]
    where = PLACE_PREPOSITIONS - {"from"} if objects else PLACE_PREPOSITIONS
    adjuncts = [
        child
        for child in sentence.dependents(verb, "obl")
        if not where.intersection(sentence.prepositions(child))
    ]
    return [*objects, *behind, *adjuncts]
