"""The part of the score that is about events; the rules stand in ``scoring``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.evaluation import matching
from dragoman.evaluation.gold import GoldEvent
from dragoman.evaluation.measures import Counts, Miss, Report, Share
from dragoman.evaluation.sides import Sides
from dragoman.records import DateInterval, Event, Place


@dataclass(frozen=True, slots=True)
class _Match:
    """A required gold event with the prediction that was paired with it, and what is right."""

    gold: GoldEvent
    found: Event
    actors: bool
    recipients: bool


def score_events(sides: Sides) -> Report:
    """Score the events of one article: counts, shares on matched events, counts by type, misses."""
    required = [event for event in sides.gold.events if event.required]
    pairs, wrong = pair_events(sides)
    matches = [_Match(one, other, *sides_right(sides, one, other)) for one, other in pairs]
    return Report(
        articles=(),
        counts=_counts(matches, len(matches) + len(wrong), len(required)),
        shares=_shares(matches),
        by_type=_by_type(matches, wrong, required),
        misses=tuple(_misses(sides, matches, wrong, required)),
    )


def pair_events(sides: Sides) -> tuple[list[tuple[GoldEvent, Event]], list[Event]]:
    """Required gold events with the predictions that match them, and the predictions that match
    nothing at all."""
    required = [event for event in sides.gold.events if event.required]
    free = [event for event in sides.gold.events if not event.required]

    def rank(gold: GoldEvent, found: Event) -> matching.Rank | None:
        if not _may_match(gold, found):
            return None
        return (
            *sides_right(sides, gold, found),
            matching.overlap(gold.trigger, found.trigger) > 0,
            gold.status == found.status,
            matching.likeness(gold.evidence, found.evidence),
        )

    pairs = matching.pair(required, sides.analysis.events, rank)
    used = {other.id for _, other in pairs}
    wrong = [
        event
        for event in sides.analysis.events
        if event.id not in used and not any(_may_match(one, event) for one in free)
    ]
    return pairs, wrong


def date_right(gold: str, found: DateInterval | None) -> bool:
    """Whether an interval starts at the gold date, or within the gold month or year."""
    start = found.start if found is not None else None
    return start is not None and (start == gold or start.startswith(f"{gold}-"))


def place_right(gold: str, found: Place | None) -> bool:
    """Whether one of the two names holds the other, whatever its case."""
    if found is None:
        return False
    return matching.either_holds(matching.plain(gold), matching.plain(found.name))


def _may_match(gold: GoldEvent, found: Event) -> bool:
    touches = any(matching.overlap(gold.evidence, span) for span in (found.evidence, found.trigger))
    return gold.type == found.type and touches


def sides_right(sides: Sides, gold: GoldEvent, found: Event) -> tuple[bool, bool]:
    """Whether the actors are right, and whether the recipients are.

    Those that the clause leaves out (``implicit``) may be absent from the prediction.
    """
    actors, recipients = sides.of_found(found.actors), sides.of_found(found.recipients)
    return (
        actors == sides.of_gold(gold.actors) or ("actors" in gold.implicit and not actors),
        recipients == sides.of_gold(gold.recipients)
        or ("recipients" in gold.implicit and not recipients),
    )


def _counts(matches: list[_Match], predicted: int, gold: int) -> dict[str, Counts]:
    actors = sum(match.actors for match in matches)
    both = sum(match.actors and match.recipients for match in matches)
    return {
        "event_type": Counts(len(matches), predicted, gold),
        "event_actors": Counts(actors, predicted, gold),
        "event_recipients": Counts(both, predicted, gold),
    }


def _shares(matches: list[_Match]) -> dict[str, Share]:
    dated = [date_right(m.gold.date, m.found.date) for m in matches if m.gold.date]
    placed = [place_right(m.gold.place, m.found.place) for m in matches if m.gold.place]
    moded = [m.gold.mode == m.found.mode for m in matches if m.gold.mode]
    status = [m.gold.status == m.found.status for m in matches]
    return {
        "event_date": Share(sum(dated), len(dated)),
        "event_place": Share(sum(placed), len(placed)),
        "event_status": Share(sum(status), len(status)),
        "event_mode": Share(sum(moded), len(moded)),
    }


def _by_type(
    matches: list[_Match], wrong: list[Event], required: list[GoldEvent]
) -> dict[str, Counts]:
    hits = Counter(match.gold.type for match in matches)
    predicted = hits + Counter(event.type for event in wrong)
    gold = Counter(event.type for event in required)
    return {
        name: Counts(hits[name], predicted[name], gold[name])
        for name in sorted(predicted.keys() | gold.keys())
    }


def _misses(
    sides: Sides, matches: list[_Match], wrong: list[Event], required: list[GoldEvent]
) -> Iterable[Miss]:
    matched = {match.gold.key for match in matches}
    for gold in required:
        if gold.key not in matched:
            nearby = [e for e in wrong if matching.overlap(gold.evidence, e.evidence)]
            types = ", ".join(sorted({event.type for event in nearby}))
            yield sides.miss("missed event", _describe_gold(sides, gold), types, gold.evidence)
    for found in wrong:
        around = [g for g in required if matching.overlap(g.evidence, found.evidence)]
        types = ", ".join(sorted({event.type for event in around}))
        yield sides.miss("wrong event", types, _describe_found(sides, found), found.evidence)
    for match in matches:
        yield from _match_misses(sides, match)


def _match_misses(sides: Sides, match: _Match) -> Iterable[Miss]:
    gold, found = match.gold, match.found
    place = found.place.name if found.place else ""
    start = (found.date.start if found.date else None) or ""
    dated = not gold.date or date_right(gold.date, found.date)
    placed = not gold.place or place_right(gold.place, found.place)
    checks = [
        (
            "actors",
            match.actors,
            _join(sides.of_gold(gold.actors)),
            _join(sides.of_found(found.actors)),
        ),
        (
            "recipients",
            match.recipients,
            _join(sides.of_gold(gold.recipients)),
            _join(sides.of_found(found.recipients)),
        ),
        ("date", dated, gold.date, start),
        ("place", placed, gold.place, place),
        ("status", gold.status == found.status, gold.status, found.status),
        ("mode", gold.mode in (None, found.mode), gold.mode or "", found.mode or ""),
    ]
    for field, right, expected, got in checks:
        if not right:
            yield sides.miss(f"event {field}", expected, got, gold.evidence)


def _describe_gold(sides: Sides, event: GoldEvent) -> str:
    actors, recipients = sides.of_gold(event.actors), sides.of_gold(event.recipients)
    return f"{event.type} {_join(actors)} → {_join(recipients)}"


def _describe_found(sides: Sides, event: Event) -> str:
    actors, recipients = sides.of_found(event.actors), sides.of_found(event.recipients)
    return f"{event.type} {_join(actors)} → {_join(recipients)}"


def _join(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nobody"
