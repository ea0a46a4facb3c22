"""Slips of the parser that the text itself shows to be slips.

Quotation marks are borders: what stands after a closing mark is not coordinated with words
inside ("said that “security is fine” and requested …"). An adjective after "remains" or "is" is
that verb's complement, not a second clause beside it. A clause opened by the relative pronoun
"that" describes the noun before it, and is not what the verb says ("demanded the release of
trawlers **that** Chile had seized").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.language.tree import Word

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_CROSSING = frozenset({"conj", "advcl", "parataxis"})


def repair(words: Sequence[Word]) -> tuple[Word, ...]:
    """The sentence with such slips mended; still a tree with the same root."""
    return tuple(_relatives(_complements(_borders(list(words)))))


def _borders(words: list[Word]) -> list[Word]:
    quoted = _quoted(words)
    if quoted is None:
        return words
    for word in list(words):
        crosses = word.relation in _CROSSING and quoted[word.index] == 0 and word.head >= 0
        if not crosses or quoted[word.head] == 0 or word.head > word.index:
            continue
        outside = _ancestors_outside(words, word, quoted)
        if outside:
            same = [a for a in outside if _finite(words[a]) == _finite(word)]
            words[word.index] = replace(word, head=(same or outside)[0])
    return words


def _ancestors_outside(words: list[Word], word: Word, quoted: list[int]) -> list[int]:
    found = []
    node = word.head
    while node >= 0:
        if quoted[node] == 0 and words[node].upos in ("VERB", "ADJ", "NOUN", "AUX"):
            found.append(node)
        node = words[node].head
    return [node for node in found if node < word.index]


def _finite(word: Word) -> bool:
    return "VerbForm=Fin" in word.feats


def _quoted(words: Sequence[Word]) -> list[int] | None:
    """For each word the number of the quotation it stands in, 0 outside; None without any."""
    number, inside = 0, False
    marks = []
    for word in words:
        mark = word.text
        opens = mark in _OPENING or (mark in _EITHER and not inside)
        if len(mark) == 1 and opens and not inside:
            number, inside = number + 1, True
            marks.append(number)
        elif len(mark) == 1 and inside and (mark in _CLOSING or mark in _EITHER):
            marks.append(number)
            inside = False
        else:
            marks.append(number if inside else 0)
    return marks if number and not inside else None


def _complements(words: list[Word]) -> list[Word]:
    for word in list(words):
        if word.upos != "ADJ" or word.index == 0 or word.relation != "ccomp":
            continue
        before = words[word.index - 1]
        if (
            before.upos in ("VERB", "AUX")
            and before.head == word.head
            and before.relation == "ccomp"
        ):
            words[word.index] = replace(word, head=before.index, deprel="xcomp")
    return words


def _relatives(words: list[Word]) -> list[Word]:
    for that in list(words):
        if that.lower != "that" or that.deprel != "mark" or that.upos != "PRON" or that.index == 0:
            continue
        clause, noun = words[that.head], words[that.index - 1]
        governed = clause.deprel == "ccomp" and clause.head < noun.index
        if not governed or noun.upos not in ("NOUN", "PROPN") or clause.index < that.index:
            continue
        taken = {word.relation for word in words if word.head == clause.index}
        role = next((r for r in ("nsubj", "obj") if r not in taken), "obl")
        words[clause.index] = replace(clause, head=noun.index, deprel="acl:relcl")
        words[that.index] = replace(that, deprel=role)
    return words
