"""What a stance is on: the words of a thing, an action or a question that somebody takes a stand
on, plans or speaks of, told by the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dragoman.coding.cue_matching import CueSite
from dragoman.coding.statement_clauses import (
    Content,
    is_gerund,
    is_infinitive,
    is_punctuation,
    is_question,
    trim,
)
from dragoman.coding.statement_contents import finite_clauses, name_given
from dragoman.language.tree import Sentence

_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "obl")
"""How clauses hang on a cue that they are the content of."""

_LATER = frozenset({"obl", "advcl", "xcomp", "advmod"})
"""Relations of what may follow an object and belong to it: "criticised Oslo for paying late"."""


def find_topic(site: CueSite) -> Content | None:
    """The content of a stance by the first form that its cues allow, or None.

    The forms are tried from the fullest to the shortest: "urged Oslo to pay" is not about Oslo.
    """
    for form, find in _FORMS.items():
        cue = site.taking(form)
        for clause in () if cue is None else find(site.sentence, site):
            places = set(site.sentence.subtree(clause)) | _doers(site, clause)
            places |= _later(site.sentence, site.word, max(places) + 1)
            left = trim(site.sentence, places - set(site.places))
            if left and cue is not None:
                return Content(frozenset(left), form, cue, clause)
    return None


def _governed(site: CueSite) -> list[int]:
    """What the prepositions written with a cue govern: talks in "called for talks"."""
    words, found = site.sentence.words, []
    for place in site.places:
        head = words[place].head
        if words[place].relation in ("case", "mark") and head not in (-1, site.word):
            found.append(head)
    return found


def _has_preposition(site: CueSite) -> bool:
    words = site.sentence.words
    return any(words[p].upos == "ADP" and words[p].relation != "compound" for p in site.places)


def _objects(sentence: Sentence, site: CueSite) -> Iterator[int]:
    """What the last preposition of a cue governs, else its object."""
    if _has_preposition(site):
        for place in reversed(_governed(site)):
            near = sentence.words[place].head == site.word
            if near and sentence.words[place].entity != "time":
                yield place
    elif site.part == "verb":
        yield from sentence.dependents(site.word, "obj", "nsubj:pass")


def _clauses(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in sentence.dependents(site.word, *_CLAUSAL):
        if clause > site.word:
            yield clause


def _actions(sentence: Sentence, site: CueSite) -> Iterator[int]:
    """Infinitives: "wants to pay", "urged Oslo to pay", "its plan to pay"."""
    for clause in _clauses(sentence, site):
        if is_infinitive(sentence, clause) and sentence.words[clause].relation != "obl":
            yield clause


def _questions(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in _clauses(sentence, site):
        if is_question(sentence, clause):
            yield clause


def _gerunds(sentence: Sentence, site: CueSite) -> Iterator[int]:
    """Forms in -ing: "proposed paying", "against paying", "blamed Oslo for paying"."""
    for clause in _clauses(sentence, site):
        marks = {sentence.words[c].lower for c in sentence.dependents(clause, "mark", "case")}
        own = {sentence.words[p].lower for p in site.places}
        adverbial = sentence.words[clause].relation == "advcl" and not marks
        if is_gerund(sentence, clause) and marks <= own and not adverbial:
            yield clause


def _as_phrases(sentence: Sentence, site: CueSite) -> Iterator[int]:
    for clause in sentence.dependents(site.word, "obl", "advcl", "xcomp"):
        marks = sentence.dependents(clause, "case", "mark")
        if clause > site.word and any(sentence.words[c].lower == "as" for c in marks):
            yield clause


def _names(sentence: Sentence, site: CueSite) -> Iterator[int]:
    return (name for name in name_given(sentence, site.word) if _doers(site, name))


def _doers(site: CueSite, clause: int) -> set[int]:
    """The object before a clause that speaks of it: Oslo in "urged Oslo to pay"."""
    found = set[int]()
    for place in _objects(site.sentence, site):
        if place != clause:
            found.update(p for p in site.sentence.subtree(place))
    return found


def _later(sentence: Sentence, cue: int, end: int) -> set[int]:
    """Places of the cue's further dependents right after its content, up to a comma; not of
    those that tell the time."""
    found = set[int]()
    for child in sentence.dependents(cue, *_LATER):
        phrase = sentence.subtree(child)
        if phrase[0] != end or is_punctuation(sentence, end):
            continue
        if sentence.words[child].entity == "time":
            break
        found.update(phrase)
        end = phrase[-1] + 1
    return found


_FORMS: Mapping[str, Callable[[Sentence, CueSite], Iterator[int]]] = {
    "action": _actions,
    "question": _questions,
    "clause": finite_clauses,
    "gerund": _gerunds,
    "as": _as_phrases,
    "name": _names,
    "object": _objects,
}
