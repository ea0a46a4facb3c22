"""Whose people and bodies are, where their own words do not say."""

from __future__ import annotations

from dragoman import Reader


def test_a_bare_ministry_is_of_the_state_that_the_text_is_written_from(reader: Reader) -> None:
    text = (
        "Envoys go home\n\n"
        "LIMA, May 5 (Meridian Wire) – Peru expelled two diplomats of Chile on Monday.\n\n"
        "The Chilean embassy in Lima was closed. The foreign ministry condemned Chile."
    )
    event = reader.read(text, published="2026-05-05").events[-1]
    assert (event.type, event.actors, event.recipients) == (
        "ACCUSE",
        ("PER/foreign-ministry",),
        ("CHL",),
    )


def test_who_speaks_with_her_chilean_counterpart_is_not_chilean(reader: Reader) -> None:
    text = (
        "Peru and Chile talk about the trawlers that Peru seized. Foreign Minister Ana Quispe and her Chilean "
        "counterpart, Jorge Pizarro, spoke by telephone on Saturday."
    )
    countries = {actor.name: actor.country for actor in reader.read(text).actors}
    assert countries["Ana Quispe"] == "PER"
    assert countries["Jorge Pizarro"] == "CHL"


def test_nobody_urges_himself(reader: Reader) -> None:
    text = (
        "Peru and Chile quarrel over trawlers that Peru seized. Peru’s president told Peruvian "
        "reporters that Peru was calm. The Chilean ambassador was called in on Monday. She also "
        "urged Chile to share its data."
    )
    event = reader.read(text).events[-1]
    assert (event.type, event.actors, event.recipients) == ("REQUEST", ("PER",), ("CHL",))
    assert "actors" in event.inferred


def test_somebody_unknown_who_urges_one_side_is_of_the_other(reader: Reader) -> None:
    text = (
        "Peru and Chile quarrel over trawlers that Peru seized. Chile’s ministers met in Santiago. "
        "She called on the Peruvian authorities to free the crew."
    )
    event = reader.read(text).events[-1]
    assert (event.type, event.actors) == ("REQUEST", ("CHL",))
    assert "actors" in event.inferred


def test_what_an_official_says_of_a_states_things_may_be_of_his_own(reader: Reader) -> None:
    text = (
        "LIMA, May 5 – Peru summoned the Chilean ambassador on Monday over trawlers that Chile’s "
        "coast guard had seized. Foreign Minister Ana Quispe said that the boats “never left "
        "Peruvian waters”. Chile rejected the protest."
    )
    countries = {actor.name: actor.country for actor in reader.read(text).actors}
    assert countries["Ana Quispe"] == "PER"
