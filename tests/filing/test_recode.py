"""Recoding: what was read by other versions is read again, and what that changes is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pytest
from archives import contents

from dragoman.filing.changes import Changes, compare
from dragoman.filing.recode import BATCH, recode
from dragoman.records import Analysis, Document, MadeBy
from dragoman.store import Archive, Filed

OLD = MadeBy("0.1", "old", "old")
NEW = MadeBy("0.2", "new", "new")


class Again:
    """Reads as before, but of another version, and finds no demands any more."""

    made_by = NEW

    def __init__(self, readings: Iterable[Analysis], stop_at: int | None = None) -> None:
        self._readings = {reading.document.id: reading for reading in readings}
        self._stop_at = stop_at
        self.read: list[str] = []

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            if len(self.read) == self._stop_at:
                raise KeyboardInterrupt
            self.read.append(document.id)
            yield replace(self._readings[document.id], made_by=NEW, demands=())


@pytest.fixture
def old(readings: Sequence[Analysis]) -> Sequence[Analysis]:
    return [replace(reading, made_by=OLD) for reading in readings]


@pytest.fixture
def filled(archive: Archive, old: Sequence[Analysis]) -> Archive:
    archive.add(map(Filed, old))
    return archive


def test_all_is_read_again_and_the_difference_told(
    filled: Archive, old: Sequence[Analysis]
) -> None:
    changes = recode(filled, Again(old))
    demands = sum(len(reading.demands) for reading in old)
    assert changes.documents == len(old)
    assert changes.counts["demands", "gone"] == demands > 0
    assert changes.counts["events", "same"] == sum(len(reading.events) for reading in old)
    assert {change.kind for change in changes.examples} == {"demands"}
    assert filled.made_by() == [(NEW, len(old))]
    assert filled.counts().demands == 0


def test_texts_stay_as_they_were_filed(filled: Archive, old: Sequence[Analysis]) -> None:
    before = [filed.document for filed in filled.documents()]
    recode(filled, Again(old))
    assert [filed.document for filed in filled.documents()] == before


def test_a_dry_run_tells_the_same_and_changes_nothing(
    filled: Archive, old: Sequence[Analysis]
) -> None:
    before = contents(filled)
    tried = recode(filled, Again(old), dry_run=True)
    assert contents(filled) == before
    assert recode(filled, Again(old)) == tried


def test_what_is_read_already_is_passed_over(filled: Archive, old: Sequence[Analysis]) -> None:
    with pytest.raises(KeyboardInterrupt):
        recode(filled, Again(old, stop_at=BATCH + 3))
    again, steps = Again(old), []
    recode(filled, again, step=lambda *step: steps.append(step))
    rest = len(old) - BATCH
    assert len(again.read) == rest > 0
    assert steps[-1] == (rest, rest)
    assert recode(filled, Again(old)) == Changes()


def test_records_are_compared_by_where_they_stand(readings: Sequence[Analysis]) -> None:
    before = next(reading for reading in readings if len(reading.events) > 1)
    first, *others = before.events
    other = "JOINT" if first.type != "JOINT" else "AID"
    after = replace(before, events=(replace(first, id="e99", type=other, place=None), *others))
    found = [change for change in compare(before, after) if change.what != "same"]
    (change,) = found
    assert (change.kind, change.what) == ("events", "changed")
    assert change.words == before.document.text[slice(*first.trigger)]
    assert ("type", first.type, other) in change.fields
    gone = [c for c in compare(before, replace(before, events=tuple(others))) if c.what != "same"]
    assert [(c.kind, c.what, c.words) for c in gone] == [("events", "gone", change.words)]
    new = [c for c in compare(replace(before, events=tuple(others)), before) if c.what != "same"]
    assert [(c.kind, c.what) for c in new] == [("events", "new")]
