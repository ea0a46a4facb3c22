"""Capitals and seats of power: when a place stands for its government."""

from __future__ import annotations

from dragoman.language.tree import Sentence

PLACE_PREPOSITIONS = frozenset(
    [
        "in", "at", "near", "outside", "inside", "around", "across", "throughout", "within",
        "above", "over", "off", "into", "from",
    ]
)  # fmt: skip
"""A capital after one of these is where something is, not who does it."""

ACTOR_PREPOSITIONS = frozenset(
    ["between", "with", "against", "by", "among", "for", "of", "toward", "towards", "on"]
)


def acts(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the capital at these words stands for its state (as subject, addressee or
    possessor) rather than for the place."""
    head = head_of(sentence, first, last)
    word = sentence.words[head]
    prepositions = set(sentence.prepositions(head))
    if prepositions & PLACE_PREPOSITIONS:
        return False
    if prepositions & ACTOR_PREPOSITIONS:
        return True
    if word.relation in ("nsubj", "obj", "iobj") or word.deprel == "nmod:poss":
        return True
    if word.relation == "conj":
        governor = word.head
        return acts(sentence, governor, governor) if governor != head else False
    if "to" in prepositions:
        return sentence.words[word.head].upos in ("NOUN", "ADJ") or word.deprel == "nmod"
    return word.relation in ("root", "vocative") and len(sentence.words) > 3 and not prepositions


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The word of a span that the others depend on."""
    for place in range(first, last + 1):
        if not first <= sentence.words[place].head <= last:
            return place
    return last
