"""Bodies that a text tells apart by where they sit, on small trees."""

from __future__ import annotations

from trees import document, place_of

from dragoman.codebook import load_codebook
from dragoman.coding.actors import ActorFinder
from dragoman.language.tree import AnnotatedText


def mentions(text: AnnotatedText) -> set[str]:
    actors = ActorFinder(load_codebook()).find(text).actors
    return {text.text[slice(*m.span)] for actor in actors for m in actor.mentions}


def test_a_body_is_described_with_its_place_and_people_without() -> None:
    body = document(
        "The|DET|2|det ministry|NOUN@organization|5|nsubj in|ADP|4|case "
        "Athens|PROPN@place|2|nmod agreed=agree|VERB|0|root .|PUNCT|5|punct"
    )
    people = document(
        "The|DET|2|det soldiers=soldier|NOUN@person|5|nsubj|Number=Plur in|ADP|4|case "
        "Athens|PROPN@place|2|nmod agreed=agree|VERB|0|root .|PUNCT|5|punct"
    )
    assert "The ministry in Athens" in mentions(body)
    assert "The soldiers" in mentions(people)


def countries(text: AnnotatedText, of: str) -> set[str | None]:
    """Countries of the actors that a word of the first sentence stands for."""
    table = ActorFinder(load_codebook()).find(text)
    return {table.country(actor) for actor in table.all_at(*place_of(text, of))}


def test_leaders_of_listed_states_are_of_each() -> None:
    text = document(
        "The|DET|2|det leaders=leader|NOUN@person|11|nsubj|Number=Plur of|ADP|4|case "
        "Peru|PROPN@place|2|nmod ,|PUNCT|6|punct Chile|PROPN@place|4|conj ,|PUNCT|10|punct "
        "and|CCONJ|10|cc the|DET|10|det Philippines|PROPN@place|4|conj met=meet|VERB|0|root "
        ".|PUNCT|11|punct"
    )
    assert countries(text, "leaders") == {"PER", "CHL", "PHL"}


def test_the_ministers_of_both_countries_are_of_each() -> None:
    text = document(
        "Peru|PROPN@place|4|nsubj and|CCONJ|3|cc Chile|PROPN@place|1|conj argued=argue|VERB|0|root "
        "until|SCONJ|12|mark the|DET|8|det two|NUM|8|nummod "
        "countries=country|NOUN@place|11|nmod:poss|Number=Plur '|PART|8|case foreign|ADJ|11|amod "
        "ministers=minister|NOUN@person|12|nsubj|Number=Plur met=meet|VERB|4|advcl .|PUNCT|4|punct"
    )
    assert countries(text, "ministers") == {"PER", "CHL"}


def test_a_named_ministry_is_that_of_its_state() -> None:
    text = document(
        "The|DET|4|det Russian|ADJ@organization|4|amod Foreign|PROPN|4|compound "
        "Ministry|PROPN|5|nsubj protested=protest|VERB|0|root .|PUNCT|5|punct",
        "The|DET|3|det Russian|ADJ|3|amod ministry|NOUN@organization|4|nsubj left=leave|VERB|0|root "
        ".|PUNCT|4|punct",
    )
    table = ActorFinder(load_codebook()).find(text)
    assert table.at(*place_of(text, "ministry", 1)) == table.at(*place_of(text, "Ministry"))


def test_groups_are_called_by_no_number() -> None:
    text = document(
        "Two|NUM|3|nummod Peruvian|ADJ|3|amod soldiers=soldier|NOUN@person|4|nsubj|Number=Plur "
        "left=leave|VERB|0|root .|PUNCT|4|punct"
    )
    actors = ActorFinder(load_codebook()).find(text).actors
    assert "Peruvian soldiers" in {a.name for a in actors}
