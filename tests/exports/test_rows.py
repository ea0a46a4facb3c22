"""Rows of tables: each has exactly the columns that the table declares, and Arrow takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from exports.salmon import WIRE, linked, reports

from dragoman.exports import linked_rows, report_rows
from dragoman.exports.arrow import arrow_batch, arrow_schema
from dragoman.exports.columns import Row, iso_date, table_forms
from dragoman.exports.dyads import dyad_days
from dragoman.exports.gdelt import gdelt_rows
from dragoman.records import Analysis

LINKED = linked()
DISPUTES = linked_rows.membership(LINKED.disputes)
BY_ID = {report.document.id: report for report in reports()}


def each(row: Callable[..., Row], found: Iterable[object], *more: object) -> list[Row]:
    return [row(one, *more) for one in found]


def every(rows: Callable[..., Iterable[Row]], found: Iterable[object], *more: object) -> list[Row]:
    return [row for one in found for row in rows(one, *more)]


ROWS: dict[str, list[Row]] = {
    "reports": each(report_rows.report_row, reports(), WIRE, "r1"),
    "events": every(report_rows.event_rows, reports(), {("r1", "e1"): "o-expel"}),
    "statements": every(report_rows.statement_rows, reports()),
    "occurrences": each(linked_rows.occurrence_row, LINKED.occurrences, DISPUTES),
    "demands": each(linked_rows.demand_row, LINKED.demands, DISPUTES),
    "demand-steps": every(linked_rows.step_rows, LINKED.demands),
    "measures": each(linked_rows.measure_row, LINKED.measures, DISPUTES),
    "meetings": each(linked_rows.meeting_row, LINKED.meetings, DISPUTES),
    "disputes": each(linked_rows.dispute_row, LINKED.disputes),
    "identities": each(linked_rows.identity_row, LINKED.identities),
    "tension": every(linked_rows.tension_rows, LINKED.tension),
    "dyad-days": list(dyad_days(LINKED.occurrences)),
    "gdelt": [
        row for o in LINKED.occurrences for row in gdelt_rows(o, BY_ID[o.first.document], {})
    ],
}
"""The rows of each table of the sample."""


def test_no_table_is_forgotten() -> None:
    assert list(ROWS) == list(table_forms())


@pytest.mark.parametrize("table", list(table_forms()))
def test_rows_have_the_columns_that_are_declared(table: str) -> None:
    form = table_forms()[table]
    found = ROWS[table]
    assert found
    assert {tuple(sorted(row)) for row in found} == {tuple(sorted(c.name for c in form.columns))}
    batch = arrow_batch(form, found)
    assert batch.num_rows == len(found)
    assert batch.schema.equals(arrow_schema(form))
    assert all(field.metadata[b"description"] for field in batch.schema)


def test_words_in_rows_are_those_at_their_places() -> None:
    for report in reports():
        text = report.document.text
        for row in report_rows.event_rows(report, {}):
            assert text[row["trigger_start"] : row["trigger_end"]] == row["trigger"]
            assert text[row["evidence_start"] : row["evidence_end"]] == row["evidence"]
        for row in report_rows.statement_rows(report):
            parts = zip(row["content_starts"], row["content_ends"], strict=True)
            assert report_rows.GAP.join(text[a:b] for a, b in parts) == row["content"]


def test_an_event_knows_what_it_reports_and_who_takes_part() -> None:
    first = ROWS["events"][0]
    assert first["occurrence"] == "o-expel"
    assert (first["actor_names"], first["recipient_countries"]) == (["Norway"], ["MYS"])
    assert first["date_start"] == "2026-05-03"


def test_everything_knows_its_dispute() -> None:
    for table in ("occurrences", "demands", "measures", "meetings"):
        assert {row["dispute"] for row in ROWS[table]} == {"x-salmon"}


def test_days_become_days_and_other_words_nothing() -> None:
    assert iso_date("2026-05-03") == date(2026, 5, 3)
    assert [iso_date(words) for words in (None, "", "May", "2026-13-01")] == [None] * 4


def test_an_undated_report_is_a_row_too(analysis: Analysis) -> None:
    form = table_forms()["events"]
    batch = arrow_batch(form, report_rows.event_rows(analysis, {}))
    assert batch.column("date_text").to_pylist()[-1] == "soon"
    assert batch.column("date_start").to_pylist()[-1] is None
