"""The brief of a dispute, laid out for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.exports.brief_model import (
    Accounts,
    Brief,
    DatedLine,
    DemandEntry,
    Line,
    SourceEntry,
    StateEntry,
    TensionEntry,
    TimelineEntry,
)
from dragoman.exports.brief_summary import counted, signed
from dragoman.exports.chart import sparkline
from dragoman.exports.layout import Indented, Quote
from dragoman.exports.listings import QUAD_STYLES, STATE_STYLES, page, section
from dragoman.exports.sentences import when


def brief_page(brief: Brief) -> RenderableType:
    """The brief on a rich console of any width; marks such as 3b lead to the sources."""
    since = f"What is new since {when(brief.since, brief.since)}"
    return page(
        [
            *_header(brief),
            *section("Where it stands", [_line(line) for line in brief.summary]),
            *section(since, _dated(brief.news)),
            *section("Tension", _tension(brief.tension)),
            *section("Timeline", _timeline(brief)),
            *section("Demands, and where they stand", _demands(brief)),
            *section("In their own words", _accounts(brief.accounts)),
            *section("Measures", _states(brief.measures, brief.totals.measures)),
            *section("Meetings", _states(brief.meetings, brief.totals.meetings)),
            *section("Sources", _sources(brief.sources)),
            Text(),
            Text(brief.made_by, style="dim"),
        ]
    )


def _header(brief: Brief) -> list[RenderableType]:
    reports = counted(brief.totals.reports, "report")
    sources = counted(brief.totals.sources, "independent source")
    facts = [
        brief.state_words,
        ", ".join(brief.parties),
        f"as of {when(brief.as_of, brief.as_of)}" if brief.as_of else "",
        f"{reports} from {sources}",
    ]
    line = " · ".join(fact for fact in facts if fact)
    return [Text(brief.title, style="bold"), Text(line, style="dim")]


def _line(line: Line, *before: str, style: str = "") -> Text:
    cites = f" [{' '.join(line.cites)}]" if line.cites else ""
    return Text.assemble(*before, (line.text, style), (cites, "dim"))


def _dated(lines: Iterable[DatedLine]) -> list[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for item in lines:
        table.add_row(Text(item.when, style="bold", no_wrap=True), _line(item.line))
    return [table] if table.row_count else []


def _tension(tension: TensionEntry | None) -> list[RenderableType]:
    if tension is None:
        return []
    first, last = when(tension.days[0], tension.days[0]), when(tension.days[-1], tension.days[-1])
    low, high = signed(min(tension.smooth)), signed(max(tension.smooth))
    lines: list[RenderableType] = [
        Text(sparkline(tension.smooth)),
        Text(f"{first} to {last}, from {low} (conflict) to {high}, smoothed", style="dim"),
    ]
    for turn in tension.turns:
        head = f"{when(turn.day, turn.day)}: from {signed(turn.before)} to {signed(turn.after)}"
        told = _line(turn.lines[0]) if turn.lines else Text()
        lines.append(Text.assemble((head, "bold"), "  ", told))
    return lines


def _timeline(brief: Brief) -> list[RenderableType]:
    days: dict[str, list[TimelineEntry]] = {}
    for entry in brief.timeline:
        days.setdefault(entry.when or "undated", []).append(entry)
    lines: list[RenderableType] = []
    for day, entries in days.items():
        lines.append(Text(day, style="bold"))
        lines += [Indented(_event(entry)) for entry in entries]
    return [*lines, *_more(len(brief.timeline), brief.totals.occurrences)]


def _event(entry: TimelineEntry) -> RenderableType:
    facts = [
        "turning point" if entry.turn else "",
        f"{entry.sources} sources" if entry.sources > 1 else "",
        f"accounts differ on {', '.join(entry.differences)}" if entry.differences else "",
    ]
    aside = " · ".join(fact for fact in facts if fact)
    head = _line(entry.line, style=QUAD_STYLES.get(entry.quad_class, ""))
    head.append(f"  ({aside})" if aside else "", "dim")
    return Group(head, Indented(Quote(Text(entry.quote)))) if entry.quote else head


def _demands(brief: Brief) -> list[RenderableType]:
    pairs: dict[tuple[str, str], list[DemandEntry]] = {}
    for entry in brief.demands:
        pairs.setdefault((entry.by, entry.to), []).append(entry)
    lines: list[RenderableType] = []
    for (by, to), entries in pairs.items():
        lines.append(Text(f"{by} demands of {to}", style="bold"))
        for entry in entries:
            state = (f"{entry.state_words:<9}", STATE_STYLES.get(entry.state, ""))
            lines.append(Indented(Text.assemble(state, "  ", entry.content)))
            steps = Text(" → ", style="dim").join(
                _line(step.line, style="dim").append(f" {step.when}".rstrip(), "dim")
                for step in entry.steps
            )
            lines.append(Indented(steps, 13))
    return [*lines, *_more(len(brief.demands), brief.totals.demands)]


def _accounts(accounts: Iterable[Accounts]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for account in accounts:
        lines.append(_line(account.about, style="bold"))
        for side in account.sides:
            lines.append(Indented(Text(side.party, style="bold")))
            for said in side.words:
                who = " · ".join(fact for fact in (said.speaker, said.when) if fact)
                who = f"{who} [{' '.join(said.cites)}]"
                quote = Group(Text(who, style="dim"), Quote(Text(said.words)))
                lines.append(Indented(quote, 4))
            changes = [
                f"new words: {', '.join(side.gained)}" if side.gained else "",
                f"no longer heard: {', '.join(side.dropped)}" if side.dropped else "",
                *(f"appeals to {appeal.text}" for appeal in side.appeals),
            ]
            told = "; ".join(change for change in changes if change)
            lines += [Indented(Text(told, style="dim"), 4)] if told else []
    return lines


def _states(entries: Sequence[StateEntry], of_all: int) -> list[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for entry in entries:
        state = Text(entry.state_words, style=STATE_STYLES.get(entry.state, ""))
        table.add_row(state, _line(Line(entry.title, entry.cites)), Text(entry.when, style="dim"))
    return [table, *_more(len(entries), of_all)] if entries else []


def _sources(sources: Iterable[SourceEntry]) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for source in sources:
        facts = [
            source.publisher or "",
            when(source.published, source.published),
            f"by {source.wire}" if source.wire else "",
            f"copies in {', '.join(source.also_in)}" if source.also_in else "",
            source.url or "",
        ]
        aside = " · ".join(fact for fact in facts if fact)
        lines.append(Text.assemble(f"{source.number}. {source.title}", (f"  {aside}", "dim")))
        for quotation in source.quotations:
            quote = Text.assemble((f"{quotation.mark} ", "bold"), quotation.words)
            lines.append(Indented(quote, 3))
    return lines


def _more(shown: int, of_all: int) -> list[RenderableType]:
    return [Text(f"{shown} of {of_all} are shown", style="dim")] if of_all > shown else []
