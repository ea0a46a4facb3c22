"""Demands: what one party wants another to do or to stop, and where that stands at the end.

Requests of the article with the same parties and the same content are one demand. Its status
comes from what the article reports of answers: a refusal by the other side rejects it, doing
what is asked meets it, taking it back withdraws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.coding.actors import ActorTable
from dragoman.coding.arguments import complements, direct_object, obliques
from dragoman.coding.events import Act
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import Demand, DemandStatus, Event, Span

_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN")
_ASKED_WITH = ("for", "on", "to", "about")
_QUOTES = "“”\"‘’'"
_SHARED_NEEDED = 0.5
_ANSWERS = frozenset({"REJECT", "CONCEDE", "RETREAT"})


@dataclass(slots=True)
class _Draft:
    by: str
    to: str | None
    span: Span
    words: frozenset[str]
    events: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    status: DemandStatus = "open"
    why: str = ""


def find_demands(
    text: AnnotatedText,
    acts: Sequence[Act],
    events: Sequence[Event],
    actors: ActorTable,
    demand_words: frozenset[str] = frozenset(),
) -> tuple[Demand, ...]:
    """The demands of a text; ``events`` are the records of ``acts``, in the same order.

    ``demand_words`` are nouns that stand for a demand as such ("turned down the request")."""
    drafts: list[_Draft] = []
    for act, event in zip(acts, events, strict=True):
        if event.type == "REQUEST" and event.status == "occurred" and event.actors:
            _raise(drafts, text, act, event, actors)
        elif event.status == "occurred" and event.type in _ANSWERS:
            _answer(drafts, text, act, event, actors, demand_words)
    return tuple(
        Demand(
            id=f"d{number}",
            by=draft.by,
            to=draft.to,
            content=text.text[slice(*draft.span)],
            content_span=draft.span,
            status=draft.status,
            events=tuple(draft.events),
            answers=tuple(draft.answers),
            why=draft.why,
        )
        for number, draft in enumerate(drafts, start=1)
    )


def _raise(
    drafts: list[_Draft], text: AnnotatedText, act: Act, event: Event, actors: ActorTable
) -> None:
    """Add what a request asks for to the demands, each thing asked for by itself."""
    sentence = text.sentences[act.sentence]
    by = _party(event.actors, actors)
    to = _party(event.recipients, actors)
    if by is None or set(event.actors) & set(event.recipients):
        return
    why = f"asked for in {event.id}"
    if to is None and by in actors.pair:
        to = next((code for code in actors.pair if code != by), None)
        why += "; of the other party of the article"
    for places in asked(sentence, act.word, actors):
        words = _lemmas(sentence, places)
        known = next(
            (d for d in drafts if d.by == by and to in (d.to, None) and _alike(d.words, words)),
            None,
        )
        if known is not None:
            if event.id not in known.events:
                known.events.append(event.id)
            continue
        span = _trim(text.text, (sentence.words[places[0]].start, sentence.words[places[-1]].end))
        if span[0] < span[1]:
            drafts.append(_Draft(by, to, span, words, [event.id], why=why))


def _answer(
    drafts: list[_Draft],
    text: AnnotatedText,
    act: Act,
    event: Event,
    actors: ActorTable,
    demand_words: frozenset[str],
) -> None:
    """Let an act answer the demands that it speaks of: by their content, as "the demand", or by
    saying no more than that it refuses: then the last one made of its side that is still open."""
    side = _party(event.actors, actors)
    sentence = text.sentences[act.sentence]
    words = _lemmas(sentence, sentence.subtree(act.word))
    addressed = [d for d in drafts if side in (d.to, d.by)]
    spoken_of = [d for d in addressed if d.words & words]
    arguments = {
        sentence.words[p].lemma.lower()
        for p in sentence.dependents(act.word, "obj", "obl", "nmod", "nsubj:pass")
        if sentence.words[p].upos == "NOUN"
    }
    says_no_more = not arguments and not complements(sentence, act.word) and event.mode is None
    if not spoken_of and (says_no_more or arguments & demand_words):
        spoken_of = [d for d in addressed if d.to == side and d.status == "open"][-1:]
    for draft in spoken_of:
        status: DemandStatus | None = None
        if side == draft.to:
            status = "rejected" if event.type == "REJECT" else "met"
        elif event.type == "CONCEDE":
            status = "withdrawn"
        if status is not None:
            draft.status = status
            draft.answers.append(event.id)
            draft.why += f"; {status} by {event.id}"


def asked(sentence: Sentence, index: int, actors: ActorTable) -> list[list[int]]:
    """Places of the words that say what a request asks for, one list for each thing asked."""
    clauses = complements(sentence, index)[:1] or [
        clause
        for clause in sentence.dependents(index, "advcl")
        if any(sentence.words[m].lower == "to" for m in sentence.dependents(clause, "mark"))
    ]
    thing = direct_object(sentence, index)
    if not clauses and thing is not None and _is_party(sentence, thing, actors):
        clauses = complements(sentence, thing)[:1]
    if clauses:
        return _each(sentence, clauses[0], clause=True)
    if thing is not None and not _is_party(sentence, thing, actors):
        return _each(sentence, thing, clause=False)
    for place, prepositions in obliques(sentence, index):
        if set(prepositions) & set(_ASKED_WITH) and not _is_party(sentence, place, actors):
            return _each(sentence, place, clause=False)
    return []


def _each(sentence: Sentence, head: int, clause: bool) -> list[list[int]]:
    """The words of each coordinated thing: "an apology and compensation" are two."""
    pos = sentence.words[head].upos
    alike = [p for p in sentence.dependents(head, "conj") if sentence.words[p].upos == pos]
    without = {p for conjunct in alike for p in sentence.subtree(conjunct)}
    found = []
    for place in (head, *alike):
        places = _without_subject(sentence, place) if clause else _phrase(sentence, place)
        if place == head:
            places = _run([p for p in places if p not in without], head)
        if places:
            found.append(places)
    return found


def _is_party(sentence: Sentence, place: int, actors: ActorTable) -> bool:
    return bool(actors.all_at(sentence.index, place))


def _without_subject(sentence: Sentence, clause: int) -> list[int]:
    """A clause without its subject and its "to" or "that": what is to be done."""
    dropped: set[int] = set()
    for child in sentence.children(clause):
        word = sentence.words[child]
        if word.relation in ("nsubj", "mark", "cc") or (
            word.relation == "punct" and child < clause
        ):
            dropped.update(sentence.subtree(child))
        elif word.relation == "aux" and child < clause:
            dropped.add(child)
        elif word.relation in ("parataxis",):
            dropped.update(sentence.subtree(child))
    return _run(sorted(set(sentence.subtree(clause)) - dropped), clause)


def _phrase(sentence: Sentence, noun: int) -> list[int]:
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


def _lemmas(sentence: Sentence, places: Sequence[int]) -> frozenset[str]:
    return frozenset(
        sentence.words[p].lemma.lower() for p in places if sentence.words[p].upos in _CONTENT
    )


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and len(a & b) >= _SHARED_NEEDED * min(len(a), len(b))


def _party(ids: Sequence[str], actors: ActorTable) -> str | None:
    return (actors.country(ids[0]) or ids[0]) if ids else None


def _trim(text: str, span: Span) -> Span:
    """A span without quotation marks, commas and blanks at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in _QUOTES + ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _QUOTES + ",;:.!"):
        end -= 1
    return (start, end)
