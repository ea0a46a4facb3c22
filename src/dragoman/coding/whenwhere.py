"""When and where an act was: as its own words say, as a meeting tells, as its tense tells, else as
the text has established."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.coding.events import Act
from dragoman.language.tree import Sentence
from dragoman.records import DateInterval, Place, Statement

SINGLE_DEEDS = frozenset({"SANCTION", "RETREAT", "CONCEDE", "REJECT", "CONSULT", "THREATEN"})
"""Types of acts that the present perfect tells as news of the day."""
NOBODY: frozenset[str] = frozenset()
_ESTABLISHED = frozenset({"occurred"})


class WhenAndWhere(Protocol):
    """What dates and places tell of a word: its own, and what the text has established."""

    def at(self, sentence: int, word: int) -> DateInterval | None:
        """What the word's own sentence says."""

    def established(self, sentence: int) -> DateInterval | None:
        """What the text up to a sentence has set."""


class Whereabouts(Protocol):
    """Like WhenAndWhere, for places."""

    def at(self, sentence: int, word: int) -> Place | None:
        """What the word's own sentence says."""

    def established(self, sentence: int) -> Place | None:
        """What the text up to a sentence has set."""

    def fresh(self, sentence: int) -> bool:
        """Whether it was set just now."""


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Where and when somebody met: what its parties say on that day is said there."""

    date: DateInterval
    place: Place
    parties: frozenset[str]


class Circumstances:
    """Dates and places of the acts of one text, which is gone through in order."""

    def __init__(
        self, dates: WhenAndWhere, places: Whereabouts, published: datetime.date | None
    ) -> None:
        self._dates = dates
        self._places = places
        self._published = published
        self._meetings: list[_Meeting] = []

    def of(
        self,
        act: Act,
        sentence: Sentence,
        parties: frozenset[str],
        statement: Statement | None,
        earlier: bool,
    ) -> tuple[DateInterval | None, Place | None, bool]:
        """Date and place of an act of these parties, and whether the date is inferred. What its
        sentence tells as lying ``earlier`` does not have the day of the story."""
        words = _words_of(act, sentence)
        own = self._own_date(act, words)
        date, place = self._as_told(act, words, own, earlier)
        if place is None and date is not None:
            place = next(
                (
                    m.place
                    for m in self._meetings
                    if m.date == date and m.parties >= parties > NOBODY
                ),
                None,
            )
        if act.type == "CONSULT" and date is not None and place is not None:
            self._meetings.append(_Meeting(date, place, parties))
        if date is not None and not act.tense:
            return date, place, False
        date = own or self._by_tense(act, statement) or date
        return date, place, date is not None and own is None

    def _as_told(
        self, act: Act, words: Sequence[int], own: DateInterval | None, earlier: bool
    ) -> tuple[DateInterval | None, Place | None]:
        date = own
        places = (self._places.at(act.sentence, word) for word in words)
        place = next((found for found in places if found is not None), None)
        established = self._dates.established(act.sentence)
        if act.standing.status in _ESTABLISHED and act.tense != "perfect" and not earlier:
            date = date or established
            if date == established and date is not None and self._places.fresh(act.sentence):
                place = place or self._places.established(act.sentence)
        return date, place

    def _own_date(self, act: Act, words: Sequence[int]) -> DateInterval | None:
        """When an act was as its own sentence says."""
        dates = (self._dates.at(act.sentence, word) for word in words)
        return next((found for found in dates if found is not None), None)

    def _by_tense(self, act: Act, statement: Statement | None) -> DateInterval | None:
        """What a text tells in the present tense has the day of the words that tell it: of the
        statement, else of the text. So have single deeds in the present perfect ("has recalled its
        ambassador"), but not what may have gone on for years ("has long fought", "has asked")."""
        if not act.tense or act.standing.status not in _ESTABLISHED:
            return None
        if act.tense == "perfect" and act.type not in SINGLE_DEEDS:
            return None
        if statement is not None and statement.date is not None and act.tense == "present":
            return statement.date
        if self._published is None:
            return None
        day = self._published.isoformat()
        return DateInterval(day, day, "")


def _words_of(act: Act, sentence: Sentence) -> list[int]:
    """The words of an act that its date and place may stand with. A refused or cancelled meeting
    has the date and place of the meeting that will not be: "called off the session that was to be
    held on 2 October"."""
    words = [act.word, *sorted(act.fitted.used)]
    if act.type == "REJECT" and act.mode == "meet":
        told = [
            place
            for used in words[1:]
            for place in sentence.subtree(used)
            if sentence.words[place].upos == "VERB"
        ]
        return [*act.complements, *told, *words[1:], act.word]
    return words
