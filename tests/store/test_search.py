"""Full-text search: written as for a search engine, the same on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import OptionError
from dragoman.records import Analysis, Document, MadeBy
from dragoman.store import Archive, Filed
from dragoman.store.folding import bounded, fold

TEXTS = {
    "quota": "Peru demanded a higher quota of fish.",
    "guard": "The coast guard of Chile seized two trawlers; the fishing went on.",
    "coast": "They guard the coast and fish there.",
    "müller": "Envoy José Müller left for São Paulo.",
}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add(
        Filed(Analysis(MadeBy("1", "a", "x"), Document(id, text, title=f"About {id}")))
        for id, text in TEXTS.items()
    )
    return archive


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("quota", "quota"),
        ("QUOTAS", "quota"),
        ("fishing", "coast guard quota"),
        ("fishing coast", "coast guard"),
        ('"coast guard"', "guard"),
        ("quota OR trawler", "guard quota"),
        ("fish -quota", "coast guard"),
        ('fish -"coast guard" -quota', "coast"),
        ("muller jose", "müller"),
        ("Sao PAULO", "müller"),
        ("about müller", "müller"),
        ("fish-quota:*", ""),
        ('"quota', "quota"),
        ("nothing", ""),
    ],
)
def test_what_is_found(filled: Archive, words: str, ids: str) -> None:
    assert sorted(hit.id for hit in filled.search(words)) == ids.split()


@pytest.mark.parametrize("words", ["", "  ", "-fish", '""', "*", "OR"])
def test_there_must_be_a_word_to_look_for(filled: Archive, words: str) -> None:
    with pytest.raises(OptionError, match="give a word to look for"):
        filled.search(words)


def test_the_words_are_marked_in_the_excerpt(filled: Archive) -> None:
    (hit,) = filled.search("trawler")
    assert hit.title == "About guard"
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["trawlers"]
    assert hit.excerpt in TEXTS["guard"]


def test_the_best_come_first_and_not_more_than_asked_for(archive: Archive) -> None:
    archive.add(
        Filed(Analysis(MadeBy("1", "a", "x"), Document(str(n), "fish " * n + "boat " * (50 - n))))
        for n in range(1, 20)
    )
    assert [hit.id for hit in archive.search("fish", limit=3)] == ["19", "18", "17"]


def test_long_texts_are_filed(archive: Archive) -> None:
    text = " ".join(f"word{number}" for number in range(200_000))
    archive.add([Filed(Analysis(MadeBy("1", "a", "x"), Document("a", text)))])
    assert [hit.id for hit in archive.search("word7")] == ["a"]


@given(st.text())
def test_any_words_may_be_searched_for(words: str) -> None:
    assert fold(fold(words)) == fold(words)
    assert len(bounded(words)) <= len(words) or len(words) > 200


def test_odd_words_raise_nothing_else(filled: Archive) -> None:
    for words in ('"', "a\0b", "((", "x^2", "NEAR(a b)", "col:a", "a+b", "\\", "'; --", "'' !"):
        try:
            filled.search(words)
        except OptionError:
            continue
