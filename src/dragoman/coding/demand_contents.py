"""What a request asks for: the words, one list for each thing asked.

Requests ask for several things at once ("an apology, the return of the two men and a review"). In
long lists the parser hangs a later item on the last name before it; here it counts as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import complements, direct_object, obliques
from dragoman.language.tree import Sentence

_ASKED_WITH = frozenset({"for", "on", "to", "about"})
_OPENING = frozenset("“\"‘'")
_LIST = ("conj", "appos")


def asked(sentence: Sentence, index: int, actors: ActorTable) -> list[list[int]]:
    """Places of the words that say what the request at ``index`` asks for, for each thing."""
    clauses = complements(sentence, index)[:1] or [
        clause for clause in sentence.dependents(index, "advcl") if _has_to(sentence, clause)
    ]
    thing = direct_object(sentence, index)
    if thing is not None and clauses and _is_added(sentence, thing, clauses[0]):
        clauses = []
    if not clauses and thing is not None and _is_party(sentence, thing, actors):
        clauses = complements(sentence, thing)[:1]
    if clauses:
        more = {*_clauses_beside(sentence, clauses[0]), *_further(sentence, index, clauses[0])}
        return _each(sentence, clauses[0], sorted(more), True)
    if thing is None or _is_party(sentence, thing, actors):
        thing = _asked_with(sentence, index, actors)
    if thing is None:
        return []
    beside = list(_things_beside(sentence, thing, actors))
    astray = [p for p in sentence.dependents(index, "conj") if _is_item(sentence, p)]
    return _each(sentence, thing, sorted({*beside, *astray}), False)


def asked_by_noun(sentence: Sentence, noun: int, actors: ActorTable) -> list[list[int]]:
    """Places of the words that say what a demand, request or call is for, for each thing: "their
    demand for an apology", "calls to pay", which parsers also hang on the verb before."""
    verb = sentence.words[noun].head
    near = [*sentence.dependents(noun, "acl"), *sentence.dependents(verb, "advcl", "xcomp")]
    for clause in near:
        if clause > noun and _has_to(sentence, clause):
            return _each(sentence, clause, list(_clauses_beside(sentence, clause)), True)
    for thing in sentence.dependents(noun, "nmod"):
        if "for" in sentence.prepositions(thing) and not _is_party(sentence, thing, actors):
            beside = list(_things_beside(sentence, thing, actors))
            return _each(sentence, thing, beside, False)
    return []


def demanded_by(sentence: Sentence, noun: int, actors: ActorTable) -> Iterator[str]:
    """Ids of those whose demand it is: "Peru's demand", "calls from Peru and Chile"."""
    owners = sentence.dependents(noun, "nmod:poss")
    verb = sentence.words[noun].head
    behind = [*sentence.dependents(noun, "nmod"), *sentence.dependents(verb, "obl")]
    owners += [
        p for p in behind if p > noun and {"from", "by"}.intersection(sentence.prepositions(p))
    ]
    for owner in owners:
        for part in sentence.conjuncts(owner):
            yield from actors.all_at(sentence.index, part)


def _further(sentence: Sentence, index: int, clause: int) -> Iterator[int]:
    """Infinitives behind "and" that the parser hung on the request itself: "urged Chile to free
    the crew, and to pay"."""
    for place in sentence.dependents(index, "conj"):
        joined = sentence.dependents(place, "cc") and not sentence.dependents(place, "nsubj")
        if joined and place > clause and _has_to(sentence, place):
            yield place


def _is_added(sentence: Sentence, thing: int, clause: int) -> bool:
    """Whether a clause behind a comma only adds something: "demanded a million, to be paid …"."""
    first = sentence.subtree(clause)[0]
    words = sentence.words
    comma = words[first].text == "," or (first > 0 and words[first - 1].text == ",")
    return comma and thing < clause and words[thing].upos in ("NOUN", "NUM")


def _asked_with(sentence: Sentence, index: int, actors: ActorTable) -> int | None:
    """What stands behind a preposition: "asked for an apology", never "appealed on 1 May"."""
    for place, prepositions in obliques(sentence, index):
        thing = sentence.words[place].upos == "NOUN" or "for" in prepositions
        asked_for = thing and _ASKED_WITH.intersection(prepositions)
        if asked_for and not _is_party(sentence, place, actors):
            return place
    return None


def _each(sentence: Sentence, head: int, beside: list[int], clause: bool) -> list[list[int]]:
    """The words of each thing. What one pair of quotation marks holds together is one."""
    places = _own(sentence, head, clause)
    if not places:
        return []
    before = sentence.words[places[0] - 1].text if places[0] else ""
    if before in _OPENING:
        return [places]
    others = {p for place in beside for p in sentence.subtree(place)}
    found = [_run([p for p in places if p not in others], head)]
    for place in beside:
        later = {p for other in beside if other > place for p in sentence.subtree(other)}
        found.append(_run([p for p in _own(sentence, place, clause) if p not in later], place))
    return [run for run in found if run]


def _own(sentence: Sentence, head: int, clause: bool) -> list[int]:
    return _without_subject(sentence, head) if clause else _phrase(sentence, head)


def _clauses_beside(sentence: Sentence, clause: int) -> Iterator[int]:
    """Clauses coordinated with one: "to pay … and hand over …", wherever they hang."""
    form = _form(sentence, clause)
    for place in sentence.subtree(clause):
        word = sentence.words[place]
        if place <= clause or word.upos != "VERB":
            continue
        near = word.head == clause or _is_beside(sentence, word.head, clause)
        if word.relation == "conj" and _form(sentence, place) == form:
            if near or _form(sentence, word.head) != form:
                yield place
        elif word.relation == "advcl" and near and _has_to(sentence, place):
            coordinated = sentence.dependents(place, "conj")
            if any(_has_to(sentence, other) for other in coordinated):
                yield place


def _form(sentence: Sentence, place: int) -> str:
    """Whether a verb stands in the bare form ("pay", "to pay") or another."""
    word = sentence.words[place]
    return "bare" if word.lower == word.lemma.lower() else word.feats


def _is_beside(sentence: Sentence, place: int, head: int) -> bool:
    """Whether a word is coordinated with another, over others between them."""
    while place != head and place >= 0 and sentence.words[place].relation in (*_LIST, "advcl"):
        place = sentence.words[place].head
    return place == head


def _things_beside(sentence: Sentence, head: int, actors: ActorTable) -> Iterator[int]:
    """Nouns coordinated with one. In a list, what is set beside it belongs to it, and so does
    what hangs on a name or behind a comma on a noun further in."""
    items = [p for p in sentence.subtree(head) if p > head and _is_item(sentence, p)]
    verb = sentence.words[head].head
    astray = [p for p in sentence.dependents(verb, "conj") if _is_item(sentence, p)]
    listed = len(items) + len(astray) > 1
    found: set[int] = set()
    for place in items:
        word = sentence.words[place]
        outer = word.head == head or word.head in items or bool(sentence.dependents(place, "conj"))
        if word.relation == "appos":
            item = listed and outer and not _is_party(sentence, place, actors)
        else:
            far = _is_party(sentence, word.head, actors) or _behind_comma(sentence, place)
            near = word.head in found or _is_beside(sentence, word.head, head)
            item = near or (listed and far)
        if item:
            found.add(place)
            yield place


def _is_item(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return word.relation in _LIST and word.upos in ("NOUN", "PROPN")


def _behind_comma(sentence: Sentence, place: int) -> bool:
    """Whether a comma parts a conjunct from what stands before it."""
    first = sentence.subtree(place)[0]
    return sentence.words[first].text == "," or (
        first > 0 and sentence.words[first - 1].text == ","
    )


def _has_to(sentence: Sentence, clause: int) -> bool:
    return any(sentence.words[m].lower == "to" for m in sentence.dependents(clause, "mark"))


def _is_party(sentence: Sentence, place: int, actors: ActorTable) -> bool:
    return bool(actors.all_at(sentence.index, place))


def _without_subject(sentence: Sentence, clause: int) -> list[int]:
    """A clause without its subject and its "to" or "that": what is to be done."""
    dropped: set[int] = set()
    refused = [c for c in sentence.dependents(clause, "advmod") if _is_not(sentence, c)]
    for child in sentence.children(clause):
        word = sentence.words[child]
        if word.relation == "mark" and refused and refused[0] < child:
            continue  # "not to pay" without its "to" would come apart
        if word.relation in ("nsubj", "mark", "cc", "parataxis") or (
            word.relation == "punct" and child < clause
        ):
            dropped.update(sentence.subtree(child))
        elif word.relation == "aux" and child < clause and not refused:
            dropped.add(child)
    return _run(sorted(set(sentence.subtree(clause)) - dropped), clause)


def _is_not(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    return word.has("Polarity=Neg") or word.lower in ("not", "never")


def _phrase(sentence: Sentence, noun: int) -> list[int]:
    """A noun with what describes it, without relative clauses and what it is set beside."""
    dropped: set[int] = set()
    for child in sentence.children(noun):
        word = sentence.words[child]
        if word.deprel in ("acl:relcl", "case", "cc") or word.relation in ("parataxis", "appos"):
            dropped.update(sentence.subtree(child))
    return _run(sorted(set(sentence.subtree(noun)) - dropped), noun)


def _run(places: list[int], head: int) -> list[int]:
    """The unbroken run of places around the head: a span must be one piece of the text."""
    if head not in places:
        return []
    start = end = places.index(head)
    while start > 0 and places[start - 1] == places[start] - 1:
        start -= 1
    while end + 1 < len(places) and places[end + 1] == places[end] + 1:
        end += 1
    return places[start : end + 1]
