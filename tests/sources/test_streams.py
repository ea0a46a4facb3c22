"""Packed files are unpacked as they are read; pipes give a line when it is there."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources import read_source
from dragoman.sources.streams import begin

LINES = b'{"text": "one"}\n{"text": "two"}\n'
Pack = Callable[[bytes], bytes]
zstd: Pack = zstandard.ZstdCompressor().compress


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_packed_files_are_read(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "news.jsonl.pack"
    half = len(LINES) // 2
    path.write_bytes(pack(LINES[:half]) + pack(LINES[half:]))  # two parts, one after the other
    texts = [item.text for item in read_source(path) if isinstance(item, Document)]
    assert texts == ["one", "two"]


def noisy_line() -> bytes:
    return b'{"text": "one", "noise": "%s"}\n' % os.urandom(40_000).hex().encode()


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_damaged_packing_is_told_after_what_was_whole(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "news.jsonl.gz"
    packed = pack(b"".join(noisy_line() for _ in range(20)))
    path.write_bytes(packed[: len(packed) // 2] + b"\xff" * 40_000)
    source = read_source(path)
    assert isinstance(next(source), Document)
    with pytest.raises(InputError, match="packing is damaged"):
        list(source)


@given(st.binary(max_size=300), st.integers(4, 50), st.sampled_from([bytes, gzip.compress, zstd]))
def test_a_begun_stream_is_whole(data: bytes, size: int, pack: Pack) -> None:
    if data[:2] == b"\x1f\x8b" or data[:4] == b"\x28\xb5\x2f\xfd":
        return
    head, stream = begin(BytesIO(pack(data)), size)
    assert data.startswith(head)
    assert stream.read() == data


def test_a_pipe_gives_what_it_has() -> None:
    out, into = os.pipe()
    with os.fdopen(into, "wb", buffering=0) as writing, os.fdopen(out, "rb") as reading:
        source = read_source("-", stdin=reading)
        writing.write(LINES[:16])
        first = next(source)  # would wait for ever if more than the line was asked for
        assert isinstance(first, Document)
        assert first.text == "one"
