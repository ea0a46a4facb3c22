"""The commands that fill an archive and keep it up to date."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from cli.conftest import QuietReader
from sqlalchemy import text

from dragoman.cli.filing import counting, telling
from dragoman.records import Analysis, Document, MadeBy
from dragoman.sources.pages import Page, RefusedError
from dragoman.store import Archive
from dragoman.store.engine import make_engine

Run = Callable[..., tuple[int, str, str]]

FEED = """<rss version="2.0"><channel><title>Gazette</title>
<item><guid>a</guid><title>Recalled</title><link>https://news.example/a</link></item>
</channel></rss>"""


class OtherReader(QuietReader):
    """As quiet, and of another version than what it reads."""

    made_by = MadeBy("0", "other", "none")

    def read_many(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        return (replace(reading, made_by=self.made_by) for reading in super().read_many(documents))


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, reader in (("ingest", QuietReader), ("watch", QuietReader), ("recode", OtherReader)):
        module = importlib.import_module(f"dragoman.cli.{name}")
        monkeypatch.setattr(module, "Reader", reader)
        monkeypatch.setattr(module, "codebook_from", lambda files: None)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    lines = [
        {"text": f"Peru recalled envoy number {n}.", "published": f"2026-05-0{n}"}
        for n in range(1, 5)
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.mark.parametrize("command", ["ingest", "watch", "recode", "upgrade"])
def test_help_teaches_by_example(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"dragoman {command}" in out.partition("Examples:")[2]


def test_ingest_sums_up(run: Run, reports: Path, db: Path) -> None:
    ingest = ("ingest", reports, "--db", db, "--no-link")
    assert run(*ingest, "--since", "2026-05-02", "--limit", "1") == (
        0, "1 report filed, 1 entry was too old or undated\n", "",
    )  # fmt: skip
    assert run(*ingest) == (0, "3 reports filed, 1 entry was known already\n", "")
    assert run(*ingest, "--dry-run") == (
        0,
        "0 reports would be filed, 4 entries were known already\n",
        "",
    )


def test_a_dry_run_makes_no_archive(run: Run, reports: Path, db: Path) -> None:
    assert run("ingest", reports, "--db", db, "--dry-run")[1] == "4 reports would be filed\n"
    assert not db.exists()


def test_folders_and_patterns_are_read(run: Run, reports: Path, db: Path) -> None:
    folder = reports.parent / "texts"
    (folder / "more").mkdir(parents=True)
    (folder / "more" / "a.txt").write_text("Peru recalled its envoy.", encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run("ingest", folder, "--db", db, "--no-link") == (0, "1 report filed\n", "")
    pattern = reports.parent / "*.jsonl"
    assert run("ingest", pattern, "--db", db, "--no-link")[1] == "4 reports filed\n"


def test_a_broken_input_is_told_and_the_others_are_read(run: Run, reports: Path, db: Path) -> None:
    image = reports.parent / "logo.png"
    image.write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = run(
        "ingest", "nowhere.txt", "no*.csv", image, "http://127.0.0.1/x", reports,
        "--db", db, "--no-link",
    )  # fmt: skip
    assert (code, out) == (2, "4 reports filed, 3 entries were refused\n")
    told = [line.split(": ", 2) for line in err.splitlines()]
    assert [line[:2] for line in told] == [
        ["dragoman", "no*.csv"],
        ["dragoman", "nowhere.txt"],
        ["dragoman", str(image)],
        ["dragoman", "http://127.0.0.1/x"],
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--column", "body"], "--column 'body' is not understood; write FIELD=NAME"),
        (["--column", "words=body"], "--column 'words=body' is not understood"),
        (["--since", "soon"], "--since 'soon' is no date"),
        (["--published", "soon"], "--published 'soon' is no date"),
        (["--db", "mysql://host/news"], "mysql:// is no database"),
        (["--db", "no/folder/news.db"], "there is no folder no/folder; make it first"),
    ],
)
def test_wrong_options_are_one_line(
    run: Run, reports: Path, db: Path, options: list[str], message: str
) -> None:
    code, out, err = run("ingest", reports, "--db", db, *options)
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: ")
    assert message in err
    assert len(err.splitlines()) == 1


def test_a_column_that_is_not_there_lists_those_that_are(
    run: Run, db: Path, tmp_path: Path
) -> None:
    table = tmp_path / "news.csv"
    table.write_text("day,words\n2026-05-01,Peru recalled its envoy.\n", encoding="utf-8")
    _, _, err = run("ingest", table, "--db", db, "--no-link")
    assert "its columns are 'day', 'words': say which one does with --column text=NAME" in err
    _, _, err = run("ingest", table, "--db", db, "--column", "text=body", "--no-link")
    assert "it has no column 'body'; its columns are 'day', 'words'" in err
    code, out, _ = run("ingest", table, "--db", db, "--column", "text=words", "--no-link")
    assert (code, out) == (0, "1 report filed\n")


def test_an_interruption_says_how_to_go_on(run: Run, db: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("A long interrupt.", encoding="utf-8")
    code, _, err = run("ingest", report, "--db", db)
    assert code == 130
    assert (
        err == "dragoman: stopped; what is filed stays, and the same command goes on from there\n"
    )


def test_watch_files_what_is_new(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(url: str, *, headers: Mapping[str, str], allow_private: bool) -> Page:
        if url.endswith("robots.txt"):
            raise RefusedError("there is none", 404, None)
        if url.endswith("/feed"):
            return Page(url, FEED.encode(), "application/rss+xml", None)
        return Page(url, b"Peru recalled its envoy.", "text/plain", None)

    class Guest(importlib.import_module("dragoman.sources.polite").Guest):  # type: ignore[misc]
        def __init__(self, allow_private: bool, delay: float) -> None:
            super().__init__(allow_private, delay, fetch, sleep=lambda _: None)

    monkeypatch.setattr(importlib.import_module("dragoman.cli.watch"), "Guest", Guest)
    feeds = tmp_path / "feeds.toml"
    feeds.write_text("[[feed]]\nurl = 'https://news.example/feed'\n", encoding="utf-8")
    watch = ("watch", feeds, "--db", db, "--once", "--no-link")
    assert run(*watch) == (0, "1 report filed\n", "")
    assert run(*watch) == (0, "0 reports filed\n", "")
    feeds.write_text("[[feed]]\nurl = 'news.example'\n", encoding="utf-8")
    code, _, err = run(*watch)
    assert (code, len(err.splitlines())) == (2, 1)


def test_recode_tells_what_changed(run: Run, reports: Path, db: Path) -> None:
    run("ingest", reports, "--db", db, "--no-link")
    recode = ("recode", "--db", db, "--no-link")
    assert run(*recode, "--dry-run")[1] == "4 reports read again\n"
    _, out, _ = run(*recode, "--json")
    assert json.loads(out) == {"documents": 4, "counts": [], "fields": [], "examples": []}
    assert run(*recode) == (0, "0 reports read again; these versions have read all\n", "")
    with Archive.open(db) as archive:
        assert archive.made_by() == [(OtherReader.made_by, 4)]


def test_an_older_archive_is_refused_until_it_is_upgraded(
    run: Run, reports: Path, db: Path
) -> None:
    run("ingest", reports, "--db", db, "--no-link")
    assert run("upgrade", "--db", db)[1].startswith(f"{db} is up to date (form ")
    engine = make_engine(db)
    with engine.connect() as connection, connection.begin():  # what the second form added goes
        for table in ("feeds", "digests"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    for command in (["ingest", reports], ["recode"], ["disputes"], ["search", "envoy"]):
        assert run(*command, "--db", db) == (
            2, "", f"dragoman: {db}: it was made by an older version of Dragoman; run dragoman "
            f"upgrade --db {db}\n",
        )  # fmt: skip
    backup = Path(f"{db}.before-1")
    code, out, _ = run("upgrade", "--db", db)
    assert code == 0
    assert out.startswith(f"{db} is brought from form 0001 to ")
    assert out.endswith(f"; as it was before it is in {backup}\n")
    assert run("search", "envoy", "--db", db)[0] == 0
    assert run("search", "envoy", "--db", backup)[0] == 2


@pytest.mark.parametrize("command", ["recode", "upgrade"])
def test_an_archive_that_is_not_there(run: Run, db: Path, command: str) -> None:
    code, _, err = run(command, "--db", db)
    assert code == 2
    assert "there is no such archive" in err
    assert not db.exists()


def test_progress_is_shown_on_a_terminal(
    reports: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with telling([str(reports)]) as told, counting("linking") as step:
        told.problem("one\x1b[31m line")
        told.step(0, 0.5, importlib.import_module("dragoman.filing.ingest").Tally(filed=2))
        step(1, 2)
    assert "one" in capsys.readouterr().err
