"""Evidence: marks lead to sources and to the very words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exports.salmon import Shelf, cite, reports
from hypothesis import given
from hypothesis import strategies as st

from dragoman.disputes.model import Citation
from dragoman.exports.evidence import Evidence, cited_words, clipped, letters, web_address


def test_marks_are_numbered_as_they_are_asked_for() -> None:
    evidence = Evidence(Shelf())
    assert evidence.cite([cite("r5", "e1")]) == ("1a",)
    assert evidence.cite([cite("r1", "e1"), cite("r5", "s1")]) == ("2a", "1b")
    assert evidence.cite([cite("r5", "e1")]) == ("1a",)
    first, second = evidence.sources()
    assert [q.mark for q in first.quotations] == ["1a", "1b"]
    assert first.quotations[1].words == "“We spoke about fish and files,”"
    assert (second.publisher, second.wire, second.also_in) == (
        "The Skagerrak Post", "Nordic Press", ("Fjord Daily",),
    )  # fmt: skip


def test_copies_are_one_source() -> None:
    evidence = Evidence(Shelf())
    assert evidence.cite([cite("r1", "e1"), cite("r2", "e1"), cite("r3", "e1")]) == ("1a", "2a")


def test_what_is_not_there_is_not_cited() -> None:
    evidence = Evidence(Shelf())
    gone = Citation("2026-01-01", "burnt", "e1", (0, 1))
    assert evidence.cite([gone]) == ()
    assert evidence.words(replace(cite("r1", "e1"), item="e99")) is None


def test_words_are_those_of_the_record() -> None:
    for report in reports():
        for event in report.events:
            words = cited_words(report, cite(report.document.id, event.id))
            assert words == report.document.text[slice(*event.evidence)]


@given(st.text("ab ,", max_size=60), st.integers(5, 40))
def test_clipped_words_end_with_a_sign(words: str, longest: int) -> None:
    found = clipped(words, longest)
    assert found == words if len(words) <= longest else found.endswith(" …")
    assert len(found) <= max(longest + 2, len(words))
    assert words.startswith(found.removesuffix(" …"))


def test_letters() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "https://a/\"onload=x", "http://a b", "//x", "",
     "https://a/<x>", "http://[::1", "https://a/\u202e", None],
)  # fmt: skip
def test_only_plain_addresses_are_linked(url: str | None) -> None:
    assert web_address(url) is None


def test_an_address_stays_as_it_is() -> None:
    assert web_address("https://news.example/a?b=c&d#e") == "https://news.example/a?b=c&d#e"
