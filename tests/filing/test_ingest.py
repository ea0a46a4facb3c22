"""Ingest: what is filed, known, too old or refused; going on after an interruption."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from sqlalchemy import select

from dragoman.errors import InputError
from dragoman.filing.ingest import BATCH_DOCUMENTS, Ingest, Tally, Told
from dragoman.records import Analysis, Document, MadeBy
from dragoman.sources import Defaults, Web
from dragoman.sources.entries import LaterError
from dragoman.sources.pages import Page
from dragoman.store import Archive
from dragoman.store.schema import refusals

Write = Callable[..., str]


class Quiet:
    """Finds nothing in any text; stumbles over "fault", is stopped at "interrupt"."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            if "interrupt" in document.text:
                raise KeyboardInterrupt
            if "fault" in document.text:
                raise ZeroDivisionError("at this text")
            self.read.append(document.text)
            yield Analysis(MadeBy("0", "none", "none"), document)


@pytest.fixture
def quiet() -> Quiet:
    return Quiet()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file, JSON lines from objects or anything else as it is; gives its name."""

    def write(name: str, *parts: object) -> str:
        path = tmp_path / name
        if isinstance(parts[0], bytes):
            path.write_bytes(parts[0])
        else:
            lines = (part if isinstance(part, str) else json.dumps(part) for part in parts)
            path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    return write


def report(number: int, **fields: str) -> dict[str, str]:
    return {"text": f"Peru recalled envoy number {number} from Chile."} | fields


def test_files_of_all_kinds_come_into_one_archive(
    archive: Archive, quiet: Quiet, write: Write, tmp_path: Path
) -> None:
    table = pa.table({"body": [report(n)["text"] for n in (8, 9)]})
    pq.write_table(table, tmp_path / "f.parquet")
    sources = [
        write("a.txt", report(1)["text"]),
        write("b.html", f"<!doctype html><article><p>{report(2)['text'] * 9}</p></article>"),
        write("c.jsonl", report(3), report(4)),
        write("d.csv", f"text,date\n{report(5)['text']},2026-05-08"),
        write("e.jsonl.gz", gzip.compress(json.dumps(report(6)).encode())),
        write("g.jsonl.zst", zstandard.compress(json.dumps(report(7)).encode())),
        str(tmp_path / "f.parquet"),
    ]
    assert Ingest(archive, lambda: quiet).run(sources) == Tally(filed=9)
    assert archive.counts().documents == 9
    (dated,) = archive.documents(since="2026-05-08")
    assert dated.document.text == report(5)["text"]


def test_what_is_no_report_is_told_kept_and_passed_over(
    archive: Archive, quiet: Quiet, write: Write
) -> None:
    told: list[str] = []
    mixed = write("mixed.jsonl", report(1), "{", report(2), {"text": ""})
    ingest = Ingest(archive, lambda: quiet, told=Told(told.append))
    assert ingest.run([mixed, "nowhere.txt"]) == Tally(filed=2, refused=3)
    assert [problem.partition(": ")[0] for problem in told] == [
        f"{mixed}, line 2", f"{mixed}, line 4", "nowhere.txt",
    ]  # fmt: skip
    query = select(refusals.c.number, refusals.c.reason).order_by(refusals.c.number)
    kept = [tuple(row) for row in archive.rows(query)]
    assert [number for number, _ in kept] == [2, 4]
    assert kept[1][1] == "it holds no text; give one that does"
    # Another run neither reads nor tells again what that one was done with.
    assert Ingest(archive, lambda: quiet).run([mixed]) == Tally(known=4)


def test_an_interrupted_run_goes_on_where_it_was(
    archive: Archive, quiet: Quiet, write: Write
) -> None:
    count = BATCH_DOCUMENTS + 4
    lines: list[object] = [report(n) for n in range(count)]
    name = write("many.jsonl", *lines[:-1], {"text": "A long interrupt."})
    with pytest.raises(KeyboardInterrupt):
        Ingest(archive, lambda: quiet).run([name])
    assert archive.counts().documents == BATCH_DOCUMENTS
    first = set(quiet.read[:BATCH_DOCUMENTS])
    write("many.jsonl", *lines)  # changed: read from its beginning, its known reports passed over
    again = Quiet()
    assert Ingest(archive, lambda: again).run([name]) == Tally(filed=4, known=BATCH_DOCUMENTS)
    assert len(again.read) == 4
    assert first.isdisjoint(again.read)


def test_a_fault_in_the_reader_costs_one_report(
    archive: Archive, quiet: Quiet, write: Write
) -> None:
    told: list[str] = []
    name = write("some.jsonl", report(1), {"id": "bad", "text": "Of a fault."}, report(2))
    ingest = Ingest(archive, lambda: quiet, told=Told(told.append))
    assert ingest.run([name]) == Tally(filed=2, refused=1)
    assert told == [
        "bad: Dragoman fails on it (ZeroDivisionError: at this text); please report that with the "
        "text"
    ]


def test_the_same_words_are_one_report_in_each_newspaper(
    archive: Archive, quiet: Quiet, write: Write
) -> None:
    name = write(
        "copies.jsonl",
        report(1), report(1), report(1, publisher="Gazette"), report(1, publisher="Herald"),
    )  # fmt: skip
    assert Ingest(archive, lambda: quiet).run([name]) == Tally(filed=3, known=1)


def test_an_id_stands_for_one_text(archive: Archive, quiet: Quiet, write: Write) -> None:
    told: list[str] = []
    name = write("ids.jsonl", report(1, id="a"), report(2, id="a"))
    ingest = Ingest(archive, lambda: quiet, told=Told(told.append))
    assert ingest.run([name]) == Tally(filed=1, refused=1)
    assert "its id 'a' is that of another text in the archive" in told[0]
    other = write("more.jsonl", report(3, id="a"))
    assert Ingest(archive, lambda: quiet).run([other]) == Tally(refused=1)


def test_only_what_is_new_enough_and_no_more_than_asked_for(
    archive: Archive, quiet: Quiet, write: Write
) -> None:
    days = [f"2026-05-0{day}" for day in range(1, 7)]
    reports = [report(n, published=day) for n, day in enumerate(days)]
    name = write("dated.jsonl", *reports, report(9))
    limited = Ingest(archive, lambda: quiet, since="2026-05-03", limit=2)
    assert limited.run([name]) == Tally(filed=2, older=2)
    rest = Ingest(archive, lambda: quiet, since="2026-05-03")
    assert rest.run([name]) == Tally(filed=2, known=4, older=1)
    found = [filed.document.published for filed in archive.documents()]
    assert found == days[2:]


def test_a_dry_run_files_and_reads_nothing(archive: Archive, quiet: Quiet, write: Write) -> None:
    name = write("some.jsonl", report(1), "{", report(2))
    assert Ingest(archive, None).run([name]) == Tally(filed=2, refused=1)
    assert Ingest(None, None).run([name]) == Tally(filed=2, refused=1)
    assert archive.counts().documents == 0
    assert Ingest(archive, lambda: quiet).run([name]) == Tally(filed=2, refused=1)
    assert Ingest(archive, None).run([name]) == Tally(known=3)


def test_no_reader_is_made_where_there_is_nothing_new(archive: Archive, write: Write) -> None:
    def fail() -> Quiet:
        raise AssertionError("a reader was made")

    assert Ingest(archive, fail).run([write("bad.jsonl", "{")]) == Tally(refused=1)


def test_progress_is_told_by_sources_and_their_shares(
    archive: Archive, quiet: Quiet, write: Write
) -> None:
    steps: list[tuple[int, float, int]] = []
    told = Told(step=lambda done, share, tally: steps.append((done, share, tally.filed)))
    many = write("many.jsonl", *(report(n) for n in range(2 * BATCH_DOCUMENTS)))
    Ingest(archive, lambda: quiet, told=told).run([many, write("one.txt", report(99)["text"])])
    assert steps[-1] == (2, 0.0, 2 * BATCH_DOCUMENTS + 1)
    assert [filed for _, _, filed in steps[:2]] == [BATCH_DOCUMENTS, 2 * BATCH_DOCUMENTS]
    assert all(0 <= share <= 1 for _, share, _ in steps)


FEED = """<rss version="2.0"><channel><title>Gazette</title>
<item><guid>b</guid><title>Second</title><link>https://news.example/b</link></item>
<item><guid>a</guid><title>First</title><link>https://news.example/a</link></item>
</channel></rss>"""


def test_a_page_that_cannot_be_had_for_now_is_asked_for_again(
    archive: Archive, quiet: Quiet
) -> None:
    url = "https://news.example/feed"
    down = {"https://news.example/a": LaterError("try again later"),
            "https://news.example/b": InputError("it is gone")}  # fmt: skip
    asked: list[str] = []

    def get(address: str) -> Page:
        asked.append(address)
        if address == url:
            return Page(url, FEED.encode(), "application/rss+xml", None)
        if address in down:
            raise down[address]
        return Page(address, b"Peru recalled its envoy from Chile.", "text/plain", None)

    def run() -> tuple[Tally, int]:
        ingest = Ingest(archive, lambda: quiet, defaults=Defaults(), web=Web(get))
        return ingest.run([url]), ingest.postponed

    assert run() == (Tally(refused=2), 1)
    down.clear()
    asked.clear()
    assert run() == (Tally(filed=1, known=1), 0)
    assert asked == [url, "https://news.example/a"]
