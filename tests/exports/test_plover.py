"""PLOVER's interchange records: the fields of the standard, and what it leaves out."""

from __future__ import annotations

import json
from dataclasses import replace

from exports.salmon import reports

from dragoman.exports.plover import plover_records
from dragoman.records import Analysis

FIELDS = [
    "id",
    "date",
    "enddate",
    "actor",
    "recipient",
    "event",
    "mode",
    "context",
    "quad_code",
    "event_scale",
    "event_loc",
    "event_text",
    "text",
    "text_info",
    "cite_info",
    "coder",
    "coded_date",
]


def records(analysis: Analysis) -> list[dict[str, object]]:
    return [json.loads(record.to_json()) for record in plover_records(analysis)]


def test_a_record_has_the_fields_of_the_standard() -> None:
    (record,) = records(reports()[4])
    assert list(record) == FIELDS
    assert record["event"] == ["CONSULT"]
    assert record["mode"] == []
    assert record["event_loc"] == {
        "name": "Singapore", "country": "SGP", "lat": 1.29, "lon": 103.85
    }  # fmt: skip
    assert record["actor"] == [
        {
            "code": country,
            "sector": "GOV",
            "entity_text": name,
            "identifier_text": name,
            "office": "Foreign Minister",
        }
        for country, name in (("NOR", "Ingvild Dale"), ("MYS", "Azlina Rahmat"))
    ]
    assert record["cite_info"] == {
        "url": "https://news.example/r5",
        "title": "Ministers meet in Singapore",
        "language": "en",
        "publication": "Harbour Times",
        "codebook": "sha256:0123456789abcdef",
        "version": "0.1.0",
    }
    assert record["coded_date"] is None


def test_text_info_leads_to_the_text() -> None:
    for report in reports():
        for number, record in enumerate(plover_records(report), start=1):
            assert (
                report.document.text[record.text_info.start : record.text_info.end] == record.text
            )
            assert record.text_info.sequence == number


def test_what_is_planned_is_dated_to_the_report() -> None:
    plan = records(reports()[5])[1]
    assert (plan["event"], plan["date"], plan["enddate"]) == (["AGREE"], "2026-05-20", "2026-05-20")


def test_repeated_and_unreal_events_are_left_out(analysis: Analysis) -> None:
    assert [record["id"] for record in records(analysis)] == ["a#e1", "a#e2", "a#e3"]


def test_an_undated_event_is_dated_to_the_report(analysis: Analysis) -> None:
    assert records(analysis)[1]["date"] == "2026-05-22"


def test_an_organisation_of_states_has_the_code_igo(analysis: Analysis) -> None:
    actors = tuple(
        replace(actor, kind="igo", country=None) if actor.id == "MYS" else actor
        for actor in analysis.actors
    )
    (first, *_) = plover_records(replace(analysis, actors=actors))
    assert first.actor[0].code == "IGO"
