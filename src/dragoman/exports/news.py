"""What is new since a day: acts that are the first of their kind, answers, changed positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.disputes.model import (
    Citation,
    LedgerEntry,
    Occurrence,
    Period,
    Position,
    Step,
)
from dragoman.exports.dyads import counted_day
from dragoman.exports.sentences import PartyNames, capitalised, happened, listed
from dragoman.exports.wording import clean, plain_words

NewsKind = Literal["first", "answer", "position"]

_ANSWERS = ("softened", "answered", "refused", "met", "withdrawn")
"""Steps of a demand that change something; one that is only repeated is no news."""
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class NewsItem:
    """Something new: the day (ISO), a sentence without full stop, and what it rests on.

    ``first`` is an act that these parties have not been reported to do before, ``answer`` a step
    in the life of a demand, ``position`` a change in what a party says.
    """

    day: str
    kind: NewsKind
    text: str
    citations: tuple[Citation, ...]
    parties: tuple[str, ...]

    @property
    def labelled(self) -> str:
        """The sentence with what kind of news it is, where it does not say so itself."""
        label = plain_words().table["news_labels"][self.kind]
        return capitalised(f"{label}{self.text}")


def first_acts(
    occurrences: Iterable[Occurrence],
    since: str,
    seen_before: Callable[[Occurrence], bool],
    names: PartyNames,
) -> Iterator[NewsItem]:
    """Acts since a day that are the first of their type and mode between their parties.

    ``seen_before`` tells whether an earlier one is known.
    """
    told: set[tuple[str, str | None, tuple[str, ...]]] = set()
    for occurrence in occurrences:
        day, kind = counted_day(occurrence), kind_of(occurrence)
        if day is None or day < since or kind in told:
            continue
        told.add(kind)
        if not seen_before(occurrence):
            text = happened(occurrence, names)
            yield NewsItem(day, "first", text, occurrence.reports, occurrence.parties)


def kind_of(occurrence: Occurrence) -> tuple[str, str | None, tuple[str, ...]]:
    """Type, mode and parties: occurrences that share them are of one kind."""
    return occurrence.type, occurrence.mode, occurrence.parties


def answers(demands: Iterable[LedgerEntry], since: str, names: PartyNames) -> Iterator[NewsItem]:
    """Steps since a day that answer a demand or change it."""
    for entry in demands:
        for step in entry.steps:
            if step.kind in _ANSWERS and step.date is not None and step.date >= since:
                parties = tuple(party for party in (entry.by, entry.to) if party is not None)
                citations = (step.report,) if step.report else ()
                yield NewsItem(
                    step.date, "answer", step_sentence(entry, step, names), citations, parties
                )


def step_sentence(entry: LedgerEntry, step: Step, names: PartyNames) -> str:
    """A step in the life of a demand, with the demand: 'Chile refused Peru’s demand: “…”'."""
    form = plain_words().table["step_sentences"][step.kind]
    by, to = names.said(entry.by), names.said(entry.to)
    sentence = capitalised(form.format(by=by, to=to))
    return f"{sentence}: “{clean(entry.content).strip()}”"


def changed_positions(
    positions: Iterable[Position], since: str, names: PartyNames
) -> Iterator[NewsItem]:
    """Periods since a day in which a party says something else than before."""
    for position in positions:
        for before, period in zip(position.periods, position.periods[1:], strict=False):
            change = _change(before, period)
            if period.start >= since and change:
                text = f"{capitalised(names.said(position.party))} {change}"
                citations = tuple(quote.report for quote in period.quotes)
                yield NewsItem(period.start, "position", text, citations, (position.party,))


def _change(before: Period, period: Period) -> str:
    known = {appeal.name for appeal in before.appeals}
    appeals = [clean(appeal.name) for appeal in period.appeals if appeal.name not in known]
    parts = [
        f"now speaks of {_quoted(period.gained)}" if period.gained else "",
        f"no longer of {_quoted(period.dropped)}" if period.gained and period.dropped else "",
        f"no longer speaks of {_quoted(period.dropped)}"
        if period.dropped and not period.gained
        else "",
        f"appeals to {listed(appeals)}" if appeals else "",
    ]
    return listed([part for part in parts if part])


def _quoted(words: Iterable[str]) -> str:
    return listed([f"“{clean(word)}”" for word in words][:_MOST_WORDS])
