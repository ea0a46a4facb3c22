"""Web archives: pages are read, everything else is passed over."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources import SourceProblem, read_source

PARAGRAPH = "Peru has recalled its envoy to Chile after the seizure of two trawlers off the coast. "
PAGE = (
    "<html><head><title>Envoy recalled</title>"
    '<meta property="article:published_time" content="2026-05-05T10:00:00Z"></head>'
    f"<body><article><h1>Envoy recalled</h1><p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article>"
)


def record(url: str, body: bytes, media: str, status: str = "200 OK") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Date: 2026-06-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: https://news.example{url}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    records = [
        record("/a", PAGE.encode("cp1252"), "text/html; charset=windows-1252"),
        record("/logo.png", b"\x89PNG", "image/png"),
        record("/old", b"<html><body>Moved", "text/html", "301 Moved"),
        record("/b", b"Envoy back\n\nThe envoy came back.", "text/plain"),
        record("/c", b"<html><body></body></html>", "text/html"),
    ]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records)))
    return path


def test_pages_are_documents(crawl: Path) -> None:
    page, text, problem = read_source(crawl)
    assert isinstance(page, Document)
    assert (page.url, page.title) == ("https://news.example/a", "Envoy recalled")
    assert page.published == "2026-05-05"
    assert isinstance(text, Document)
    assert (text.title, text.published) == ("Envoy back", None)
    assert isinstance(problem, SourceProblem)
    assert str(problem).startswith(f"{crawl}, record 5: no article was found")


def test_a_damaged_archive_is_told(crawl: Path) -> None:
    plain = gzip.decompress(crawl.read_bytes())
    crawl.write_bytes(plain[:200])
    assert [item for item in read_source(crawl) if isinstance(item, Document)] == []
    crawl.write_bytes(b"WARC/nonsense\r\n\r\nfoo\r\n\r\nbar")
    with pytest.raises(InputError, match="damaged"):
        list(read_source(crawl))
