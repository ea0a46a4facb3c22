"""Where sentences end. In the cases, a bar marks the place."""

from __future__ import annotations

import pytest

from dragoman.language.segmentation import segment


@pytest.mark.parametrize(
    "marked",
    [
        "The talks failed.| Both sides left.| Nobody spoke.",
        # short forms
        "Gen. John M. Holt met Mr. Ashe of Alder Inc. on Nov. 7 in Washington, D.C., at 5 p.m. sharp.",
        "He works for Alder Inc.| The firm sells fish.",
        "He left the U.S.| She stayed.",
        "The U.S. Navy and the U.N. Charter were named.",
        "They met at 5 p.m.| The envoy was late.",
        "They met at 8 a.m. Monday.",
        "It was plan B.| The envoy knew.",
        "That was in World War I.| He fled.",
        "He said no.| Nobody moved.| No. 5 came, see p. 12 and fig. 3.",
        "Fish, oil, etc.| Holt agreed.",
        "It rose to 5.2.| In 2019 it fell.| He was born in 1960.| Ashe was not.",
        # quotes
        "“We will not go.”| Holt left.",
        "“We will not go.| Never,” he said.",
        "He said: “It is bad.| It is worse.”| Then he left.",
        'He said: "It is bad.| It is worse."| Then he left.',
        '"It is over," he said.| "We go home."',
        "“Will they come?” Holt asked.| “No!” she said.",
        "“Will they come?”| The envoy did not answer.",
        "“Will they come?” he asked.",
        "He called it ‘a farce.’| She laughed.",
        "“It went well.” – Ada Holt",
        # brackets and references
        "He left.| (She stayed.)| They met again.",
        "It failed.[4]| They met again.",
        # marks, dots, dashes
        "Why?| Because.| And how!| Good.",
        "He left…| But why?",
        "He left ... and came back.",
        "The firm Yahoo! said so.",
        # no space
        "They had talks.|The envoy left.",
        "“We go.”|The envoy left.",
        "See Node.js and alder.com or 3.5.",
        # picture credits
        "They meet in Lisbon| Photograph: Mira Holt",
        # other scripts
        "他去了。|她没去。",
    ],
)
def test_sentence_ends(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[s.start : s.end] for s in segment(text)]
    assert found == [part.strip() for part in marked.split("|")]
