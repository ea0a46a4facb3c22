"""A small dispute of our own: six reports by four papers, read and linked by hand.

Two of the reports are one text that a news agency sold to two papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.disputes import model as d
from dragoman.exports.dossier import Dossier
from dragoman.records import (
    Actor,
    Analysis,
    DateInterval,
    Document,
    Event,
    MadeBy,
    Mention,
    Place,
    Statement,
)

MADE_BY = MadeBy("0.1.0", "en-test", "sha256:0123456789abcdef")
WIRE = "Nordic Press"

EXPULSION = """\
Norway expels two Malaysian attachés

OSLO – Norway expelled two attachés of the Malaysian embassy on Sunday. It accused them of reading \
court files.
"""
NOTE = """\
Malaysia wants an apology

Malaysia demanded an apology from Norway on Tuesday. “Our people read nothing but the menu,” Foreign \
Minister Azlina Rahmat said.
"""
TARIFF = """\
Salmon quarrel grows

Norway refused to apologise on Friday. The same day Malaysia put a tariff of 30 per cent on \
Norwegian salmon.
"""
TALKS = """\
Ministers meet in Singapore

Foreign ministers Ingvild Dale of Norway and Azlina Rahmat of Malaysia held talks in Singapore on \
Thursday. “We spoke about fish and files,” Dale said. “The talks were about fish alone,” Azlina said.
"""
WITHDRAWAL = """\
Malaysia drops its demand

Malaysia dropped its demand for an apology on Tuesday. The two sides will meet in Bergen on 9 June.
"""


def actor(key: str, name: str, text: str, **fields: Any) -> Actor:
    start = text.find(name)
    mentions = (Mention((start, start + len(name)), "name"),) if start >= 0 else ()
    country = key[:3]
    given = {"kind": "person", "sector": "GOV", "office": "Foreign Minister", **fields}
    return Actor(key, name, country=country, mentions=mentions, **given)


def actors(text: str) -> tuple[Actor, ...]:
    state = {"kind": "state", "sector": None, "office": None}
    return (
        actor("NOR", "Norway", text, **state),
        actor("MYS", "Malaysia", text, **state),
        actor("NOR/dale", "Ingvild Dale", text),
        actor("MYS/azlina", "Azlina Rahmat", text),
    )


def event(
    text: str, key: str, code: str, evidence: str, trigger: str, sides: str, day: str, **fields: Any
) -> Event:
    """An event found by its words; ``sides`` as in "NOR>MYS" or "NOR,MYS"."""
    kind, _, mode = code.partition("/")
    start = text.index(evidence)
    at = text.index(trigger, start)
    by, _, to = sides.partition(">")
    given: dict[str, Any] = {
        "quad_class": 3,
        "score": -2.0,
        "status": "occurred",
        "place": None,
        "cameo": "110",
    }
    return Event(
        id=key,
        type=kind,
        mode=mode or None,
        contexts=("diplomatic",),
        actors=tuple(by.split(",")),
        recipients=tuple(to.split(",")) if to else (),
        inferred=(),
        date=DateInterval(day, day, "that day"),
        statement=None,
        same_as=None,
        trigger=(at, at + len(trigger)),
        evidence=(start, start + len(evidence)),
        confidence=0.9,
        why=f"codebook: {code}",
        **{**given, **fields},
    )


def said(text: str, key: str, speaker: str, words: str) -> Statement:
    start = text.index(words)
    return Statement(
        id=key,
        speaker=speaker,
        speaker_span=None,
        cue_span=None,
        content_spans=((start, start + len(words)),),
        directness="direct",
        addressees=(),
        relayed_by=(),
        date=None,
        evidence=(start, start + len(words)),
        why="quotation",
    )


def report(
    key: str,
    publisher: str,
    published: str,
    text: str,
    events: Sequence[Event],
    statements: Sequence[Statement] = (),
) -> Analysis:
    title = text.partition("\n")[0]
    url = f"https://news.example/{key}"
    document = Document(key, text, url, title, publisher, published, "en")
    return Analysis(MADE_BY, document, actors(text), tuple(statements), tuple(events))


def _expulsion(key: str, publisher: str) -> Analysis:
    return report(
        key,
        publisher,
        "2026-05-04",
        EXPULSION,
        [
            event(
                EXPULSION, "e1", "SANCTION/expel",
                "Norway expelled two attachés of the Malaysian embassy on Sunday", "expelled",
                "NOR>MYS", "2026-05-03", quad_class=4, score=-5.5, cameo="1661",
            ),
            event(
                EXPULSION, "e2", "ACCUSE/allege", "It accused them of reading court files",
                "accused", "NOR>MYS", "2026-05-03", score=-3.5, cameo="112",
            ),
        ],
    )  # fmt: skip


def reports() -> tuple[Analysis, ...]:
    """The reports in the order of publication, then id."""
    singapore = Place("Singapore", "SGP", 1.29, 103.85)
    return (
        _expulsion("r1", "The Skagerrak Post"),
        _expulsion("r2", "Fjord Daily"),
        report("r3", "Straits Ledger", "2026-05-06", NOTE, [
            event(NOTE, "e1", "REQUEST/apologize",
                  "Malaysia demanded an apology from Norway on Tuesday", "demanded",
                  "MYS>NOR", "2026-05-05", score=-1.0, cameo="1055"),
        ], [said(NOTE, "s1", "MYS/azlina", "Our people read nothing but the menu,")]),
        report("r4", "The Skagerrak Post", "2026-05-09", TARIFF, [
            event(TARIFF, "e1", "REJECT/yield", "Norway refused to apologise on Friday",
                  "refused", "NOR>MYS", "2026-05-08", cameo="1245"),
            event(TARIFF, "e2", "SANCTION/tariff",
                  "The same day Malaysia put a tariff of 30 per cent on Norwegian salmon",
                  "put", "MYS>NOR", "2026-05-08", quad_class=4, score=-6.0, cameo="163"),
        ]),
        report("r5", "Harbour Times", "2026-05-15", TALKS, [
            event(TALKS, "e1", "CONSULT",
                  "Foreign ministers Ingvild Dale of Norway and Azlina Rahmat of Malaysia held "
                  "talks in Singapore on Thursday", "talks", "NOR/dale,MYS/azlina",
                  "2026-05-14", quad_class=1, score=2.5, place=singapore, cameo="040"),
        ], [said(TALKS, "s1", "NOR/dale", "We spoke about fish and files,"),
            said(TALKS, "s2", "MYS/azlina", "The talks were about fish alone,")]),
        report("r6", "Straits Ledger", "2026-05-20", WITHDRAWAL, [
            event(WITHDRAWAL, "e1", "CONCEDE",
                  "Malaysia dropped its demand for an apology on Tuesday", "dropped",
                  "MYS>NOR", "2026-05-19", quad_class=1, score=4.5, cameo="080"),
            event(WITHDRAWAL, "e2", "AGREE", "The two sides will meet in Bergen on 9 June",
                  "meet", "MYS,NOR", "2026-06-09", quad_class=1, score=2.5, status="planned",
                  place=Place("Bergen", "NOR", 60.39, 5.32), cameo="036"),
        ]),
    )  # fmt: skip


# ------------------------------------------------------------------ linked by hand


def cite(document: str, item: str) -> d.Citation:
    found = next(r for r in reports() if r.document.id == document)
    spans = {e.id: e.trigger for e in found.events} | {
        s.id: s.content_spans[0] for s in found.statements
    }
    return d.Citation(found.document.published or "", document, item, spans[item])


def occurrence(key: str, *cited: str, people: str = "", sources: int = 1) -> d.Occurrence:
    """An occurrence as its first report tells it; ``cited`` as in "r1 e1"."""
    citations = tuple(cite(*one.split()) for one in cited)
    first = next(r for r in reports() if r.document.id == citations[0].document)
    told = next(e for e in first.events if e.id == citations[0].item)
    return d.Occurrence(
        id=key,
        type=told.type,
        mode=told.mode,
        quad_class=told.quad_class,
        score=told.score,
        contexts=told.contexts,
        actors=tuple(who[:3] for who in told.actors),
        recipients=told.recipients,
        people=tuple(people.split()),
        start=told.date.start if told.date else None,
        end=told.date.end if told.date else None,
        dated=True,
        place=told.place,
        status=told.status,
        reports=citations,
        sources=sources,
        differences=(),
        about=("salmon",),
        confidence=0.9,
        why=("one report",),
    )


def step(kind: d.StepKind, day: str, occurrence: str, *cited: str) -> d.Step:
    return d.Step(kind, day, occurrence, cite(*cited), "words shared")


def source(key: str, *documents: str, wire: str | None = None) -> d.Source:
    found = [r.document for r in reports() if r.document.id in documents]
    publishers = tuple(f.publisher or "" for f in found)
    return d.Source(
        key, documents, publishers, wire or publishers[0], wire, found[0].published, found[0].title
    )


def identity(key: str, name: str, kind: d.IdentityKind, **fields: Any) -> d.Identity:
    given: dict[str, Any] = {
        "country": key[:3],
        "sector": "GOV" if kind == "person" else None,
        "names": (d.NameUse(name, 3),),
        "offices": (),
        "members": (d.Member(key),),
        "conflicts": (),
        "first": "2026-05-04",
        "last": "2026-05-20",
        "why": (),
    }
    return d.Identity(key, name, kind, **{**given, **fields})


def linked() -> d.Linked:
    """What the reports tell together."""
    dale = d.Tenure("Foreign Minister", "NOR", "GOV", "2026-05-15", "2026-05-15", ("r5",))
    azlina = d.Tenure("Foreign Minister", "MYS", "GOV", "2026-05-06", "2026-05-15", ("r3", "r5"))
    occurrences = (
        occurrence("o-accuse", "r1 e2", "r2 e2"),
        occurrence("o-expel", "r1 e1", "r2 e1"),
        occurrence("o-demand", "r3 e1"),
        occurrence("o-refusal", "r4 e1"),
        occurrence("o-tariff", "r4 e2"),
        occurrence("o-talks", "r5 e1", people="NOR/dale MYS/azlina"),
        occurrence("o-drop", "r6 e1"),
        occurrence("o-plan", "r6 e2"),
    )
    demand = d.LedgerEntry(
        id="d-apology",
        by="MYS",
        to="NOR",
        content="an apology",
        wordings=("an apology",),
        state="withdrawn",
        steps=(
            step("raised", "2026-05-05", "o-demand", "r3", "e1"),
            step("refused", "2026-05-08", "o-refusal", "r4", "e1"),
            step("withdrawn", "2026-05-19", "o-drop", "r6", "e1"),
        ),
        first="2026-05-05",
        last="2026-05-19",
        sources=3,
        why=("one demand",),
    )
    azlina_said = d.Quote(cite("r3", "s1"), "MYS/azlina", None)
    azlina_later = d.Quote(cite("r5", "s2"), "MYS/azlina", None)
    dale_said = d.Quote(cite("r5", "s1"), "NOR/dale", None)
    convention = d.Appeal("Vienna Convention", "convention", (cite("r5", "s2"),))
    talks = d.Meeting(
        "m-talks", ("MYS", "NOR"), ("MYS/azlina", "NOR/dale"), "2026-05-14", "2026-05-14",
        Place("Singapore", "SGP", 1.29, 103.85), "held", (("held", "2026-05-14", "o-talks"),),
        (d.Account("MYS", (azlina_later,)), d.Account("NOR", (dale_said,))), ("one report",),
    )  # fmt: skip
    plan = d.Meeting(
        "m-plan", ("MYS", "NOR"), (), "2026-06-09", "2026-06-09", Place("Bergen", "NOR"),
        "planned", (("planned", "2026-06-09", "o-plan"),), (), ("one report",),
    )  # fmt: skip
    return d.Linked(
        sources=(
            source("r1", "r1", "r2", wire=WIRE),
            *(source(key, key) for key in ("r3", "r4", "r5", "r6")),
        ),
        identities=(
            identity("MYS", "Malaysia", "state"),
            identity("MYS/azlina", "Azlina Rahmat", "person", offices=(azlina,)),
            identity("NOR", "Norway", "state"),
            identity("NOR/dale", "Ingvild Dale", "person", offices=(dale,)),
        ),
        occurrences=occurrences,
        demands=(demand,),
        positions=(
            d.Position("x-salmon", "MYS", (
                d.Period("2026-05-04", "2026-05-10", ("menu",), (), (), (), (azlina_said,)),
                d.Period("2026-05-11", "2026-05-17", ("fish",), ("fish",), ("menu",),
                         (convention,), (azlina_later,)),
            )),
            d.Position("x-salmon", "NOR", (
                d.Period("2026-05-11", "2026-05-17", ("fish", "files"), (), (), (), (dale_said,)),
            )),
        ),
        measures=(
            d.Measure("w-tariff", "tariff", "MYS", "NOR", "2026-05-08", None, "o-tariff", None,
                      ("salmon",), ("put",)),
        ),
        meetings=(talks, plan),
        disputes=(
            d.Dispute(
                "x-salmon", "Malaysia and Norway: salmon and court files", ("MYS", "NOR"),
                ("salmon", "court files"), "o-expel", "2026-05-03", "2026-05-20", "easing",
                tuple(o.id for o in occurrences), ("d-apology",), ("w-tariff",),
                ("m-talks", "m-plan"), ("parties and words",),
            ),
        ),
        tension=tuple(tension(scope, key) for scope, key in (("dispute", "x-salmon"), ("dyad", "MYS-NOR"))),
    )  # fmt: skip


def tension(scope: Any, key: str) -> d.TensionSeries:
    scores = {3: -9.0, 5: -1.0, 8: -8.0, 14: 2.5, 19: 4.5}
    points = []
    smooth = 0.0
    for day in range(3, 21):
        smooth = round(0.7 * smooth + 0.3 * scores.get(day, 0.0), 3)
        behind = {3: ("o-accuse", "o-expel"), 14: ("o-talks",), 19: ("o-drop",)}.get(day, ())
        points.append(d.TensionPoint(f"2026-05-{day:02}", scores.get(day, 0.0), smooth, behind))
    change = d.ChangePoint("2026-05-14", -1.6, 1.0, ("o-talks",))
    return d.TensionSeries(scope, key, ("MYS", "NOR"), tuple(points), (change,))


class Shelf:
    """The reports at hand, as a library of evidence."""

    def __init__(self, analyses: Sequence[Analysis] = (), sources: Sequence[d.Source] = ()) -> None:
        self.reports = {found.document.id: found for found in analyses or reports()}
        found = sources or linked().sources
        self.sources = {document: one for one in found for document in one.documents}

    def report(self, document: str) -> Analysis | None:
        return self.reports.get(document)

    def source(self, document: str) -> d.Source | None:
        return self.sources.get(document)


def dossier(found: d.Linked | None = None) -> Dossier:
    """Everything about the one dispute."""
    found = found or linked()
    return Dossier(
        dispute=found.disputes[0],
        occurrences=found.occurrences,
        demands=found.demands,
        positions=found.positions,
        measures=found.measures,
        meetings=found.meetings,
        tension=found.tension[0],
        identities={one.id: one for one in found.identities},
    )
