"""The table of provinces, and which state a place in a name is of."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook, load_codebook
from dragoman.coding.geography import Geography


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Benue", "NGA"),
        ("Benue State", "NGA"),
        ("Khyber Pakhtunkhwa", "PAK"),
        ("Nuevo León", "MEX"),
        ("Hasakah", "SYR"),
        ("Sichuan", "CHN"),
        ("Île-de-France", "FRA"),
    ],
)
def test_province_tells_the_state(codebook: Codebook, name: str, state: str) -> None:
    assert Geography(codebook).country(name) == state


@pytest.mark.parametrize("name", ["Central", "Victoria", "Amazonas", "Punjab", "Georgia", "Batman"])
def test_names_that_mislead_are_left_out(codebook: Codebook, name: str) -> None:
    assert name.lower() not in codebook.places.provinces


def test_most_states_have_provinces(codebook: Codebook) -> None:
    assert len(set(codebook.places.provinces.values())) > 150


def test_no_province_bears_the_name_of_a_state(codebook: Codebook) -> None:
    names = {name.lower() for name in codebook.places.names}
    assert not names.intersection(codebook.places.provinces)
