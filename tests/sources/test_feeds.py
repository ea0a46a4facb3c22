"""RSS and Atom: reports by their own text or by their page, and never a page of another site."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.records import Document
from dragoman.sources import Defaults, SourceProblem, Web, read_entries, read_source
from dragoman.sources.feeds import WHOLE
from dragoman.sources.pages import Page

LONG = " ".join(["Peru has recalled its envoy to Chile."] * 20)

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Gazette – World</title><link>https://news.example/</link>
<item><title>Second</title><link>https://news.example/2</link><guid>two</guid>
  <pubDate>Tue, 05 May 2026 23:30:00 -0500</pubDate>
  <description>The envoy &lt;b&gt;left&lt;/b&gt;.</description></item>
<item><title>First</title><link>https://news.example/1</link><guid>one</guid>
  <pubDate>Mon, 04 May 2026 08:00:00 GMT</pubDate>
  <content:encoded><![CDATA[<p>{LONG}</p><p>He &amp; she spoke.</p><script>x()</script>]]></content:encoded>
</item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title>
<entry><id>a</id><title>Talks</title><link href="https://herald.example/a"/>
<updated>2026-05-06T01:00:00+09:00</updated><summary>They met in Lima on Monday.</summary></entry>
</feed>"""


def read(tmp_path: Path, content: str) -> list[Document | SourceProblem]:
    path = tmp_path / "feed.xml"
    path.write_text(content, encoding="utf-8")
    return list(read_source(path))


def test_a_feed_in_a_file_gives_the_texts_that_it_holds(tmp_path: Path) -> None:
    first, second = read(tmp_path, RSS)  # the oldest first
    assert isinstance(first, Document)
    assert first.text == f"First\n\n{LONG}\n\nHe & she spoke.\n"
    assert (first.url, first.publisher) == ("https://news.example/1", "Gazette – World")
    assert isinstance(second, Document)
    assert second.text == "Second\n\nThe envoy left.\n"
    assert second.published == "2026-05-05"  # the day where it was written


def test_atom(tmp_path: Path) -> None:
    (found,) = read(tmp_path, ATOM)
    assert isinstance(found, Document)
    assert (found.text, found.published) == ("Talks\n\nThey met in Lima on Monday.\n", "2026-05-06")


def test_an_item_without_a_text_is_told(tmp_path: Path) -> None:
    (problem,) = read(
        tmp_path, "<rss><channel><item><title>Only this</title></item></channel></rss>"
    )
    assert "item 1: the item has no text of its own" in str(problem)


def web(feed: str, asked: list[str], hosts: tuple[str, ...] = ()) -> Web:
    def get(url: str) -> Page:
        asked.append(url)
        if url.endswith("/feed"):
            return Page(url, feed.encode(), "application/rss+xml", None)
        return Page(url, f"From the page\n\n{LONG}".encode(), "text/plain", "utf-8")

    return Web(get, hosts=hosts)


def test_a_teaser_stands_for_its_page() -> None:
    asked: list[str] = []
    url = "https://news.example/feed"
    entries = list(read_entries(url, Defaults(publisher="Us"), web=web(RSS, asked)))
    assert asked == [url]  # pages are fetched when an entry is read, not before
    first, second = (entry.read() for entry in entries)
    assert asked == [url, "https://news.example/2"]
    assert first.title == "First"
    assert (second.title, second.published) == ("From the page", "2026-05-05")
    assert (second.publisher, second.url) == ("Us", "https://news.example/2")
    assert len(LONG.split()) > WHOLE


def test_a_feed_does_not_decide_where_we_connect() -> None:
    asked: list[str] = []
    feed = RSS.replace("https://news.example/2", "http://router.example/reboot")
    _, second = read_entries("https://news.example/feed", web=web(feed, asked))
    with pytest.raises(InputError, match=r"on another site \(router.example\)"):
        second.read()
    assert asked == ["https://news.example/feed"]
    _, second = read_entries("https://news.example/feed", web=web(feed, asked, ("router.example",)))
    assert second.read().title == "From the page"


def test_an_item_is_known_again_until_it_changes() -> None:
    def marks(feed: str) -> list[object]:
        return [entry.mark for entry in read_entries("https://a.example/feed", web=web(feed, []))]

    before, after = marks(RSS), marks(RSS.replace("The envoy", "His envoy"))
    assert before == marks(RSS)
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_what_is_no_feed_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="feed cannot be read"):
        read(tmp_path, "<rss><channel><item")
