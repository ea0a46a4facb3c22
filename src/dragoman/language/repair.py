"""Kinds of slips of the parser that the text itself shows to be slips.

Quotation marks are borders: what stands after a closing mark is not coordinated with words
inside ("said that “security is fine” and requested …"). An adjective after "remains" or "is" is
that verb's complement, not a second clause beside it. A finite verb has a subject: one without
is coordinated with the verb before it ("called it odd, demanded a vote and left"), or the name
right before it is its subject ("“…”, Ada Lind told reporters", "the media report that …"). A clause
opened by the relative pronoun "that" describes the noun before it, and is not what the verb says
("demanded the release of trawlers **that** Chile had seized"). A verb that always has an object is
passive without one: "Envoy **summoned** to the ministry".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.language.repair_reported import mend_reports
from dragoman.language.tree import Word
from dragoman.language.wordlists import word_lists

_OPENING, _CLOSING, _EITHER = "“«„", "”»", '"'
_CROSSING = frozenset({"conj", "advcl", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_OBJECTS = frozenset({"obj", "iobj", "ccomp", "xcomp", "aux"})
_PARTICIPLE = "Tense=Past|VerbForm=Part|Voice=Pass"
_OWN_CLAUSE = _SUBJECTS | {"mark", "aux"}
"""Relations of what makes a clause one of its own, beside a verb that could share a subject."""


def repair(words: Sequence[Word]) -> tuple[Word, ...]:
    """The sentence with such slips mended; still a tree with the same root."""
    mended = _headlines(_relatives(_complements(_borders(list(words)))))
    return tuple(mend_reports(_subjects(_reported(_coordinated(mended)))))


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


def _headlines(words: list[Word]) -> list[Word]:
    """Take a verb of a headline for the participle that it is: nobody summons without an object."""
    for verb in list(words):
        lacking = verb.lemma in word_lists("verbs")["with_object"] and verb.lower.endswith("ed")
        if not lacking or verb.upos != "VERB" or not (_finite(verb) and "Past" in verb.feats):
            continue
        if _has(words, verb, _OBJECTS) or not _has(words, verb, frozenset({"nsubj"})):
            continue
        words[verb.index] = replace(verb, feats=_PARTICIPLE)
        for word in list(words):
            if word.head == verb.index and word.deprel == "nsubj":
                words[word.index] = replace(word, deprel="nsubj:pass")
    return words


def _coordinated(words: list[Word]) -> list[Word]:
    """A finite verb that is said to be another's complement, has no subject or conjunction, and
    stands behind a comma, shares the subject of the other."""
    for word in list(words):
        if word.upos != "VERB" or word.relation != "ccomp" or "Tense=Past" not in word.feats:
            continue
        head = words[word.head]
        behind = head.index < word.index and words[word.index - 1].text == ","
        if behind and _finite(word) and _finite(head) and not _has(words, word, _OWN_CLAUSE):
            words[word.index] = replace(word, deprel="conj")
    return words


def _reported(words: list[Word]) -> list[Word]:
    """A clause whose "that" stands before the object that it is said to describe is the
    complement of the verb, and the object its subject: "said that her words “hurt”"."""
    for clause in list(words):
        noun = words[clause.head]
        if clause.relation != "acl" or noun.relation != "obj" or _has(words, clause, _SUBJECTS):
            continue
        if any(
            w.head == clause.index and w.lower == "that" and w.index < noun.index for w in words
        ):
            words[noun.index] = replace(noun, head=clause.index, deprel="nsubj")
            words[clause.index] = replace(clause, head=noun.head, deprel="ccomp")
    return words


def _subjects(words: list[Word]) -> list[Word]:
    """Give a finite verb without a subject the name that the parser hung on the words before it,
    and a verb behind "that" the subject that it hung on the verb before."""
    for word in list(words):
        if word.deprel == "nsubj":
            inner = _behind_that(words, word)
            inner = _around_insertion(words, word) if inner is None else inner
            if inner is not None:
                words[word.index] = replace(word, head=inner)
    for word in list(words):
        verb = words[_next_word(words, word)]
        stray = word.relation == "vocative" and words[word.head].head == verb.index
        stray = stray or (word.relation == "compound" and word.head == verb.index)
        if stray and _may_lack_subject(verb) and not _has(words, verb, _SUBJECTS):
            words[word.index] = replace(word, head=verb.index, deprel="nsubj")
    return words


def _may_lack_subject(verb: Word) -> bool:
    """Whether a word is a finite verb, or is not said to be any other form of one."""
    return verb.upos == "VERB" and (_finite(verb) or "VerbForm" not in verb.feats)


def _behind_that(words: list[Word], subject: Word) -> int | None:
    """The verb of a clause with "that" before the subject which another verb, before "that",
    was given: Gu's is "may meet" in "report that Gu may meet"."""
    for clause in words:
        if (
            clause.relation != "ccomp"
            or clause.head != subject.head
            or clause.index < subject.index
        ):
            continue
        marks = [w.index for w in words if w.head == clause.index and w.lower == "that"]
        between = marks and subject.head < marks[0] < subject.index
        if between and not _has(words, clause, _SUBJECTS):
            return clause.index
    return None


def _around_insertion(words: list[Word], subject: Word) -> int | None:
    """The verb behind "…, Ada said, …" whose subject before it was given to the inserted verb as
    a second one: the boats sail in "the boats, Ada said, will sail"."""
    verb = subject.head
    nearer = any(
        w.deprel == "nsubj" and w.head == verb and subject.index < w.index < verb for w in words
    )
    if not nearer or words[subject.index + 1].text != ",":
        return None
    clauses = (w for w in words[verb:] if w.relation == "ccomp" and w.head == verb)
    return next((c.index for c in clauses if not _has(words, c, _SUBJECTS)), None)


def _next_word(words: list[Word], word: Word) -> int:
    """Place of the next word that is no punctuation and no part of the same name."""
    place = word.index + 1
    while place < len(words) and (
        words[place].upos == "PUNCT"
        or (words[place].head == word.index and words[place].relation in ("flat", "punct"))
    ):
        place += 1
    return min(place, len(words) - 1)


def _has(words: list[Word], head: Word, relations: frozenset[str]) -> bool:
    return any(w.head == head.index and w.relation in relations for w in words)
