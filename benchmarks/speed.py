"""How fast Dragoman reads, how soon it starts and how much memory it takes.

    python benchmarks/speed.py [--json FILE] [--threads N] [--limit N]

Words are counted as Universal Dependencies does: punctuation marks and the parts of "don't"
count. Cold start and memory are measured in processes of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus import corpus

from dragoman import Document, Reader, __version__
from dragoman.language.annotate import Annotator

COLD_STARTS = 5

_FIRST_RECORD = """
import time
start = time.perf_counter()
import dragoman
dragoman.read("Peru summoned the Chilean ambassador.", published="2026-05-04")
print(time.perf_counter() - start)
"""

_MEMORY = """
import sys
sys.path.insert(0, {folder!r})
from corpus import corpus
from dragoman import Document, Reader
texts = corpus()[1][:{limit}]
documents = [Document(str(i), text) for i, text in enumerate(texts)]
for analysis in Reader(threads={threads}).read_many(documents):
    analysis.to_json()
from speed import peak_memory
print(peak_memory())
"""

TARGETS = {
    "language_words_per_second": 10_000,
    "reading_words_per_second": 7_000,
    "cold_start_seconds": 1.5,
    "peak_memory_mb": 600,
}
"""What the project wants on two cores: at least for rates, at most for seconds and memory."""


@dataclass(frozen=True, slots=True)
class Result:
    """One run. Rates are the best of the rounds, cold start the median; megabytes are 10^6."""

    dragoman: str
    python: str
    machine: str
    cores: int
    threads: int
    corpus: str
    documents: int
    words: int
    language_words_per_second: float
    reading_words_per_second: float
    cold_start_seconds: float
    peak_memory_mb: float


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    result = measure(options.threads, options.limit, options.rounds)
    print(table(result))
    if options.json is not None:
        options.json.write_text(json.dumps(asdict(result), indent=2) + "\n", encoding="utf-8")
        print(f"\nwritten to {options.json}")
    return 0


def measure(threads: int, limit: int | None, rounds: int) -> Result:
    """Measure everything, the processes first while this one holds no model."""
    cold = statistics.median(cold_start() for _ in range(COLD_STARTS))
    memory = memory_of_corpus(threads, limit)
    name, texts = corpus()
    texts = texts[:limit]
    language = reading = 0.0
    for _ in range(rounds):  # in turns, so that what else the machine does is shared fairly
        words, rate = language_rate(texts, threads)
        language = max(language, rate)
        reading = max(reading, reading_rate(texts, threads, words))
    return Result(
        dragoman=__version__,
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        cores=os.cpu_count() or 1,
        threads=threads,
        corpus=name,
        documents=len(texts),
        words=words,
        language_words_per_second=round(language, 1),
        reading_words_per_second=round(reading, 1),
        cold_start_seconds=round(cold, 3),
        peak_memory_mb=round(memory / 1e6, 1),
    )


def language_rate(texts: Sequence[str], threads: int) -> tuple[int, float]:
    """Words of the texts, and words a second from text to trees."""
    annotator = Annotator(threads=threads)
    annotator.annotate_many(texts[:2])
    words = 0
    start = time.perf_counter()
    for text in annotator.annotate_many(texts):
        words += sum(len(sentence.words) for sentence in text.sentences)
    return words, words / (time.perf_counter() - start)


def reading_rate(texts: Sequence[str], threads: int, words: int) -> float:
    """Words a second from text to JSON."""
    reader = Reader(threads=threads)
    documents = [Document(str(place), text) for place, text in enumerate(texts)]
    for analysis in reader.read_many(documents[:2]):
        analysis.to_json()
    start = time.perf_counter()
    for analysis in reader.read_many(documents):
        analysis.to_json()
    return words / (time.perf_counter() - start)


def cold_start() -> float:
    """Seconds from the import to the first record, in a fresh process."""
    return float(_python(_FIRST_RECORD))


def memory_of_corpus(threads: int, limit: int | None) -> float:
    """Peak memory in bytes of a process that reads the corpus."""
    folder = str(Path(__file__).resolve().parent)
    return float(_python(_MEMORY.format(folder=folder, limit=limit, threads=threads)))


def peak_memory() -> int:
    """Bytes of memory that this process has held at most."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage also counts what the parent held when it started us
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def table(result: Result) -> str:
    """The result for people, beside what is wanted."""
    threads = f"{result.threads} threads" if result.threads else "a thread for each core"
    head = (
        f"Dragoman {result.dragoman}, Python {result.python}, {result.machine}, "
        f"{result.cores} cores, {threads}\n"
        f"{result.corpus} corpus: {result.documents} documents, {result.words:,} words\n"
    )
    rows = [
        ("language alone", "language_words_per_second", "words/s", ",.0f", "at least"),
        ("whole reading", "reading_words_per_second", "words/s", ",.0f", "at least"),
        ("cold start", "cold_start_seconds", "s", ".2f", "at most"),
        ("peak memory", "peak_memory_mb", "MB", ",.0f", "at most"),
    ]
    lines = [head]
    for label, field, unit, form, bound in rows:
        value = f"{getattr(result, field):{form}}"
        lines.append(f"{label:<16}{value:>10} {unit:<8} wanted: {bound} {TARGETS[field]:,}")
    return "\n".join(lines)


def _python(script: str) -> str:
    # This process may have found the package through the path alone, so the child gets it too.
    paths = os.pathsep.join(path for path in sys.path if path)
    result = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return result.stdout


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure Dragoman's speed, start and memory.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the result as JSON")
    parser.add_argument(
        "--threads", type=int, default=0, help="threads for the model; 0, the default: one a core"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="read the first N documents only")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, the best counts (default 3)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
