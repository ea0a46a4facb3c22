"""What linking keeps of a report: a fraction of its analysis, so that many fit into memory.

A digest can be kept and encoded by msgspec; it depends on nothing but its own report.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from dragoman.codebook import Codebook
from dragoman.disputes.model import Report
from dragoman.disputes.phrases import PhraseFinder
from dragoman.disputes.words import WordReader
from dragoman.records import Actor, ActorKind, Analysis, Event, EventStatus, Place, Span

PERMUTATIONS = 128
"""Numbers in a MinHash signature; 128 tell a resemblance of 0.6 from one of 0.4 well enough."""

_SEED = 1
_LONGEST = 600
"""Characters of a statement that are compared."""
_ASKED = re.compile(r"\W*(?:(?:to|for|on|that|of)\s+)?(?P<content>\w.*?)[\s,;:.!?]*$", re.DOTALL)
_NO_THINGS = ("person", "state", "government", "igo", "media")
"""Kinds of actors who are not what a dispute is about."""
_NUMBER = re.compile(r" \d")
_SENTENCE_END = re.compile(r"[.!?]”?\s|\n")


@dataclass(frozen=True, slots=True)
class ActorNote:
    """An actor of a report; ``named`` where the text gives a name and not only a description."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    office: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class EventNote:
    """A report of an event. ``said`` are the words of its clause around the trigger, names left
    out; ``firm`` tells that the sentence itself gives the day, ``background`` that it is told as
    something earlier ("had recalled"), ``title`` that it stands in the headline. Days are ISO
    dates, None where unknown."""

    id: str
    type: str
    mode: str | None
    status: EventStatus
    quad_class: int
    score: float
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    inferred: tuple[str, ...]
    start: str | None
    end: str | None
    firm: bool
    background: bool
    title: bool
    place: Place | None
    trigger: Span
    evidence: Span
    said: str
    verb: str
    confidence: float
    same_as: str | None


@dataclass(frozen=True, slots=True)
class DemandNote:
    """A demand of a report. ``requests`` are the events that raise it, ``answers`` those that
    reply to it, by their ids; the sides are theirs."""

    content: str
    span: Span
    requests: tuple[str, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeechNote:
    """A statement of a report: who said it, when, and its first words, names left out."""

    id: str
    speaker: str
    span: Span
    date: str | None
    said: str


@dataclass(frozen=True, slots=True)
class AppealNote:
    """A treaty or principle that a report names, and who appeals to it (None: the text)."""

    name: str
    kind: str
    by: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Digest:
    """One report. ``published`` is "" where unknown. ``phrases`` name things at the
    text's beginning ("the border crossing"). ``shingles`` and ``signature`` are unsigned 32-bit
    numbers, packed: hashes of the text's runs of words, and their MinHash."""

    document: str
    published: str
    publisher: str | None
    wire: str | None
    title: str | None
    actors: tuple[ActorNote, ...]
    events: tuple[EventNote, ...]
    demands: tuple[DemandNote, ...]
    speeches: tuple[SpeechNote, ...]
    appeals: tuple[AppealNote, ...]
    phrases: tuple[str, ...]
    shingles: bytes
    signature: bytes


class Digester:
    """Makes digests by one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        rules = codebook.disputes
        self._run = int(rules.number("copies", "shingle"))
        self._past = rules.perfect
        self._words = WordReader(codebook)
        self._phrases = PhraseFinder(rules, self._words)

    def digest(self, report: Report) -> Digest:
        """The digest of a report."""
        analysis = report.analysis
        document = analysis.document
        masked = _masked(analysis)
        shingles = self._shingles(document.text)
        return Digest(
            document=document.id,
            published=document.published or "",
            publisher=document.publisher,
            wire=report.wire,
            title=document.title,
            actors=tuple(_actor(actor) for actor in analysis.actors),
            events=tuple(self._events(analysis, masked)),
            demands=tuple(_demands(analysis)),
            speeches=tuple(_speeches(analysis, masked)),
            appeals=tuple(_appeals(analysis)),
            phrases=self._phrases.find(
                document.text, (event.trigger for event in analysis.events), _sides(analysis)
            ),
            shingles=array("I", sorted({zlib.crc32(s.encode()) for s in shingles})).tobytes(),
            signature=_signature(shingles),
        )

    def _shingles(self, text: str) -> list[str]:
        words = self._words.tokens(text)
        last = max(1, len(words) - self._run + 1)
        return sorted({" ".join(words[i : i + self._run]) for i in range(last)})

    def _events(self, analysis: Analysis, masked: str) -> Iterator[EventNote]:
        text = analysis.document.text
        headline = text.find("\n\n")
        triggers = sorted({event.trigger for event in analysis.events})
        for event in analysis.events:
            start, end = _clause(event, triggers)
            before = self._words.tokens(text[max(0, event.trigger[0] - 40) : event.trigger[0]])
            # A date without words is the day of the report, taken for want of a better one.
            date = event.date if event.date is not None and event.date.text else None
            yield EventNote(
                id=event.id,
                type=event.type,
                mode=event.mode,
                status=event.status,
                quad_class=event.quad_class,
                score=event.score,
                contexts=event.contexts,
                actors=event.actors,
                recipients=event.recipients,
                inferred=event.inferred,
                start=date.start if date else None,
                end=(date.end or date.start) if date else None,
                firm=date is not None and date.text in _sentence(text, event.evidence),
                title=event.trigger[1] <= headline,
                background=bool(self._past.intersection(before[-3:])),
                place=event.place,
                trigger=event.trigger,
                evidence=event.evidence,
                said=masked[start:end],
                verb=text[slice(*event.trigger)],
                confidence=event.confidence,
                same_as=event.same_as,
            )


def packed(data: bytes) -> array[int]:
    """The numbers of a digest's ``shingles`` or ``signature``."""
    return array("I", data)


def _signature(shingles: Sequence[str]) -> bytes:
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(list(shingles))
    return array("I", minhash.digest()).tobytes()


def _masked(analysis: Analysis) -> str:
    """The text with a space for each character of a name."""
    text = list(analysis.document.text)
    for actor in analysis.actors:
        for mention in actor.mentions:
            if mention.form in ("name", "metonym"):
                start, end = mention.span
                text[start:end] = " " * (end - start)
    return "".join(text)


def _clause(event: Event, triggers: Sequence[Span]) -> Span:
    """The part of the evidence that is about this act: up to the next act's verb, and from the
    last one's on."""
    start, end = event.evidence
    own = event.trigger
    start = max([start, *(t[1] for t in triggers if start <= t[0] and t[1] <= own[0])])
    end = min([end, *(t[0] for t in triggers if own[1] <= t[0] < end)])
    return start, max(end, own[1])


def _sentence(text: str, evidence: Span) -> str:
    """The evidence and what stands with it up to the ends of the sentence."""
    start, end = evidence
    before = [m.end() for m in _SENTENCE_END.finditer(text, max(0, start - 300), start)]
    after = _SENTENCE_END.search(text, max(start, end - 1))
    return text[before[-1] if before else max(0, start - 300) : after.start() if after else end]


def _demands(analysis: Analysis) -> Iterator[DemandNote]:
    """The demands of a report, and what is asked for in requests of which it could not tell the
    sides: other reports may."""
    text = analysis.document.text
    known = {event for demand in analysis.demands for event in demand.events}
    for demand in analysis.demands:
        yield DemandNote(demand.content, demand.content_span, demand.events, demand.answers)
    triggers = sorted({event.trigger for event in analysis.events})
    for event in analysis.events:
        if event.type == "REQUEST" and event.id not in known:
            match = _ASKED.match(text, event.trigger[1], _clause(event, triggers)[1])
            if match is not None and match["content"]:
                yield DemandNote(match["content"], match.span("content"), (event.id,), ())


def _sides(analysis: Analysis) -> Iterator[Span]:
    """What is no part of a phrase that says what a text is about: people, and those who speak or
    act for states."""
    for actor in analysis.actors:
        if actor.kind in _NO_THINGS:
            for mention in actor.mentions:
                numbered = _NUMBER.match(analysis.document.text, mention.span[1])
                if not numbered:  # "Nam Sone 2" is nobody
                    yield mention.span


def _actor(actor: Actor) -> ActorNote:
    named = any(mention.form == "name" for mention in actor.mentions)
    return ActorNote(
        actor.id, actor.name, actor.kind, actor.country, actor.sector, actor.office, named
    )


def _speeches(analysis: Analysis, masked: str) -> Iterator[SpeechNote]:
    for statement in analysis.statements:
        if statement.speaker is None or not statement.content_spans:
            continue
        said = " ".join(masked[start:end] for start, end in statement.content_spans)
        date = statement.date.start if statement.date else None
        span = statement.content_spans[0]
        yield SpeechNote(statement.id, statement.speaker, span, date, said[:_LONGEST])


def _appeals(analysis: Analysis) -> Iterator[AppealNote]:
    """References with the speakers in whose words they stand."""
    spoken = [
        (start, end, statement.speaker)
        for statement in analysis.statements
        for start, end in statement.content_spans
    ]
    for reference in analysis.references:
        for mention in reference.mentions:
            by = next(
                (s for start, end, s in spoken if start <= mention[0] and mention[1] <= end), None
            )
            yield AppealNote(reference.name, reference.kind, by, mention)
