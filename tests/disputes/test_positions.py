"""What the parties say, from one week to the next."""

from __future__ import annotations

from disputes.quarrels import TRAWLERS
from disputes.telling import tells, told

from dragoman.disputes.model import Period, Report

ANA = ("PER/ana-quispe", "Ana Quispe", "minister")


def spoke(key: str, day: str, *words: str) -> Report:
    act = ("Peru accused Chile over the trawlers.", "accused", "ACCUSE", "PER>CHL", day)
    said = [(ANA[0], one) for one in words]
    return tells(key, day, act, people=[ANA], said=said, lead="Ana Quispe spoke.")


def periods(*reports: Report) -> list[Period]:
    (position,) = (p for p in told(*TRAWLERS, *reports).positions if p.party == "PER")
    return list(position.periods)


FIRST = spoke("s1", "2026-05-08", "piracy it was", "we call it piracy", "100 pirates and piracy")
LATER = spoke("s2", "2026-05-14", "the court must judge", "a court of law", "we go to court")


def test_words_that_are_new_and_gone() -> None:
    first, later = periods(FIRST, LATER)
    assert "piracy" in first.words
    assert "court" in later.gained
    assert "piracy" in later.dropped
    assert len(later.quotes) == 3


def test_numbers_mark_nothing() -> None:
    assert "100" not in periods(FIRST)[0].words


def test_from_one_quote_no_change_is_told() -> None:
    _, later = periods(FIRST, spoke("s2", "2026-05-14", "the court must judge"))
    assert (later.gained, later.dropped) == ((), ())
