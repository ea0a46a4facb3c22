"""Streams of bytes: looked at before they are read, and unpacked where they are packed."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO, cast

import zstandard

from dragoman.errors import InputError

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_PIECE = 4_096
"""Packed bytes that are unpacked at once. They may become 128 MB at worst, so not more."""

_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError)


class Begun(io.RawIOBase):
    """A stream the first bytes of which were taken already: they come again, then the rest.

    A pipe gives what it has, so that a line that is there is read before the next one comes.
    Raises InputError where packed bytes are damaged or a device fails.
    """

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the beginning of a buffer; how many bytes."""
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        data = data or some_bytes(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Zstd:
    """Unpacks Zstandard frames, one after the other; the library's own reader takes a file that
    breaks off for one that ends."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun = False
        self._ready = io.BytesIO()

    def read(self, size: int) -> bytes:
        """The next bytes, at most ``size``; none at the end."""
        while not (data := self._ready.read(size)) and self._advance():
            pass
        return data

    def _advance(self) -> bool:
        """Unpack one more piece; false at the end."""
        data = self._packed.read(_PIECE)
        if self._frame.eof:
            data = self._frame.unused_data + data
            self._frame = zstandard.ZstdDecompressor().decompressobj()
            self._begun = False
        if not data:
            if self._begun:
                raise EOFError("it breaks off")
            return False
        self._begun = True
        self._ready = io.BytesIO(self._frame.decompress(data))
        return True


def begin(stream: BinaryIO, size: int) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream, unpacked, and the stream from its beginning.

    There are as many as it has at once, at most ``size`` (4 or more), but at least a line or
    ``size``.
    """
    head = _head(stream, size)
    if head.startswith(_GZIP):
        packed = cast(BinaryIO, io.BufferedReader(Begun(head, stream)))
        return _unpacked(cast(BinaryIO, gzip.GzipFile(fileobj=packed)), size)
    if head.startswith(_ZSTD):
        packed = cast(BinaryIO, io.BufferedReader(Begun(head, stream)))
        return _unpacked(cast(BinaryIO, _Zstd(packed)), size)
    return head, io.BufferedReader(Begun(head, stream))


def some_bytes(stream: BinaryIO, size: int) -> bytes:
    """What a stream has at once, at most ``size`` bytes. Raises InputError where it fails."""
    try:
        read = getattr(stream, "read1", None) or stream.read
        return cast(bytes, read(size))
    except _DAMAGED as error:
        raise InputError(f"its packing is damaged ({error}); unpack it by hand") from None
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"it cannot be read ({reason}); check the file") from None


def _unpacked(stream: BinaryIO, size: int) -> tuple[bytes, io.BufferedReader]:
    head = _head(stream, size)
    return head, io.BufferedReader(Begun(head, stream))


def _head(stream: BinaryIO, size: int) -> bytes:
    head = b""
    while len(head) < size and (len(head) < len(_ZSTD) or b"\n" not in head.lstrip()):
        chunk = some_bytes(stream, size - len(head))
        if not chunk:
            break
        head += chunk
    return head
