"""Whether an act happened, on small trees."""

from __future__ import annotations

from trees import document, place_of

from dragoman.codebook import load_codebook
from dragoman.coding.status import standing_of


def status(notation: str, word: str) -> str:
    text = document(notation)
    sentence, place = text.sentences[0], place_of(text, word)[1]
    return standing_of(sentence, place, load_codebook().statuses, False).status


def test_what_is_planned_is_to_come_and_whom_it_reaches_is_told_by_facts() -> None:
    plans = (
        "Peru|PROPN|2|nsubj plans=plan|VERB|0|root|Tense=Pres,VerbForm=Fin to|PART|4|mark "
        "expel|VERB|2|xcomp|VerbForm=Inf envoys=envoy|NOUN|4|obj "
        "accused=accuse|VERB|5|acl|Tense=Past,VerbForm=Part,Voice=Pass of|SCONJ|8|mark "
        "spying=spy|VERB|6|advcl|VerbForm=Ger .|PUNCT|2|punct"
    )
    assert status(plans, "expel") == "planned"
    assert status(plans, "accused") == "occurred"


def test_what_is_an_issue_has_not_happened() -> None:
    exchange = (
        "The|DET|2|det exchange|NOUN|7|nsubj of|ADP|4|case prisoners|NOUN|2|nmod "
        "{}=be|AUX|7|cop|{} an|DET|7|det {}|NOUN|0|root .|PUNCT|7|punct"
    )
    assert status(exchange.format("is", "Tense=Pres", "issue"), "exchange") == "hypothetical"
    assert status(exchange.format("was", "Tense=Past", "event"), "exchange") == "occurred"


def test_possible_acts_and_the_prospect_of_one_are_only_thought_of() -> None:
    possible = "They|PRON|2|nsubj discussed|VERB|0|root a|DET|5|det possible|ADJ|5|amod "
    prospect = "They|PRON|2|nsubj face|VERB|0|root the|DET|4|det prospect|NOUN|2|obj of|ADP|6|case "
    assert status(possible + "attack|NOUN|2|obj", "attack") == "hypothetical"
    assert status(prospect + "attack|NOUN|4|nmod", "attack") == "hypothetical"
