"""Quoted stretches of a text: which characters stand between quotation marks.

Marks are paired paragraph by paragraph, typographic and straight, double and single. Only the
outermost pair counts: a quote within a quote is part of it. A quote that runs over several
paragraphs, with its opening mark repeated at the head of each, gives one Quote for each of
them; those after the first carry ``continues``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from dragoman.language.tree import AnnotatedText, Sentence, Span

Family = Literal["double", "single", "guillemet"]

_MARK = re.compile("[‘’'`]{2}|[“”„\"«»‘’']")
_FAMILY: dict[str, Family] = {
    "‘": "single", "’": "single", "'": "single", "«": "guillemet", "»": "guillemet",
}  # fmt: skip
_BEFORE_OPENING = frozenset("([{—–-/“‘\"'„«:")
_TRAILING = " \t\n,;"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted stretch within one paragraph.

    ``span`` takes in the marks, ``inner`` is what stands between them, without a comma at its
    end. ``open`` tells that no closing mark stands in the paragraph; ``continues`` that the
    paragraph before left this quote open.
    """

    number: int
    block: int
    span: Span
    inner: Span
    open: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: Family
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Block:
    number: int
    start: int
    end: int
    sentence_ends: tuple[int, ...]
    marks: tuple[_Mark, ...]

    @property
    def begins_quoted(self) -> bool:
        """Whether the block's first character is an opening mark."""
        return bool(self.marks) and self.marks[0].start == self.start and self.marks[0].opens


def find_quotes(text: AnnotatedText) -> tuple[Quote, ...]:
    """The outermost quotes of a text, in order. Never raises; marks without a pair are left."""
    blocks = [
        _read_block(text.text, number, list(sentences))
        for number, sentences in groupby(text.sentences, key=lambda s: s.block)
    ]
    found: list[Quote] = []
    left_open = False
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        quotes = _pair(text.text, block, following, left_open) if block.marks else []
        left_open = bool(quotes) and quotes[-1].open
        found += [replace(quote, number=n) for n, quote in enumerate(quotes, start=len(found))]
    return tuple(found)


def quoted_words(sentence: Sentence, quotes: Sequence[Quote]) -> list[int]:
    """For each word the number of the quote that it stands in, or -1; marks belong to theirs.

    ``quotes`` are those that overlap the sentence, in order."""
    inside = [-1] * len(sentence.words)
    rest = iter(quotes)
    quote = next(rest, None)
    for word in sentence.words:
        while quote is not None and quote.span[1] <= word.start:
            quote = next(rest, None)
        if quote is not None and quote.span[0] <= word.start:
            inside[word.index] = quote.number
    return inside


def _read_block(text: str, number: int, sentences: list[Sentence]) -> _Block:
    start, end = sentences[0].start, max(s.end for s in sentences)
    marks = tuple(
        mark
        for match in _MARK.finditer(text, start, end)
        if (mark := _classify(text, match[0], match.start(), match.end(), start, end)) is not None
    )
    return _Block(number, start, end, tuple(s.end for s in sentences), marks)


def _classify(
    text: str, sign: str, start: int, end: int, block_start: int, block_end: int
) -> _Mark | None:
    """What a mark may do, told by its form and its neighbours; None for an apostrophe."""
    before = text[start - 1] if start > block_start else " "
    after = text[end] if end < block_end else " "
    family: Family = _FAMILY.get(sign, "double")
    free_before = before.isspace() or before in _BEFORE_OPENING
    if family == "guillemet":
        return _Mark(start, end, family, sign == "«", sign == "»")
    if family == "double":
        opens, closes = _direction(sign, before, after, free_before)
        return _Mark(start, end, family, opens, closes)
    opens = sign != "’" and free_before and (after.isalnum() or after in '“"[(.…')
    closes = sign != "‘" and not before.isspace() and not after.isalnum()
    if not opens and not closes:
        return None
    return _Mark(start, end, family, opens, closes and not opens)


def _direction(sign: str, before: str, after: str, free_before: bool) -> tuple[bool, bool]:
    """Whether a double mark opens and closes. A straight one goes by its neighbours (both where
    they do not tell); a typographic one too where it can only be a slip of the keyboard."""
    begins = free_before and not after.isspace()
    if sign in ("„", "``"):
        return True, False
    if sign == "“":
        return free_before, not free_before
    if sign in ("”", "’’"):
        return begins, not begins
    return begins or before.isspace(), not begins


def _pair(text: str, block: _Block, following: _Block | None, left_open: bool) -> list[Quote]:
    marks = block.marks
    quotes: list[Quote] = []
    place = 0
    surplus = _surplus(marks)
    if left_open and not block.begins_quoted:
        first = next((m for m in marks if m.family != "single" or m.closes), None)
        if first is not None and first.closes and not first.opens:
            quotes.append(_quote(text, block, block.start, block.start, first.start, first.end))
            place = marks.index(first) + 1
    while place < len(marks):
        mark = marks[place]
        place += 1
        if not mark.opens:
            continue
        close = _closing(text, marks, place, surplus)
        if close is not None:
            closing = marks[close]
            quotes.append(_quote(text, block, mark.start, mark.end, closing.start, closing.end))
            place = close + 1
        elif (end := _open_end(text, block, following, mark, place)) is not None:
            quotes.append(_quote(text, block, mark.start, mark.end, end, end, is_open=True))
            place = next((n for n, m in enumerate(marks) if m.start >= end), len(marks))
    if quotes and left_open and quotes[0].span[0] == block.start:
        quotes[0] = replace(quotes[0], continues=True)
    for number in range(1, len(quotes)):
        if quotes[number - 1].open:
            quotes[number] = replace(quotes[number], continues=True)
    return [q for q in quotes if q.inner[0] < q.inner[1]]


def _quote(
    text: str,
    block: _Block,
    start: int,
    inner_start: int,
    inner_end: int,
    end: int,
    *,
    is_open: bool = False,
) -> Quote:
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1] in _TRAILING:
        inner_end -= 1
    return Quote(0, block.number, (start, end), (inner_start, inner_end), is_open)


def _surplus(marks: Sequence[_Mark]) -> list[int]:
    """For each mark how many more closing than opening ones of its family stand from it on."""
    sums: dict[Family, int] = {"double": 0, "single": 0, "guillemet": 0}
    found = []
    for mark in reversed(marks):
        sums[mark.family] += 1 if mark.closes else -1
        found.append(sums[mark.family])
    return found[::-1]


def _closing(text: str, marks: Sequence[_Mark], place: int, surplus: Sequence[int]) -> int | None:
    """Place of the mark that closes the one before ``place``, or None. A second opening mark is
    a quote within only if closing marks enough for both follow."""
    family = marks[place - 1].family
    if family == "single":
        return _closing_single(text, marks, place)
    depth = 1
    for index in range(place, len(marks)):
        mark = marks[index]
        if mark.family != family:
            continue
        if mark.closes:
            depth -= 1
            if depth == 0:
                return index
        elif mark.opens:
            if surplus[index] <= 0:
                return None
            depth += 1
    return None


def _closing_single(text: str, marks: Sequence[_Mark], place: int) -> int | None:
    """As above for single marks, where a closing mark may be the apostrophe of a plural.

    After an s, a mark that the sentence runs on from ("the ministers’ talks") is passed over if
    another one follows before the next opening mark."""
    fallback: int | None = None
    for index in range(place, len(marks)):
        mark = marks[index]
        if mark.family != "single":
            continue
        if mark.opens:
            break
        after = text[mark.end : mark.end + 2]
        runs_on = text[mark.start - 1] in "sS" and after[:1] == " " and after[1:].islower()
        if not runs_on:
            return index
        fallback = index if fallback is None else fallback
    return fallback


def _open_end(
    text: str, block: _Block, following: _Block | None, mark: _Mark, place: int
) -> int | None:
    """Where a quote without its closing mark ends; None where the mark is a stray one.

    A typographic mark repeated at the head of a sentence is that of a next paragraph, the break
    between them lost."""
    later = (block.marks[n] for n in range(place, len(block.marks)))
    again = next((o for o in later if o.family == mark.family and o.opens), None)
    if again is not None:
        before = text[mark.end : again.start].rstrip()
        repeated = text[mark.start] == text[again.start] == "“" and before[-1:] in tuple(".!?…")
        return mark.end + len(before) if repeated else None
    goes_on = following is not None and (
        (following.begins_quoted and following.marks[0].family == mark.family)
        or (mark.family == "double" and _closes_first(following))
    )
    if goes_on or (mark.family == "double" and mark.start == block.start):
        return block.end
    if mark.family == "single" or mark.closes:
        return None
    return next((end for end in block.sentence_ends if end > mark.start), block.end)


def _closes_first(block: _Block) -> bool:
    first = next((m for m in block.marks if m.family == "double"), None)
    return first is not None and first.closes and not first.opens
