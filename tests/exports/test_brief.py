"""The brief: its sections, its evidence, and its two forms."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO

import pytest
from exports.salmon import Shelf, dossier, linked, reports
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dragoman.disputes.model import Dispute, Linked
from dragoman.exports.brief import write_brief
from dragoman.exports.brief_model import Brief, Line
from dragoman.exports.brief_terminal import brief_page
from dragoman.exports.dossier import Dossier
from dragoman.exports.rendering import brief_html, brief_markdown, markdown

EVIL = "<script>alert(1)</script> [x](javascript:y) **\x1b[2J\u202e\" onload='z' `|`"


@pytest.fixture
def brief() -> Brief:
    return write_brief(dossier(), Shelf())


class Tags(HTMLParser):
    """The tags of a page, and what their attributes say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def lines(brief: Brief) -> list[Line]:
    """All sentences that rest on evidence."""
    found = [*brief.summary, *(item.line for item in brief.news)]
    found += [entry.line for entry in brief.timeline]
    found += [step.line for entry in brief.demands for step in entry.steps]
    found += [
        line for turn in (brief.tension.turns if brief.tension else ()) for line in turn.lines
    ]
    return found


def test_the_state_is_told_in_five_sentences(brief: Brief) -> None:
    assert [line.text for line in brief.summary] == [
        "The dispute “Malaysia and Norway: salmon and court files” has run since 3 May 2026; it "
        "began as follows: Norway expelled envoys or staff of Malaysia.",
        "It is easing: the daily balance of acts, where below zero is conflict, stood at +1.0 on 20 "
        "May 2026, after −3.0 at its worst on 8 May 2026, and last changed its level on 14 May 2026.",
        "One demand is on record: Malaysia’s demand on Norway, “an apology” (withdrawn, last heard of on "
        "19 May 2026).",
        "1 measure is in force, the latest: Punitive tariff, Malaysia against Norway (8 May 2026); "
        "the last meeting held: Malaysia (Azlina Rahmat) and Norway (Ingvild Dale), in Singapore, "
        "14 May 2026; a meeting is planned: Malaysia and Norway, in Bergen, 9 Jun 2026.",
        "Since 13 May 2026 there was 1 answer to a demand and 2 acts that are the first of their "
        "kind; the latest: Malaysia and Norway are to cooperate or meet.",
    ]


def test_every_sentence_leads_to_words_of_a_report(brief: Brief) -> None:
    words = {q.mark: q.words for source in brief.sources for q in source.quotations}
    texts = " ".join(report.document.text for report in reports())
    assert all(quote.strip("“”") in texts for quote in words.values())
    for line in lines(brief):
        assert line.cites, line.text
        assert set(line.cites) <= set(words)


def test_its_sections(brief: Brief) -> None:
    assert (brief.as_of, brief.since, brief.state) == ("2026-05-20", "2026-05-13", "easing")
    assert [entry.turn for entry in brief.timeline].count(True) == 1
    assert [step.line.text for step in brief.demands[0].steps] == ["raised", "refused", "withdrawn"]
    meeting, positions = brief.accounts
    assert [side.party for side in meeting.sides] == ["Malaysia", "Norway"]
    assert positions.sides[0].gained == ("fish",)
    assert [(m.title, m.state) for m in brief.measures] == [
        ("Punitive tariff, Malaysia against Norway", "in_force")
    ]
    assert [m.state for m in brief.meetings] == ["held", "planned"]
    assert brief.totals.sources == 5
    assert brief.made_by == "Dragoman 0.1.0, model en-test, codebook sha256:01234567"


def test_it_is_the_same_every_time(brief: Brief) -> None:
    shuffled = linked()
    found = write_brief(
        replace(dossier(shuffled), identities=dict(reversed(dossier().identities.items()))),
        Shelf(reports()[::-1]),
    )
    assert found.to_json() == brief.to_json()
    assert brief_html(found) == brief_html(brief)


def test_json_has_what_the_brief_has(brief: Brief) -> None:
    read = json.loads(brief.to_json())
    assert read["schema"] == 1
    assert read["summary"][0]["cites"] == list(brief.summary[0].cites)


def test_a_dispute_of_which_little_is_known() -> None:
    few = Linked(disputes=(replace(linked().disputes[0], start=None, issue=()),))
    bare = Dossier(few.disputes[0])
    found = write_brief(bare, Shelf())
    assert len(found.summary) == 5
    assert found.summary[0].text == (
        "The dispute “Malaysia and Norway: salmon and court files” is undated."
    )
    assert found.tension is None
    assert "<h2>Tension" not in brief_html(found)
    assert "## Tension" not in brief_markdown(found)


def test_markdown_and_page_have_all_marks(brief: Brief) -> None:
    page, text = brief_html(brief), brief_markdown(brief)
    targets = set(re.findall(r'id="q(\w+)"', page))
    assert set(re.findall(r'href="#q(\w+)"', page)) == targets
    notes = set(re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE))
    assert set(re.findall(r"\[\^(\w+)\](?!:)", text)) == notes == targets


def test_the_page_needs_nothing_from_elsewhere(brief: Brief) -> None:
    page = brief_html(brief)
    found = Tags(page)
    assert not found.tags & {"script", "link", "iframe", "img", "object", "embed", "form"}
    names = {name for name, _ in found.attributes}
    assert not {name for name in names if name.startswith("on") or name == "src"}
    links = {value for name, value in found.attributes if name == "href"}
    assert {link for link in links if link and not link.startswith("#")} == {
        f"https://news.example/{report.document.id}"
        for report in reports()
        if report.document.id != "r2"
    }
    assert "url(" not in page
    assert "@import" not in page


def poisoned() -> tuple[Dossier, Shelf]:
    """The sample with hostile words wherever reports bring words in."""
    bad = tuple(
        replace(
            report,
            document=replace(
                report.document,
                title=EVIL,
                publisher=EVIL,
                url=f"javascript:{EVIL}",
                text=report.document.text.replace("an apology", EVIL[:10]),
            ),
        )
        for report in reports()
    )
    found = linked()
    demands = tuple(replace(entry, content=EVIL) for entry in found.demands)
    people = tuple(
        replace(one, name=EVIL) if one.kind == "person" else one for one in found.identities
    )
    disputes: tuple[Dispute, ...] = tuple(
        replace(one, title=EVIL, issue=(EVIL,)) for one in found.disputes
    )
    sources = tuple(replace(one, publishers=(EVIL, "b"), wire=EVIL) for one in found.sources)
    evil = replace(found, demands=demands, identities=people, disputes=disputes)
    return dossier(evil), Shelf(bad, sources)


def test_hostile_words_stay_words() -> None:
    brief = write_brief(*poisoned())
    page = brief_html(brief)
    assert "script" not in Tags(page).tags
    assert not {name for name, _ in Tags(page).attributes if name.startswith("on")}
    assert "javascript:" not in {(v or "")[:11] for n, v in Tags(page).attributes if n == "href"}
    text = brief_markdown(brief)
    assert "<script" not in text.replace("\\<", "")
    assert not re.search(r"(?<!\\)\]\(", text)
    stream = StringIO()
    Console(file=stream, width=100).print(brief_page(brief))
    for shown in (page, text, stream.getvalue()):
        assert "\x1b" not in shown
        assert "\u202e" not in shown


@given(st.text(max_size=40))
def test_markdown_signs_are_escaped(words: str) -> None:
    escaped = markdown(words)
    unescaped = re.sub(r"\\(.)", r"\1", escaped)
    assert unescaped == words
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>#|]", escaped)


def test_nothing_numbered_begins_a_list() -> None:
    assert markdown("1. May") == "1\\. May"
    assert markdown("- a") == "\\- a"


@pytest.mark.parametrize("width", [30, 60, 100])
def test_the_terminal_has_it_too(brief: Brief, width: int) -> None:
    stream = StringIO()
    Console(file=stream, width=width).print(brief_page(brief))
    output = stream.getvalue()
    assert max(map(len, output.splitlines())) <= width
    assert "Where it stands" in output
    if width == 100:
        assert "Malaysia withdrew a demand on Norway: “an apology” [4a]" in output
