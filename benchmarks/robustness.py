"""Read many random, truncated and mangled texts and tell whether any of them raised.

    python benchmarks/robustness.py [--count 10000] [--seed N]

The same seed makes the same texts. The exit code is 1 where anything was amiss.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from corpus import SEED, example_texts

from dragoman import Analysis, Document, Reader

BATCH = 64
PIECE = 600
"""Characters of the longest piece of an article."""

SHOWN = 5
"""Failures of which the whole traceback is shown."""

_MARKS = [*"\"'.,;:!?()[]{}-–—…“”‘’«»/\\|@#$%&*<>=+~^`\n\t\r\0\x1b\u00a0\u200b\u202e\ufeff"]
_LETTERS = [*"aZéßıİŁñøΩжЯעاَ中国日本語한ไทย𝔘👩🏽\u0301\u200d🇵🇪"]

Mangler = Callable[[random.Random, str], str]


def main(argv: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    start = time.perf_counter()
    reader = Reader(threads=options.threads)
    inputs = islice(texts(options.seed), options.count)
    failures = 0
    done = 0
    while batch := list(islice(inputs, BATCH)):
        for text, problem in problems(reader, batch):
            failures += 1
            if failures <= SHOWN:
                print(f"{text!r}\n{problem}", file=sys.stderr)
        done += len(batch)
        if sys.stderr.isatty():
            print(f"\r{done:,} of {options.count:,}", end="", file=sys.stderr)
    seconds = time.perf_counter() - start
    result = f"{failures:,} failed" if failures else "none raised, all spans were sound"
    print(f"{done:,} inputs of seed {options.seed} in {seconds:.0f} s: {result}")
    return 1 if failures else 0


def problems(reader: Reader, batch: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Texts that raised or gave an unsound record, each with what went wrong."""
    try:
        for analysis in reader.read_many(_documents(batch)):
            check(analysis)
    except Exception:  # any exception is what is looked for
        if len(batch) == 1:
            yield batch[0], traceback.format_exc()
            return
        found = [problem for text in batch for problem in problems(reader, [text])]
        # One that needs its neighbours to fail is a failure of them all.
        yield from found or [("\n\n".join(batch), traceback.format_exc())]


def check(analysis: Analysis) -> None:
    """Raise AssertionError where a span lies outside the text or JSON does not hold the records."""
    length = len(analysis.document.text)
    spans = [span for event in analysis.events for span in (event.trigger, event.evidence)]
    spans += [span for s in analysis.statements for span in (*s.content_spans, s.evidence)]
    spans += [mention.span for actor in analysis.actors for mention in actor.mentions]
    assert all(0 <= start < end <= length for start, end in spans), "a span outside the text"
    assert Analysis.from_json(analysis.to_json()) == analysis, "JSON came back otherwise"


def texts(seed: int) -> Iterator[str]:
    """Texts without end."""
    chance = random.Random(seed)
    articles = example_texts()
    while True:
        article = chance.choice(articles)
        start = chance.randrange(len(article))
        piece = article[start : start + chance.randint(1, PIECE)]
        yield chance.choice(MANGLERS)(chance, piece)


def _truncated(_: random.Random, text: str) -> str:
    return text


def _noisy(chance: random.Random, text: str) -> str:
    signs = list(text)
    for _ in range(max(1, len(signs) // chance.choice((3, 10, 40)))):
        place = chance.randrange(len(signs))
        signs[place] = chance.choice(
            ["", signs[place] * 2, *chance.choices(_MARKS + _LETTERS, k=4)]
        )
    return "".join(signs)


def _shuffled(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def _cased(chance: random.Random, text: str) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _unspaced(chance: random.Random, text: str) -> str:
    return text.replace(chance.choice((" ", "\n", ".", ",")), chance.choice(("", "\n", "\u00a0")))


def _repeated(chance: random.Random, text: str) -> str:
    words = text.split()
    return " ".join((words[: chance.randint(1, 6)] or ["the"]) * chance.randint(2, 80))


def _random(chance: random.Random, text: str) -> str:
    """Any characters at all but surrogates, among them those that Unicode has not assigned."""
    points = (chance.choice((0x7F, 0x2FF, 0xD7FF, 0x10FFFF)) for _ in range(len(text) // 4))
    signs = (chr(chance.randint(0, point)) for point in points)
    return "".join(sign for sign in signs if not "\ud800" <= sign <= "\udfff")


def _marks(chance: random.Random, text: str) -> str:
    return "".join(chance.choices([*_MARKS, *_LETTERS, " ", "Peru", "said"], k=len(text) // 4))


MANGLERS: Sequence[Mangler] = (
    _truncated, _noisy, _noisy, _shuffled, _cased, _unspaced, _repeated, _random, _marks
)  # fmt: skip


def _documents(batch: Sequence[str]) -> list[Document]:
    return [Document(str(place), text, published="2026-05-04") for place, text in enumerate(batch)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Read mangled texts; report what raised.")
    parser.add_argument("--count", type=int, default=1000, help="texts to read (default 1000)")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed makes other texts")
    parser.add_argument("--threads", type=int, default=0, help="threads for the model")
    return parser


if __name__ == "__main__":
    sys.exit(main())
