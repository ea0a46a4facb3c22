"""Words as the Universal Dependencies treebanks of English have them."""

from __future__ import annotations

import pytest

from dragoman.language.segmentation import segment


def words(text: str) -> str:
    return " ".join(token.text for sentence in segment(text) for token in sentence.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # contractions and possessives
        ("They don't know", "They do n't know"),
        ("They don’t know", "They do n’t know"),
        ("We cannot and can’t", "We can not and ca n’t"),
        ("I'm sure Arda’s envoys'll come", "I 'm sure Arda ’s envoys 'll come"),
        ("the states’ borders", "the states ’ borders"),
        ("It's gonna rain", "It 's gon na rain"),
        ("O'Dell and D’Arno at six o'clock", "O'Dell and D’Arno at six o'clock"),
        ("the Shi'ite's vote", "the Shi'ite 's vote"),
        # hyphens and slashes
        ("face-to-face talks", "face - to - face talks"),
        ("a 15-year-old pact", "a 15 - year - old pact"),
        ("Arda-Belmar ties", "Arda - Belmar ties"),
        ("non-aligned pre-war co-chairs", "non-aligned pre-war co-chairs"),
        ("an anti-Arda-minded man", "an anti-Arda - minded man"),
        ("and/or w/o 9/11", "and / or w/o 9/11"),
        # numbers, money, units
        ("$1.2bn or €3,000", "$ 1.2 bn or € 3,000"),
        ("US$5m, 10% of 3.5 million", "US$ 5 m , 10 % of 3.5 million"),
        ("at 10:30am or 5 p.m. in 1990s", "at 10:30 am or 5 p.m. in 1990s"),
        ("on 19/11/2025, 2025-11-19", "on 19/11/2025 , 2025-11-19"),
        ("the 21st, 1,000km, G20", "the 21st , 1,000 km , G20"),
        ("2019–20 and 3-4", "2019 – 20 and 3 - 4"),
        ("’90s and '45", "’90s and '45"),
        # short forms
        ("the U.S. and U.K. men", "the U.S. and U.K. men"),
        ("Gen. J. M. Holt, Ph.D.", "Gen. J. M. Holt , Ph.D."),
        ("No. 5 on Nov. 7", "No. 5 on Nov. 7"),
        ("a U.S.-led force", "a U.S. - led force"),
        # addresses
        ("see https://a.org/b?c=d, or www.b.com.", "see https://a.org/b?c=d , or www.b.com ."),
        ("ask a.b@c.org (@holt, #talks)", "ask a.b@c.org ( @holt , #talks )"),
        # signs
        ("Well... -- no…", "Well ... -- no …"),
        ("[that is so]”", "[ that is so ] ”"),
        ("AT&T and R&D", "AT&T and R&D"),
        # other scripts, invisible characters
        ("about 和平 talks", "about 和平 talks"),
        ("a\u00a0b\u2009c\u200b d", "a b c d"),
        ("yes 👍🏽🇯🇵", "yes 👍🏽 🇯🇵"),
        ("co\u00adoperate", "co\u00adoperate"),
        ("cafe\u0301s", "cafe\u0301s"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He works for Alder Inc.", "He works for Alder Inc ."),
        ("Fish, oil, etc.", "Fish , oil , etc ."),
        ("He left the U.S.", "He left the U.S."),
        ("It was at 5 p.m.", "It was at 5 p.m."),
        ("This is plan B.", "This is plan B ."),
    ],
)
def test_the_stop_of_a_short_form_at_the_end(text: str, expected: str) -> None:
    assert words(text) == expected
