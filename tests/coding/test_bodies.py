"""Bodies that a text names: known ones, those that only their name tells, acronyms in brackets."""

from __future__ import annotations

import pytest
from trees import document, place_of

from dragoman.codebook import load_codebook
from dragoman.coding.actors import ActorFinder
from dragoman.coding.mentions import MentionFinder


@pytest.fixture(scope="module")
def finder() -> ActorFinder:
    return ActorFinder(load_codebook())


@pytest.fixture(scope="module")
def mentions() -> MentionFinder:
    return MentionFinder(load_codebook())


BANK = (
    "The|DET|3|det Altiplano|PROPN|3|compound Bank|PROPN@organization|4|nsubj "
    "closed=close|VERB|0|root .|PUNCT|4|punct"
)
UNION = (
    "The|DET|3|det Altiplano|PROPN|3|compound Union|PROPN@organization|7|nsubj (|PUNCT|5|punct "
    "AU|PROPN@organization|3|appos )|PUNCT|5|punct protested=protest|VERB|0|root .|PUNCT|7|punct"
)
LATER = "AU|PROPN@organization|2|nsubj agreed=agree|VERB|0|root .|PUNCT|2|punct"


def test_a_known_body(finder: ActorFinder) -> None:
    text = document("Mossad|PROPN|2|nsubj agreed=agree|VERB|0|root .|PUNCT|2|punct")
    table = finder.find(text)
    found = table.get(table.all_at(*place_of(text, "Mossad"))[0])
    assert (found.country, found.sector, found.kind) == ("ISR", "SPY", "government")


def test_a_word_in_the_name_tells_what_it_is(finder: ActorFinder) -> None:
    text = document(BANK)
    table = finder.find(text)
    found = table.get(table.all_at(*place_of(text, "Bank"))[0])
    assert (found.name, found.sector) == ("Altiplano Bank", "BUS")


def test_an_acronym_in_brackets_is_the_body_before(finder: ActorFinder) -> None:
    text = document(UNION, LATER)
    table = finder.find(text)
    long, short = place_of(text, "Union"), place_of(text, "AU", 1)
    assert table.all_at(*long) == table.all_at(*short) != ()


def test_an_acronym_that_the_text_explains_is_not_the_known_one(finder: ActorFinder) -> None:
    alone, explained = document(LATER), document(UNION, LATER)
    known = finder.find(alone).all_at(*place_of(alone, "AU"))
    assert known == ("IGO/african-union",)
    assert finder.find(explained).all_at(*place_of(explained, "AU", 1)) != known


def test_the_office_behind_a_known_name_is_kept(mentions: MentionFinder) -> None:
    text = document(
        "Russian|ADJ|3|amod Foreign|PROPN|3|compound Ministry|PROPN|4|compound "
        "spokeswoman|NOUN|5|nsubj spoke=speak|VERB|0|root"
    )
    hits = mentions.find(text.sentences[0])
    assert [(h.first, h.last, bool(h.names), h.role) for h in hits.hits] == [
        (0, 2, True, False),
        (3, 3, False, True),
    ]


def test_a_province_is_no_people(mentions: MentionFinder) -> None:
    text = document("Tamil|PROPN|2|compound Nadu|PROPN|3|nsubj voted=vote|VERB|0|root")
    assert all(hit.people is None for hit in mentions.find(text.sentences[0]).hits)


def test_a_firm_is_named_with_all_its_capitals() -> None:
    text = document(
        "Peru|PROPN@place|2|nsubj taxed=tax|VERB|0|root US|PROPN@place|4|compound "
        "steel|NOUN@substance|2|obj .|PUNCT|2|punct"
    )
    actors = ActorFinder(load_codebook()).find(text).actors
    assert {a.name for a in actors} == {"Peru", "United States"}


def test_a_regime_of_rules_is_no_government() -> None:
    text = document(
        "Peru|PROPN@place|2|nsubj left=leave|VERB|0|root the|DET|5|det "
        "sanctions=sanction|NOUN@abstract|5|compound regime|NOUN@abstract|2|obj .|PUNCT|2|punct"
    )
    actors = ActorFinder(load_codebook()).find(text).actors
    assert {a.name for a in actors} == {"Peru"}


def test_a_small_article_is_no_part_of_a_name() -> None:
    text = document(
        "Peru|PROPN@place|2|nsubj told=tell|VERB|0|root the|DET|5|det Associated|ADJ|5|amod "
        "Press|PROPN@organization|2|obj .|PUNCT|2|punct"
    )
    actors = ActorFinder(load_codebook()).find(text).actors
    assert {a.id for a in actors} == {"PER", "USA/ap"}


def test_a_partys_state_stands_before_what_it_is() -> None:
    text = document(
        "Chile|PROPN@place|2|nsubj told=tell|VERB|0|root Brazil|PROPN@place|2|obj .|PUNCT|2|punct",
        "Peru|PROPN@place|6|nmod:poss 's|PART|1|case ruling|VERB|6|amod Civic|PROPN|6|compound "
        "Front|PROPN|6|compound Party|PROPN@organization|7|nsubj left=leave|VERB|0|root "
        ".|PUNCT|7|punct",
    )
    actors = ActorFinder(load_codebook()).find(text).actors
    assert ("Civic Front Party", "PER") in {(a.name, a.country) for a in actors}
