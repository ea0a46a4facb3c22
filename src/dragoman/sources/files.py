"""From what a person names to the sources that it stands for: folders and patterns to files."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from dragoman.errors import InputError
from dragoman.sources import STDIN, url_scheme

READ = frozenset(
    {".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"}
    | {".csv", ".tsv", ".parquet", ".warc", ".xml", ".rss", ".atom"}
)
"""Extensions of files that are read when their folder is named; others in it are passed over."""

PACKED = frozenset({".gz", ".zst"})


def expand(names: Iterable[str]) -> Iterator[str | InputError]:
    """The sources that names stand for, in order: each name itself, or the files of a folder or of
    a pattern (``*``, ``?``, ``[…]``, ``**``), sorted.

    Yields an InputError for a folder or pattern that no file fits.
    """
    for name in names:
        if name == STDIN or url_scheme(name):
            yield name
        elif Path(name).is_dir():
            yield from _some(_in_folder(name), f"{name}: no file in the folder is of a known kind")
        elif glob.has_magic(name) and not Path(name).exists():
            found = (path for path in glob.glob(name, recursive=True) if not Path(path).is_dir())
            yield from _some(found, f"{name}: no file fits the pattern")
        else:
            yield name


def _some(found: Iterable[str], problem: str) -> list[str | InputError]:
    paths: list[str | InputError] = [*sorted(found)]
    return paths or [InputError(f"{problem}; check the name")]


def _in_folder(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and _extension(name) in READ:
                yield os.path.join(place, name)


def _extension(name: str) -> str:
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix in PACKED else path.suffix
