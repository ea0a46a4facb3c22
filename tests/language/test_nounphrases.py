"""Trees of bare noun phrases."""

from __future__ import annotations

import pytest

from dragoman.language.nounphrases import noun_phrase


def shape(text: str) -> list[tuple[str, int, str]]:
    return [(w.text, w.head, w.deprel) for w in noun_phrase(text).words]


def test_the_head_is_the_last_noun_before_a_preposition() -> None:
    assert shape("deputy head of the Kenyan navy") == [
        ("deputy", 1, "compound"),
        ("head", -1, "root"),
        ("of", 5, "case"),
        ("the", 5, "det"),
        ("Kenyan", 5, "compound"),
        ("navy", 1, "nmod"),
    ]


def test_an_owner_hangs_on_what_is_owned() -> None:
    assert shape("Nigeria's army") == [
        ("Nigeria", 2, "nmod:poss"),
        ("'s", 0, "case"),
        ("army", -1, "root"),
    ]


def test_brackets_explain_the_head() -> None:
    assert shape("Army (Chad)")[2] == ("Chad", 0, "appos")


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("soldiers", "soldier"), ("spokesmen", "spokesman"), ("ministries", "ministry")],
)
def test_plurals_have_their_lemma(text: str, lemma: str) -> None:
    word = noun_phrase(text).words[0]
    assert word.lemma == lemma
    assert word.has("Number=Plur")


@pytest.mark.parametrize("text", ["", "  ", "–!"])
def test_no_words(text: str) -> None:
    with pytest.raises(ValueError, match="no words"):
        noun_phrase(text)


@pytest.mark.parametrize("text", ["of", "the", "'s", "and of the", "(Chad", "a , b , c"])
def test_every_tree_has_one_root(text: str) -> None:
    assert sum(w.head < 0 for w in noun_phrase(text).words) == 1
