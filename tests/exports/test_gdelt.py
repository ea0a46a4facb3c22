"""GDELT's columns: codes, days, sides, places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from exports.salmon import identity, linked, reports

from dragoman.disputes.model import Occurrence
from dragoman.exports.columns import table_forms
from dragoman.exports.gdelt import gdelt_rows
from dragoman.records import Analysis, Place

BY_ID = {report.document.id: report for report in reports()}
FIRST = ("GlobalEventID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code")
LAST = ("ActionGeo_FeatureID", "DATEADDED", "SOURCEURL", "OccurrenceID")


def occurrence(key: str) -> Occurrence:
    return next(o for o in linked().occurrences if o.id == key)


def row(found: Occurrence | str, **identities: Any) -> dict[str, Any]:
    found = occurrence(found) if isinstance(found, str) else found
    (only,) = gdelt_rows(found, BY_ID[found.first.document], identities)
    return only


def test_the_columns_are_those_of_gdelt_and_one_more() -> None:
    names = tuple(column.name for column in table_forms()["gdelt"].columns)
    assert len(names) == 62
    assert names[: len(FIRST)] == FIRST
    assert names[-len(LAST) :] == LAST


def test_what_is_done_and_when() -> None:
    found = row("o-expel")
    wanted = {
        "SQLDATE": 20260503, "MonthYear": 202605, "Year": 2026, "FractionDate": 2026.337,
        "EventCode": "1661", "EventBaseCode": "166", "EventRootCode": "16", "QuadClass": 4,
        "GoldsteinScale": -5.5, "NumMentions": 2, "NumSources": 1, "NumArticles": 2,
        "IsRootEvent": 1, "AvgTone": None, "DATEADDED": 20260504000000,
        "SOURCEURL": "https://news.example/r1", "OccurrenceID": "o-expel",
        "Actor1Code": "NOR", "Actor1Name": "NORWAY", "Actor2CountryCode": "MYS",
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted


def test_ministers_who_meet_act_for_their_governments() -> None:
    found = row("o-talks")
    assert (found["Actor1Code"], found["Actor2Code"]) == ("MYSGOV", "NORGOV")
    assert found["Actor1Type1Code"] == "GOV"
    assert (found["ActionGeo_Type"], found["ActionGeo_Fullname"]) == (1, "Singapore")
    assert (found["ActionGeo_CountryCode"], found["ActionGeo_Lat"]) == ("SN", 1.29)


@pytest.mark.parametrize(
    ("place", "kind", "name"),
    [
        (Place("Norway", "NOR"), 1, "Norway"),
        (Place("Boston", "USA"), 3, "Boston, United States"),
        (Place("the high seas"), 4, "the high seas"),
    ],
)
def test_kinds_of_places(place: Place, kind: int, name: str) -> None:
    found = row(replace(occurrence("o-expel"), place=place))
    assert (found["ActionGeo_Type"], found["ActionGeo_Fullname"]) == (kind, name)


def test_an_organisation_is_a_known_group() -> None:
    un = identity("IGO/un", "United Nations", "igo", country=None)
    found = row(replace(occurrence("o-expel"), recipients=("IGO/un",)), **{"IGO/un": un})
    assert (found["Actor2Code"], found["Actor2Name"]) == ("UNOIGO", "UNITED NATIONS")
    assert (found["Actor2KnownGroupCode"], found["Actor2CountryCode"]) == ("UNO", None)


def test_each_pair_is_a_row_with_a_number_that_stays() -> None:
    many = replace(occurrence("o-expel"), recipients=("MYS", "SGP"))
    rows = list(gdelt_rows(many, BY_ID["r1"], {}))
    numbers = [found["GlobalEventID"] for found in rows]
    assert len(set(numbers)) == 2
    assert numbers == [r["GlobalEventID"] for r in gdelt_rows(many, BY_ID["r1"], {})]
    assert all(0 <= number < 2**52 for number in numbers)


def test_what_did_not_happen_is_no_row() -> None:
    unreal = replace(occurrence("o-expel"), status="negated")
    assert list(gdelt_rows(unreal, BY_ID["r1"], {})) == []


def test_the_lead_is_the_headline_and_the_first_paragraph() -> None:
    text = "Headline\n\nLead of the report.\n\nMore of it.\n"
    first = BY_ID["r1"]

    def is_root(at: int, title: str | None) -> int:
        document = replace(first.document, text=text, title=title)
        event = replace(first.events[0], trigger=(at, at + 1), evidence=(at, at + 1))
        report: Analysis = replace(first, document=document, events=(event,))
        (found,) = gdelt_rows(occurrence("o-expel"), report, {})
        return int(found["IsRootEvent"])

    assert is_root(text.index("Lead"), "Headline") == 1
    assert is_root(text.index("More"), "Headline") == 0
    assert is_root(text.index("Lead"), None) == 0
