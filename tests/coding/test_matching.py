"""Which entries a word fits: words beside it, days, any head."""

from __future__ import annotations

import pytest

from dragoman import Reader
from dragoman.coding.matching import fit
from dragoman.language.annotate import Annotator


def entries(reader: Reader, text: str, word: str) -> list[str]:
    """Ids of the entries that a word of a sentence fits, best first."""
    (sentence,) = Annotator().annotate(text).sentences
    place = next(w.index for w in sentence.words if w.text == word)
    return [f.predicate.id for f in fit(sentence, place, reader.codebook.predicates)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Peru called on Chile to free the crew.", True),
        ("Peru called Chile on Monday to apologise.", False),
        ("On 3 May, Peru called Chile to apologise.", False),
    ],
)
def test_a_day_belongs_to_no_verb(reader: Reader, text: str, asked: bool) -> None:
    assert ("request/call-on" in entries(reader, text, "called")) == asked


def test_a_general_pattern_fits_any_head_and_goes_first(reader: Reader) -> None:
    text = "The minister said Chile must release the crew."
    assert entries(reader, text, "release")[0] == "request/must"
    assert "request/must" not in entries(reader, "Chile released the crew.", "released")


def test_loose_entries_go_last(reader: Reader) -> None:
    found = entries(reader, "Peru expelled two Chilean diplomats.", "expelled")
    loose = [reader.codebook.predicates.entries[name].loose for name in found]
    assert loose == sorted(loose)
    assert True in loose


def test_what_another_must_do_is_the_speakers_demand(reader: Reader) -> None:
    text = "Peru's foreign minister said Chile must release the crew."
    (event,) = reader.read(text, published="2026-05-06").events
    assert (event.type, event.recipients) == ("REQUEST", ("CHL",))
