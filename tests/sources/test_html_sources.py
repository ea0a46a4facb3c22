"""Web pages: the article out of the page, with what the page says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources import Defaults, read_source

SENTENCE = (
    "The government of Peru said on Monday that it had recalled its ambassador from Chile "
    "after “unfriendly” remarks, and that he would not go back before the summer"
)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="{charset}">
<title>Peru recalls envoy | The Harbour Gazette</title>
<meta property="og:title" content="Peru recalls envoy">
<meta property="og:site_name" content="The Harbour Gazette">
<meta property="article:published_time" content="2025-11-17T08:00:00Z">
</head><body><nav><a href="/">Front page</a> <a href="/world">World</a></nav>
<article><h1>Peru recalls envoy</h1>{body}</article>
<footer>All rights reserved</footer></body></html>
"""
BODY = "".join(f"<p>{SENTENCE}, paragraph {number}.</p>\n" for number in range(1, 5))


def page(tmp_path: Path, *, charset: str = "utf-8", body: str = BODY) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.format(charset=charset, body=body).encode(charset))
    return path


def read_page(path: Path, defaults: Defaults | None = None) -> Document:
    (found,) = read_source(path, defaults or Defaults())
    assert isinstance(found, Document)
    return found


def test_the_text_is_headline_blank_line_and_body(tmp_path: Path) -> None:
    document = read_page(page(tmp_path))
    paragraphs = document.text.rstrip("\n").split("\n\n")
    assert paragraphs == [
        "Peru recalls envoy",
        *(f"{SENTENCE}, paragraph {number}." for number in range(1, 5)),
    ]


def test_the_page_says_title_date_and_publisher(tmp_path: Path) -> None:
    document = read_page(page(tmp_path))
    assert document.title == "Peru recalls envoy"
    assert document.published == "2025-11-17"
    assert document.publisher == "The Harbour Gazette"
    assert document.language == "en"


def test_options_go_before_what_is_found_in_a_page(tmp_path: Path) -> None:
    document = read_page(page(tmp_path), Defaults("2025-11-19", "Another", "Other words"))
    assert (document.published, document.publisher) == ("2025-11-19", "Another")
    assert document.title == "Other words"


def test_a_page_names_its_encoding(tmp_path: Path) -> None:
    assert "“unfriendly”" in read_page(page(tmp_path, charset="gb18030")).text


def test_a_page_is_read_the_same_twice(tmp_path: Path) -> None:
    path = page(tmp_path)
    assert read_page(path) == read_page(path)


def test_a_page_without_an_article_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(InputError, match="no article was found"):
        list(read_source(path))
