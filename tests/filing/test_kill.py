"""A process that is killed at any moment loses and doubles nothing."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import msgspec
import pytest
from archives import check_words, contents
from killing import Run, runner, within
from msgspec.structs import replace

from dragoman.records import Analysis
from dragoman.store import Archive

KILLS = 50
REPORTS = 150

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system knows no fork")


@pytest.fixture
def sources(tmp_path: Path, readings: Sequence[Analysis]) -> Sequence[str]:
    """Sources of several kinds, with entries that are refused and some that come twice."""
    lines = [
        msgspec.json.encode({"text": r.document.text, "published": r.document.published})
        for r in readings
    ]
    packed = tmp_path / "many.jsonl.gz"
    packed.write_bytes(
        gzip.compress(b"\n".join([*lines[:20], b"{}", b"", lines[3], *lines[20:25]]))
    )
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, reading in enumerate(readings[23:]):
        (folder / f"{number}.txt").write_text(reading.document.text, encoding="utf-8")
    (folder / "empty.txt").touch()
    return [str(packed), *sorted(map(str, folder.iterdir()))]


@pytest.fixture
def recorded(tmp_path: Path, readings: Sequence[Analysis]) -> Path:
    path = tmp_path / "readings.json"
    path.write_bytes(msgspec.json.encode(readings))
    return path


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    """No test here hangs, whatever a killed process leaves behind."""
    with within(100):
        yield


def test_the_end_is_the_same_after_fifty_kills(
    database: Iterator[str], recorded: Path, sources: Sequence[str]
) -> None:
    chance = random.Random(20261123)
    undisturbed = Run(next(database), str(recorded), sources)
    kills = ends = 0
    with runner() as runs:
        begun = time.monotonic()
        assert not runs.killed(undisturbed)
        whole = time.monotonic() - begun
        with Archive.open(undisturbed.where) as archive:
            expected = contents(archive)
        while kills < KILLS:
            run = replace(undisturbed, where=next(database))
            for turn in count():
                # A run gets longer with each turn: a single step, such as the linking, may take
                # most of the time of the whole, and has to end at last.
                seconds = chance.uniform(0, whole / 2) * 1.1**turn
                if not runs.killed(replace(run, seconds=seconds)):
                    break
                kills += 1
            ends += 1
            with Archive.open(run.where) as archive:
                assert contents(archive) == expected
                check_words(archive)
    assert ends > 1
    assert len(expected["documents"]) > 25
    assert expected["links"]
    assert len(expected["refusals"]) == 2


def test_the_command_itself_goes_on_where_it_was(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    with reports.open("w", encoding="utf-8") as file:
        for number in range(REPORTS):
            text = f"Peru summoned the Chilean ambassador on Monday. It was call number {number}."
            file.write(json.dumps({"text": text}) + "\n")
    db = tmp_path / "news.db"
    command = [
        sys.executable, "-m", "dragoman", "ingest", str(reports), "--db", str(db), "--no-link",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            while not _filed(db) and process.poll() is None:
                time.sleep(0.02)
        finally:
            process.kill()
    assert process.returncode == -signal.SIGKILL
    filed = _filed(db)
    assert 0 < filed < REPORTS
    again = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    known = f"{filed} entries were known already"
    assert again.stdout == f"{REPORTS - filed} reports filed, {known}\n"
    assert _filed(db) == REPORTS


def _filed(db: Path) -> int:
    """How many reports a process has filed; none where its archive is being made."""
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
