"""A profile, laid out for a terminal: who somebody is, their words and their deeds."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.disputes.model import Identity
from dragoman.exports.brief_summary import counted
from dragoman.exports.layout import Indented, Quote
from dragoman.exports.listings import (
    WordsOf,
    demand_list,
    measure_list,
    meeting_list,
    occurrence_list,
    page,
    section,
    state_text,
)
from dragoman.exports.lookup_model import Profile, Said
from dragoman.exports.sentences import PartyNames, listed, when
from dragoman.exports.wording import clean, country_name, plain_words

MOST_NAMES = 8


def profile_page(profile: Profile, names: PartyNames, words_of: WordsOf) -> RenderableType:
    """The profile of a person, body or state."""
    identity = profile.identity
    words = f"Words ({_of(len(profile.words), profile.statements)})"
    deeds = f"Deeds ({_of(len(profile.deeds), profile.occurrences)})"
    shown = occurrence_list(profile.deeds, names, words_of) if profile.deeds else []
    demands = demand_list(profile.demands, names) if profile.demands else []
    return page(
        [
            *_header(identity),
            *section("Offices", _offices(identity)),
            *section("Reports contradict each other", _conflicts(identity)),
            *section("Disputes", _disputes(profile)),
            *section(words, [_said(said, identity) for said in profile.words]),
            *section(deeds, shown),
            *section("Demands", demands),
            *section("Measures", measure_list(profile.measures, names)),
            *section("Meetings", meeting_list(profile.meetings, names)),
        ]
    )


def _of(shown: int, of_all: int) -> str:
    return f"{of_all}" if shown == of_all else f"the latest {shown} of {of_all}"


def _header(identity: Identity) -> list[RenderableType]:
    words = plain_words()
    country = identity.country if identity.kind != "state" else None
    facts = [
        words.of("kinds", identity.kind),
        clean(country_name(country)) if country else "",
        words.of("sectors", identity.sector) if identity.sector else "",
        f"in reports from {when(identity.first, identity.last)}" if identity.first else "",
    ]
    others = [clean(use.name) for use in identity.names if use.name != identity.name]
    also = listed(others[:MOST_NAMES])
    return [
        Text(clean(identity.name), style="bold"),
        Text(" · ".join(fact for fact in facts if fact), style="dim"),
        *([Text(f"also {also}", style="dim")] if also else []),
        Text(clean(identity.id), style="dim"),
    ]


def _offices(identity: Identity) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for tenure in identity.offices:
        days = when(tenure.first, tenure.last)
        reports = counted(len(tenure.documents), "report")
        aside = f"  {f'{days} · ' if days else ''}{reports}"
        lines.append(Text.assemble(clean(tenure.office), (aside, "dim")))
    return lines


def _conflicts(identity: Identity) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for conflict in identity.conflicts:
        values = [
            f"{clean(value)} ({counted(len(documents), 'report')})"
            for value, documents in conflict.values
        ]
        lines.append(Text(f"{clean(conflict.field)}: {'; '.join(values)}"))
    return lines


def _disputes(profile: Profile) -> list[RenderableType]:
    return [
        Text.assemble(
            state_text("dispute_state", dispute.state),
            f"  {clean(dispute.title)}",
            (f"  {when(dispute.start, dispute.end)}", "dim"),
        )
        for dispute in profile.disputes
    ]


def _said(said: Said, identity: Identity) -> RenderableType:
    day = said.date or said.published
    facts = [
        clean(said.speaker) if identity.kind == "state" and said.speaker != identity.name else "",
        when(day, day),
        clean(said.publisher or ""),
        clean(said.title or ""),
    ]
    line = Text(" · ".join(fact for fact in facts if fact), style="dim")
    return Group(line, Indented(Quote(Text(clean(said.words).strip()))))
