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

MOST_ISSUES = 4
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
        _tension(dossier, names, evidence),
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
    who = capitalised(names.listed(dispute.parties))
    issue = listed([clean(word) for word in dispute.issue[:MOST_ISSUES]])
    about = f" over {issue}" if issue else ""
    since = f" since {when(dispute.start, dispute.start)}" if dispute.start else ""
    if trigger is None:
        return Line(f"{who} have been in dispute{about}{since}.")
    began = happened(trigger, names)
    text = f"{who} have been in dispute{about}{since}; it began as follows: {began}."
    return Line(text, evidence.cite(trigger.reports))


def _tension(dossier: Dossier, names: PartyNames, evidence: Evidence) -> Line:
    words = plain_words().of("dispute_state", dossier.dispute.state)
    series = dossier.tension
    if series is None or not series.points:
        return Line(f"The dispute is {words}.")
    last = series.points[-1]
    worst = min(series.points, key=lambda point: (point.smooth, point.date))
    text = f"It is {words}: tension stood at {signed(last.smooth)} on {when(last.date, last.date)}"
    if worst is not last:
        text += f", after {signed(worst.smooth)} at its worst on {when(worst.date, worst.date)}"
    keys = worst.occurrences
    if series.changes:
        turn = series.changes[-1]
        text += f", and last changed its level on {when(turn.date, turn.date)}"
        keys = turn.occurrences
        found = dossier.occurrence(keys[0]) if keys else None
        text += f" ({happened(found, names)})" if found else ""
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
    whose = possessive(names.said(main.by)) + (f" of {names.said(main.to)}" if main.to else "")
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
