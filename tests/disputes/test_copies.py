"""Copies of one text are one source."""

from __future__ import annotations

from disputes.telling import tells, told

LEAD = (
    "The harbour master of Arica said that two trawlers with forty tonnes of anchovies had been "
    "brought in at dawn by a patrol boat, after a chase that lasted for most of the night."
)
SEIZED = ("Chile seized two trawlers.", "seized", "COERCE/seize", "CHL>PER")


def test_what_is_printed_from_one_text_is_one_source() -> None:
    linked = told(
        tells("a", "2026-05-05", SEIZED, lead=LEAD, publisher="Austral"),
        tells("b", "2026-05-06", SEIZED, lead=LEAD, publisher="Courier", wire="Andean Press"),
        tells("c", "2026-05-06", SEIZED, publisher="Post"),
    )
    first, other = linked.sources
    assert (first.id, first.documents, other.documents) == ("a", ("a", "b"), ("c",))
    assert first.origin == "Andean Press"  # the agency stands behind all copies
    assert first.publishers == ("Austral", "Courier")
    (seized,) = linked.occurrences
    assert (len(seized.reports), seized.sources) == (3, 2)


def test_the_same_words_long_after_are_no_copy() -> None:
    linked = told(
        tells("a", "2026-05-05", SEIZED, lead=LEAD), tells("b", "2026-06-05", SEIZED, lead=LEAD)
    )
    assert [source.documents for source in linked.sources] == [("a",), ("b",)]


def test_two_texts_of_one_publisher_are_not_independent() -> None:
    other = ("A patrol of Chile seized the trawlers.", "seized", "COERCE/seize", "CHL>PER")
    linked = told(
        tells("a", "2026-05-05", SEIZED, publisher="Austral"),
        tells("b", "2026-05-05", other, publisher="Austral"),
    )
    assert len(linked.sources) == 2
    assert [occurrence.sources for occurrence in linked.occurrences] == [1]
