"""A small report of our own and a reading of it, made by hand."""

from __future__ import annotations

import pytest

from dragoman.records import (
    Actor,
    Analysis,
    DateInterval,
    Demand,
    Document,
    Event,
    MadeBy,
    Mention,
    Note,
    Place,
    Reference,
    Span,
    Statement,
)

TEXT = """\
Norway and Malaysia quarrel over salmon

Malaysia called its ambassador home on Thursday. Foreign Minister Ingvild Dale of Norway demanded \
an apology. “We have nothing to be sorry for,” Malaysia said. An apology, it repeated, was out of \
the question under the Vienna Convention. She may fly to Bergen.
"""


def at(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def event(key: str, code: str, evidence: str, trigger: str, **fields: object) -> Event:
    kind, _, mode = code.partition("/")
    start, end = at(evidence)
    place = TEXT.index(trigger, start, end)
    given: dict[str, object] = {
        "actors": ("MYS",),
        "recipients": ("NOR",),
        "inferred": (),
        "date": None,
        "place": None,
        "status": "occurred",
        "same_as": None,
        "quad_class": 3,
    }
    return Event(
        id=key,
        type=kind,
        mode=mode or None,
        contexts=("diplomatic",),
        cameo=None,
        score=-2.0,
        statement=None,
        trigger=(place, place + len(trigger)),
        evidence=(start, end),
        confidence=0.9,
        why=f"codebook: {kind.lower()}/entry → {code}",
        **{**given, **fields},  # type: ignore[arg-type]
    )


@pytest.fixture
def analysis() -> Analysis:
    thursday = DateInterval("2026-05-21", "2026-05-21", "Thursday")
    dale = "NOR/ingvild-dale"
    return Analysis(
        made_by=MadeBy("0.1.0", "en-test", "sha256:0123456789abcdef"),
        document=Document(
            id="a",
            text=TEXT,
            title="Norway and Malaysia quarrel over salmon",
            publisher="The Skagerrak Post",
            published="2026-05-22",
            language="en",
        ),
        actors=(
            Actor(
                "MYS", "Malaysia", "state", "MYS", None, None, (Mention(at("Malaysia"), "name"),)
            ),
            Actor("NOR", "Norway", "state", "NOR", None, None, (Mention(at("Norway"), "name"),)),
            Actor(
                dale,
                "Ingvild Dale",
                "person",
                "NOR",
                "GOV",
                "Foreign Minister",
                (Mention(at("Ingvild Dale"), "name"), Mention(at("She"), "pronoun")),
            ),
            Actor(
                "envoy",
                "ambassador",
                "person",
                "MYS",
                "GOV",
                "ambassador",
                (Mention(at("ambassador"), "description"),),
            ),
        ),
        statements=(
            Statement(
                id="s1",
                speaker="MYS",
                speaker_span=at("Malaysia", 3),
                cue_span=at("said"),
                content_spans=(at("We have nothing to be sorry for"),),
                directness="direct",
                addressees=(),
                relayed_by=(dale,),
                date=None,
                evidence=at("“We have nothing to be sorry for,” Malaysia said"),
                why="cue: say",
            ),
        ),
        events=(
            event(
                "e1",
                "SANCTION/recall",
                "Malaysia called its ambassador home on Thursday",
                "called",
                date=thursday,
                inferred=("recipients",),
                quad_class=4,
            ),
            event(
                "e2",
                "REQUEST/apologize",
                "Foreign Minister Ingvild Dale of Norway demanded an apology",
                "demanded",
                actors=(dale,),
                recipients=("MYS",),
            ),
            event("e3", "REJECT", "We have nothing to be sorry for", "sorry"),
            event(
                "e4",
                "REJECT",
                "An apology, it repeated, was out of the question",
                "out",
                same_as="e3",
            ),
            event(
                "e5",
                "CONSULT/visit",
                "She may fly to Bergen",
                "fly",
                actors=(dale,),
                recipients=(),
                place=Place("Bergen", "NOR"),
                status="hypothetical",
                date=DateInterval(None, None, "soon"),
            ),
        ),
        demands=(
            Demand(
                "d1",
                "NOR",
                "MYS",
                "an apology",
                at("an apology"),
                "rejected",
                ("e2",),
                ("e3",),
                "raised in e2, refused in e3",
            ),
        ),  # fmt: skip
        references=(Reference("Vienna Convention", "treaty", "1961", (at("Vienna Convention"),)),),
        notes=(Note("undated", "no publication date: pass --published"),),
    )
