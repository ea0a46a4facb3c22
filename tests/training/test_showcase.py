"""The page of event types is what the corpus and the ontology say."""

from __future__ import annotations

from training.showcase import PAGE, page


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m training.showcase"
