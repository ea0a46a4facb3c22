"""The brief: what a report says, laid out for people who read it in a terminal.

Who took part, what happened and when, what is demanded and where that stands, both sides' words;
each with the report's own sentence. Everything is a rich renderable; colours only repeat what
the words say, so that the brief loses nothing when it is piped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.exports.layout import Indented, Quote
from dragoman.exports.wording import (
    NOBODY,
    Names,
    clean,
    dates,
    inferred_mark,
    iso_day,
    plain_words,
    sides,
    with_quotes,
)
from dragoman.records import Actor, Analysis, Demand, Event, Note, Reference, Span, Statement

WIDEST = 110
"""Columns: longer lines are hard to read, however wide the terminal."""

_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
"""Styles of events by quad class: verbal and material cooperation, then conflict."""
_INFERRED_NOTE = "* not said in the sentence, but told by the report as a whole"
_STATUS_STYLES = {"open": "yellow", "rejected": "red", "met": "green", "withdrawn": "dim"}


def brief(analysis: Analysis) -> RenderableType:
    """The brief of one analysis, to be printed on a rich console of any width."""
    names = Names.of(analysis)
    sections = [
        _section("Who", _who(analysis, names)),
        _section("What happened", _happened(analysis, names)),
        _section("Demands, and where they stand", _demands(analysis, names)),
        _section("What each side says", _words(analysis, names)),
        _section("Treaties and principles named", _references(analysis.references)),
        _section("Notes", _notes(analysis.notes)),
    ]
    found = [section for section in sections if section is not None]
    if not (analysis.actors or analysis.events or analysis.statements):
        found.insert(0, Text("\nNothing that political actors said or did was found in this text."))
    return Indented(Group(header(analysis), *found, _footer(analysis)), 0)


def highlighted(text: str, span: Span, inner: Span, style: str) -> Text:
    """The words at ``span``, made safe, with those at ``inner`` in a style."""
    start, end = max(span[0], inner[0]), min(span[1], inner[1])
    if start >= end:
        return Text(clean(text[slice(*span)]).strip())
    parts = (clean(text[span[0] : start]), clean(text[start:end]), clean(text[end : span[1]]))
    return Text.assemble(parts[0].lstrip(), (parts[1], style), parts[2].rstrip())


def header(analysis: Analysis) -> RenderableType:
    """Title, publisher, date and address of the report."""
    document = analysis.document
    title = Text(clean(document.title or "Untitled report"), style="bold")
    facts = [
        clean(document.publisher or ""),
        iso_day(document.published) if document.published else "",
        clean(document.url or ""),
    ]
    line = Text(" · ".join(fact for fact in facts if fact), style="dim")
    return Group(title, line) if line else title


def _footer(analysis: Analysis) -> RenderableType:
    made_by = analysis.made_by
    codebook = made_by.codebook[: len("sha256:") + 8]
    words = f"\nDragoman {made_by.dragoman} · model {made_by.model} · codebook {codebook}"
    return Text(words, style="dim")


def _section(title: str, content: Sequence[RenderableType]) -> RenderableType | None:
    if not content:
        return None
    rule = Rule(Text(title, style="bold"), align="left", style="dim")
    return Group(Text(), rule, *content)


def _who(analysis: Analysis, names: Names) -> list[RenderableType]:
    """Who takes part, under their countries, in the order in which the report brings them in."""
    active = _active(analysis)
    actors = [actor for actor in analysis.actors if actor.id in active]
    lines: list[RenderableType] = []
    for code in dict.fromkeys(actor.country for actor in actors if actor.country is not None):
        lines.append(Text(names.country(code), style="bold"))
        members = [a for a in actors if a.country == code and a.kind != "state"]
        lines += _actor_table(members, names)
    others = [actor for actor in actors if actor.country is None]
    if others and lines:
        lines.append(Text("Others", style="bold"))
    lines += _actor_table(others, names)
    named = [clean(actor.name) for actor in analysis.actors if actor.id not in active]
    if named:
        lines.append(Text(f"Also named: {', '.join(named)}", style="dim"))
    return lines


def _active(analysis: Analysis) -> frozenset[str]:
    """The ids of all who do, say, demand or receive something."""
    found: set[str | None] = set()
    for event in analysis.events:
        found.update(event.actors, event.recipients)
    for statement in analysis.statements:
        found.update([statement.speaker], statement.addressees, statement.relayed_by)
    for demand in analysis.demands:
        found.update([demand.by, demand.to])
    return frozenset(actor_id for actor_id in found if actor_id is not None)


def _actor_table(actors: Sequence[Actor], names: Names) -> list[RenderableType]:
    if not actors:
        return []
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column()
    table.add_column(style="dim")
    for actor in actors:
        table.add_row(Text(clean(actor.name)), Text(names.role(actor)))
    return [Indented(table)]


def _happened(analysis: Analysis, names: Names) -> list[RenderableType]:
    """Events by date; what has no date comes last, in the order of the report."""
    first = [event for event in analysis.events if event.same_as is None]
    days: dict[str, list[Event]] = {}
    for event in sorted(first, key=_when):
        days.setdefault(dates(event.date), []).append(event)
    lines: list[RenderableType] = []
    for when, events in days.items():
        heading = when or ("Without a date" if len(days) > 1 else "")
        if heading:
            lines.append(Text(heading, style="bold"))
        lines += [Indented(_event(event, analysis, names)) for event in events]
    if any(event.inferred for event in first):
        lines.append(Text(_INFERRED_NOTE, style="dim"))
    return lines


def _when(event: Event) -> tuple[int, str, str, Span]:
    """Days in order, then words that are no day, then no date; else the order of the report."""
    interval = event.date
    if interval is None:
        return 2, "", "", event.trigger
    if interval.start is None:
        return 1, interval.text, "", event.trigger
    return 0, interval.start, interval.end or "", event.trigger


def _event(event: Event, analysis: Analysis, names: Names) -> RenderableType:
    style = _STYLES.get(event.quad_class, "")
    facts = _event_facts(event, analysis)
    what = Text.assemble(
        (plain_words().event(event), style),
        f"  {sides(event, names)}",
        (f"  {facts}" if facts else "", "dim"),
    )
    text = analysis.document.text
    words = highlighted(text, event.evidence, event.trigger, f"{style} bold underline".strip())
    return Group(what, Indented(Quote(words)))


def _event_facts(event: Event, analysis: Analysis) -> str:
    reports = 1 + sum(other.same_as == event.id for other in analysis.events)
    place = clean(event.place.name) + inferred_mark("place", event) if event.place else ""
    facts = [
        plain_words().of("event_status", event.status) if event.status != "occurred" else "",
        f"place: {place}" if place else "",
        f"date{mark}" if (mark := inferred_mark("date", event)) else "",
        "reported twice" if reports == 2 else f"reported {reports} times" if reports > 2 else "",
    ]
    return "(" + " · ".join(fact for fact in facts if fact) + ")" if any(facts) else ""


def _demands(analysis: Analysis, names: Names) -> list[RenderableType]:
    """Demands under the pair of sides; the sentence of several demands stands once."""
    pairs: dict[tuple[str | None, str | None], list[Demand]] = {}
    for demand in analysis.demands:
        pairs.setdefault((demand.by, demand.to), []).append(demand)
    lines: list[RenderableType] = []
    for (by, to), demands in pairs.items():
        lines.append(Text(f"{names.side(by)} demands of {names.side(to)}", style="bold"))
        for place, demand in enumerate(demands):
            lines.append(Indented(_demand(demand)))
            following = demands[place + 1] if place + 1 < len(demands) else None
            if following is None or _raised(following) != _raised(demand):
                lines += _demand_evidence(demand, analysis)
            answers = [event for event in analysis.events if event.id in demand.answers]
            lines += [_answer(event, analysis, names) for event in answers]
    return lines


def _raised(demand: Demand) -> str | None:
    return demand.events[0] if demand.events else None


def _demand(demand: Demand) -> Text:
    status = plain_words().of("demand_status", demand.status)
    return Text.assemble(
        (f"{status:<9}", _STATUS_STYLES.get(demand.status, "")), "  ", clean(demand.content)
    )


def _demand_evidence(demand: Demand, analysis: Analysis) -> list[RenderableType]:
    event = next((e for e in analysis.events if e.id == _raised(demand)), None)
    if event is None:
        return []
    words = highlighted(analysis.document.text, event.evidence, event.trigger, "bold")
    return [Indented(Quote(words), 4)]


def _answer(event: Event, analysis: Analysis, names: Names) -> RenderableType:
    words = highlighted(analysis.document.text, event.evidence, event.trigger, "bold")
    who = names.listed(event.actors) or NOBODY
    label = Text(f"answer of {who}: {plain_words().event(event).lower()}", style="dim")
    return Indented(Group(label, Quote(words)), 4)


def _words(analysis: Analysis, names: Names) -> list[RenderableType]:
    """Statements under their speakers, and these under their countries."""
    groups: dict[str, dict[str, list[Statement]]] = {}
    for statement in analysis.statements:
        actor = names.actors.get(statement.speaker or "")
        country = (names.country(actor.country) if actor.country else "Others") if actor else ""
        speaker = clean(actor.name) if actor else names.actor(statement.speaker)
        role = names.role(actor) if actor and actor.kind not in ("state", "igo") else ""
        label = f"{speaker}, {role}" if role else speaker
        groups.setdefault(country or "Speaker not told", {}).setdefault(label, []).append(statement)
    lines: list[RenderableType] = []
    for country, speakers in groups.items():
        lines.append(Text(country, style="bold"))
        # A country that speaks for itself needs no second heading, and so comes first.
        for label, statements in sorted(speakers.items(), key=lambda item: item[0] != country):
            lines += [] if label in (country, NOBODY) else [Indented(Text(label, style="cyan"))]
            lines += [Indented(_statement(s, analysis, names), 4) for s in statements]
    return lines


def _statement(statement: Statement, analysis: Analysis, names: Names) -> RenderableType:
    text = analysis.document.text
    cue = clean(text[slice(*statement.cue_span)]) if statement.cue_span else ""
    facts = [
        cue,
        f"to {names.listed(statement.addressees)}" if statement.addressees else "",
        f"as told by {names.listed(statement.relayed_by)}" if statement.relayed_by else "",
        dates(statement.date),
    ]
    line = Text(" · ".join(fact for fact in facts if fact), style="dim")
    spans = [with_quotes(text, span) for span in statement.content_spans]
    words = Text(" … ".join(clean(text[slice(*span)]).strip() for span in spans))
    return Group(line, Quote(words)) if line else Quote(words)


def _references(references: Iterable[Reference]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for reference in references:
        # Many a name says its date itself, as "the 1972 Communique" does.
        date = reference.date if reference.date and reference.date not in reference.name else ""
        count = len(reference.mentions)
        facts = [clean(reference.kind), date, f"named {count} times" if count > 1 else ""]
        aside = " · ".join(fact for fact in facts if fact)
        lines.append(Text.assemble(clean(reference.name), (f"  {aside}", "dim")))
    return lines


def _notes(notes: Iterable[Note]) -> list[RenderableType]:
    return [Text(clean(note.message)) for note in notes]
