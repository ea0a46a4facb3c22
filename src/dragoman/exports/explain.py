"""The text sentence by sentence, with the records found in each and why they were made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.exports.layout import Indented
from dragoman.exports.terminal import header
from dragoman.exports.wording import Names, clean, dates, masked, sides
from dragoman.language.segmentation import segment
from dragoman.records import Actor, Analysis, Demand, Event, Reference, Span, Statement

_ACTOR, _CUE, _EVENT, _REFERENCE = "cyan", "italic magenta", "bold underline", "green"
_Finding = tuple[int, RenderableType]
"""A character of the text, and what to say of the record that was found there."""


def explain(analysis: Analysis) -> RenderableType:
    """The report with each record under the sentence that it was found in, and its why.

    Actors stand where they are first mentioned. In a terminal, actors, cues, triggers and
    references are marked in the sentences.
    """
    text = analysis.document.text
    sentences = [(sentence.start, sentence.end) for sentence in segment(text)]
    found: list[list[RenderableType]] = [[] for _ in sentences]
    starts = [start for start, _ in sentences]
    for place, finding in sorted(_findings(analysis), key=lambda item: item[0]):
        if found:
            found[max(bisect_right(starts, place) - 1, 0)].append(finding)
    parts: list[RenderableType] = [header(analysis)]
    for span, findings in zip(sentences, found, strict=True):
        parts += [Text(), _marked(analysis, span)]
        parts += [Indented(finding, 4) for finding in findings]
    notes = [Text(f"note {clean(n.code)}: {clean(n.message)}") for n in analysis.notes]
    return Indented(Group(*parts, *([Text()] if notes else []), *notes), 0)


def _marked(analysis: Analysis, sentence: Span) -> Text:
    start, end = sentence
    marked = Text(masked(analysis.document.text[start:end]))
    for span, style in _marks(analysis):
        if span[0] < end and span[1] > start:
            marked.stylize(style, max(span[0] - start, 0), span[1] - start)
    return marked


def _marks(analysis: Analysis) -> Iterator[tuple[Span, str]]:
    for actor in analysis.actors:
        for mention in actor.mentions:
            yield mention.span, _ACTOR
    for reference in analysis.references:
        for span in reference.mentions:
            yield span, _REFERENCE
    for statement in analysis.statements:
        if statement.cue_span is not None:
            yield statement.cue_span, _CUE
    for event in analysis.events:
        yield event.trigger, _EVENT


def _findings(analysis: Analysis) -> Iterator[_Finding]:
    names, text = Names.of(analysis), analysis.document.text
    for actor in analysis.actors:
        if actor.mentions:
            yield min(mention.span[0] for mention in actor.mentions), _actor(actor)
    for event in analysis.events:
        yield event.trigger[0], _event(event, text, names)
    for statement in analysis.statements:
        yield _place(statement), _statement(statement, text, names)
    for demand in analysis.demands:
        yield demand.content_span[0], _demand(demand, names)
    for reference in analysis.references:
        if reference.mentions:
            yield min(reference.mentions)[0], _reference(reference)


def _place(statement: Statement) -> int:
    spans = [span for span in (statement.cue_span, *statement.content_spans) if span is not None]
    return min(spans, default=statement.evidence)[0]


def _record(kind: str, key: str, what: str, *lines: str) -> RenderableType:
    head = Text.assemble((f"{kind} {key}".rstrip(), "bold"), f"  {what}")
    return Group(head, *(Indented(Text(line)) for line in lines if line))


def _facts(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)


def _actor(actor: Actor) -> RenderableType:
    codes = _facts(actor.kind, actor.country or "", actor.sector or "", clean(actor.office or ""))
    count = len(actor.mentions)
    what = f"{clean(actor.name)} ({codes}), {count} mention{'' if count == 1 else 's'}"
    return _record("actor", clean(actor.id), what)


def _event(event: Event, text: str, names: Names) -> RenderableType:
    code = f"{event.type}/{event.mode}" if event.mode else event.type
    return _record(
        "event",
        event.id,
        f"{code} at “{clean(text[slice(*event.trigger)])}”",
        _facts(
            sides(event, names),
            dates(event.date),
            clean(event.place.name) if event.place else "",
            event.status,
            f"same as {event.same_as}" if event.same_as else "",
            f"inferred: {', '.join(event.inferred)}" if event.inferred else "",
            f"confidence {event.confidence:.2f}",
        ),
        f"why: {clean(event.why)}",
    )


def _statement(statement: Statement, text: str, names: Names) -> RenderableType:
    cue = f" at “{clean(text[slice(*statement.cue_span)])}”" if statement.cue_span else ""
    words = " … ".join(clean(text[slice(*span)]) for span in statement.content_spans)
    relayed = names.listed(statement.relayed_by)
    return _record(
        "statement",
        statement.id,
        f"{statement.directness}, by {names.actor(statement.speaker)}{cue}",
        f"words: {words}",
        _facts(
            f"to {names.listed(statement.addressees)}" if statement.addressees else "",
            f"as told by {relayed}" if relayed else "",
            dates(statement.date),
        ),
        f"why: {clean(statement.why)}",
    )


def _demand(demand: Demand, names: Names) -> RenderableType:
    return _record(
        "demand",
        demand.id,
        f"{names.side(demand.by)} of {names.side(demand.to)}: {clean(demand.content)}",
        _facts(
            demand.status,
            f"raised in {', '.join(demand.events)}" if demand.events else "",
            f"answered in {', '.join(demand.answers)}" if demand.answers else "",
        ),
        f"why: {clean(demand.why)}",
    )


def _reference(reference: Reference) -> RenderableType:
    return _record(
        "reference", "", _facts(clean(reference.name), reference.kind, reference.date or "")
    )
