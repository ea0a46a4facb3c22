"""Why records are wrong, by cause: which step of the reading to work on.

Each required gold event that is not wholly right gets one cause, the first that explains it in the
order of the steps: no predicate was seen, another type was decided for, an actor is not among those
found or has the wrong country, the right actors are there in the wrong roles, status, date, place.
Each wrong prediction counts as an event that is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.evaluation import matching
from dragoman.evaluation.eventscore import date_right, pair_events, place_right, sides_right
from dragoman.evaluation.gold import GoldArticle, GoldEvent
from dragoman.evaluation.sides import Sides
from dragoman.records import Analysis, Event

CAUSES = {
    "no event": "an event is reported where the gold has none",
    "predicate": "no event was found at the words that report one",
    "type": "an event was found there, of another type",
    "actor": "a party was not found, or has another country",
    "role": "the parties were found, but not as actors and recipients of the event",
    "status": "occurred, planned, hypothetical or negated",
    "date": "the day",
    "place": "the place",
}
"""Causes in the order in which they are looked for, with what they mean."""


def causes_of(gold: GoldArticle, analysis: Analysis) -> Counter[str]:
    """How many events of one article are wrong for which cause; ``right`` counts the others."""
    sides = Sides(gold, analysis)
    matches, wrong = pair_events(sides)
    found = {one.key: other for one, other in matches}
    counts: Counter[str] = Counter({"no event": len(wrong)})
    for event in gold.events:
        if event.required:
            counts[_cause(sides, event, found.get(event.key))] += 1
    return counts


def _cause(sides: Sides, gold: GoldEvent, found: Event | None) -> str:
    if found is None:
        touched = any(
            matching.overlap(gold.trigger, other.trigger) for other in sides.analysis.events
        )
        return "type" if touched else "predicate"
    if not all(sides_right(sides, gold, found)):
        wanted = sides.of_gold((*gold.actors, *gold.recipients))
        known = sides.of_found(actor.id for actor in sides.analysis.actors)
        return "role" if wanted <= known else "actor"
    if gold.status != found.status:
        return "status"
    if gold.date and not date_right(gold.date, found.date):
        return "date"
    if gold.place and not place_right(gold.place, found.place):
        return "place"
    return "right"


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    """The causes of several articles together."""
    result: Counter[str] = Counter()
    for count in counts:
        result.update(count)
    return result
