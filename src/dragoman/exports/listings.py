"""What look-ups find, laid out for a terminal: disputes, demands, timelines, news, search results.

Everything is a rich renderable; colours only repeat what the words say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.disputes.model import Citation, Dispute, LedgerEntry, Measure, Meeting, Occurrence
from dragoman.exports.brief_summary import counted
from dragoman.exports.layout import Indented, Quote
from dragoman.exports.news import NewsItem
from dragoman.exports.sentences import (
    PartyNames,
    capitalised,
    happened,
    measure_title,
    meeting_title,
    when,
)
from dragoman.exports.wording import clean, iso_day, masked, plain_words

QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
"""Styles of acts by quad class: verbal and material cooperation, then conflict."""
STATE_STYLES = {
    "open": "yellow", "refused": "red", "met": "green", "withdrawn": "dim", "lapsed": "dim",
    "rising": "red", "stalled": "yellow", "easing": "green", "settled": "dim",
    "held": "green", "planned": "yellow", "cancelled": "red",
    "in_force": "red", "lifted": "dim",
}  # fmt: skip

WordsOf = Callable[[Citation], str | None]
"""Gives the words of a report that a citation points at."""


def section(title: str, content: Sequence[RenderableType]) -> list[RenderableType]:
    """A heading with what stands below it; nothing where that is nothing."""
    if not content:
        return []
    return [Text(), Rule(Text(title, style="bold"), align="left", style="dim"), *content]


def page(parts: Iterable[RenderableType]) -> RenderableType:
    """Parts below each other, without spaces at the ends of lines."""
    return Indented(Group(*parts), 0)


def state_text(section_name: str, state: str) -> Text:
    """A state in plain words and its colour."""
    return Text(plain_words().of(section_name, state), style=STATE_STYLES.get(state, ""))


def dispute_list(
    disputes: Sequence[Dispute], open_demands: Mapping[str, int]
) -> list[RenderableType]:
    """Disputes, the latest last; ``open_demands`` gives how many are open, by dispute."""
    if not disputes:
        return [Text("No disputes.")]
    table = _table("state", "dispute", "days", "acts", "open demands", "id")
    for dispute in disputes:
        table.add_row(
            state_text("dispute_state", dispute.state),
            Text(clean(dispute.title)),
            Text(when(dispute.start, dispute.end)),
            Text(str(len(dispute.occurrences)), justify="right"),
            Text(f"{open_demands.get(dispute.id, 0)} of {len(dispute.demands)}", justify="right"),
            Text(clean(dispute.id), style="dim", overflow="fold"),
        )
    return [table]


def demand_list(
    demands: Iterable[LedgerEntry], names: PartyNames, *, ids: bool = False
) -> list[RenderableType]:
    """Demands under who demands them of whom, each with its history."""
    pairs: dict[tuple[str, str | None], list[LedgerEntry]] = {}
    for entry in demands:
        pairs.setdefault((entry.by, entry.to), []).append(entry)
    lines: list[RenderableType] = []
    for (by, to), entries in pairs.items():
        heading = f"{capitalised(names.said(by))} demands of {names.said(to)}"
        lines += [
            Text(heading, style="bold"),
            *(Indented(_demand(entry, ids)) for entry in entries),
        ]
    return lines or [Text("No demands.")]


def _demand(entry: LedgerEntry, ids: bool) -> RenderableType:
    state = state_text("demand_state", entry.state)
    state.pad_right(max(0, 9 - len(state)))
    words = plain_words()
    steps = [
        f"{words.of('steps', step.kind)} {when(step.date, step.date)}".strip()
        for step in entry.steps
    ]
    head = Text.assemble(state, "  ", clean(entry.content).strip())
    history = f"{' → '.join(steps)} · {counted(entry.sources, 'source')}"
    history += f" · {entry.id}" if ids else ""
    return Group(head, Indented(Text(history, style="dim"), 11))


def occurrence_list(
    occurrences: Iterable[Occurrence],
    names: PartyNames,
    words_of: WordsOf | None = None,
    *,
    ids: bool = False,
) -> list[RenderableType]:
    """What happened under its days, with the first report's words where they can be had."""
    days: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        day = occurrence.first.published
        shown = when(occurrence.start, occurrence.end) or when(day, day) or "undated"
        days.setdefault(shown, []).append(occurrence)
    lines: list[RenderableType] = []
    for day, found in days.items():
        lines.append(Text(day, style="bold"))
        lines += [Indented(_occurrence(one, names, words_of, ids)) for one in found]
    return lines or [Text("Nothing happened that these reports tell of.")]


def _occurrence(
    occurrence: Occurrence, names: PartyNames, words_of: WordsOf | None, ids: bool
) -> RenderableType:
    words = plain_words()
    differ = [words.of("differences", difference.field) for difference in occurrence.differences]
    facts = [
        f"place: {clean(occurrence.place.name)}" if occurrence.place else "",
        f"{occurrence.sources} sources" if occurrence.sources > 1 else "",
        f"accounts differ on {', '.join(differ)}" if differ else "",
        occurrence.id if ids else "",
    ]
    aside = " · ".join(fact for fact in facts if fact)
    head = Text.assemble(
        (happened(occurrence, names), QUAD_STYLES.get(occurrence.quad_class, "")),
        (f"  ({aside})" if aside else "", "dim"),
    )
    quote = words_of(occurrence.first) if words_of else None
    return Group(head, Indented(Quote(Text(quote)))) if quote else head


def measure_list(measures: Iterable[Measure], names: PartyNames) -> list[RenderableType]:
    """Measures with their days."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for measure in measures:
        state = "in_force" if measure.until is None else "lifted"
        until = f" to {when(measure.until, measure.until)}" if measure.until else ""
        days = when(measure.since, measure.since) + until
        title = capitalised(measure_title(measure, names))
        table.add_row(state_text("measure_state", state), Text(title), Text(days, style="dim"))
    return [table] if table.row_count else []


def meeting_list(meetings: Iterable[Meeting], names: PartyNames) -> list[RenderableType]:
    """Meetings with their days."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for meeting in meetings:
        days = Text(when(meeting.start, meeting.end), style="dim")
        title = Text(meeting_title(meeting, names))
        table.add_row(state_text("meeting_state", meeting.state), title, days)
    return [table] if table.row_count else []


def news_list(news: Iterable[NewsItem], words_of: WordsOf | None = None) -> list[RenderableType]:
    """What is new under its days, with the first report's words."""
    days: dict[str, list[NewsItem]] = {}
    for item in news:
        days.setdefault(iso_day(item.day), []).append(item)
    lines: list[RenderableType] = []
    for day, found in days.items():
        lines.append(Text(day, style="bold"))
        for item in found:
            quote = words_of(item.citations[0]) if words_of and item.citations else None
            parts: list[RenderableType] = [Text(item.labelled)]
            parts += [Indented(Quote(Text(quote)))] if quote else []
            lines.append(Indented(Group(*parts)))
    return lines or [Text("Nothing new.")]


@dataclass(frozen=True, slots=True)
class Found:
    """A report that a search found; ``marks`` are where the words stand in the excerpt."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    wire: str | None
    url: str | None
    excerpt: str
    marks: tuple[tuple[int, int], ...]


def found_list(found: Iterable[Found]) -> list[RenderableType]:
    """Reports that a search found, each with the words around what was looked for."""
    lines: list[RenderableType] = []
    for report in found:
        facts = [
            clean(report.publisher or ""),
            when(report.published, report.published),
            f"by {clean(report.wire)}" if report.wire else "",
            clean(report.url or report.document),
        ]
        excerpt = Text(masked(report.excerpt))
        for start, end in report.marks:
            excerpt.stylize("bold underline", start, end)
        lines += [
            Text(clean(report.title or "Untitled report"), style="bold"),
            Text(" · ".join(fact for fact in facts if fact), style="dim"),
            Indented(Quote(excerpt)),
        ]
    return lines or [Text("No report has these words.")]


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(heading)
    return table
