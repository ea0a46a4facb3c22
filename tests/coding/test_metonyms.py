"""When a capital stands for its government, and when it is where something happens."""

from __future__ import annotations

import pytest
from trees import document, place_of

from dragoman.coding.metonyms import acts, head_of


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("Lima|PROPN|2|nsubj protested|VERB|0|root", True),
        ("Quito|PROPN|2|nsubj warned|VERB|0|root Lima|PROPN|2|obj", True),
        ("Talks|NOUN|0|root with|ADP|3|case Lima|PROPN|1|nmod", True),
        ("Lima|PROPN|3|nmod:poss 's|PART|1|case demand|NOUN|0|root", True),
        ("He|PRON|2|nsubj spoke|VERB|0|root in|ADP|4|case Lima|PROPN|2|obl", False),
        ("He|PRON|2|nsubj flew|VERB|0|root to|ADP|4|case Lima|PROPN|2|obl", False),
        ("A|DET|2|det warning|NOUN|0|root to|ADP|4|case Lima|PROPN|2|nmod", True),
        (
            "Talks|NOUN|0|root between|ADP|3|case Quito|PROPN|1|nmod and|CCONJ|5|cc "
            "Lima|PROPN|3|conj",
            True,
        ),
        ("Lima|PROPN|0|root", False),
    ],
)
def test_a_capital_acts(notation: str, expected: bool) -> None:
    text = document(notation)
    _, place = place_of(text, "Lima")
    assert acts(text.sentences[0], place, place) is expected


def test_head_of_a_span() -> None:
    text = document("The|DET|3|det White|PROPN|3|compound House|PROPN|4|nsubj acted|VERB|0|root")
    assert head_of(text.sentences[0], 1, 2) == 2
