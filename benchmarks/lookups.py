"""How fast an archive of many reports answers, and how filing and linking grow with it.

    python benchmarks/lookups.py --db big.db --make 100000     makes the archive, then measures
    python benchmarks/lookups.py --db big.db                   measures the answers

The archive is made of varied reports (see generated.py), in steps of double size; after each, its
reports are linked, half of which are new. Filing and linking are as for any reports; reading is
not measured here. Each command is a process of its own, so that its start counts; the middle one
of three runs is given. Beside the clock stands the time of the processor, which other work on the
machine does not count in.
"""

from __future__ import annotations

import argparse
import math
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.generated import variants  # noqa: E402
from dragoman import Reader  # noqa: E402
from dragoman.disputes.model import Dispute, Identity, Occurrence  # noqa: E402
from dragoman.filing.linking import link_archive  # noqa: E402
from dragoman.store import Archive, Filed  # noqa: E402
from dragoman.store.batches import batches  # noqa: E402

RUNS = 3
TARGET = 1.0
"""Seconds that a command may take on two cores."""

STEPS = 5
"""Sizes, each twice the one before. The first has no earlier links, so that it is not compared."""

BATCH = 100
_SECTION = re.compile("(?<=<!-- look-ups -->\n).*?(?=<!-- end of look-ups -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """What an archive of so many reports took, in seconds of the processor: ``filed`` all of them,
    ``linked`` after the last half of them came."""

    reports: int
    filed: float
    linked: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Seconds that a command takes, by the clock and of the processor."""

    command: str
    clock: float
    processor: float


def make(where: str, count: int) -> Iterator[Step]:
    """Make the archive step by step."""
    reports = variants(count)
    codebook = Reader().codebook
    have, filed = 0, 0.0
    with Archive.open(where, create=True) as archive:
        for step in reversed(range(STEPS)):
            filed += _file(archive, islice(reports, count // 2**step - have))
            have = count // 2**step
            begun = time.process_time()
            link_archive(archive, codebook)
            yield Step(have, filed, time.process_time() - begun)


def _file(archive: Archive, reports: Iterator[Filed]) -> float:
    """File reports; the seconds without those that making them took."""
    seconds = 0.0
    for batch in batches(reports, BATCH):
        begun = time.process_time()
        archive.add(batch)
        seconds += time.process_time() - begun
    return seconds


def commands(where: str) -> list[list[str]]:
    """Commands about what there is most of in the archive."""
    with Archive.open(where) as archive:
        dispute = max(archive.links("disputes", Dispute), key=lambda d: (len(d.occurrences), d.id))
        people = {
            person
            for occurrence in archive.link("occurrences", Occurrence, dispute.occurrences)
            for person in occurrence.people
        }
        named = sorted(archive.link("identities", Identity, people), key=lambda one: one.id)
        last = archive.links("occurrences", Occurrence, latest=1)
        day = date.fromisoformat(next(iter(last)).first.published) - timedelta(days=7)
    first, second = dispute.parties[:2]
    return [
        ["disputes"],
        ["dispute", dispute.id],
        ["demands"],
        ["demands", "--by", first, "--to", second],
        ["profile", first],
        *([["profile", named[0].id]] if named else []),
        ["timeline", "--party", first, "--party", second],
        ["timeline", "--type", "SANCTION"],
        ["news", "--since", day.isoformat()],
        ["search", "two on the river"],
        ["brief", dispute.id],
    ]


def answered(command: Sequence[str], where: str) -> Answer:
    """How long a command takes, the middle one of some runs."""
    clock, processor = [], []
    for _ in range(RUNS):
        begun, used = time.perf_counter(), _used()
        call = [sys.executable, "-m", "dragoman", *command, "--db", where]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
        clock.append(time.perf_counter() - begun)
        processor.append(_used() - used)
    return Answer(" ".join(command), statistics.median(clock), statistics.median(processor))


def _used() -> float:
    """Seconds of the processor that ended commands have used."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def growth_table(steps: Sequence[Step]) -> Iterator[str]:
    """What each size took; how much more than n log n would have it, from the smallest on."""
    first = steps[0]

    def more(step: Step, seconds: float, base: float) -> float:
        expected = step.reports * math.log(step.reports) / first.reports / math.log(first.reports)
        return seconds / base / expected

    yield f"{'reports':>9}{'filed':>9}{'of n log n':>12}{'linked':>9}{'of n log n':>12}"
    for step in steps:
        filed, linked = more(step, step.filed, first.filed), more(step, step.linked, first.linked)
        yield (
            f"{step.reports:>9,}{step.filed:>7.0f} s{filed:>12.2f}"
            f"{step.linked:>7.0f} s{linked:>12.2f}"
        )


def answer_table(answers: Sequence[Answer]) -> Iterator[str]:
    """How long each command takes."""
    yield "  clock  processor"
    for one in answers:
        yield f"{one.clock:5.2f} s    {one.processor:5.2f} s  dragoman {one.command}"


def write_section(page: Path, lines: Sequence[str], count: int) -> None:
    """Put the figures into their section of a page."""
    command = f"python benchmarks/lookups.py --db big.db --make {count} --page docs/benchmarks.md"
    figures = "\n".join(lines)
    section = f"\n```sh\n{command}\n```\n\n```text\n{figures}\n```\n\n"
    text = page.read_text(encoding="utf-8")
    page.write_text(_SECTION.sub(lambda _: section, text), encoding="utf-8")


def main() -> int:
    """Make the archive where that is asked for, and measure; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", required=True, metavar="FILE|URL")
    parser.add_argument("--make", type=int, metavar="N", help="make it first, of N reports")
    parser.add_argument("--page", type=Path, help="page whose section is written anew")
    options = parser.parse_args()
    lines: list[str] = []
    if options.make:
        steps = []
        for step in make(options.db, options.make):
            print(step, file=sys.stderr, flush=True)
            steps.append(step)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        lines += [*growth_table(steps[1:]), f"peak memory {peak:,.0f} MB", ""]
    answers = [answered(command, options.db) for command in commands(options.db)]
    lines += answer_table(answers)
    print("\n".join(lines))
    if options.page and options.make:
        write_section(options.page, lines, options.make)
    return int(max(one.clock for one in answers) > TARGET)


if __name__ == "__main__":
    sys.exit(main())
