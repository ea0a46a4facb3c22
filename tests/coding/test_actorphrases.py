"""Phrases about actors: what they tell, what they do not, and how many of a long list are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.codebook import load_codebook
from dragoman.coding.actorphrases import PhraseReader
from dragoman.records import PhraseActor

TABLE = Path(__file__).with_name("actor_phrases.tsv")
FLOOR = 0.98
"""Share of the table's phrases of which country, sector and kind must all be right."""


@pytest.fixture(scope="module")
def phrases() -> PhraseReader:
    return PhraseReader(load_codebook())


def told(actor: PhraseActor) -> tuple[str | None, str | None, str | None]:
    return actor.code, actor.sector, actor.kind


def rows() -> list[tuple[str, tuple[str | None, ...]]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    return [(c[0], tuple(None if cell == "-" else cell for cell in c[1:])) for c in cells]


def test_most_of_a_long_list_is_right(phrases: PhraseReader) -> None:
    expected = rows()
    wrong = [
        f"{phrase}: {told(found)}, not {meant} ({found.why})"
        for phrase, meant in expected
        if told(found := phrases.read(phrase)) != meant
    ]
    assert len(expected) >= 300
    assert len(wrong) <= (1 - FLOOR) * len(expected), "\n".join(wrong)


def test_the_table_has_every_sector(phrases: PhraseReader) -> None:
    sectors = {meant[1] for _, meant in rows()}
    assert set(load_codebook().ontology.sectors) - sectors == {"UNK"}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("wife of the president of Kenya", ("KEN", "CVL", "person")),
        ("bakery of the president of Kenya", ("KEN", None, None)),
        ("navy team in Mali", ("MLI", "MIL", "government")),
        ("a group of Turkish students", ("TUR", "EDU", "group")),
        ("Ana Quispe, foreign minister of Peru", ("PER", "GOV", "person")),
        ("Real Madrid", (None, None, None)),
    ],
)
def test_the_head_decides(
    phrases: PhraseReader, phrase: str, expected: tuple[str | None, ...]
) -> None:
    assert told(phrases.read(phrase)) == expected


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("former Brazilian president", "ELI"),
        ("ex-Brazilian president", "ELI"),
        ("then president of Brazil", "ELI"),
        ("retired Brazilian generals", "ELI"),
        ("former teacher in Brazil", "EDU"),
        ("deputy president of Brazil", "GOV"),
    ],
)
def test_former_officials_are_elites(phrases: PhraseReader, phrase: str, sector: str) -> None:
    assert phrases.read(phrase).sector == sector


@pytest.mark.parametrize("phrase", ["shin bet", "SHIN BET", '"Shin Bet".', "the  Shin Bet"])
def test_writing_does_not_matter(phrases: PhraseReader, phrase: str) -> None:
    found = phrases.read(phrase)
    assert (found.phrase, *told(found)) == (phrase, "ISR", "SPY", "government")


def test_partial_recognition_is_a_second_sector(phrases: PhraseReader) -> None:
    minister, state = phrases.read("Kosovo's defence minister"), phrases.read("Kosovo")
    assert (minister.sector, minister.second_sector) == ("GOV", "PRE")
    assert (state.sector, state.second_sector) == ("PRE", None)


def test_bodies_between_states_have_no_country(phrases: PhraseReader) -> None:
    found = phrases.read("head of the IAEA")
    assert (found.code, found.country, found.sector) == ("IGO", None, None)


@pytest.mark.parametrize("phrase", ["", "  ", "?!", "–", "blue bicycle", "x" * 5000, "of", "'s"])
def test_what_tells_nothing_is_null(phrases: PhraseReader, phrase: str) -> None:
    found = phrases.read(phrase)
    assert told(found) == (None, None, None)
    assert found.why


def test_two_countries_are_not_one(phrases: PhraseReader) -> None:
    found = phrases.read("Japanese and Chinese officials")
    assert found.country is None
    assert "CHN" in found.why
    assert "JPN" in found.why


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Iran-backed militia", None),
        ("Saudi Arabia-backed forces in Yemen", "YEM"),
        ("militants backed by Iran in Iraq", "IRQ"),
    ],
)
def test_patrons_are_not_owners(phrases: PhraseReader, phrase: str, country: str | None) -> None:
    assert phrases.read(phrase).country == country


def test_another_bearer_of_a_name_is_told_by_the_country(phrases: PhraseReader) -> None:
    assert phrases.read("Kenyan Red Cross").country == "KEN"


def test_the_name_of_a_holder_is_kept(phrases: PhraseReader) -> None:
    found = phrases.read("President Lula da Silva of Brazil")
    assert (found.name, found.country, found.office) == ("Lula da Silva", "BRA", "President")


def test_a_day_tells_who_was_in_office(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[persons.roe]\nname = "Jane Roe"\ncountry = "NZL"\n'
        'offices = ["2001-02/2005-06 GOV prime minister"]\n'
    )
    reader = PhraseReader(load_codebook([own]))
    assert reader.read("Jane Roe", "2003-01-01").sector == "GOV"
    assert reader.read("Jane Roe", "2009-01-01").sector == "ELI"
    assert reader.read("Jane Roe", "1999-01-01").sector is None
