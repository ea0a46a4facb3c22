"""People whom the codebook knows: the text first, then the table."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.codebook import Codebook, load_codebook
from dragoman.codebook.places import fold
from dragoman.codebook.strict import parse_tables
from dragoman.coding.drafts import Draft
from dragoman.coding.wellknown import WellKnown

OWN = """
[persons.jane-roe]
name = "Jane Róe"
aliases = ["Jane H. Roe"]
country = "NZL"
offices = [
    "1995/1999 LEG member of parliament", "2001-02/2005-06 GOV prime minister",
    "2010/2014-03 IGO secretary-general",
]

[persons.akia-roe]
name = "Akia Roe"
aliases = ["Akia"]
country = "TUV"
offices = ["2010/ GOV prime minister"]
"""


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path: Path = tmp_path_factory.mktemp("own") / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return load_codebook([path])


def completed(codebook: Codebook, name: str, day: str | None, **told: object) -> Draft:
    draft = Draft("", name, "person", words=tuple(name.split()))
    for key, value in told.items():
        setattr(draft, key, value)
    WellKnown(codebook).complete(draft, day)
    return draft


@pytest.mark.parametrize(
    ("day", "country", "sector", "office"),
    [
        ("1994-01-01", "NZL", None, None),
        ("1999-12-31", "NZL", "LEG", "member of parliament"),
        ("2005-06-30", "NZL", "GOV", "prime minister"),
        ("2007-01-01", "NZL", "ELI", None),
        ("2012-01-01", None, None, "secretary-general"),
        ("2020-01-01", "NZL", "ELI", None),
    ],
)
def test_the_day_tells_the_office(
    codebook: Codebook, day: str, country: str | None, sector: str | None, office: str | None
) -> None:
    draft = completed(codebook, "Jane Roe", day)
    assert (draft.settled_country(), draft.sector, draft.office) == (country, sector, office)
    assert draft.stateless == (country is None)


def test_the_text_comes_first(codebook: Codebook) -> None:
    other = completed(codebook, "Jane Roe", "2003-01-01", country="AUS")
    assert (other.country, other.sector, other.office) == ("AUS", None, None)
    novelist = completed(codebook, "Jane Roe", "2003-01-01", sector="CVL", office="novelist")
    assert (novelist.country, novelist.sector, novelist.office) == (None, "CVL", "novelist")
    candidate = completed(codebook, "Jane Roe", "2007-01-01", sector="OPP", office="candidate")
    assert (candidate.country, candidate.sector) == ("NZL", "OPP")


def test_a_short_name_that_the_table_gives_is_enough(codebook: Codebook) -> None:
    assert completed(codebook, "Akia", "2012-01-01").country == "TUV"
    assert completed(codebook, "Akia", "2012-01-01", country="KIR").sector is None


@pytest.mark.parametrize(("day", "country"), [("2003-01-01", "NZL"), ("2012-01-01", "TUV")])
def test_a_short_name_beside_an_office(codebook: Codebook, day: str, country: str) -> None:
    titles = ["prime minister", "head-of-government"]
    assert completed(codebook, "Roe", day, titles=titles).country == country
    assert completed(codebook, "Roe", day, titles=["foreign-minister"]).country is None
    assert completed(codebook, "Roe", day).country is None
    assert completed(codebook, "Roe", None, titles=titles).country is None


def test_no_two_persons_of_the_table_have_one_name() -> None:
    source = (files("dragoman.codebook") / "tables" / "persons.toml").read_text(encoding="utf-8")
    names = Counter(
        fold(name).lower()
        for entry in parse_tables("persons.toml", source).entries()
        for name in dict.fromkeys((entry.text("name"), *entry.words("aliases")))
    )
    assert [name for name, times in names.items() if times > 1] == []
