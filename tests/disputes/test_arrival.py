"""The order in which reports arrive changes nothing, nor what else is in their analyses' order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dragoman.codebook import Codebook
from dragoman.disputes.decisions import Decision
from dragoman.disputes.digest import Digest, Digester
from dragoman.disputes.link import link_digests
from dragoman.disputes.model import Linked, Report
from dragoman.reader import Reader

QUICK = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def codebook(reader: Reader) -> Codebook:
    return reader.codebook


@pytest.fixture(scope="module")
def digests(nam_sone: Sequence[Report], codebook: Codebook) -> Sequence[Digest]:
    digester = Digester(codebook)
    return [digester.digest(report) for report in nam_sone]


@pytest.fixture(scope="module")
def expected(digests: Sequence[Digest], codebook: Codebook) -> Linked:
    return link_digests(digests, (), codebook)


def test_the_reports_tell_enough(expected: Linked, digests: Sequence[Digest]) -> None:
    assert expected.disputes
    assert expected.demands
    assert len(expected.sources) < len(digests)
    assert any(len(occurrence.reports) > 2 for occurrence in expected.occurrences)


@QUICK
@given(order=some.randoms(use_true_random=False))
def test_any_order_gives_the_same(
    order: object, digests: Sequence[Digest], codebook: Codebook, expected: Linked
) -> None:
    shuffled = list(digests)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_digests(shuffled, (), codebook) == expected


@QUICK
@given(data=some.data())
def test_the_order_of_decisions_changes_nothing(
    data: some.DataObject, digests: Sequence[Digest], codebook: Codebook
) -> None:
    places = [f"{d.document}@{d.events[0].trigger[0]}-{d.events[0].trigger[1]}" for d in digests]
    decisions = [
        Decision("c1", "name", "dispute", (places[0],), "The dam"),
        Decision("c2", "pin", "dispute", (places[1],), "The dam"),
        Decision("c3", "pin", "dispute", (places[2],), "Another matter"),
        Decision("c4", "merge", "occurrence", (places[3], places[4])),
        Decision("c5", "undo", "dispute", ("c3",)),
    ]
    shuffled = data.draw(some.permutations(decisions))
    assert link_digests(digests, shuffled, codebook) == link_digests(digests, decisions, codebook)


@QUICK
@given(count=some.integers(1, 14))
def test_ids_are_unique(count: int, digests: Sequence[Digest], codebook: Codebook) -> None:
    linked = link_digests(digests[:count], (), codebook)
    for things in (linked.identities, linked.occurrences, linked.demands, linked.measures,
                   linked.meetings, linked.disputes, linked.sources):  # fmt: skip
        ids = [thing.id for thing in things]
        assert len(ids) == len(set(ids))


def test_the_last_report_is_no_other_than_the_first(
    digests: Sequence[Digest], codebook: Codebook
) -> None:
    """What arrives late but was published early counts by its day."""
    early = replace(digests[-1], published="2026-07-01")
    late_first = link_digests([early, *digests[:-1]], (), codebook)
    assert link_digests([*digests[:-1], early], (), codebook) == late_first
