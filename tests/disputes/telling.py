"""Reports for the tests of linking, made by hand: sentences, and the acts that they tell.

>>> tells("a", "2026-05-05", ("Peru summoned the envoy.", "summoned", "ACCUSE/summon", "PER>CHL"))
Report(...)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from dragoman.codebook import Codebook, load_codebook
from dragoman.disputes.decisions import Decision
from dragoman.disputes.link import link
from dragoman.disputes.model import Linked, Report
from dragoman.records import (
    Actor,
    Analysis,
    DateInterval,
    Demand,
    Document,
    Event,
    EventStatus,
    MadeBy,
    Mention,
    Statement,
)

MADE_BY = MadeBy("0", "by hand", "none")
STATES = {"Peru": "PER", "Chile": "CHL", "Bolivia": "BOL", "Brazil": "BRA"}

Telling = tuple[str, str, str, str] | tuple[str, str, str, str, str]
"""A sentence, the word in it that tells the act, the act's type and mode, its sides (as in
"PER>CHL" or "PER,CHL"), and its day, where the sentence gives one: "2026-05-04"."""


@cache
def codebook() -> Codebook:
    """The codebook that ships with the package."""
    return load_codebook()


def tells(
    key: str,
    day: str,
    *acts: Telling,
    publisher: str | None = None,
    wire: str | None = None,
    people: Sequence[tuple[str, str, str]] = (),
    said: Sequence[tuple[str, str]] = (),
    status: EventStatus = "occurred",
    lead: str = "",
    replies: Sequence[tuple[str, str, str]] = (),
) -> Report:
    """A report of acts, one a sentence. ``people`` are ids, names and offices, ``said`` ids of
    actors with their words; ``lead`` stands before it all; ``replies`` are demands by their words,
    with the events that raise and answer them."""
    sentences = [lead, *(act[0] for act in acts), *(f"“{words}”" for _, words in said)]
    text = " ".join(filter(None, sentences)) + "\n"
    states = [(code, name, "") for name, code in STATES.items()]
    return Report(
        Analysis(
            MADE_BY,
            Document(key, text, None, None, publisher, day or None, "en"),
            tuple(_actor(text, *who) for who in (*states, *people)),
            tuple(_statement(text, f"s{n}", *words) for n, words in enumerate(said, 1)),
            tuple(_event(text, f"e{n}", act, status) for n, act in enumerate(acts, 1)),
            tuple(_demand(text, f"d{n}", *reply) for n, reply in enumerate(replies, 1)),
        ),
        wire,
    )


def told(*reports: Report, decisions: Sequence[Decision] = ()) -> Linked:
    """What reports tell together."""
    return link(reports, decisions, codebook())


def place(report: Report, word: str) -> str:
    """How a decision refers to a word of a report."""
    document = report.analysis.document
    start = document.text.index(word)
    return f"{document.id}@{start}-{start + len(word)}"


def _actor(text: str, key: str, name: str, office: str) -> Actor:
    start = text.find(name)
    mentions = (Mention((start, start + len(name)), "name"),) if start >= 0 else ()
    country = key[:3] if key[:3].isupper() else None
    kind: Any = "person" if office else "state"
    return Actor(key, name, kind, country, "GOV" if office else None, office or None, mentions)


def _event(text: str, key: str, act: Telling, status: EventStatus) -> Event:
    sentence, trigger, code, sides, *days = act
    kind, _, mode = code.partition("/")
    start = text.index(sentence)
    at = text.index(trigger, start)
    by, _, to = sides.partition(">")
    date = DateInterval(days[0], days[0], sentence.split()[-1].strip(".")) if days else None
    return Event(
        id=key,
        type=kind,
        mode=mode or None,
        contexts=(),
        actors=tuple(by.split(",")),
        recipients=tuple(to.split(",")) if to else (),
        inferred=(),
        date=date,
        place=None,
        status=status,
        statement=None,
        same_as=None,
        quad_class=codebook().ontology.types[kind].quad_class,
        cameo=None,
        score=codebook().ontology.score(kind, mode or None),
        trigger=(at, at + len(trigger)),
        evidence=(start, start + len(sentence)),
        confidence=0.9,
        why="by hand",
    )


def _statement(text: str, key: str, speaker: str, words: str) -> Statement:
    start = text.index(words)
    span = (start, start + len(words))
    return Statement(key, speaker, None, None, (span,), "direct", (), (), None, span, "by hand")


def _demand(text: str, key: str, words: str, request: str, reply: str) -> Demand:
    span = (text.index(words), text.index(words) + len(words))
    return Demand(key, None, None, words, span, "rejected", (request,), (reply,), "by hand")
