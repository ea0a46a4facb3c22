from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import document

from dragoman import Reader
from dragoman.codebook import load_codebook
from dragoman.codebook.references import ReferenceWords, compile_references
from dragoman.codebook.strict import parse_tables
from dragoman.coding.references import ReferenceTables, find_references
from dragoman.errors import CodebookError
from dragoman.language.tree import AnnotatedText
from dragoman.records import Reference

BOOK = load_codebook()


def table(old: str = "", new: str = "") -> ReferenceWords:
    """The package's table of references, with some of its text replaced."""
    path = files("dragoman.codebook") / "tables" / "references.toml"
    source = path.read_text("utf-8").replace(old or "\0", new)
    return compile_references(parse_tables("references.toml", source), BOOK.who, BOOK.dates)


TABLES = ReferenceTables(table())


def found(text: AnnotatedText) -> tuple[Reference, ...]:
    return find_references(text, TABLES)


def sentence(words: str) -> str:
    """A flat tree: the first noun is the root, determiners hang from the word behind them."""
    forms = words.split()
    cells = []
    for place, form in enumerate(forms, start=1):
        if form.lower() in ("the", "a", "this"):
            cells.append(f"{form}|DET|{min(place + 1, len(forms))}|det")
        elif form.lower() in ("of", "on", "for", "and", "between", "under", "in", "with"):
            cells.append(f"{form}|ADP|{len(forms)}|case")
        elif form[0].isdigit():
            cells.append(f"{form}|NUM|{len(forms)}|nummod")
        else:
            upos = "PROPN" if form[0].isupper() else "NOUN"
            lemma = form.lower().removesuffix("s")
            entity = "@place" if form in ("Geneva", "Rio") else ""
            cells.append(f"{form}={lemma}|{upos}{entity}|{len(forms)}|dep")
    cells.append(f"said=say|VERB|{0}|root")
    return " ".join(cells)


def read(words: str) -> list[tuple[str, str, str | None]]:
    return [(r.name, r.kind, r.date) for r in found(document(sentence(words)))]


@pytest.mark.parametrize(
    ("words", "name", "kind", "date"),
    [
        ("the 1972 Japan - China Joint Communique", "1972 Japan-China Joint Communique",
         "communique", "1972"),
        ("under Resolution 1701", "Resolution 1701", "resolution", None),
        ("resolutions 242 and 338", "resolutions 242 and 338", "resolution", None),
        ("UN Security Council resolution 2231 ( 2015 )",
         "UN Security Council resolution 2231 (2015)", "resolution", "2015"),
        ("the Vienna Convention on Consular Relations of 1963",
         "Vienna Convention on Consular Relations of 1963", "convention", "1963"),
        ("the Minsk agreements", "Minsk agreements", "agreement", None),
        ("the Treaty of Versailles", "Treaty of Versailles", "treaty", None),
        ("a treaty of 1864", "treaty of 1864", "treaty", "1864"),
        ("the State Treaty of 15 May 1955", "State Treaty of 15 May 1955", "treaty",
         "1955-05-15"),
        ("the US - Japan security treaty", "US-Japan security treaty", "treaty", None),
        ("the one - China principle", "one-China principle", "principle", None),
        ("the two - state solution", "two-state solution", "principle", None),
        ("the 2016 arbitral ruling", "2016 arbitral ruling", "ruling", "2016"),
        ("the Charter of the United Nations", "Charter of the United Nations", "charter", None),
        ("the Covenant of the League", "Covenant of the League", "convention", None),
        ("the Monroe Doctrine", "Monroe Doctrine", "principle", None),
        ("the Geneva accord", "Geneva accord", "agreement", None),
        ("the agreement between Russia and Ukraine", "agreement between Russia and Ukraine",
         "agreement", None),
        ("the 2015 Iran nuclear deal", "2015 Iran nuclear deal", "agreement", "2015"),
    ],
)  # fmt: skip
def test_named_documents(words: str, name: str, kind: str, date: str | None) -> None:
    assert read(words) == [(name, kind, date)]


@pytest.mark.parametrize(
    "words",
    [
        "an agreement on fisheries",
        "the Russian draft resolution",
        "the Chinese declaration",
        "conflict resolution",
        "a new doctrine",
        "a new start",
        "peace treaties",
        "the North Atlantic Treaty Organization",
        "the Republican National Convention",
        "the treaty",
    ],
)
def test_what_is_no_reference(words: str) -> None:
    assert read(words) == []


def test_later_mentions_go_with_the_one_that_they_can_only_mean() -> None:
    text = document(
        sentence("the Vienna Convention"),
        sentence("the Vienna Convention on Consular Relations"),
        sentence("the convention"),
        sentence("the treaty"),
    )
    (reference,) = found(text)
    assert reference.name == "Vienna Convention on Consular Relations"
    words = [text.text[slice(*span)] for span in reference.mentions]
    assert words == ["Vienna Convention", "Vienna Convention on Consular Relations", "convention"]


def test_what_may_mean_either_goes_with_neither() -> None:
    text = document(
        sentence("the Treaty of Versailles"),
        sentence("the Treaty of Trianon"),
        sentence("the treaty"),
    )
    assert [len(r.mentions) for r in found(text)] == [1, 1]


def test_charters_of_one_body_are_one() -> None:
    text = document(sentence("the UN Charter"), sentence("the Charter of the United Nations"))
    (reference,) = found(text)
    assert reference.name == "Charter of the United Nations"


def test_years_and_numbers_keep_references_apart() -> None:
    text = document(
        sentence("the 1972 Joint Communique"),
        sentence("the 1978 Joint Communique"),
        sentence("Resolution 242"),
        sentence("Resolution 338"),
    )
    assert len(found(text)) == 4


def test_headlines_in_title_case_name_nothing() -> None:
    text = document(("headline", sentence("Norway Fisheries Agreement")))
    assert found(text) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[grammar]", "[grammer]", "unknown section"),
        ("[kinds.treaty]", "[kinds.treaty]\nword = []", "unknown key 'word'"),
        ("number = true", "number = 1", "number must be true or false"),
    ],
)
def test_the_table_is_read_strictly(old: str, new: str, message: str) -> None:
    with pytest.raises(CodebookError, match=rf"references.toml:\d+: .*{message}"):
        table(old, new)


FORMS = (
    "the a 1972 Resolution 1701 242 ( 2015 ) Treaty treaty of on between Vienna Convention and"
    " Japan - China Joint Communique one principle No. U.N. Charter , / Accords '"
)


@given(st.lists(st.sampled_from(FORMS.split()), min_size=1, max_size=12))
def test_mentions_lie_in_the_text(forms: list[str]) -> None:
    text = document(sentence(" ".join(forms)))
    for reference in found(text):
        assert reference.mentions
        assert list(reference.mentions) == sorted(set(reference.mentions))
        for start, end in reference.mentions:
            assert 0 <= start < end <= len(text.text)
        assert reference.date is None or reference.date[:4] in text.text


def test_a_known_name_is_read_to_its_end(reader: Reader) -> None:
    text = "Peru cited the Vienna Convention on diplomatic relations."
    [one] = reader.read(text).references
    assert one.name == "Vienna Convention on diplomatic relations"
