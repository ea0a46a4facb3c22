"""People as a text introduces them: by office, by apposition, by a shorter name later on."""

from __future__ import annotations

import pytest
from trees import document, place_of

from dragoman.codebook import load_codebook
from dragoman.coding.actors import ActorFinder
from dragoman.language.tree import AnnotatedText
from dragoman.records import Actor


@pytest.fixture(scope="module")
def finder() -> ActorFinder:
    return ActorFinder(load_codebook())


def actor(finder: ActorFinder, text: AnnotatedText, form: str, sentence: int = 0) -> Actor:
    table = finder.find(text)
    found = table.at(*place_of(text, form, sentence))
    assert found is not None
    return table.get(found)


TITLE = (
    "Peruvian|ADJ|3|amod Foreign|PROPN|3|compound Minister|PROPN|6|nsubj "
    "Ana|PROPN@person|3|flat Quispe|PROPN@person|3|flat resigned=resign|VERB|0|root .|PUNCT|6|punct"
)
FORMER = (
    "Former|ADJ|3|amod Peruvian|ADJ|3|amod president|NOUN|6|nsubj "
    "Ana|PROPN@person|3|flat Quispe|PROPN@person|3|flat resigned=resign|VERB|0|root .|PUNCT|6|punct"
)
APPOSITION = (
    "Ana|PROPN@person|9|nsubj Quispe|PROPN@person|1|flat ,|PUNCT|5|punct the|DET|5|det "
    "head|NOUN@person|1|appos of|ADP|8|case Peru|PROPN|8|compound police|NOUN|5|nmod "
    "resigned=resign|VERB|0|root .|PUNCT|9|punct"
)
SHORTER = (
    "Quispe|PROPN@person|2|nsubj left=leave|VERB|0|root Lima|PROPN@place|2|obj .|PUNCT|2|punct"
)


def test_a_title_before_the_name(finder: ActorFinder) -> None:
    found = actor(finder, document(TITLE), "Quispe")
    assert (found.id, found.kind, found.country, found.sector) == (
        "PER/ana-quispe", "person", "PER", "GOV",
    )  # fmt: skip


def test_former_before_the_nationality(finder: ActorFinder) -> None:
    found = actor(finder, document(FORMER), "Quispe")
    assert (found.country, found.sector) == ("PER", "ELI")


def test_an_apposition_behind_the_name(finder: ActorFinder) -> None:
    found = actor(finder, document(APPOSITION), "Quispe")
    assert (found.country, found.sector) == ("PER", "COP")


def test_a_shorter_name_is_the_same_person(finder: ActorFinder) -> None:
    text = document(TITLE, SHORTER)
    first, later = actor(finder, text, "Quispe"), actor(finder, text, "Quispe", 1)
    assert first == later
    assert first.name == "Ana Quispe"


def test_the_name_of_a_state_is_no_person(finder: ActorFinder) -> None:
    text = document("Peru|PROPN@place|2|nsubj agreed=agree|VERB|0|root .|PUNCT|2|punct")
    assert actor(finder, text, "Peru").kind == "state"


def test_a_shared_title_gives_each_name_its_own_state(finder: ActorFinder) -> None:
    text = document(
        "The|DET|2|det presidents=president|NOUN@person|12|nsubj|Number=Plur of|ADP|4|case "
        "Peru|PROPN@place|2|nmod and|CCONJ|6|cc Chile|PROPN@place|4|conj ,|PUNCT|8|punct "
        "Ana|PROPN@person|2|appos Quispe|PROPN|8|flat and|CCONJ|11|cc Soto|PROPN@person|8|conj "
        "met=meet|VERB|0|root .|PUNCT|12|punct"
    )
    assert actor(finder, text, "Quispe").country == "PER"
    assert actor(finder, text, "Soto").country == "CHL"
    assert actor(finder, text, "Soto").office == "president"


def test_a_name_begins_behind_the_place_of_a_title(finder: ActorFinder) -> None:
    text = document(
        "Peru|PROPN@place|3|nmod:poss 's|PART|1|case envoy|NOUN@person|10|nsubj to|ADP|7|case "
        "the|DET|7|det Middle|ADJ|7|amod East|PROPN@place|3|nmod Ana|PROPN@person|3|appos "
        "Quispe|PROPN|8|flat left=leave|VERB|0|root .|PUNCT|10|punct"
    )
    found = actor(finder, text, "Quispe")
    assert (found.name, found.country, found.office) == (
        "Ana Quispe", "PER", "envoy to the Middle East",
    )  # fmt: skip


def test_a_title_with_a_clause_of_its_own_before_the_name(finder: ActorFinder) -> None:
    text = document(
        "The|DET|3|det Peruvian|ADJ|3|amod official|NOUN@person|10|nsubj leading=lead|VERB|3|acl "
        "the|DET|6|det talks=talk|NOUN|4|obj ,|PUNCT|8|punct Ana|PROPN@person|3|appos "
        "Quispe|PROPN|8|flat left=leave|VERB|0|root .|PUNCT|10|punct"
    )
    assert actor(finder, text, "Quispe").country == "PER"
    assert actor(finder, text, "official").name == "Ana Quispe"


def test_acronyms_and_parts_of_things_are_no_people(finder: ActorFinder) -> None:
    acronym = document(
        "The|DET|2|det QRST|PROPN@person|3|nsubj left=leave|VERB|0|root .|PUNCT|3|punct"
    )
    thing = document(
        "Rebels=rebel|NOUN@person|2|nsubj|Number=Plur threw=throw|VERB|0|root a|DET|5|det "
        "Bowie|PROPN@person|5|compound knife|NOUN@artifact|2|obj .|PUNCT|2|punct"
    )
    assert "QRST" not in {a.name for a in finder.find(acronym).actors}
    assert "Bowie" not in {a.name for a in finder.find(thing).actors}


def test_one_minister_is_not_another(finder: ActorFinder) -> None:
    text = document(
        TITLE,
        "Peru|PROPN@place|4|nmod:poss 's|PART|1|case Defence|PROPN|4|compound "
        "Minister|PROPN@person|5|nsubj left=leave|VERB|0|root .|PUNCT|5|punct",
    )
    assert actor(finder, text, "Minister", 1).name != "Ana Quispe"
