"""Headlines, bylines, datelines, captions, items, and text broken at a fixed width."""

from __future__ import annotations

import pytest

from dragoman.language.blocks import find_blocks

BODY = "The envoys of Arda and Belmar met again on Tuesday, and they did not agree."


def kinds(text: str) -> list[str]:
    return [block.kind for block in find_blocks(text)]


def dateline(text: str) -> str:
    (block,) = find_blocks(text)
    return text[block.start : block.lead].strip()


@pytest.mark.parametrize(
    "line",
    [
        "By Mira Holt",
        "BY MIRA HOLT",
        "By Mira Holt and Tom Ashe, The Alder Times",
        "Mira Holt / The Alder Times",
        "Mira Holt, Staff Writer",
        "Mira Holt in Lisbon",
        "Reuters",
        "(AP)",
    ],
)
def test_byline(line: str) -> None:
    assert kinds(f"Talks fail again\n\n{line}\n\n{BODY}") == ["headline", "byline", "paragraph"]


@pytest.mark.parametrize(
    "line", ["By Friday the talks had failed, and all sides had left the city of Lisbon for good."]
)
def test_not_a_byline(line: str) -> None:
    assert kinds(f"Talks fail again\n\n{line}\n\n{BODY}") == ["headline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "start",
    [
        "OSLO (Norpress News / Sputnik - 22nd May, 2026)",
        "LISBON, Nov 19 –",
        "LISBON, Nov. 19, 2025 (Reuters) -",
        "GENEVA (AP) —",
        "LONDON -",
        "NEW YORK —",
        "UNITED NATIONS, 19 November –",
        "ALDERTON, Ore. (AP) --",
        "LISBON/GENEVA —",
        "ISLAMABAD:",
        "Lisbon, November 19 (Xinhua) --",
        "MOSCOW, November 19. /TASS/.",
        "(Reuters) -",
    ],
)
def test_dateline(start: str) -> None:
    assert dateline(f"{start} {BODY}") == start


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The envoys met.",
        "NATO — The alliance met.",
        "Meanwhile, Arda — The old foe — met Belmar.",
        "The envoys — Holt and Ashe — met.",
        "Holt: The envoys met.",
    ],
)
def test_not_a_dateline(text: str) -> None:
    assert dateline(text) == ""


def test_a_line_with_a_date_alone() -> None:
    assert kinds(f"Talks fail\n\nTuesday, November 18, 2025\n\n{BODY}")[1] == "dateline"
    assert kinds(f"Talks fail\n\nUpdated 5:30 p.m. GMT, Nov. 19, 2025\n\n{BODY}")[1] == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "FILE PHOTO: The envoy waves at a crowd.",
        "Photo by Mira Holt",
        "Mira Holt (left) shakes hands with Tom Ashe.",
        "The envoy waves. Mira Holt/AFP/Getty Images",
    ],
)
def test_caption(line: str) -> None:
    assert kinds(f"Talks fail again\n\n{line}\n\n{BODY}") == ["headline", "caption", "paragraph"]


def test_credits_at_the_end() -> None:
    assert (
        kinds(f"{BODY}\n\n{BODY}\n\n(Reporting by Mira Holt; Editing by Tom Ashe)")[-1] == "byline"
    )


def test_headline_needs_no_blank_line_and_may_end_in_a_mark() -> None:
    assert kinds(f"Talks fail again\n{BODY}\n{BODY}") == ["headline", "paragraph", "paragraph"]
    assert kinds(f"Will the talks fail?\n\n{BODY}") == ["headline", "paragraph"]
    assert kinds(f"Envoys Leave Lisbon Without Agreement.\n\n{BODY}") == ["headline", "paragraph"]
    assert kinds(f"{BODY}\n\n{BODY}") == ["paragraph", "paragraph"]
    assert kinds("Talks fail again") == ["paragraph"]


def test_headline_between_paragraphs() -> None:
    text = f"{BODY}\n\nNo way back\n\n{BODY}"
    assert kinds(text) == ["paragraph", "headline", "paragraph"]


@pytest.mark.parametrize("sign", ["•", "-", "*", "–", "1.", "(2)", "a)"])
def test_items(sign: str) -> None:
    assert kinds(f"They want:\n{sign} fish\n{sign} oil")[1:] == ["item", "item"]


WRAPPED = """\
The ministers of the two countries met in the capital on Monday to
talk about the border, the ministry said. They did not agree on the
main points, but they will meet again in the spring.

A spokesman said that the talks had been open and useful, and that
both sides had shown good will.
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_text_broken_at_a_fixed_width_is_put_together(line_break: str) -> None:
    text = WRAPPED.replace("\n", line_break)
    first, second = find_blocks(text)
    assert text[first.start : first.end].endswith("in the spring.")
    assert text[second.start : second.end].endswith("good will.")


def test_headline_above_wrapped_text() -> None:
    assert kinds("Ministers meet\n\n" + WRAPPED) == ["headline", "paragraph", "paragraph"]


def test_single_line_breaks_part_paragraphs_elsewhere() -> None:
    long = "The envoy spoke for an hour about the border, the fish, and the many years of peace. "
    assert kinds(f"{long * 3}\nHe left.\n{long * 2}\n{long}") == ["paragraph"] * 4
