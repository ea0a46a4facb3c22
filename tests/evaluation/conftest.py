"""A small gold article of our own, and a reading of it without a fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dragoman.evaluation.gold import (
    GoldActor,
    GoldArticle,
    GoldDemand,
    GoldEvent,
    GoldStatement,
    load_gold,
)
from dragoman.records import (
    Actor,
    Analysis,
    DateInterval,
    Demand,
    Document,
    Event,
    MadeBy,
    Mention,
    Place,
    Reference,
    Statement,
)

TEXT = """\
Norland and Sudria Meet in Port Alba

Norland’s envoy Ida Roth met Sudrian Foreign Minister Tomas Vey in Port Alba on Monday.

Roth demanded an apology for the seizure of two trawlers. “The trawlers were in our own waters,” \
Vey replied, and he refused to apologize. Later Roth again demanded an apology.

The League of Coasts praised Norland for its patience. Vey may have hinted at a pardon under the \
Treaty of Alba.
"""

GOLD = """\
published = "2031-03-05"
publisher = "The Harbour Gazette"

[[actor]]
key = "NLD"
name = "Norland"
kind = "state"
country = "NLD"
sector = ""

[[actor]]
key = "SDR"
name = "Sudria"
aliases = ["Sudrian"]
kind = "state"
country = "SDR"
sector = ""

[[actor]]
key = "roth"
name = "Ida Roth"
aliases = ["Roth"]
kind = "person"
country = "NLD"
sector = "GOV"
office = "envoy"

[[actor]]
key = "vey"
name = "Tomas Vey"
aliases = ["Vey"]
kind = "person"
country = "SDR"
sector = "GOV"
office = "Foreign Minister"

[[actor]]
key = "league"
name = "League of Coasts"
kind = "igo"
country = ""
sector = ""

[[event]]
key = "meeting"
type = "CONSULT"
actors = ["roth", "vey"]
recipients = []
evidence = "Norland’s envoy Ida Roth met Sudrian Foreign Minister Tomas Vey in Port Alba on Monday"
trigger = "met"
date = "2031-03-03"
place = "Port Alba"
status = "occurred"

[[event]]
key = "headline"
type = "CONSULT"
actors = ["NLD", "SDR"]
recipients = []
evidence = "Norland and Sudria Meet in Port Alba"
trigger = "Meet"
date = ""
place = "Port Alba"
status = "occurred"
same_as = "meeting"

[[event]]
key = "apology"
type = "REQUEST"
mode = "apologize"
actors = ["roth"]
recipients = ["SDR"]
implicit = ["recipients"]
evidence = "Roth demanded an apology for the seizure of two trawlers"
trigger = "demanded"
date = "2031-03"
place = ""
status = "occurred"

[[event]]
key = "apology-again"
type = "REQUEST"
mode = "apologize"
actors = ["roth"]
recipients = ["SDR"]
implicit = ["recipients"]
evidence = "Later Roth again demanded an apology"
trigger = "demanded"
date = "2031-03"
place = ""
status = "occurred"
same_as = "apology"

[[event]]
key = "refusal"
type = "REJECT"
actors = ["vey"]
recipients = ["NLD"]
implicit = ["recipients"]
evidence = "he refused to apologize"
trigger = "refused"
date = ""
place = ""
status = "occurred"

[[event]]
key = "praise"
type = "SUPPORT"
actors = ["league"]
recipients = ["NLD"]
evidence = "The League of Coasts praised Norland for its patience"
trigger = "praised"
date = ""
place = ""
status = "occurred"

[[event]]
key = "pardon"
type = "CONCEDE"
actors = ["vey"]
recipients = []
evidence = "Vey may have hinted at a pardon"
trigger = "hinted"
date = ""
place = ""
status = "hypothetical"
optional = true

[[statement]]
key = "waters"
speaker = "vey"
cue = "replied"
content = "The trawlers were in our own waters"
directness = "direct"

[[demand]]
by = "NLD"
to = "SDR"
content = "an apology"
nth = 2
status = "rejected"

[[reference]]
name = "Treaty of Alba"
"""


@dataclass(frozen=True, slots=True)
class SmallOntology:
    """As much of a codebook as the sample needs."""

    event_types: dict[str, frozenset[str]]
    sectors: frozenset[str]


@pytest.fixture(scope="session")
def ontology() -> SmallOntology:
    """The types, modes and sectors of PLOVER that the samples use."""
    modes = {
        "AGREE": [],
        "CONSULT": ["visit", "phone"],
        "SUPPORT": [],
        "CONCEDE": [],
        "REQUEST": ["assist", "change", "yield", "meet", "retract", "apologize"],
        "ACCUSE": ["disapprove", "allege", "protest", "summon"],
        "REJECT": ["deny", "meet"],
        "THREATEN": ["violence"],
        "SANCTION": ["travel-advisory", "expel"],
    }
    return SmallOntology(
        {name: frozenset(values) for name, values in modes.items()},
        frozenset({"GOV", "MIL", "JRN", "BUS"}),
    )


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    """A folder that holds the sample as trawlers.txt and trawlers.toml."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "trawlers.txt").write_text(TEXT, encoding="utf-8")
    (folder / "trawlers.toml").write_text(GOLD, encoding="utf-8")
    return folder


@pytest.fixture
def gold(gold_folder: Path, ontology: SmallOntology) -> GoldArticle:
    """The sample, loaded."""
    (article,) = load_gold(gold_folder, ontology)
    return article


@pytest.fixture(scope="session")
def perfect() -> Callable[[GoldArticle], Analysis]:
    """Turns a gold article into the reading that a perfect reader would give."""
    return _perfect


def _perfect(gold: GoldArticle) -> Analysis:
    return Analysis(
        made_by=MadeBy("0", "none", "none"),
        document=Document(id=gold.name, text=gold.text, published=gold.published),
        actors=tuple(_perfect_actor(gold.text, actor) for actor in gold.actors),
        statements=tuple(_perfect_statement(statement) for statement in gold.statements),
        events=tuple(_perfect_event(event) for event in gold.events),
        demands=tuple(_perfect_demand(n, demand) for n, demand in enumerate(gold.demands, 1)),
        references=tuple(Reference(one.name, "treaty", None, one.spans) for one in gold.references),
    )


def _perfect_actor(text: str, actor: GoldActor) -> Actor:
    return Actor(
        id=f"id-{actor.key}",
        name=actor.name,
        kind=actor.kind,
        country=actor.country or None,
        sector=actor.sector or None,
        office=actor.office or None,
        mentions=(Mention(_span(text, actor.names[-1]), "name"),),
    )


def _perfect_statement(statement: GoldStatement) -> Statement:
    return Statement(
        id=statement.key,
        speaker=f"id-{statement.speaker}",
        speaker_span=None,
        cue_span=None,
        content_spans=(statement.content,),
        directness=statement.directness,
        addressees=(),
        relayed_by=(),
        date=None,
        evidence=statement.content,
        why="gold",
    )


def _perfect_demand(number: int, demand: GoldDemand) -> Demand:
    return Demand(
        id=f"d{number}",
        by=demand.by,
        to=demand.to,
        content=demand.content,
        content_span=demand.content_span,
        status=demand.status,
        events=(),
        answers=(),
        why="gold",
    )


def _perfect_event(event: GoldEvent) -> Event:
    start = (event.date + "-01-01")[:10] if len(event.date) == 4 else event.date
    start = f"{start}-01" if len(start) == 7 else start
    return Event(
        id=event.key,
        type=event.type,
        mode=event.mode,
        contexts=(),
        cameo=None,
        quad_class=1,
        score=0.0,
        actors=tuple(f"id-{key}" for key in event.actors),
        recipients=tuple(f"id-{key}" for key in event.recipients),
        inferred=tuple(sorted(event.implicit)),
        date=DateInterval(start, start, "then") if event.date else None,
        place=Place(event.place) if event.place else None,
        status=event.status,
        statement=None,
        same_as=event.same_as,
        trigger=event.trigger,
        evidence=event.evidence,
        confidence=1.0,
        why="gold",
    )


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)
