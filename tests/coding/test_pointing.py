"""Whom pronouns mean, on small trees."""

from __future__ import annotations

from functools import lru_cache

from trees import document

from dragoman.codebook import load_codebook
from dragoman.coding.actors import ActorFinder
from dragoman.language.tree import AnnotatedText


@lru_cache
def finder() -> ActorFinder:
    return ActorFinder(load_codebook())


def meant(text: AnnotatedText, sentence: int, pronoun: str) -> str | None:
    """Name of the actor that a pronoun of a sentence stands for."""
    table = finder().find(text)
    place = next(w.index for w in text.sentences[sentence].words if w.lower == pronoun)
    actor = table.at(sentence, place)
    return None if actor is None else table.get(actor).name


ADA_CAME = "Ada|PROPN@person|3|nsubj Lind|PROPN@person|1|flat came=come|VERB|0|root .|PUNCT|3|punct"


def test_subjects_of_what_is_reported_stand_back() -> None:
    text = document(
        ADA_CAME,
        "Lind|PROPN@person|2|nsubj said=say|VERB|0|root that|SCONJ|7|mark the|DET|5|det "
        "commander|NOUN@person|7|nsubj had|AUX|7|aux left=leave|VERB|2|ccomp .|PUNCT|2|punct",
        "She|PRON|2|nsubj smiled=smile|VERB|0|root .|PUNCT|2|punct",
        one_paragraph=True,
    )
    assert meant(text, 2, "she") == "Ada Lind"


def test_who_tells_is_none_of_those_told_of() -> None:
    before = document(
        ADA_CAME,
        "The|DET|2|det commander|NOUN@person|3|nsubj left=leave|VERB|6|ccomp ,|PUNCT|3|punct "
        "she|PRON|6|nsubj said=say|VERB|0|root .|PUNCT|6|punct",
        one_paragraph=True,
    )
    inside = document(
        ADA_CAME,
        "The|DET|2|det commander|NOUN@person|7|nsubj ,|PUNCT|5|punct she|PRON|5|nsubj "
        "said=say|VERB|7|parataxis ,|PUNCT|5|punct left=leave|VERB|0|root .|PUNCT|7|punct",
        one_paragraph=True,
    )
    assert meant(before, 1, "she") == meant(inside, 1, "she") == "Ada Lind"
