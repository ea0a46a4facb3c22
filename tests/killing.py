"""Ingest in processes of their own, which are killed at any moment.

``python killing.py`` has everything loaded and forks a process for each run that it is told of, so
that hundreds of runs take seconds. Reading is a pure function of the text: the readings come from a
file and not from the model, and the runs do all else that ``dragoman ingest`` does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import psycopg  # noqa: F401 - loaded once, not by each run
from archives import Recorded

import dragoman.store.migrations  # noqa: F401 - loaded once, not by each run
from dragoman.codebook import Codebook, load_codebook
from dragoman.filing.ingest import Ingest
from dragoman.filing.linking import link_archive
from dragoman.records import Analysis
from dragoman.store import Archive

LONGEST = 30.0
"""Seconds after which a run that nobody was to kill is one that hangs."""


class Run(msgspec.Struct, frozen=True):
    """A run: the archive, the readings and the sources; after how many seconds it is killed."""

    where: str
    readings: str
    sources: Sequence[str]
    seconds: float = LONGEST


class Runner:
    """Has runs made by the other process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def killed(self, run: Run) -> bool:
        """Make a run; whether it was killed before its end. Fails where it failed by itself."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(run) + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        assert answer in (b"0", b"-9"), f"the run ended with {answer!r}"
        assert answer == b"0" or run.seconds < LONGEST, "the run hangs"
        return answer == b"-9"


@contextmanager
def runner() -> Iterator[Runner]:
    """The other process; it ends with the block."""
    command = [sys.executable, __file__]
    paths = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": paths},
        start_new_session=True,
    )
    with process:
        try:
            assert process.stdout is not None
            process.stdout.readline()  # it is ready
            yield Runner(process)
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # with the run that it may be making


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block where it takes longer, whatever it waits for."""

    def fail(*_: object) -> None:
        raise TimeoutError(f"not done within {seconds:g} s")

    earlier = signal.signal(signal.SIGALRM, fail)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


def _ingest(run: Run, codebook: Codebook) -> None:
    """All of an ingest but the reading itself."""
    recorded = msgspec.json.decode(Path(run.readings).read_bytes(), type=list[Analysis])
    with Archive.open(run.where, create=True) as archive:
        Ingest(archive, lambda: Recorded(recorded)).run(run.sources)
        link_archive(archive, codebook)


def _serve() -> None:
    codebook = load_codebook()
    print(flush=True)
    for number, line in enumerate(sys.stdin.buffer):
        run = msgspec.json.decode(line, type=Run)
        if not number:
            _warm_up(run, codebook)
        child = os.fork()
        if not child:
            _run(run, codebook)
        status = _ended(child, run.seconds)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _warm_up(run: Run, codebook: Codebook) -> None:
    """Make a run here, so that what is loaded when it is needed is there in each process."""
    with TemporaryDirectory() as folder:
        _ingest(msgspec.structs.replace(run, where=str(Path(folder) / "news.db")), codebook)


def _ended(child: int, seconds: float) -> int:
    """The status of a process that is killed where it has not ended by then."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _run(run: Run, codebook: Codebook) -> None:
    signal.alarm(int(LONGEST) + 1)  # it ends even where nobody is left to kill it
    try:
        _ingest(run, codebook)
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    _serve()
