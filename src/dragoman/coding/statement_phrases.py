"""The words of a source and of a cue, as a careful reader would mark them.

A source is a whole phrase, with its titles, appositions and clauses: "Ada Lind, who runs the
port,". A cue is the whole verb: "has repeatedly said", "went on to say".
"""

from __future__ import annotations

from dragoman.coding.cue_matching import CueSite
from dragoman.language.tree import NOMINAL, Sentence, Span, Word

_OF_SOURCE = frozenset(
    {"det", "amod", "compound", "flat", "nmod", "nummod", "appos", "acl", "conj", "advmod"}
    | {"fixed", "goeswith"}
)
"""Relations of the words that belong to a noun; those of a clause that it heads do not."""

_OF_CUE = frozenset({"aux", "cop", "advmod", "mark"})
"""Relations of the small words that a cue's verb is made of."""

_SUBORDINATING = frozenset({"SCONJ", "ADP"})


def source_span(sentence: Sentence, head: int, cue: int = -1) -> Span:
    """Characters of a source's phrase: the words around its head that belong to it, up to a
    clause that holds the cue itself ("the man saying that …" is the man)."""
    words = sentence.words
    places = {head}
    for child in sentence.children(head):
        if _belongs(sentence, head, child):
            inner = sentence.subtree(child)
            if cue not in inner:
                places.update(inner)
    places |= _marks_between(sentence, places)
    first = last = head
    while first - 1 in places:
        first -= 1
    while last + 1 in places:
        last += 1
    while first < head and words[first].upos == "PUNCT":
        first += 1
    while last > head and words[last].upos == "PUNCT" and words[last].text not in (")", "]"):
        last -= 1
    return (words[first].start, words[last].end)


def _belongs(sentence: Sentence, head: int, child: int) -> bool:
    word = sentence.words[child]
    if word.relation == "conj":
        return word.upos in NOMINAL
    if word.relation == "nmod" and word.entity == "time" and child > head:
        return sentence.words[head].entity not in ("person", "organization")
    return word.relation in _OF_SOURCE


def _marks_between(sentence: Sentence, places: set[int]) -> set[int]:
    """Punctuation that has words of a phrase on both sides, or closes a bracket after them."""
    found = set[int]()
    for place in range(min(places), len(sentence.words)):
        if sentence.words[place].upos != "PUNCT" or place in places:
            continue
        if place - 1 in places | found and (
            place + 1 in places or sentence.words[place].text in (")", "]")
        ):
            found.add(place)
    return found


def cue_span(site: CueSite) -> Span:
    """Characters of a cue: all its words where they stand together, else its head, with the
    auxiliaries and adverbs right before it and the verbs that it depends on."""
    words = site.sentence.words
    first, last = min(site.places), max(site.places)
    if last - first > 2 * len(site.places):
        first = last = site.word
    if site.part in ("verb", "adjective"):
        first = _head_of_verb(site.sentence, site.word, first)
    elif site.part == "noun":
        first = _head_of_noun(site.sentence, site.word)
    return (words[first].start, words[last].end)


def _head_of_noun(sentence: Sentence, noun: int) -> int:
    """Place of the first word of a noun with what carries it: "has issued" in "has issued a
    stern warning", "is" in "is a firm opponent"; not of what tells whose it is."""
    words, first = sentence.words, noun
    while first > 0 and words[first - 1].head == noun and _is_attribute(words[first - 1]):
        first -= 1
    if sentence.dependents(noun, "nmod:poss"):
        return first
    if first > 0 and words[first - 1].head == noun and words[first - 1].relation == "cop":
        return _head_of_verb(sentence, noun, first)
    if words[noun].relation == "obj" and words[noun].head == first - 1:
        return _head_of_verb(sentence, first - 1, first - 1)
    return first


def _is_attribute(word: Word) -> bool:
    return word.relation in ("det", "amod") and word.entity is None


def _head_of_verb(sentence: Sentence, verb: int, first: int) -> int:
    """Place of the first word of a verb, given that of the cue: "has" in "has never said"."""
    words = sentence.words
    while first > 0 and _is_part(sentence, verb, first - 1):
        first -= 1
    head = words[verb].head
    joined = words[verb].deprel == "xcomp" and words[first].lower == "to"
    if joined and head == first - 1 and words[head].upos in ("VERB", "ADJ"):
        return _head_of_verb(sentence, head, head)
    while words[first].upos in _SUBORDINATING and first < verb:
        first += 1
    return first


def _is_part(sentence: Sentence, verb: int, place: int) -> bool:
    word = sentence.words[place]
    return word.head == verb and word.relation in _OF_CUE and not word.has("PronType=Int")
