"""Slips that the text itself shows are mended; all else stays."""

from __future__ import annotations

from trees import document

from dragoman.language.repair import repair
from dragoman.language.tree import Word


def mended(sentence: str) -> dict[str, Word]:
    """The words of a mended sentence by their form."""
    return {word.text: word for word in repair(document(sentence).sentences[0].words)}


def test_a_clause_with_a_relative_pronoun_describes_the_noun_before_it() -> None:
    words = mended(
        "Peru|PROPN|2|nsubj demanded=demand|VERB|0|root trawlers|NOUN|2|obj that|PRON|7|mark "
        "Chile|PROPN|7|nsubj had=have|AUX|7|aux seized=seize|VERB|2|ccomp .|PUNCT|2|punct"
    )
    assert (words["seized"].deprel, words["seized"].head) == ("acl:relcl", words["trawlers"].index)
    assert words["that"].deprel == "obj"


def test_what_a_verb_says_stays_its_content() -> None:
    words = mended(
        "Peru|PROPN|2|nsubj told=tell|VERB|0|root Chile|PROPN|2|obj that|SCONJ|6|mark "
        "talks|NOUN|6|nsubj failed=fail|VERB|2|ccomp .|PUNCT|2|punct"
    )
    assert (words["failed"].deprel, words["failed"].head) == ("ccomp", words["told"].index)
    assert words["that"].deprel == "mark"
