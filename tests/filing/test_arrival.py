"""An archive that grows day by day ends as one that was filled at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from archives import contents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dragoman.disputes.model import Report
from dragoman.filing.linking import link_archive
from dragoman.reader import Reader
from dragoman.store import Archive, Filed


def links_of(batches: Iterable[Sequence[Report]], reader: Reader) -> object:
    """All links of an archive to which reports came batch by batch, linked after each."""
    with (
        TemporaryDirectory() as folder,
        Archive.open(Path(folder) / "news.db", create=True) as archive,
    ):
        for batch in batches:
            archive.add(Filed(report.analysis, report.wire) for report in batch)
            link_archive(archive, reader.codebook)
        found = contents(archive)
    return {name: found[name] for name in ("links", "link_terms", "digests")}


@pytest.fixture(scope="module")
def expected(nam_sone: Sequence[Report], reader: Reader) -> object:
    """What there is when all reports came at once."""
    return links_of([nam_sone], reader)


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=some.data())
def test_any_order_and_batches_give_the_same(
    data: some.DataObject, nam_sone: Sequence[Report], reader: Reader, expected: object
) -> None:
    order = data.draw(some.permutations(nam_sone))
    size = data.draw(some.integers(3, len(order)))
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    assert links_of(batches, reader) == expected


def test_day_by_day_gives_the_same(
    nam_sone: Sequence[Report], reader: Reader, expected: object
) -> None:
    days = sorted({report.analysis.document.published or "" for report in nam_sone})
    batches = [[r for r in nam_sone if r.analysis.document.published == day] for day in days]
    assert len(batches) > 3
    assert links_of(batches, reader) == expected
