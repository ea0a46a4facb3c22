"""Those whom the model takes to take part in an act become actors by their own description."""

from __future__ import annotations

import dataclasses

import pytest
from trees import document, place_of

from dragoman.codebook.who import Body, Name
from dragoman.coding.drafts import DraftTable
from dragoman.coding.parties import add_parties
from dragoman.language.acts import ActReading, RoleReading
from dragoman.language.tree import AnnotatedText

ENSEMBLE = (
    "The|DET|3|det local|ADJ|3|amod ensemble|NOUN@organization|4|nsubj protested|VERB|0|root "
    ".|PUNCT|4|punct"
)
STONES = "The|DET|2|det stones|NOUN|3|nsubj fell|VERB|0|root .|PUNCT|3|punct"


def reading(likelihood: float, role: float, word: int) -> ActReading:
    return ActReading(
        (("PROTEST", likelihood),), {}, ("occurred", 1.0), (RoleReading(word, role, 0.0),)
    )


def with_act(notation: str, verb: str, act: ActReading) -> AnnotatedText:
    text = document(notation)
    sentence = text.sentences[0]
    words = tuple(dataclasses.replace(w, act=act) if w.text == verb else w for w in sentence.words)
    return AnnotatedText(text.text, (dataclasses.replace(sentence, words=words),))


def test_a_sure_party_becomes_an_actor() -> None:
    text = with_act(ENSEMBLE, "protested", reading(0.9, 0.9, 2))
    table = DraftTable(text)
    add_parties(table, {})
    found = table.one(*place_of(text, "ensemble"))
    assert found is not None
    assert (found.name, found.kind) == ("local ensemble", "organization")


@pytest.mark.parametrize(("likelihood", "role"), [(0.3, 0.9), (0.9, 0.3)])
def test_an_unsure_one_does_not(likelihood: float, role: float) -> None:
    table = DraftTable(with_act(ENSEMBLE, "protested", reading(likelihood, role, 2)))
    add_parties(table, {})
    assert table.drafts == []


def test_a_thing_takes_no_part() -> None:
    table = DraftTable(with_act(STONES, "fell", reading(0.9, 0.9, 1)))
    add_parties(table, {})
    assert table.drafts == []


def test_the_same_words_are_the_same_party() -> None:
    text = with_act(ENSEMBLE, "protested", reading(0.9, 0.9, 2))
    first = text.sentences[0]
    twice = AnnotatedText(text.text, (first, dataclasses.replace(first, index=1)))
    table = DraftTable(twice)
    add_parties(table, {})
    assert len(table.drafts) == 1


def test_a_capital_that_acts_stands_for_its_state() -> None:
    text = with_act(
        "The|DET|2|det envoy|NOUN|5|nsubj:pass to|ADP|4|case Seoul|PROPN@place|2|nmod "
        "protested|VERB|0|root .|PUNCT|5|punct",
        "protested",
        reading(0.9, 0.9, 3),
    )
    table = DraftTable(text)
    state = Body("KOR", "South Korea", "state", "KOR", None)
    add_parties(table, {"Seoul": (Name(state, "metonym"),)})
    found = table.one(*place_of(text, "Seoul"))
    assert found is not None
    assert found.key == "KOR"
