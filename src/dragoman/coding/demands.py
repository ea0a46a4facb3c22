"""Demands: what one party wants another to do or to stop, and where that stands at the end.

Requests of the article with the same parties and the same content are one demand; one made by or
of several parties is a demand of each. Its status comes from what the article reports of answers
(see ``demand_answers``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.codebook import Codebook
from dragoman.coding.actors import ActorTable
from dragoman.coding.demand_answers import (
    ANSWERS,
    Answers,
    DemandWords,
    Draft,
    obeyed,
    party,
    told_day,
)
from dragoman.coding.demand_contents import asked, asked_by_noun, demanded_by
from dragoman.coding.events import Act
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import Demand, Event, Span

_QUOTES = "“”\"‘’'"
_PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'))
_SHARED_NEEDED = 0.5

_Sides = list[tuple[str | None, str | None, str]]


class DemandFinder:
    """Finds the demands of texts by one codebook. Holds compiled tables only."""

    def __init__(self, codebook: Codebook) -> None:
        self._words = DemandWords(
            generic=codebook.lexicon["demand"],
            ignored=codebook.disputes.ignored,
            families=codebook.disputes.families,
            ordinals=codebook.dates.values,
            obeying=codebook.lexicon["obeying"],
        )

    def find(
        self, text: AnnotatedText, acts: Sequence[Act], events: Sequence[Event], actors: ActorTable
    ) -> tuple[Demand, ...]:
        """The demands of a text; ``events`` are the records of ``acts``, in the same order."""
        drafts: list[Draft] = []
        happened = [
            (act, event)
            for act, event in zip(acts, events, strict=True)
            if event.status == "occurred"
        ]
        for act, event in happened:
            if event.type == "REQUEST":
                self._raise(drafts, text, act, event, actors)
        for act, event in happened:
            if event.type in ANSWERS:
                self._told_by_answer(drafts, text, act, event, actors)
        drafts.sort(key=lambda draft: draft.at)
        answers = Answers(drafts, self._words, actors)
        for act, event in happened:
            if event.type in ANSWERS:
                answers.give(text, act, event)
        for draft in drafts:
            if draft.status == "open" and obeyed(text, draft, self._words):
                draft.status = "met"
                draft.why += "; met in the same sentence"
        return tuple(_records(drafts, text.text))

    def _raise(
        self, drafts: list[Draft], text: AnnotatedText, act: Act, event: Event, actors: ActorTable
    ) -> None:
        """Add what a request asks for to the demands, each thing asked for by itself."""
        sentence = text.sentences[act.sentence]
        if set(event.actors) & set(event.recipients):
            return
        at, day, who = (act.sentence, act.word), told_day(event), frozenset(event.actors)
        for places in asked(sentence, act.word, actors):
            words = self._words.content(sentence, places, actors)
            span = _trim(text.text, sentence, places)
            if span[0] >= span[1]:
                continue
            bare = not words - self._words.generic  # "repeated the demand"
            for by, to, told in _sides(act, event, actors):
                same = [d for d in drafts if _is_same(d, by, to, words, bare)]
                known = same[-1 if bare else 0] if same else None
                if known is None:
                    head = self._words.key(_head(sentence, places))
                    known = Draft(by, to, span, words, head, at, day, who)
                    known.why = f"asked for in {event.id}{told}"
                    drafts.append(known)
                known.to = known.to or to
                if event.id not in known.events:
                    known.events.append(event.id)

    def _told_by_answer(
        self, drafts: list[Draft], text: AnnotatedText, act: Act, event: Event, actors: ActorTable
    ) -> None:
        """Add the demand that only its answer tells of: "rejected Peru's demand for an apology"."""
        sentence, to = text.sentences[act.sentence], party(event.actors, actors)
        for noun in sentence.dependents(act.word, "obj", "nsubj:pass"):
            if sentence.words[noun].lemma.lower() not in self._words.generic or to is None:
                continue
            for owner in demanded_by(sentence, noun, actors):
                by = party((owner,), actors)
                for places in asked_by_noun(sentence, noun, actors) if by != to else ():
                    words = self._words.content(sentence, places, actors)
                    if any(_is_same(d, by, to, words, False) for d in drafts):
                        continue
                    span = _trim(text.text, sentence, places)
                    head = self._words.key(_head(sentence, places))
                    at = (act.sentence, noun)
                    new = Draft(by, to, span, words, head, at, "", frozenset((owner,)))
                    new.why = f"told of in {event.id}"
                    drafts.append(new)


def _sides(act: Act, event: Event, actors: ActorTable) -> _Sides:
    """Who demands it of whom. Of several, each; where nobody is asked, the other party of the
    article if it was spoken of last, or the own country of somebody out of office who has spoken
    of no other."""
    by = list(dict.fromkeys(party((i,), actors) for i in event.actors)) or [None]
    to = list(dict.fromkeys(party((i,), actors) for i in event.recipients))
    told = ""
    if not to and by[0] is not None:
        spoken_of = set(actors.parties_before(act.sentence, act.word))
        others = [code for code in actors.pair if code != by[0]]
        if by[0] in actors.pair and spoken_of.intersection(others):
            to, told = list(others[:1]), "; of the other party of the article"
        elif by[0] == actors.country(event.actors[0]) and spoken_of == {by[0]}:
            actor = actors.get(event.actors[0])
            private = actor.kind not in ("state", "government") and actor.sector != "GOV"
            to, told = ([by[0]], "; no other country spoken of") if private else ([], "")
    return [(one, other, told) for one in by for other in to or [None]]


def _records(drafts: Sequence[Draft], text: str) -> Iterator[Demand]:
    number = 0
    for draft in drafts:
        if draft.by is not None:
            number += 1
            yield Demand(
                id=f"d{number}",
                by=draft.by,
                to=draft.to,
                content=text[slice(*draft.span)],
                content_span=draft.span,
                status=draft.status,
                events=tuple(draft.events),
                answers=tuple(draft.answers),
                why=draft.why,
            )


def _is_same(
    draft: Draft, by: str | None, to: str | None, words: frozenset[str], bare: bool
) -> bool:
    """Whether a demand is made again: by the same, of the same or nobody told, in like words, or
    (``bare``) as "the demand"."""
    if draft.by != by or (draft.to != to and None not in (draft.to, to)):
        return False
    if bare:
        return True
    shared = len(draft.words & words)
    return bool(shared) and shared >= _SHARED_NEEDED * min(len(draft.words), len(words))


def _head(sentence: Sentence, places: Sequence[int]) -> str:
    """The lemma of the word on which the others hang."""
    inside = set(places)
    head = next((p for p in places if sentence.words[p].head not in inside), places[0])
    return sentence.words[head].lemma.lower()


def _trim(text: str, sentence: Sentence, places: Sequence[int]) -> Span:
    """The characters of some words without quotation marks, commas and blanks at their ends; a
    mark whose other half stands inside is left."""
    start, end = sentence.words[places[0]].start, sentence.words[places[-1]].end
    while start < end and (text[start].isspace() or text[start] in _QUOTES + ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _QUOTES + ",;:.!"):
        if any(text[end - 1] == b and _opens(text[start : end - 1], a, b) for a, b in _PAIRS):
            break
        end -= 1
    return (start, end)


def _opens(text: str, opening: str, closing: str) -> bool:
    """Whether a quotation is left open in a text."""
    if opening == closing:
        return text.count(opening) % 2 == 1
    return text.count(opening) > text.count(closing)
