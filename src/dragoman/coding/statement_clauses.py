"""Clauses as content: what may be asked of them, and their words without what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook.cues import Cue
from dragoman.language.tree import Sentence, Word

BEFORE_GERUND = frozenset({"of", "for", "with", "to"})
"""Prepositions that lead to what somebody is accused of or praised for doing."""


@dataclass(frozen=True, slots=True)
class Content:
    """The reported words of one cue: their places, the form that holds them, the entry that
    allows it. ``clause`` is the head of what is reported."""

    places: frozenset[int]
    form: str
    cue: Cue
    clause: int


def count_words(sentence: Sentence, places: frozenset[int]) -> int:
    """How many words stand at some places, as a reader counts them: "Japan's" is one."""
    return sum(
        sentence.words[p].upos not in ("PUNCT", "SYM") and sentence.words[p].lower[:1] != "'"
        for p in places
    )


def trim(sentence: Sentence, places: set[int]) -> set[int]:
    """Places without the punctuation and conjunctions at either end."""
    ordered = sorted(places)
    while ordered and _only_joins(sentence.words[ordered[0]]):
        ordered.pop(0)
    while ordered and sentence.words[ordered[-1]].upos in ("PUNCT", "CCONJ"):
        if sentence.words[ordered[-1]].text == ")" and _is_bracketed(sentence, ordered):
            break
        ordered.pop()
    return set(ordered)


def _is_bracketed(sentence: Sentence, ordered: Sequence[int]) -> bool:
    """Whether a bracket that closes at the end was opened within: "the line (LoC)"."""
    texts = [sentence.words[p].text for p in ordered]
    return texts.count("(") >= texts.count(")")


def _only_joins(word: Word) -> bool:
    return word.upos in ("PUNCT", "CCONJ") or (word.lower == "that" and word.deprel == "mark")


def inside(sentence: Sentence, clause: int, form: str) -> set[int]:
    """The words of a clause or phrase, without the word that joins it to its cue."""
    places = set(sentence.subtree(clause))
    joining = {"as"} if form == "as" else {"that", *BEFORE_GERUND} if form == "gerund" else {"that"}
    if form in ("clause", "as", "gerund"):
        for child in sentence.dependents(clause, "mark", "case"):
            if child < clause and sentence.words[child].lower in joining:
                places.discard(child)
    return trim(sentence, places)


def has_that(sentence: Sentence, clause: int) -> bool:
    """Whether a clause is joined by the conjunction "that"."""
    return any(
        sentence.words[c].lower == "that" and sentence.words[c].relation == "mark"
        for c in sentence.children(clause)
    )


def is_infinitive(sentence: Sentence, clause: int) -> bool:
    """Whether a clause is an infinitive with "to"."""
    if any(
        sentence.words[c].has("VerbForm=Fin") for c in sentence.dependents(clause, "aux", "cop")
    ):
        return False
    return any(
        sentence.words[c].lower == "to" and sentence.words[c].upos == "PART"
        for c in sentence.children(clause)
    )


def is_gerund(sentence: Sentence, clause: int) -> bool:
    """Whether a clause is headed by a form in -ing."""
    words = sentence.words
    heads = [clause, *sentence.dependents(clause, "aux", "cop", "aux:pass")]
    return any(words[h].lower.endswith("ing") and words[h].upos in ("VERB", "AUX") for h in heads)


def is_question(sentence: Sentence, clause: int) -> bool:
    """Whether a clause begins with a question word of its own: "whether it paid", "how it paid";
    not one that begins with a clause of time ("that when it paid, all went well")."""
    words = sentence.words
    first = next((p for p in sentence.subtree(clause) if words[p].upos != "PUNCT"), clause)
    word = words[first]
    if word.relation == "mark" and word.lower in ("whether", "if"):
        return word.head == clause
    if not (word.has("PronType=Int") or word.has("PronType=Rel")):
        return False
    node = first
    while node not in (clause, -1) and words[node].relation not in ("advcl", "csubj"):
        node = words[node].head
    return node == clause and first <= clause


def is_punctuation(sentence: Sentence, place: int) -> bool:
    """Whether punctuation stands at a place; False before the first word."""
    return place >= 0 and sentence.words[place].upos == "PUNCT"
