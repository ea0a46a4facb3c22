"""Bodies that a text tells apart by where they sit, on small trees."""

from __future__ import annotations

from trees import document

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
