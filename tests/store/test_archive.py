"""What is filed comes back as it was, in one order, whatever the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec
import pytest
from archives import check_words, contents

from dragoman.records import Actor, Analysis, Document, MadeBy
from dragoman.store import (
    Archive,
    Counts,
    FeedState,
    Filed,
    FiledDocument,
    Link,
    Progress,
    Refusal,
)

OLD, NEW = MadeBy("1", "a", "x"), MadeBy("2", "a", "x")


def analysis(id: str, text: str = "The envoy left.", published: str | None = None) -> Analysis:
    return Analysis(OLD, Document(id, text, published=published))


def test_analyses_come_back_as_they_were(archive: Archive, readings: Sequence[Analysis]) -> None:
    assert archive.add(Filed(reading) for reading in readings) == len(readings)
    assert list(archive.analyses()) == list(readings)
    assert archive.analysis(readings[3].document.id) == readings[3]
    counts = archive.counts()
    assert counts.documents == len(readings)
    assert counts.events == sum(len(reading.events) for reading in readings)
    assert counts.statements == sum(len(reading.statements) for reading in readings)
    check_words(archive)


def test_documents_come_by_day_then_id_undated_first(archive: Archive) -> None:
    given = [
        ("b", "2026-05-02"),
        ("B", None),
        ("a", "2026-05-02"),
        ("ä", None),
        ("c", "2026-05-01"),
    ]
    archive.add(Filed(analysis(id, published=day)) for id, day in given)
    assert archive.ids() == ["B", "ä", "c", "a", "b"]
    assert [found.document.id for found in archive.documents()] == ["B", "ä", "c", "a", "b"]
    assert [found.document.id for found in archive.analyses(["b", "ä", "?"])] == ["ä", "b"]
    since = archive.documents(since="2026-05-02")
    assert [found.document.id for found in since] == ["a", "b"]
    assert [found.document.id for found in archive.documents(until="2026-05-01")] == ["c"]


def test_a_document_keeps_its_wire_and_what_made_it(archive: Archive) -> None:
    filed = analysis("a")
    document = replace(filed.document, publisher="Gazette", url="https://a.example/1", title="Out")
    archive.add([Filed(replace(filed, document=document), "Reuters")])
    assert list(archive.documents(publisher="Gazette")) == [FiledDocument(document, "Reuters", OLD)]
    assert [filed.wire for filed in archive.filed()] == ["Reuters"]
    assert archive.made_by() == [(OLD, 1)]


def test_a_document_that_is_there_is_left_as_it_is(archive: Archive) -> None:
    assert archive.add([Filed(analysis("a", "One.")), Filed(analysis("a", "Two."))]) == 1
    assert archive.add([Filed(analysis("a", "Three."))]) == 0
    assert archive.texts(["a", "b"]) == {"a": "One."}


def test_a_failure_files_nothing(archive: Archive) -> None:
    def failing() -> Iterator[Filed]:
        yield Filed(analysis("a"))
        raise RuntimeError

    progress = [Progress("news.csv", "1", 1)]
    with pytest.raises(RuntimeError):
        archive.add(failing(), progress=progress)
    assert archive.counts() == Counts(0, 0, 0, 0, 0, 0, 0)
    assert archive.progress("news.csv") is None


def test_recoded_documents_lose_what_was_made_of_them(
    archive: Archive, readings: Sequence[Analysis]
) -> None:
    reading = next(reading for reading in readings if reading.events and reading.actors)
    archive.add([Filed(reading)])
    archive.put_digests("1", {reading.document.id: "known"})
    new = Analysis(NEW, reading.document, actors=reading.actors[:1])
    archive.replace([Filed(new, "AFP")])
    assert archive.analysis(reading.document.id) == new
    counts = archive.counts()
    assert (counts.documents, counts.actors, counts.events) == (1, 1, 0)
    assert archive.ids(not_made_by=NEW) == []
    assert archive.ids(not_made_by=OLD) == [reading.document.id]
    assert archive.undigested("1") == [reading.document.id]
    assert [filed.wire for filed in archive.filed()] == ["AFP"]
    with pytest.raises(KeyError):
        archive.replace([Filed(analysis("unknown"))])


def test_overlong_names_are_filed(archive: Archive) -> None:
    ids = ["𐍈" * 5_000 + end for end in "ab"]
    actors = tuple(Actor(id, id, "person", None, None, None, ()) for id in ids)
    filed = replace(analysis("a"), actors=actors)
    archive.add([Filed(filed)], progress=[Progress("𐍈" * 5_000, "1", 1)])
    assert archive.counts().actors == 2
    assert archive.analysis("a") == filed
    assert archive.progress("𐍈" * 5_000) == Progress("𐍈" * 5_000, "1", 1)
    archive.put_links({"people": [Link(ids[0], 1, terms=(ids[1],)), Link(ids[1], 2)]})
    assert list(archive.links("people", int, term=ids[1])) == [1]
    assert archive.link("people", int, ids) == [1, 2]


def test_progress_and_refusals_are_kept_with_documents(archive: Archive) -> None:
    refused = [Refusal("news.csv", 3, "it holds no text"), Refusal("news.csv", 2, "no date")]
    archive.add([], progress=[Progress("news.csv", "s", 3), Progress("b", "s", 1)], refused=refused)
    archive.add([], progress=[Progress("news.csv", "t", 4)], refused=refused[:1])
    assert archive.progress("news.csv") == Progress("news.csv", "t", 4)
    assert archive.refusals() == refused[::-1]


def test_feeds_stand_where_they_stood(archive: Archive) -> None:
    url = "https://a.example/feed"
    assert archive.feed(url) == FeedState(url)
    state = FeedState(url, '"v1"', None, 2, 1_700_000_000.5)
    archive.put_feed(state)
    assert archive.feed(url) == state


class Thing(msgspec.Struct, frozen=True):
    name: str


def test_links_are_found_by_day_term_and_key(archive: Archive) -> None:
    archive.put_links(
        {
            "acts": [
                Link("c", Thing("c"), "2026-05-02", ("PER", "CHL", "PER")),
                Link("a", Thing("a"), "2026-05-02", ("CHL",)),
                Link("b", Thing("b")),
                Link("d", Thing("d"), "2026-05-01", ("PER",)),
            ],
            "other": [Link("a", Thing("x"))],
        }
    )

    def names(**asked: str) -> str:
        return "".join(thing.name for thing in archive.links("acts", Thing, **asked))

    assert names() == "bdac"
    assert names(term="PER") == "dc"
    assert names(since="2026-05-02") == "ac"
    assert names(until="2026-05-01", term="PER") == "d"
    assert archive.link("acts", Thing, ["c", "?", "a"]) == [Thing("a"), Thing("c")]


def test_links_are_replaced_as_a_whole(archive: Archive) -> None:
    archive.put_links({"acts": [Link("a", 1, None, ("x",)), Link("b", 2, None, ("x",))]}, "one")
    archive.put_links({"acts": [Link("b", 2, None, ("y",)), Link("c", 3)]}, "two")
    assert list(archive.links("acts", int)) == [2, 3]
    assert list(archive.links("acts", int, term="x")) == []
    assert list(archive.links("acts", int, term="y")) == [2]
    assert archive.linked_from() == "two"


def test_links_that_fail_leave_the_earlier_ones(archive: Archive) -> None:
    archive.put_links({"acts": [Link("a", 1)]}, "one")
    with pytest.raises(TypeError):
        archive.put_links({"acts": [Link("b", 2)], "more": [Link("c", object())]}, "two")
    assert list(archive.links("acts", int)) == [1]
    assert archive.linked_from() == "one"


def test_decisions(archive: Archive) -> None:
    before = archive.basis()
    archive.put_decision("2", Thing("two"))
    archive.put_decision("1", Thing("one"))
    archive.put_decision("2", Thing("second"))
    assert archive.decisions(Thing) == [Thing("one"), Thing("second")]
    assert archive.basis() != before
    archive.drop_decision("1")
    archive.drop_decision("2")
    assert archive.basis() == before
    with pytest.raises(KeyError):
        archive.drop_decision("2")


def test_the_order_of_arrival_changes_nothing(
    database: Iterator[str], readings: Sequence[Analysis]
) -> None:
    with (
        Archive.open(next(database), create=True) as one,
        Archive.open(next(database), create=True) as other,
    ):
        one.add(Filed(reading) for reading in readings)
        for reading in reversed(readings):
            other.add([Filed(reading)])
        assert contents(one) == contents(other)
        assert one.basis() == other.basis()
        assert one.search("minister") == other.search("minister")


def test_an_archive_is_read_while_another_process_writes(where: str) -> None:
    with Archive.open(where, create=True) as writer, Archive.open(where) as reader:
        writer.add(Filed(analysis(str(number))) for number in range(2000))
        found = reader.documents()
        next(found)
        writer.add([Filed(analysis("later"))])
        assert len(list(found)) == 1999
        assert reader.counts().documents == 2001


def test_digests(archive: Archive) -> None:
    archive.add(Filed(analysis(id)) for id in "cab")
    archive.put_digests("1", {"b": Thing("b"), "a": Thing("a"), "unknown": Thing("x")})
    assert archive.undigested("1") == ["c"]
    assert archive.undigested("2") == ["a", "b", "c"]
    archive.put_digests("2", {"a": Thing("A")})
    assert list(archive.digests(Thing)) == [Thing("A"), Thing("b")]
