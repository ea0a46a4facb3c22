"""Linking an archive: the links are those of its reports, computed only where something changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dragoman.codebook import Codebook
from dragoman.disputes.decisions import Decision
from dragoman.disputes.digest import PERMUTATIONS, ActorNote, Digest
from dragoman.disputes.link import link, link_digests
from dragoman.disputes.model import Identity, Occurrence, Report
from dragoman.filing.linking import link_archive
from dragoman.reader import Reader
from dragoman.records import ActorKind, Analysis
from dragoman.store import Archive, Filed
from dragoman.store.linktables import KINDS, link_tables


@pytest.fixture(scope="module")
def codebook(reader: Reader) -> Codebook:
    return reader.codebook


def test_links_are_those_of_the_reports(
    archive: Archive, readings: Sequence[Analysis], codebook: Codebook
) -> None:
    archive.add(map(Filed, readings))
    assert link_archive(archive, codebook)
    expected = link_tables(link([Report(reading, None) for reading in readings], (), codebook))
    assert expected["occurrences"]
    for name, kind in KINDS.items():
        found = list(archive.links(name, kind))
        assert sorted(map(repr, found)) == sorted(repr(entry.value) for entry in expected[name])


def test_nothing_is_done_until_something_changes(
    archive: Archive, readings: Sequence[Analysis], codebook: Codebook
) -> None:
    digested: list[tuple[int, int]] = []

    def linked() -> bool:
        return link_archive(archive, codebook, lambda done, all: digested.append((done, all)))

    archive.add(map(Filed, readings[:4]))
    assert linked()
    assert not linked()
    archive.add(map(Filed, readings[:6]))
    assert linked()
    assert digested == [(4, 4), (2, 2)]  # a report is digested once
    archive.put_decision("d1", Decision("d1", "undo", "dispute", ("d0",)))
    assert linked()
    assert not linked()


def test_reports_that_are_read_anew_are_linked_anew(
    archive: Archive, readings: Sequence[Analysis], codebook: Codebook
) -> None:
    told = next(reading for reading in readings if reading.events)
    archive.add([Filed(told)])
    link_archive(archive, codebook)
    assert list(archive.links("occurrences", Occurrence))
    other = replace(told.made_by, model="another")
    archive.replace([Filed(replace(told, made_by=other, events=(), demands=()))])
    assert link_archive(archive, codebook)
    assert not list(archive.links("occurrences", Occurrence))


def about_rojas(document: str, kind: ActorKind, office: str | None) -> Digest:
    """A report that tells of nobody else."""
    actor = ActorNote("PER/rojas", "Rojas", kind, "PER", "GOV", office, True)
    words = document.encode() * 4  # no copy of the others
    return Digest(
        document, "2026-05-08", None, None, None,
        (actor,), (), (), (), (), (), shingles=words, signature=words * PERMUTATIONS,
    )  # fmt: skip


def test_people_of_one_short_name_are_several_identities(
    archive: Archive, codebook: Codebook
) -> None:
    """Their actor ids are the same, their offices are not."""
    digests = [
        about_rojas("a", "person", "mayor"),
        about_rojas("b", "person", "trade minister"),
        about_rojas("c", "organization", None),
    ]
    archive.put_links(link_tables(link_digests(digests, (), codebook)))
    found = [i for i in archive.links("identities", Identity) if i.name == "Rojas"]
    assert [(i.id, i.kind, [t.office for t in i.offices]) for i in found] == [
        ("PER/rojas", "organization", []),
        ("PER/rojas/mayor", "person", ["mayor"]),
        ("PER/rojas/minister/trade", "person", ["trade minister"]),
    ]
    (alone,) = link_digests(digests[:1], (), codebook).identities
    assert alone.id == "PER/rojas/mayor"  # whoever else is told of later
