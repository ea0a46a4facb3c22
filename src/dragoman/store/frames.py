"""The archive's records as tables: Arrow batches, and PLOVER's interchange records.

The names of the tables and their columns are those of :func:`dragoman.exports.columns.table_forms`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from dragoman.disputes.model import (
    Dispute,
    Identity,
    LedgerEntry,
    Measure,
    Meeting,
    Occurrence,
    Source,
    TensionSeries,
)
from dragoman.errors import OptionError
from dragoman.exports import linked_rows, report_rows
from dragoman.exports.arrow import arrow_batch, arrow_schema
from dragoman.exports.columns import Row, table_forms
from dragoman.exports.dyads import dyad_days
from dragoman.exports.gdelt import gdelt_rows
from dragoman.exports.plover import PloverRecord, plover_records
from dragoman.store.batches import batches

if TYPE_CHECKING:
    from dragoman.store.archive import Archive

ROWS_AT_ONCE = 20_000
"""Rows of a batch: enough for Parquet to pack them well, few enough for memory."""


def arrow_batches(archive: Archive, name: str) -> Iterator[pa.RecordBatch]:
    """A table batch by batch, so that it need not fit into memory.

    Raises OptionError for a name that is no table's.
    """
    form = table_forms().get(name)
    if form is None:
        raise OptionError(f"there is no table {name!r}; choose one of {', '.join(table_forms())}")
    return (arrow_batch(form, rows) for rows in batches(_ROWS[name](archive), ROWS_AT_ONCE))


def arrow_table(archive: Archive, name: str) -> pa.Table:
    """A whole table. Raises OptionError for a name that is no table's."""
    found = arrow_batches(archive, name)
    return pa.Table.from_batches(found, arrow_schema(table_forms()[name]))


def plover(archive: Archive) -> Iterator[PloverRecord]:
    """PLOVER's interchange record of each event of each report, in the order of the reports."""
    for analysis in archive.analyses():
        yield from plover_records(analysis)


def _reports(archive: Archive) -> Iterator[Row]:
    copies = {
        document: source.id
        for source in archive.links("sources", Source)
        for document in source.documents
    }
    for filed in archive.filed():
        key = filed.analysis.document.id
        yield report_rows.report_row(filed.analysis, filed.wire, copies.get(key))


def _events(archive: Archive) -> Iterator[Row]:
    told = {
        (report.document, report.item): occurrence.id
        for occurrence in archive.links("occurrences", Occurrence)
        for report in occurrence.reports
    }
    for analysis in archive.analyses():
        yield from report_rows.event_rows(analysis, told)


def _statements(archive: Archive) -> Iterator[Row]:
    for analysis in archive.analyses():
        yield from report_rows.statement_rows(analysis)


def _occurrences(archive: Archive) -> Iterator[Row]:
    disputes = _membership(archive)
    for occurrence in archive.links("occurrences", Occurrence):
        yield linked_rows.occurrence_row(occurrence, disputes)


def _demands(archive: Archive) -> Iterator[Row]:
    disputes = _membership(archive)
    for entry in archive.links("demands", LedgerEntry):
        yield linked_rows.demand_row(entry, disputes)


def _demand_steps(archive: Archive) -> Iterator[Row]:
    for entry in archive.links("demands", LedgerEntry):
        yield from linked_rows.step_rows(entry)


def _measures(archive: Archive) -> Iterator[Row]:
    disputes = _membership(archive)
    for measure in archive.links("measures", Measure):
        yield linked_rows.measure_row(measure, disputes)


def _meetings(archive: Archive) -> Iterator[Row]:
    disputes = _membership(archive)
    for meeting in archive.links("meetings", Meeting):
        yield linked_rows.meeting_row(meeting, disputes)


def _disputes(archive: Archive) -> Iterator[Row]:
    return map(linked_rows.dispute_row, archive.links("disputes", Dispute))


def _identities(archive: Archive) -> Iterator[Row]:
    return map(linked_rows.identity_row, archive.links("identities", Identity))


def _tension(archive: Archive) -> Iterator[Row]:
    for series in archive.links("tension", TensionSeries):
        yield from linked_rows.tension_rows(series)


def _dyad_days(archive: Archive) -> Iterator[Row]:
    return dyad_days(archive.links("occurrences", Occurrence))


def _gdelt(archive: Archive) -> Iterator[Row]:
    """Rows in the order of the first reports: so each report is opened once."""
    identities = {found.id: found for found in archive.links("identities", Identity)}
    first_told: dict[str, list[Occurrence]] = {}
    for occurrence in archive.links("occurrences", Occurrence):
        first_told.setdefault(occurrence.first.document, []).append(occurrence)
    for analysis in archive.analyses():
        for occurrence in first_told.get(analysis.document.id, ()):
            yield from gdelt_rows(occurrence, analysis, identities)


def _membership(archive: Archive) -> linked_rows.Membership:
    return linked_rows.membership(archive.links("disputes", Dispute))


_ROWS: Mapping[str, Callable[[Archive], Iterator[Row]]] = {
    "reports": _reports,
    "events": _events,
    "statements": _statements,
    "occurrences": _occurrences,
    "demands": _demands,
    "demand-steps": _demand_steps,
    "measures": _measures,
    "meetings": _meetings,
    "disputes": _disputes,
    "identities": _identities,
    "tension": _tension,
    "dyad-days": _dyad_days,
    "gdelt": _gdelt,
}
"""How the rows of each table are come by."""
