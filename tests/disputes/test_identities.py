"""Who is who over many reports."""

from __future__ import annotations

import pytest
from disputes.telling import tells, told

from dragoman.disputes.model import Identity, Report

SAID = ("Peru criticised Chile.", "criticised", "ACCUSE", "PER>CHL")


def about(key: str, *people: tuple[str, str, str]) -> Report:
    lead = " ".join(f"{name} spoke." for _, name, _ in people)
    return tells(key, "2026-05-05", SAID, people=people, lead=lead)


def persons(*reports: Report) -> list[Identity]:
    return [one for one in told(*reports).identities if one.kind == "person"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("PER/ana-quispe", "Ana Quispe"), ("PER/ana-maria-quispe", "Ana María Quispe")),
        (("PER/ana-quispe", "Ana Quispe"), ("PER/quispe-ana", "Quispe Ana")),
        (("PER/yusuf-khalid", "Yusuf Khalid"), ("PER/youssouf-halid", "Youssouf Halid")),
    ],
)
def test_names_of_one_person_are_joined(one: tuple[str, str], other: tuple[str, str]) -> None:
    (found,) = persons(about("a", (*one, "minister")), about("b", (*other, "minister")))
    assert {use.name for use in found.names} == {one[1], other[1]}
    assert found.why


def test_people_of_two_countries_and_offices_stay_two() -> None:
    found = persons(
        about("a", ("PER/jose-rojas", "José Rojas", "minister")),
        about("b", ("CHL/jose-luis-rojas", "José Luis Rojas", "general")),
    )
    assert len(found) == 2


def test_a_name_of_one_word_goes_where_office_and_country_fit() -> None:
    (found,) = persons(
        about("a", ("PER/ana-quispe", "Ana Quispe", "foreign minister")),
        about("b", ("PER/quispe", "Quispe", "foreign minister")),
    )
    assert {use.name for use in found.names} == {"Ana Quispe", "Quispe"}


def test_people_with_a_name_of_one_word_have_ids_of_their_own() -> None:
    found = persons(
        about("a", ("PER/rojas", "Rojas", "mayor")), about("b", ("PER/rojas", "Rojas", "general"))
    )
    assert [one.id for one in found] == ["PER/rojas/general", "PER/rojas/mayor"]
