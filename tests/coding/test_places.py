from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import document, place_of

from dragoman.codebook import load_codebook
from dragoman.codebook.places import Gazetteer, fold
from dragoman.coding.places import PlaceTable, find_places
from dragoman.language.tree import AnnotatedText, Sentence, Word
from dragoman.records import Place

GAZETTEER: Gazetteer = load_codebook().places
MET = "met=meet|VERB|0|root|Tense=Past,VerbForm=Fin"
THEY = "They|PRON|2|nsubj"


def found(text: AnnotatedText) -> PlaceTable:
    return find_places(text, GAZETTEER, lambda _sentence, _word: False)


def name_at(text: AnnotatedText, form: str, sentence: int = 0) -> str | None:
    place = found(text).at(*place_of(text, form, sentence))
    return place.name if place else None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Beijing", "CHN"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Lomé", "TGO"), ("İzmir", "TUR"),
        ("N’Djamena", "TCD"), ("New York", "USA"), ("Strait of Hormuz", None), ("Crimea", "UKR"),
        ("Davos", "CHE"), ("South Africa", "ZAF"), ("Texas", "USA"),
    ],
)  # fmt: skip
def test_the_gazetteer_knows_usual_names(name: str, country: str | None) -> None:
    spot = GAZETTEER.find(name)[0]
    assert spot.country == country
    assert spot.lat is not None


def test_states_lie_where_their_capitals_do() -> None:
    state, capital = GAZETTEER.find("Japan")[0], GAZETTEER.find("Tokyo")[0]
    assert (state.lat, state.lon) == (capital.lat, capital.lon)
    assert state.state


def test_every_state_has_a_place() -> None:
    assert set(GAZETTEER.states.values()) <= set(GAZETTEER.centres)


def test_the_table_of_cities_is_small_and_in_order() -> None:
    data = (files("dragoman.codebook") / "tables" / "places.tsv").read_bytes()
    assert len(data) < 1_500_000
    assert data.isascii()
    for line in data.decode().splitlines():
        if not line.startswith("#"):
            people = [int(n) for n in line.split("\t")[4::4]]
            assert people == sorted(people, reverse=True)


@given(st.text())
def test_folding_is_done_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_place_holds_for_verb_and_event_noun() -> None:
    text = document(
        "They|PRON|2|nsubj held=hold|VERB|0|root|Tense=Past,VerbForm=Fin talks=talk|NOUN|2|obj"
        " in|ADP|5|case Beijing|PROPN|2|obl on|ADP|7|case Tuesday|PROPN|2|obl"
    )
    expected = Place("Beijing", "CHN", 39.91, 116.4)
    assert found(text).at(*place_of(text, "held")) == expected
    assert found(text).at(*place_of(text, "talks")) == expected


def test_the_town_of_is_climbed_over() -> None:
    text = document(
        f"{THEY} {MET} near|ADP|5|case the|DET|5|det town|NOUN|2|obl of|ADP|7|case"
        " Fada|PROPN|5|nmod"
    )
    assert name_at(text, "met") == "Fada"


def test_a_building_passes_its_place_on_and_a_person_does_not() -> None:
    building = document(
        f"{THEY} {MET} at|ADP|5|case the|DET|5|det palace|NOUN|2|obl in|ADP|7|case"
        " Luanda|PROPN|5|nmod"
    )
    person = document(
        f"{THEY} {MET} the|DET|4|det ambassador|NOUN|2|obj in|ADP|6|case Luanda|PROPN|4|nmod"
    )
    assert name_at(building, "met") == "Luanda"
    assert name_at(person, "met") is None


def test_where_people_belong_is_not_where_they_were_met_but_near_is() -> None:
    for preposition, expected in (("in", None), ("near", "Luanda")):
        text = document(
            f"{THEY} {MET} the|DET|4|det driver|NOUN@person|2|obj {preposition}|ADP|6|case"
            " Luanda|PROPN|4|nmod"
        )
        assert name_at(text, "met") == expected


def test_talks_with_somebody_in_a_city_are_there() -> None:
    text = document(
        "Talks=talk|NOUN|0|root with|ADP|4|case his|PRON|4|nmod:poss counterpart|NOUN|1|nmod"
        " in|ADP|6|case Beijing|PROPN|4|nmod"
    )
    assert name_at(text, "Talks") == "Beijing"


def test_a_kind_of_place_says_more_than_the_models_type() -> None:
    text = document(
        f"{THEY} {MET} near|ADP|5|case the|DET|5|det town|NOUN|2|obl of|ADP|7|case"
        " Fada|PROPN@person|5|nmod"
    )
    assert name_at(text, "met") == "Fada"


def test_what_one_does_about_a_place_does_not_happen_there() -> None:
    for preposition in ("over", "about", "with"):
        text = document(f"{THEY} {MET} {preposition}|ADP|4|case Crimea|PROPN|2|obl")
        assert name_at(text, "met") is None


def test_movement_and_force() -> None:
    fly = document(
        f"{THEY} flew=fly|VERB|0|root|Tense=Past,VerbForm=Fin to|ADP|4|case Oslo|PROPN|2|obl"
    )
    explain = document(
        f"{THEY} explained=explain|VERB|0|root|Tense=Past,VerbForm=Fin to|ADP|4|case"
        " Oslo|PROPN|2|obl"
    )
    visit = document(
        f"{THEY} paid=pay|VERB|0|root|Tense=Past,VerbForm=Fin a|DET|4|det visit|NOUN|2|obj"
        " to|ADP|6|case Angola|PROPN|4|nmod"
    )
    invade = document(
        f"{THEY} invaded=invade|VERB|0|root|Tense=Past,VerbForm=Fin Bulgaria|PROPN|2|obj"
    )
    assert name_at(fly, "flew") == "Oslo"
    assert name_at(explain, "explained") is None
    assert name_at(visit, "visit") == name_at(visit, "paid") == "Angola"
    assert name_at(invade, "invaded") == "Bulgaria"


def test_a_city_before_a_gathering_says_where_but_a_state_does_not() -> None:
    for name, expected in (("Geneva", "Geneva"), ("Syria", None)):
        text = document(
            f"The|DET|3|det {name}|PROPN|3|compound talks=talk|NOUN|4|nsubj"
            " failed=fail|VERB|0|root|Tense=Past,VerbForm=Fin"
        )
        assert name_at(text, "talks") == expected


def test_a_party_before_a_gathering_is_no_place() -> None:
    text = document("Geneva|PROPN|2|compound talks=talk|NOUN|0|root")
    assert name_at(text, "talks") == "Geneva"
    as_party = find_places(text, GAZETTEER, lambda _sentence, word: word == 0)
    assert as_party.at(0, 1) is None


def test_peoples_names_are_no_places() -> None:
    text = document(
        f"{THEY} {MET} near|ADP|4|case Paris|PROPN|2|obl Hilton|PROPN|4|flat",
        f"{THEY} {MET} near|ADP|4|case Denzel|PROPN|2|obl Washington|PROPN|4|flat",
    )
    assert found(text).names == ()


def test_context_decides_between_places_of_one_name() -> None:
    alone = document(f"{THEY} {MET} in|ADP|4|case Tripoli|PROPN|2|obl")
    lebanese = document(
        "Lebanese|ADJ|2|amod envoys|NOUN|3|nsubj met=meet|VERB|0|root in|ADP|5|case"
        " Tripoli|PROPN|3|obl"
    )
    qualified = document(
        f"{THEY} {MET} in|ADP|4|case Springfield|PROPN|2|obl ,|PUNCT|6|punct Illinois|PROPN|4|appos"
    )
    names = [found(text).names[0].place.country for text in (alone, lebanese, qualified)]
    assert names == ["LBY", "LBN", "USA"]


def test_a_dateline_is_the_place_only_of_what_is_put_there() -> None:
    text = document(
        ("dateline", "TUNIS|PROPN|0|root ,|PUNCT|1|punct March|PROPN|1|nmod:unmarked"),
        f"{THEY} {MET}",
        f"{THEY} {MET} here|ADV|2|advmod",
    )
    places = found(text)
    assert places.at(*place_of(text, "met", 1)) is None
    here = places.at(*place_of(text, "met", 2))
    assert here is not None
    assert (here.name, here.country) == ("TUNIS", "TUN")
    assert places.established(2) is None


def test_a_main_clause_establishes_a_place() -> None:
    text = document(
        f"{THEY} {MET} in|ADP|4|case Geneva|PROPN|2|obl",
        f"{THEY} parted=part|VERB|0|root|Tense=Past,VerbForm=Fin",
    )
    established = found(text).established(1)
    assert established is not None
    assert established.name == "Geneva"


def test_an_unknown_name_is_a_place_where_the_model_says_so() -> None:
    text = document(
        f"{THEY} {MET} near|ADP|4|case Makrolithi|PROPN@place|2|obl",
        f"{THEY} {MET} near|ADP|4|case Makrolithi|PROPN|2|obl",
    )
    assert found(text).at(*place_of(text, "met", 0)) == Place("Makrolithi")
    assert found(text).at(*place_of(text, "met", 1)) is None


FORMS = "Paris Hilton in Geneva , New York of the Strait Hormuz US ENA met town here - Ö"


@given(st.lists(st.sampled_from(FORMS.split()), min_size=1, max_size=12), st.data())
def test_any_tree_can_be_read(forms: list[str], data: st.DataObject) -> None:
    text = " ".join(forms)
    words, place = [], 0
    for index, form in enumerate(forms):
        head = data.draw(st.integers(0, index - 1)) if index else -1
        upos = data.draw(st.sampled_from(["PROPN", "NOUN", "VERB", "ADP"]))
        relation = data.draw(st.sampled_from(["obl", "nmod", "case", "flat", "conj", "compound"]))
        words.append(
            Word(index, form, form.lower(), place, place + len(form), upos, "", form.lower(),
                 head, relation if index else "root", None)
        )  # fmt: skip
        place += len(form) + 1
    sentence = Sentence(0, 0, "paragraph", 0, len(text), tuple(words))
    places = found(AnnotatedText(text, (sentence,)))
    assert all(name.place.name in text for name in places.names)
    for word in words:
        places.at(0, word.index)
    places.established(0)


def test_what_is_spoken_of_happens_elsewhere() -> None:
    talks = (
        "They|PRON|2|nsubj discussed=discuss|VERB|0|root|Tense=Past the|DET|4|det {}|NOUN|2|obj "
        "in|ADP|6|case Chad|PROPN|2|obl .|PUNCT|2|punct"
    )
    assert name_at(document(talks.format("situation")), "discussed") is None
    assert name_at(document(talks.format("quota")), "discussed") == "Chad"


def test_what_an_act_answers_happens_elsewhere() -> None:
    answer = document(
        "They|PRON|2|nsubj met=meet|VERB|0|root|Tense=Past,VerbForm=Fin in|ADP|4|case "
        "response|NOUN|2|obl to|ADP|7|case the|DET|7|det attack|NOUN|4|nmod in|ADP|9|case "
        "Chad|PROPN|7|nmod .|PUNCT|2|punct"
    )
    assert name_at(answer, "met") is None
    assert name_at(answer, "attack") == "Chad"
