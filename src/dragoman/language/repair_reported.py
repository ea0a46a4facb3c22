"""Slips of the parser about who says what, in sentences that report speech.

English leaves out "that": "warned the remarks were a breach", "affirming they would wait", "duties
which she said hurt trade". Parsers then take the inner subject for the object of the outer verb,
or the inner clause for one that describes something else. And they give the subject of "said" to
a verb further on, where long phrases stand between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.language.tree import Word

_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_TAKEN = frozenset({"obj", "iobj", "ccomp", "xcomp"})
_OF_PHRASE = frozenset({"case", "det", "nmod", "amod", "nsubj", "cop", "aux", "mark"})
"""What makes a name a phrase or clause of its own."""
_PERSONS = frozenset({"i", "we", "he", "she", "they", "who"})
_LOOSE = frozenset({"acl:relcl", "advcl:relcl", "advcl", "parataxis"})
"""How parsers hang a clause without "that" which they do not take for a complement."""


def mend_reports(words: list[Word]) -> list[Word]:
    """The sentence with such slips mended; still a tree with the same root."""
    for mend in (
        _joined,
        _named,
        _phrases,
        _stray_subjects,
        _complements,
        _inner_subjects,
        _added,
        _going_on,
        _before_said,
    ):
        words = mend(words)
    return words


def _joined(words: list[Word]) -> list[Word]:
    """Of two subjects of a verb, the second behind "and" right after the first is coordinated
    with it: "a monitor and security sources said"."""
    for second in list(words):
        if second.relation != "nsubj":
            continue
        for first in words[: second.index]:
            same = first.head == second.head and first.relation == "nsubj"
            if same and _joins(words, first.index, second):
                words[second.index] = replace(second, head=first.index, deprel="conj")
    return words


def _joins(words: Sequence[Word], first: int, second: Word) -> bool:
    start, _ = _reach(words, second.index)
    return words[start].upos == "CCONJ" and _reach(words, first)[1] == start - 1


def _named(words: list[Word]) -> list[Word]:
    """A name right behind a common noun, in the same place of the sentence, is that noun's:
    "agency Norpress reported"."""
    for name in words[1:]:
        noun = words[name.index - 1]
        same = (
            noun.head == name.head and name.head >= 0 and "time" not in (noun.entity, name.entity)
        )
        if noun.upos != "NOUN" or name.upos != "PROPN" or not same:
            continue
        alike = name.relation == noun.relation or name.deprel == "ccomp"
        if alike and not _has(words, name.index, _OF_PHRASE):
            words[name.index] = replace(name, head=noun.index, deprel="appos")
    return words


def _phrases(words: list[Word]) -> list[Word]:
    """Of two complements, a noun with a preposition and no subject is none: "…, Ada said Sunday,
    in a reply to Oslo"."""
    for noun in list(words):
        if noun.deprel != "ccomp" or noun.upos not in ("NOUN", "PROPN"):
            continue
        own = {w.relation for w in words if w.head == noun.index}
        other = any(
            w.head == noun.head and w.deprel == "ccomp" and w.index != noun.index for w in words
        )
        if other and "case" in own and not own & (_SUBJECTS | {"cop", "mark"}):
            words[noun.index] = replace(noun, deprel="obl")
    return words


def _stray_subjects(words: list[Word]) -> list[Word]:
    """The phrase right before a finite verb is its subject, where it has no other and a verb that
    depends on it was given it: "Lind said ten men left" with Lind as the subject of left."""
    for subject in list(words):
        if subject.relation != "nsubj" or subject.head < 0:
            continue
        verb = _right_after(words, subject.index)
        if verb is None or verb.index == subject.head or verb.upos != "VERB":
            continue
        above = verb.has("VerbForm=Fin") and verb.index in _above(words, subject.head)
        if above and not _has(words, verb.index, _SUBJECTS):
            words[subject.index] = replace(subject, head=verb.index, deprel="nsubj")
    return words


def _complements(words: list[Word]) -> list[Word]:
    """A finite clause right after a verb with nothing else to report, that has its subject but no
    conjunction, is what the verb reports: "affirming they would wait", "which she said hurt"."""
    for clause in list(words):
        if clause.deprel not in _LOOSE or not _is_finite(words, clause.index):
            continue
        own = [w for w in words if w.head == clause.index]
        if any(w.relation in ("mark", "cc") for w in own):
            continue
        for verb in words[: clause.index]:
            beside = verb.head == clause.head or verb.index == clause.head
            if verb.upos != "VERB" or not beside or _has(words, verb.index, _TAKEN):
                continue
            inner = [w for w in own if w.relation == "nsubj" and w.index > verb.index]
            first = min(p for p in _places(words, clause.index) if p > verb.index)
            relative = verb.deprel == "acl:relcl" and clause.deprel == "acl:relcl"
            if first == verb.index + 1 and (inner or relative):
                words[clause.index] = replace(clause, head=verb.index, deprel="ccomp")
    return words


def _inner_subjects(words: list[Word]) -> list[Word]:
    """The object of a verb that stands right before the verb's finite complement without a
    subject is that subject: "warned the remarks were a breach"."""
    for clause in list(words):
        if clause.deprel != "ccomp" or not _is_finite(words, clause.index):
            continue
        own = {w.relation for w in words if w.head == clause.index}
        if own & (_SUBJECTS | {"mark"}):
            continue
        first, _ = _reach(words, clause.index)
        for thing in words[clause.head + 1 : first]:
            if thing.head != clause.head or thing.deprel != "obj":
                continue
            if _reach(words, thing.index)[1] == first - 1:
                passive = any(w.head == clause.index and w.deprel == "aux:pass" for w in words)
                role = "nsubj:pass" if passive else "nsubj"
                words[thing.index] = replace(thing, head=clause.index, deprel=role)
    return words


def _added(words: list[Word]) -> list[Word]:
    """A second report at the end, behind a comma and with its own subject, stands beside the
    first, and does not take its complement: "Lind said ten men left, agencies reported"."""
    for late in list(words):
        verb = words[late.head]
        if late.deprel != "ccomp" or verb.index > late.index or verb.upos != "VERB":
            continue
        subject = _subject(words, late.index)
        if subject is None or _reach(words, subject.index)[1] != late.index - 1:
            continue
        start = _reach(words, subject.index)[0]
        rest = any(w.upos != "PUNCT" for w in words[late.index + 1 :])
        if rest or start == 0 or "," not in (words[start - 1].text, words[start].text):
            continue
        inner = [w for w in words[verb.index : start] if w.deprel == "ccomp"]
        for clause in inner:
            if clause.head in (late.index, verb.index):
                words[clause.index] = replace(clause, head=verb.index)
                words[late.index] = replace(late, deprel="parataxis")
    return words


def _going_on(words: list[Word]) -> list[Word]:
    """A clause about "it" behind what a person says goes on with that, since no person is "it":
    "he said that the port is open, but it may close"."""
    for late in list(words):
        if late.deprel != "conj" or words[late.head].upos != "VERB":
            continue
        verb = words[late.head]
        said = [
            w
            for w in words[verb.index : late.index]
            if w.head == verb.index and w.deprel == "ccomp"
        ]
        inner, outer = _subject(words, late.index), _subject(words, verb.index)
        if not said or inner is None or inner.lower != "it" or outer is None:
            continue
        if outer.entity == "person" or outer.lower in _PERSONS:
            words[late.index] = replace(late, head=said[-1].index)
    return words


def _before_said(words: list[Word]) -> list[Word]:
    """A clause behind a comma, with its own subject and before "…, Ada said", is what she said,
    where parsers hang it on the phrase before: "despite the talks, fighting continues, Ada
    said"."""
    said = next(w for w in words if w.head < 0)
    speaker = _subject(words, said.index)
    if said.upos != "VERB" or speaker is None or _has(words, said.index, _TAKEN):
        return words
    start, end = _reach(words, speaker.index)
    if end != said.index - 1 or "," not in (words[start - 1].text, words[start].text):
        return words
    for clause in words[:start]:
        first = _reach(words, clause.index)[0]
        if words[first - 1].text != "," or not _is_loose(words, clause, first):
            continue
        for phrase in words[:first]:
            if phrase.head == said.index and phrase.relation in ("obl", "advmod"):
                words[phrase.index] = replace(phrase, head=clause.index)
        words[clause.index] = replace(clause, head=said.index, deprel="ccomp")
        break
    return words


def _is_loose(words: Sequence[Word], clause: Word, first: int) -> bool:
    """Whether a clause from ``first`` on has its own subject and nothing that joins it."""
    own = {w.relation for w in words if w.head == clause.index}
    if clause.relation not in ("acl", "conj") or "nsubj" not in own or own & {"mark", "cc"}:
        return False
    pronoun = any(w.has("PronType=Rel") for w in words[first : clause.index])
    return not pronoun and _is_finite(words, clause.index)


def _subject(words: Sequence[Word], place: int) -> Word | None:
    return next((w for w in words if w.head == place and w.relation == "nsubj"), None)


def _right_after(words: Sequence[Word], place: int) -> Word | None:
    """The word right after a phrase and the marks behind it."""
    after = _reach(words, place)[1] + 1
    while after < len(words) and words[after].upos == "PUNCT":
        after += 1
    return words[after] if after < len(words) else None


def _is_finite(words: Sequence[Word], place: int) -> bool:
    parts = (w for w in words if w.index == place or w.head == place)
    return any(
        w.has("VerbForm=Fin") for w in parts if w.index == place or w.relation in ("aux", "cop")
    )


def _has(words: Sequence[Word], place: int, relations: frozenset[str]) -> bool:
    return any(w.head == place and w.relation in relations for w in words)


def _above(words: Sequence[Word], place: int) -> Iterator[int]:
    node = words[place].head
    while node >= 0:
        yield node
        node = words[node].head


def _reach(words: Sequence[Word], place: int) -> tuple[int, int]:
    """First and last place of a word's phrase."""
    places = _places(words, place)
    return min(places), max(places)


def _places(words: Sequence[Word], place: int) -> list[int]:
    return [w.index for w in words if w.index == place or place in _above(words, w.index)]
