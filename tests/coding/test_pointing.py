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


HE_LEFT = "He|PRON|2|nsubj left=leave|VERB|0|root .|PUNCT|2|punct"
BO_SPEAKS = (
    "“|PUNCT|3|punct Bo|PROPN@person|3|nsubj sings=sing|VERB|0|root .|PUNCT|3|punct ”|PUNCT|3|punct"
)


def test_whom_only_a_quotation_names_is_not_meant_outside_it() -> None:
    ada_came = ADA_CAME.replace("Ada", "Olaf")
    assert meant(document(ada_came, BO_SPEAKS, HE_LEFT, one_paragraph=True), 2, "he") == "Olaf Lind"


def test_sentences_quoted_as_a_whole_do_not_count_between() -> None:
    rain = "“|PUNCT|3|punct Rain|NOUN|3|nsubj fell=fall|VERB|0|root .|PUNCT|3|punct ”|PUNCT|3|punct"
    text = document(ADA_CAME, *[rain] * 6, HE_LEFT, one_paragraph=True)
    assert meant(text, 7, "he") == "Ada Lind"
    plain = rain.replace("“|PUNCT|3|punct", "The|DET|2|det").replace(" ”|PUNCT|3|punct", "")
    text = document(ADA_CAME, *[plain] * 6, HE_LEFT, one_paragraph=True)
    assert meant(text, 7, "he") is None


def all_meant(notation: str, noun: str) -> tuple[str | None, ...]:
    """Countries of the actors that a noun stands for."""
    text = document(notation)
    table = finder().find(text)
    place = next(w.index for w in text.sentences[0].words if w.lower == noun)
    return tuple(table.country(actor) for actor in table.all_at(0, place))


def test_lists_of_states_are_read_to_their_end() -> None:
    ministers = (
        "Ministers=minister|NOUN@person|8|nsubj|Number=Plur of|ADP|3|case Norway|PROPN|1|nmod "
        ",|PUNCT|5|punct Chile|PROPN|3|conj and|CCONJ|7|cc Peru|PROPN|3|conj "
        "met=meet|VERB|0|root|Tense=Past .|PUNCT|8|punct"
    )
    counterparts = (
        "Norway|PROPN|2|nsubj met=meet|VERB|0|root|Tense=Past "
        "counterparts=counterpart|NOUN@person|2|obj|Number=Plur from|ADP|5|case Chile|PROPN|3|nmod "
        "and|CCONJ|7|cc Peru|PROPN|5|conj .|PUNCT|2|punct"
    )
    assert all_meant(ministers, "ministers") == ("NOR", "CHL", "PER")
    assert all_meant(counterparts, "counterparts") == ("CHL", "PER")


def test_the_bloc_is_the_body_of_states_named_last() -> None:
    text = document(
        "The|DET|3|det African|PROPN@organization|3|amod Union|PROPN|4|nsubj met=meet|VERB|0|root "
        "in|ADP|6|case Peru|PROPN@place|4|obl .|PUNCT|4|punct",
        "The|DET|2|det bloc|NOUN@organization|3|nsubj|Number=Sing left=leave|VERB|0|root "
        ".|PUNCT|3|punct",
    )
    assert meant(text, 1, "bloc") == "African Union"


def test_the_ministers_of_a_bloc_stay_its_own() -> None:
    text = document(
        "EU|PROPN@organization|2|compound ministers=minister|NOUN@person|3|nsubj|Number=Plur "
        "met=meet|VERB|0|root in|ADP|5|case Peru|PROPN@place|3|obl .|PUNCT|3|punct",
        "The|DET|2|det ministers=minister|NOUN@person|3|nsubj|Number=Plur left=leave|VERB|0|root "
        "Peru|PROPN@place|3|obj .|PUNCT|3|punct",
    )
    assert meant(text, 1, "ministers") == "European Union"


def test_newspapers_are_no_party_to_what_they_report() -> None:
    text = document(
        "Peru|PROPN@place|2|nsubj told=tell|VERB|0|root Chile|PROPN@place|2|obj ,|PUNCT|2|punct "
        "The|DET|7|det Guardian|PROPN@organization|7|nsubj reported=report|VERB|2|parataxis "
        ".|PUNCT|2|punct",
        "The|DET|3|det two|NUM|3|nummod leaders=leader|NOUN@person|4|nsubj|Number=Plur "
        "met=meet|VERB|0|root .|PUNCT|4|punct",
    )
    table = finder().find(text)
    place = next(w.index for w in text.sentences[1].words if w.lower == "leaders")
    assert {table.country(a) for a in table.all_at(1, place)} == {"PER", "CHL"}


def test_two_officials_are_the_two_people_named_together() -> None:
    text = document(
        "Ada|PROPN@person|5|nsubj Lind|PROPN|1|flat and|CCONJ|4|cc Bo|PROPN@person|1|conj "
        "met=meet|VERB|0|root in|ADP|7|case Peru|PROPN@place|5|obl .|PUNCT|5|punct",
        "The|DET|3|det two|NUM|3|nummod officials=official|NOUN@person|4|nsubj|Number=Plur "
        "left=leave|VERB|0|root .|PUNCT|4|punct",
        one_paragraph=True,
    )
    table = finder().find(text)
    place = next(w.index for w in text.sentences[1].words if w.lower == "officials")
    assert {table.get(a).name for a in table.all_at(1, place)} == {"Ada Lind", "Bo"}


def test_three_countries_are_those_listed_before() -> None:
    text = document(
        "The|DET|2|det leaders=leader|NOUN@person|9|nsubj|Number=Plur of|ADP|4|case "
        "Peru|PROPN@place|2|nmod ,|PUNCT|6|punct Chile|PROPN@place|4|conj and|CCONJ|8|cc "
        "Brazil|PROPN@place|4|conj met=meet|VERB|0|root .|PUNCT|9|punct",
        "The|DET|3|det three|NUM|3|nummod countries=country|NOUN@place|4|nsubj|Number=Plur "
        "agreed=agree|VERB|0|root .|PUNCT|4|punct",
    )
    table = finder().find(text)
    place = next(w.index for w in text.sentences[1].words if w.lower == "countries")
    assert {table.country(a) for a in table.all_at(1, place)} == {"PER", "CHL", "BRA"}
