"""Somebody without a name or office whom the model takes to take part in an act: "the union".

The tables cannot hold every word for people and bodies; where the model is sure that such a word
is an actor or recipient of an act, it becomes an actor by its own description.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.codebook.who import Body, Name, slug
from dragoman.coding.described import known_body
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.language.tree import Sentence
from dragoman.records import ActorKind

_SURE_ACT, _SURE_ROLE = 0.5, 0.5
"""Probabilities from which a predicate is taken for an act and a word for one of its parties."""

_PREMODIFIERS = ("amod", "compound", "nmod:poss", "nmod:desc", "flat")


def add_parties(table: DraftTable, names: Mapping[str, tuple[Name, ...]]) -> None:
    """Add an actor for each person or body that takes part in an act and is none yet; a capital
    that does stands for its state. ``names`` are those of known bodies."""
    for sentence in table.text.sentences:
        for place in sorted(set(_taking_part(sentence))):
            if not table.at(sentence.index, place):
                seat = _seat(names.get(sentence.words[place].text, ()))
                if seat is None:
                    _add(table, sentence, place)
                else:
                    drafts = [known_body(table, seat)]
                    table.mention(drafts, sentence.index, place, place, "metonym", [place])


def _taking_part(sentence: Sentence) -> Iterator[int]:
    for word in sentence.words:
        if word.act is None or word.act.likelihood < _SURE_ACT:
            continue
        for role in word.act.roles:
            if max(role.actor, role.recipient) >= _SURE_ROLE:
                yield role.word


def _add(table: DraftTable, sentence: Sentence, place: int) -> None:
    kind = _kind(sentence, place)
    if kind is None:
        return
    first, country = place, None
    while first > 0 and _belongs(sentence, first - 1, place):
        first -= 1
        for draft in table.at(sentence.index, first):
            country = country or draft.settled_country()
    words = sentence.words[first : place + 1]
    name = " ".join(word.text for word in words if word.upos != "DET")
    draft = _met(table, slug(name)) or table.add(Draft(slug(name), name, kind, country))
    table.mention([draft], sentence.index, first, place, "description", [place])


def _seat(names: Sequence[Name]) -> Body | None:
    """The body that a place stands for where it acts, None for other names."""
    return next((name.body for name in names if name.form == "metonym"), None)


def _met(table: DraftTable, key: str) -> Draft | None:
    """The actor that the same words stood for before."""
    return next((d for d in table.drafts if d.key == key and d.become is None), None)


def _kind(sentence: Sentence, place: int) -> ActorKind | None:
    """Kind of the actor that a noun describes, None where it is no person or body."""
    word = sentence.words[place]
    if word.upos not in ("NOUN", "PROPN"):
        return None
    if word.entity == "organization":
        return "organization"
    if word.entity == "person":
        return "group" if word.has("Number=Plur") else "person"
    return None


def _belongs(sentence: Sentence, place: int, noun: int) -> bool:
    word = sentence.words[place]
    return word.head == noun and (word.deprel in _PREMODIFIERS or word.upos in ("DET", "NUM"))
