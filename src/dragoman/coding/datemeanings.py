"""Which days a phrase stands for, given the day of publication and what the text said before."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding import datenames, daterelations
from dragoman.coding.datephrases import Phrase
from dragoman.coding.datereading import Context, Meaning, Reading

_READERS: dict[str, Callable[[Reading], Meaning | None]] = {
    "iso": datenames.iso,
    "date": datenames.date,
    "days": datenames.date,
    "month": datenames.month,
    "season": datenames.season,
    "quarter": datenames.quarter,
    "year": datenames.year,
    "years": datenames.years,
    "decade": datenames.decade,
    "century": datenames.century,
    "middle": datenames.middle,
    "ordinal": datenames.ordinal,
    "weekday": daterelations.weekday,
    "ago": daterelations.ago,
    "from": daterelations.ago,
    "in": daterelations.within,
    "later": daterelations.later,
    "span": daterelations.span,
    "halfway": daterelations.halfway,
    "day_after_tomorrow": daterelations.today,
    "today": daterelations.today,
    "tonight": daterelations.tonight,
    "anaphor": daterelations.anaphor,
    "relative": daterelations.relative,
    "part": daterelations.end_of,
    "weekend": daterelations.weekend,
}


def meaning(phrase: Phrase, context: Context) -> Meaning | None:
    """What a phrase stands for; None where it is no date after all."""
    return _READERS[phrase.rule](Reading(phrase, context))
