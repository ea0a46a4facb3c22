"""Phrases by which a dispute is called: they name things."""

from __future__ import annotations

import pytest
from disputes.telling import codebook

from dragoman.disputes.phrases import PhraseFinder
from dragoman.disputes.words import WordReader
from dragoman.records import Span


def phrases(text: str, acts: str = "", taken: str = "") -> tuple[str, ...]:
    def spans(words: str) -> list[Span]:
        return [(text.index(w), text.index(w) + len(w)) for w in words.split("|") if w]

    finder = PhraseFinder(codebook().disputes, WordReader(codebook()))
    return finder.find(text, spans(acts), spans(taken))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Peru quarrels over the border market.", "the border market"),
        ("They spoke about Nam Sone 2 dam yesterday.", "Nam Sone 2 dam"),
        ("Peru seized two trawlers.", "trawlers"),
        ("Dam talks collapse\n\nNobody came.", "Dam talks"),
    ],
)
def test_a_thing_is_named(text: str, named: str) -> None:
    assert named in phrases(text)


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("Crowds loudly cheering ministers came.", "loudly cheering"),  # nothing introduces it
        ("They waited for a challenge launched.", "challenge launched"),  # ends in a verb
        ("He spoke to the home secretary.", "the home"),  # goes on
    ],
)
def test_what_names_nothing(text: str, no_name: str) -> None:
    assert no_name not in phrases(text)


def test_acts_and_people_are_no_part_of_a_phrase_but_acts_may_be_one() -> None:
    text = (
        "Peru protested against the withdrawal. It was Ana Quispe who drew up the long border list."
    )
    found = phrases(text, acts="protested|withdrawal", taken="Ana Quispe")
    assert "the withdrawal" in found
    assert "the long border list" in found
    assert not any("Quispe" in phrase for phrase in found)
