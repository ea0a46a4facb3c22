"""The reader as a whole: what holds of every analysis, whatever the text."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import OptionError
from dragoman.evaluation.gold import GoldArticle
from dragoman.reader import Reader
from dragoman.records import (
    Analysis,
    DateInterval,
    Document,
    Event,
    MadeBy,
    Place,
    Span,
    Statement,
    json_schema,
)

SRC = Path(dragoman.__file__).parent.parent
SMALL = (
    "LIMA, May 4 – Peru summoned the Chilean ambassador on Monday. “We expect an apology,” the "
    "foreign minister, Rosa Salas, said. Chile rejected the demand, and its president will "
    "visit Bolivia next week."
)
PUBLISHED = "2026-05-04"

AWKWARD = [
    "",
    " \n\t\u00a0\n",
    ".",
    "“",
    "’s",
    "—" * 400,
    "Peru " * 1500,
    "a" * 5000,
    "He said " * 300 + "so.",
    "\x00\x1b[31mPeru\x07 met\r\n\rChile\u2028.",
    "Peru met \ud800 Chile.",
    "中国外交部星期一召见日本大使。",
    "قالت الوزارة إن Peru met Chile \u202eyadnoM no\u202c.",
    "👩‍👩‍👧 met 🇵🇪 in 🇨🇱 🏳️‍🌈.",
    "e\u0301" * 300,
    "((((((((((Peru))))))))))",
    "Peru’s Chile’s Peru’s Chile’s “ “ “ ‘ ‘ ” said.",
    "In 0000, on 31 February 9999, on 99/99/9999, 10,000 years ago, Peru met Chile.",
    "https://example.org/?q=Peru+met+Chile @peru #chile 1,000,000.00.00 $5bn",
]
"""Texts that once broke this reader or that break many a reader."""


def spans(analysis: Analysis) -> Iterator[Span]:
    """Every span of every record."""
    for actor in analysis.actors:
        yield from (mention.span for mention in actor.mentions)
    for statement in analysis.statements:
        optional = (statement.speaker_span, statement.cue_span)
        yield from (span for span in optional if span is not None)
        yield from (statement.evidence, *statement.content_spans)
    for event in analysis.events:
        yield from (event.trigger, event.evidence)
    yield from (demand.content_span for demand in analysis.demands)
    for reference in analysis.references:
        yield from reference.mentions


def assert_sound(analysis: Analysis) -> None:
    """The promises of the contract that a JSON Schema cannot state."""
    length = len(analysis.document.text)
    assert all(0 <= start < end <= length for start, end in spans(analysis))
    for event in analysis.events:
        assert event.evidence[0] <= event.trigger[0] < event.trigger[1] <= event.evidence[1]
        assert 0 <= event.confidence <= 1
        assert event.why
    assert_ids_are_known(analysis)
    assert_dates_are_in_order(analysis)


def assert_ids_are_known(analysis: Analysis) -> None:
    actors = unique(actor.id for actor in analysis.actors)
    statements = unique(statement.id for statement in analysis.statements)
    events = unique(event.id for event in analysis.events)
    unique(demand.id for demand in analysis.demands)
    for statement in analysis.statements:
        assert statement.speaker is None or statement.speaker in actors
        assert {*statement.addressees, *statement.relayed_by} <= actors
    for event in analysis.events:
        assert {*event.actors, *event.recipients} <= actors
        assert event.statement is None or event.statement in statements
        assert event.same_as is None or (event.same_as in events and event.same_as != event.id)
    firsts = {event.same_as for event in analysis.events if event.same_as is not None}
    assert not any(event.same_as for event in analysis.events if event.id in firsts)
    for demand in analysis.demands:
        assert {*demand.events, *demand.answers} <= events


def assert_dates_are_in_order(analysis: Analysis) -> None:
    dated: tuple[Event | Statement, ...] = (*analysis.events, *analysis.statements)
    for date in (record.date for record in dated if record.date is not None):
        if date.start is not None and date.end is not None:
            assert date.start <= date.end


def unique(ids: Iterable[str]) -> set[str]:
    """The ids as a set, once it is sure that none comes twice."""
    listed = list(ids)
    assert len(listed) == len(set(listed)), f"an id comes twice: {listed}"
    return set(listed)


# What it finds


def test_the_readme_sentence(reader: Reader) -> None:
    analysis = reader.read("Peru summoned the Chilean ambassador.", published=PUBLISHED)
    (event,) = analysis.events
    assert (event.type, event.mode, event.actors) == ("ACCUSE", "summon", ("PER",))
    assert {actor.country for actor in analysis.actors if actor.id in event.recipients} == {"CHL"}


def test_metadata_is_kept(reader: Reader) -> None:
    analysis = reader.read(
        SMALL, published=PUBLISHED, publisher="The Gazette", title="Talks", url="https://a.example"
    )
    text_hash = hashlib.sha256(SMALL.encode()).hexdigest()
    assert analysis.document == Document(
        f"sha256:{text_hash}", SMALL, "https://a.example", "Talks", "The Gazette", PUBLISHED, "en"
    )


def test_made_by_names_program_model_and_codebook(reader: Reader) -> None:
    made_by = reader.read(SMALL).made_by
    assert made_by.dragoman == dragoman.__version__
    assert made_by.codebook == reader.codebook.version
    assert made_by.model


# The contract


def test_examples_are_sound(example_readings: Mapping[str, Analysis]) -> None:
    for analysis in example_readings.values():
        assert_sound(analysis)


def test_json_fits_its_schema_and_comes_back(example_readings: Mapping[str, Analysis]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for analysis in example_readings.values():
        data = analysis.to_json()
        validator.validate(json.loads(data))
        assert b"\n" not in data
        assert Analysis.from_json(data) == analysis


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_undated_text_has_a_note(reader: Reader) -> None:
    assert "undated" in {note.code for note in reader.read(SMALL).notes}
    assert "undated" not in {note.code for note in reader.read(SMALL, published=PUBLISHED).notes}


def test_empty_text_has_a_note(reader: Reader) -> None:
    assert "empty" in {note.code for note in reader.read(" \n").notes}


@pytest.mark.parametrize("date", ["", "yesterday", "2026-13-01", "2026-02-30", "04/05/2026"])
def test_a_wrong_date_is_refused(reader: Reader, date: str) -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        reader.read(SMALL, published=date)


# Twice the same


def test_the_same_text_gives_the_same_bytes(
    reader: Reader,
    example_articles: Sequence[GoldArticle],
    example_readings: Mapping[str, Analysis],
) -> None:
    """Also after other texts, and by a reader of its own."""
    article = example_articles[0]
    first = example_readings[article.name].to_json()
    for again in (reader, Reader()):
        analysis = again.read(
            article.text,
            published=article.published,
            publisher=article.publisher,
            id=article.name,
        )
        assert analysis.to_json() == first


def test_other_processes_give_the_same_bytes(reader: Reader) -> None:
    """Sets are walked in another order under another hash seed; records must not show it."""
    script = (
        "import sys, dragoman\n"
        "text = sys.stdin.buffer.read().decode()\n"
        f"analysis = dragoman.read(text, published={PUBLISHED!r})\n"
        "sys.stdout.buffer.write(analysis.to_json())\n"
    )
    expected = reader.read(SMALL, published=PUBLISHED).to_json()
    for seed in ("1", "4242"):
        result = subprocess.run(
            [sys.executable, "-c", script],
            input=SMALL.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SRC)},
            check=True,
        )
        assert result.stdout == expected


def test_company_and_order_do_not_change_a_reading(
    reader: Reader, example_articles: Sequence[GoldArticle]
) -> None:
    """What is read together must not matter: a corpus read anew by halves gives the same records."""
    documents = [
        Document(article.name, article.text[:900], published=article.published)
        for article in example_articles
    ]
    together = list(reader.read_many(documents[::-1]))[::-1]
    assert [analysis.document for analysis in together] == documents
    changed = [
        document.id
        for document, analysis in zip(documents, together, strict=True)
        if reader.read_document(document).to_json() != analysis.to_json()
    ]
    assert changed == []


def test_reading_nothing_gives_nothing(reader: Reader) -> None:
    assert list(reader.read_many([])) == []


# Whatever the text


def assert_reads(reader: Reader, text: str) -> None:
    """The text is read without an exception into a sound analysis that JSON can hold."""
    analysis = reader.read(text, published=PUBLISHED)
    assert len(analysis.document.text) == len(text)
    assert_sound(analysis)
    assert Analysis.from_json(analysis.to_json()) == analysis


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_texts_are_read(reader: Reader, text: str) -> None:
    assert_reads(reader, text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    assert_reads(reader, text)


@st.composite
def mangled(draw: st.DrawFn, articles: Sequence[str]) -> str:
    """A piece of an article with some of its characters dropped, doubled or replaced."""
    article = draw(st.sampled_from(articles))
    start = draw(st.integers(0, len(article) - 1))
    piece = list(article[start : start + draw(st.integers(1, 600))])
    for _ in range(draw(st.integers(0, 12))):
        place = draw(st.integers(0, len(piece) - 1))
        piece[place] = draw(
            st.sampled_from(["", piece[place] * 3, " ", "\n", "\n\n", ".", "“", "”", "'", ",", "("])
            | st.characters(exclude_categories=["Cs"])
        )
    return "".join(piece)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mangled_articles_are_read(
    reader: Reader, example_articles: Sequence[GoldArticle], data: st.DataObject
) -> None:
    assert_reads(reader, data.draw(mangled([article.text for article in example_articles])))


# In a notebook


def test_html_escapes_what_the_report_says() -> None:
    text = "<script>alert(1)</script> & “x”"
    whole = (0, len(text))
    event = Event(
        id="e1", type="ACCUSE", mode="<b>", contexts=(), cameo=None, quad_class=3, score=-2.0,
        actors=("<i>",), recipients=(), inferred=(), date=DateInterval(None, None, "<u>"),
        place=Place("<p>"), status="occurred", statement=None, same_as=None, trigger=whole,
        evidence=whole, confidence=0.5, why="w",
    )  # fmt: skip
    statement = Statement("s1", None, None, None, (whole,), "direct", (), (), None, whole, "w")
    shown = Analysis(
        MadeBy("0", "m", "c"),
        Document("<id>", text, title="<title>"),
        statements=(statement,),
        events=(event,),
    )._repr_html_()
    for raw in ("<script", "<b>", "<i>", "<u>", "<title>", "<id>"):
        assert raw not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “x”" in shown
    assert "&lt;title&gt;" in shown
