"""Text, HTML and JSON lines are told apart by what they hold."""

from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.sources.detect import Kind, detect


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"Envoy recalled\n\nPeru has", "a.txt", "text"),
        (b"Envoy recalled\n\nPeru has", "a.html", "text"),
        (b"<!DOCTYPE html><html>", "a.txt", "html"),
        (b"\xef\xbb\xbf <!-- made by hand -->\n<html lang=en>", "", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html>', "", "html"),
        (b"<p>Peru has recalled", "", "html"),
        (b"Peru has <br> recalled", "page.HTM", "html"),
        (b'{"text": "a"}\n{"text": "b"}', "", "jsonl"),
        (b'\xef\xbb\xbf{"id": 1, "text": "a"}', "", "jsonl"),
        (b"broken line\n", "a.jsonl", "jsonl"),
        (b"{Peru} has recalled", "", "text"),
        (b"5 < 6 is true", "", "text"),
        (b"", "", "text"),
    ],
)
def test_tells_kinds_apart(head: bytes, name: str, kind: Kind) -> None:
    assert detect(head, name) == kind


def test_a_server_may_say_that_it_is_json_lines() -> None:
    assert detect(b"null", "", "application/x-ndjson; charset=utf-8") == "jsonl"


def test_a_server_may_say_that_it_is_html() -> None:
    assert detect(b"Hello<br>there", "", "text/html") == "html"


@pytest.mark.parametrize("data", [b'{\n "text": "a"\n}', b'[{"text": "a"}]'])
def test_json_over_several_lines_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(InputError, match="jq"):
        detect(data, "a.json")


@pytest.mark.parametrize("root", ["rss version='2.0'", "feed xmlns='a'", "rdf:RDF", "atom:feed"])
def test_feeds_are_told_from_other_xml(root: str) -> None:
    assert detect(f'<?xml version="1.0"?>\n<!-- ours -->\n<{root}>'.encode(), "a.xml") == "feed"
    with pytest.raises(InputError, match="XML"):
        detect(b'<?xml version="1.0"?><note>', "a.xml")


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"PAR1\x15\x04", "a", "parquet"),
        (b"WARC/1.1\r\n", "a.txt", "warc"),
        (b"date,text\n", "a.csv", "csv"),
        (b"date\ttext\n", "a.tsv.gz", "csv"),
        (b"date,text\n", "a.txt", "text"),
    ],
)
def test_tables_and_web_archives(head: bytes, name: str, kind: str) -> None:
    assert detect(head, name) == kind


def test_what_has_columns_is_a_table() -> None:
    assert detect(b"day;words\n", "a.txt", has_columns=True) == "csv"
    assert detect(b'{"text": "a"}\n', "a.txt", has_columns=True) == "jsonl"
