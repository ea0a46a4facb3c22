"""Where a dispute stands, in five sentences: how it began, how tense it is, what is demanded,
which measures and meetings there are, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.disputes.model import Citation, LedgerEntry, Meeting
from dragoman.exports.brief_model import Line
from dragoman.exports.dossier import Dossier, raising
from dragoman.exports.evidence import Evidence, clipped
from dragoman.exports.news import NewsItem
from dragoman.exports.sentences import (
    PartyNames,
    capitalised,
    happened,
    listed,
    measure_title,
    meeting_title,
    possessive,
    when,
)
from dragoman.exports.wording import clean, plain_words

CONTENT = 140
"""Characters of a demand within a sentence."""


def summary(
    dossier: Dossier,
    names: PartyNames,
    evidence: Evidence,
    since: str | None,
    news: Sequence[NewsItem],
) -> tuple[Line, ...]:
    """The five sentences, each with its evidence."""
    return (
        _beginning(dossier, names, evidence),
        _tension(dossier, evidence),
        _demands(dossier, names, evidence),
        _measures_and_meetings(dossier, names, evidence),
        _news(since, news, evidence),
    )


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 demand", "no demands", "12 demands"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number or 'no'} {noun}"


def _beginning(dossier: Dossier, names: PartyNames, evidence: Evidence) -> Line:
    dispute = dossier.dispute
    trigger = dossier.occurrence(dispute.trigger)
    title = clean(dispute.title)
    named = all(names.name(party) in title for party in dispute.parties)
    between = "" if named else f" between {names.listed(dispute.parties)}"
    since = f" has run since {when(dispute.start, dispute.start)}" if dispute.start else ""
    text = f"The dispute “{title}”{between}{since or ' is undated'}"
    if trigger is None:
        return Line(f"{text}.")
    text += f"; it began as follows: {happened(trigger, names)}."
    return Line(text, evidence.cite(trigger.reports))


def _tension(dossier: Dossier, evidence: Evidence) -> Line:
    words = plain_words().of("dispute_state", dossier.dispute.state)
    points = dossier.tension_points
    if not points:
        return Line(f"It is {words}.")
    last = points[-1]
    worst = min(points, key=lambda point: (point.smooth, point.date))
    text = (
        f"It is {words}: the daily balance of acts, where below zero is conflict, stood at "
        f"{signed(last.smooth)} on {when(last.date, last.date)}"
    )
    if worst is not last:
        text += f", after {signed(worst.smooth)} at its worst on {when(worst.date, worst.date)}"
    keys = worst.occurrences
    if dossier.turns:
        turn = dossier.turns[-1]
        text += f", and last changed its level on {when(turn.date, turn.date)}"
        keys = turn.occurrences
    cited = [o.first for o in dossier.occurrences if o.id in keys]
    return Line(f"{text}.", evidence.cite(cited))


def signed(value: float) -> str:
    """A number on PLOVER's scale for reading: "−4.2", "+1.0", "0.0"."""
    shown = f"{value:+.1f}".replace("-", "−")
    return shown[1:] if shown[1:] == "0.0" else shown


def _demands(dossier: Dossier, names: PartyNames, evidence: Evidence) -> Line:
    demands = dossier.demands
    if not demands:
        return Line("No demand is on record.")
    words = plain_words()
    shares = [
        f"{count} {'is' if count == 1 else 'are'} {words.of('demand_state', state)}"
        for state, count in Counter(entry.state for entry in demands).most_common()
    ]
    main = min(demands, key=_weight)
    on = f" on {names.said(main.to)}" if main.to else ""
    whose = f"{possessive(names.said(main.by))} demand{on}"
    last = when(main.last, main.last)
    state = words.of("demand_state", main.state) + (f", last heard of on {last}" if last else "")
    told = f"{whose}, “{clipped(clean(main.content).strip(), CONTENT)}” ({state})"
    if len(demands) == 1:
        text = f"One demand is on record: {told}."
    else:
        text = f"Of {len(demands)} demands on record {listed(shares)}; most reported is {told}."
    cited: list[Citation] = [*raising(main), *(s.report for s in main.steps[-1:] if s.report)]
    return Line(text, evidence.cite(cited))


def _weight(entry: LedgerEntry) -> tuple[bool, int, str]:
    """Demands that still stand first, then those that most sources report."""
    return entry.state not in ("open", "refused"), -entry.sources, entry.id


def _measures_and_meetings(dossier: Dossier, names: PartyNames, evidence: Evidence) -> Line:
    in_force = [measure for measure in dossier.measures if measure.until is None]
    verb = "is" if len(in_force) == 1 else "are"
    parts = [f"{counted(len(in_force), 'measure')} {verb} in force"]
    keys: list[str] = []
    if in_force:
        latest = max(in_force, key=lambda m: (m.since or "", m.id))
        since = f" ({when(latest.since, latest.since)})" if latest.since else ""
        parts[0] += f", the latest: {measure_title(latest, names)}{since}"
        keys.append(latest.began)
    for state in ("held", "planned", "cancelled", "refused"):
        found = [meeting for meeting in dossier.meetings if meeting.state == state]
        if found:
            latest_met = max(found, key=lambda m: (m.start or "", m.id))
            parts.append(_meeting(latest_met, names))
            keys += [key for _, _, key in latest_met.history[-1:]]
    if len(parts) == 1:
        parts.append("no meeting is on record")
    cited = [o.first for key in keys if (o := dossier.occurrence(key)) is not None]
    return Line(f"{capitalised('; '.join(parts))}.", evidence.cite(cited, most=4))


def _meeting(meeting: Meeting, names: PartyNames) -> str:
    form = plain_words().table["meeting_sentences"][meeting.state]
    day = when(meeting.start, meeting.end)
    title = meeting_title(meeting, names) + (f", {day}" if day else "")
    return str(form).format(meeting=title)


def _news(since: str | None, news: Sequence[NewsItem], evidence: Evidence) -> Line:
    day = when(since, since)
    if not news:
        return Line(f"Nothing new has been reported since {day}." if day else "Nothing is dated.")
    kinds: Counter[str] = Counter(item.kind for item in news)
    words = plain_words().table["news_kinds"]
    counts = [(kinds[kind], words[kind]) for kind in words if kinds[kind]]
    parts = [counted(number, *nouns) for number, nouns in counts]
    latest = news[0]
    was = "was" if counts[0][0] == 1 else "were"
    text = f"Since {day} there {was} {listed(parts)}; the latest: "
    told = latest.text.removesuffix(".")
    return Line(f"{text}{told}.", evidence.cite(latest.citations))
