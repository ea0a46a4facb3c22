"""The agency behind a text is told by its credits, not by being mentioned."""

from __future__ import annotations

import pytest

from dragoman.records import Document
from dragoman.sources.wires import find_wire


def wire(body: str, publisher: str | None = None) -> str | None:
    return find_wire(
        Document("1", f"A headline\n\n{body}", title="A headline", publisher=publisher)
    )


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("LIMA, May 5 (Reuters) – Peru summoned the envoy.", "Reuters"),
        ("LIMA (AP) — Peru summoned the envoy.", "Associated Press"),
        ("LIMA, May 5. /TASS/. Peru summoned the envoy.", "TASS"),
        ("LIMA (AFP/Xinhua) -- Peru summoned the envoy.", "Agence France-Presse"),
        ("By Ana Ruiz, Associated Press\n\nPeru summoned the envoy.", "Associated Press"),
        ("Ana Ruiz | AFP\n\nPeru summoned the envoy.", "Agence France-Presse"),
        ("Reuters\n\nPeru summoned the envoy.", "Reuters"),
        ("Peru summoned the envoy.\n\nSource: Xinhua", "Xinhua"),
        ("Peru summoned the envoy. – AFP", "Agence France-Presse"),
        ("Peru summoned the envoy.\n\n© 2026 dpa", "dpa"),
        ("Peru summoned the envoy.\n\n(Reporting by Ana Ruiz; Editing by Bo Li)", "Reuters"),
    ],
)
def test_credits(body: str, name: str) -> None:
    assert wire(body) == name


@pytest.mark.parametrize(
    "body",
    [
        "Peru summoned the envoy, its ministry told Reuters.",
        "The agency (Reuters) was not let in.",
        "He spoke to the news agency AFP",
        "A minister of the AP government left.",
    ],
)
def test_a_mention_is_no_credit(body: str) -> None:
    assert wire(body) is None


def test_a_headline_that_ends_with_an_agency_is_no_byline() -> None:
    assert find_wire(Document("1", "Denied\n\nx", title="Denied")) is None
    text = "Peru denies a report, says Reuters\n\nThe envoy left."
    assert find_wire(Document("1", text, title=text.splitlines()[0])) is None


def test_an_agency_is_behind_what_it_publishes() -> None:
    assert wire("Peru summoned the envoy.", "AFP") == "Agence France-Presse"
    assert wire("Peru summoned the envoy.", "Gazette") is None
