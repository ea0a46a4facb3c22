"""Who takes part in an act: by grammar, passives turned around, nobody without a party."""

from __future__ import annotations

import pytest
from trees import document, place_of

from dragoman.codebook import Codebook, load_codebook
from dragoman.coding.actors import ActorFinder
from dragoman.coding.matching import fit
from dragoman.coding.participants import ParticipantFinder, Participants

PLAIN = (
    "Peru|PROPN|2|nsubj condemned=condemn|VERB|0|root|Tense=Past Chile|PROPN|2|obj .|PUNCT|2|punct"
)
PASSIVE = (
    "Chile|PROPN|3|nsubj:pass was=be|AUX|3|aux:pass "
    "condemned=condemn|VERB|0|root|Tense=Past,VerbForm=Part,Voice=Pass "
    "by|ADP|5|case Peru|PROPN|3|obl:agent .|PUNCT|3|punct"
)
TOGETHER = (
    "Peru|PROPN|4|nsubj and|CCONJ|3|cc Chile|PROPN|1|conj met=meet|VERB|0|root|Tense=Past "
    ".|PUNCT|4|punct"
)
NOBODY = (
    "Critics|NOUN|2|nsubj condemned=condemn|VERB|0|root|Tense=Past noise|NOUN|2|obj .|PUNCT|2|punct"
)


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def participants(codebook: Codebook, notation: str, verb: str) -> Participants | None:
    text = document(notation)
    sentence, place = text.sentences[0], place_of(text, verb)[1]
    fitting = fit(sentence, place, codebook.predicates)
    actors = ActorFinder(codebook).find(text)
    return ParticipantFinder(codebook).find(sentence, place, fitting[0], actors)


@pytest.mark.parametrize("notation", [PLAIN, PASSIVE], ids=["active", "passive"])
def test_the_doer_and_whom_it_reaches(codebook: Codebook, notation: str) -> None:
    found = participants(codebook, notation, "condemned")
    assert found is not None
    assert (found.actors, found.recipients, found.inferred) == (("PER",), ("CHL",), ())


def test_equals_are_all_actors(codebook: Codebook) -> None:
    found = participants(codebook, TOGETHER, "met")
    assert found is not None
    assert (found.actors, found.recipients) == (("PER", "CHL"), ())


def test_what_nobody_political_does_is_no_act(codebook: Codebook) -> None:
    assert participants(codebook, NOBODY, "condemned") is None


def test_who_comes_along_with_the_subject_meets_too(codebook: Codebook) -> None:
    found = participants(
        codebook,
        "Peru|PROPN|6|nsubj along|ADP|4|case with|ADP|4|case Chile|PROPN|1|nmod will|AUX|6|aux "
        "meet|VERB|0|root|VerbForm=Inf Norway|PROPN|6|obj .|PUNCT|6|punct",
        "meet",
    )
    assert found is not None
    assert set(found.actors) == {"PER", "CHL", "NOR"}


def test_only_a_phrase_with_by_tells_who_did_what_was_done(codebook: Codebook) -> None:
    found = participants(
        codebook,
        "Sanctions=sanction|NOUN|3|nsubj:pass were=be|AUX|3|aux:pass "
        "imposed=impose|VERB|0|root|Tense=Past,VerbForm=Part,Voice=Pass "
        "on|ADP|5|case Peru|PROPN|3|obl:agent .|PUNCT|3|punct",
        "imposed",
    )
    assert found is not None
    assert (found.actors, found.recipients) == ((), ("PER",))


def test_joined_nouns_share_whose_they_are(codebook: Codebook) -> None:
    found = participants(
        codebook,
        "Norway|PROPN|2|nsubj condemned=condemn|VERB|0|root|Tense=Past Peru|PROPN|5|nmod:poss "
        "'s|PART|3|case occupation|NOUN|2|obj and|CCONJ|7|cc annexation|NOUN|5|conj of|ADP|9|case "
        "Tacna|PROPN@place|7|nmod .|PUNCT|2|punct",
        "annexation",
    )
    assert found is not None
    assert found.actors == ("PER",)


def test_the_ministry_that_an_envoy_is_summoned_to_summons_him(codebook: Codebook) -> None:
    found = participants(
        codebook,
        "Peru|PROPN|2|compound envoy|NOUN|4|nsubj:pass was=be|AUX|4|aux:pass "
        "summoned=summon|VERB|0|root|Tense=Past,VerbForm=Part,Voice=Pass to|ADP|8|case "
        "Chilean|ADJ|8|amod foreign|ADJ|8|amod ministry|NOUN|4|obl .|PUNCT|4|punct",
        "summoned",
    )
    assert found is not None
    assert (len(found.actors), len(found.recipients)) == (1, 1)
    assert "ministry" in found.actors[0]


def test_who_blame_each_other_are_blamed(codebook: Codebook) -> None:
    found = participants(
        codebook,
        "Peru|PROPN|4|nsubj and|CCONJ|3|cc Chile|PROPN|1|conj blamed=blame|VERB|0|root|Tense=Past "
        "each|DET|4|obj other|ADJ|5|fixed .|PUNCT|4|punct",
        "blamed",
    )
    assert found is not None
    assert found.actors == found.recipients == ("PER", "CHL")


def test_an_envoy_is_summoned_by_the_other_party(codebook: Codebook) -> None:
    text = document(
        "The|DET|3|det Peruvian|ADJ|3|amod envoy|NOUN|5|nsubj:pass was=be|AUX|5|aux:pass "
        "summoned=summon|VERB|0|root|Tense=Past,VerbForm=Part,Voice=Pass .|PUNCT|5|punct",
        PLAIN,
        PLAIN,
    )
    place = place_of(text, "summoned")[1]
    fitting = fit(text.sentences[0], place, codebook.predicates)
    actors = ActorFinder(codebook).find(text)
    found = ParticipantFinder(codebook).find(text.sentences[0], place, fitting[0], actors)
    assert found is not None
    assert (found.actors, found.inferred) == (("CHL",), ("actors",))
