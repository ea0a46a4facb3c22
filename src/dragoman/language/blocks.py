"""Tells the parts of a news text apart by its lines: headline, byline, paragraphs and so on.

A block is a paragraph or a line that stands alone. Blank lines always part blocks; single line
breaks do as well, unless the text is hard-wrapped (lines of like length, broken where the next
word would not have fitted).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dragoman.language.layout import LayoutRules, layout_rules

BlockKind = Literal["headline", "byline", "dateline", "caption", "paragraph", "item"]

_NARROWEST = 40
_WIDEST = 110
"""Characters between which the longest line of a hard-wrapped text is expected."""
_SHORTEST_START = 25
"""Characters of a paragraph behind which a line in small letters goes on with it."""
_LONGEST_HEADLINE = 200
"""Characters; longer first lines are paragraphs."""
_LONGEST_CROSSHEAD = 10
"""Words in a headline between paragraphs."""
_TOP = 6
"""Blocks at the top of the text among which a line with only names can be a byline."""

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028]|(?P<page>[\f\u2029])")
_SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’)\]»]*$")
_CLOSED = re.compile(r"[.!?…。！？][\"'”’)\]»]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one kind.

    ``lead`` is where its own words begin: behind the dateline, if there is one, else ``start``.
    """

    start: int
    end: int
    kind: BlockKind
    lead: int
    after_gap: bool
    """Whether a blank line, or nothing, stands before it."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    after_gap: bool

    def __len__(self) -> int:
        return self.end - self.start


def find_blocks(text: str) -> list[Block]:
    """The blocks of a text in order. Together they cover all that is not white space."""
    lines = _lines(text)
    rules = layout_rules()
    blocks = _with_kinds(text, _joined(text, lines, rules), rules)
    first = next((index for index, b in enumerate(blocks) if b.kind == "paragraph"), None)
    return [_with_lead(text, b, rules, index == first) for index, b in enumerate(blocks)]


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            start = match.start() + indent
            lines.append(_Line(start, start + len(content), indent, _gap(text, last_end, start)))
            last_end = start + len(content)
    return lines


def _gap(text: str, start: int, end: int) -> bool:
    """Whether what stands between two lines is more than one line break."""
    if start == 0:
        return True
    breaks = [match.lastgroup for match in _BREAK.finditer(text, start, end)]
    return len(breaks) > 1 or "page" in breaks


def _joined(text: str, lines: Sequence[_Line], rules: LayoutRules) -> list[Block]:
    """The lines as blocks, with the lines of a hard-wrapped paragraph put together."""
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        kind: BlockKind = "item" if _is_item(text, line, rules) else "paragraph"
        if index and kind != "item" and _continues(text, lines[index - 1], line, width, blocks[-1]):
            blocks[-1] = replace(blocks[-1], end=line.end)
        else:
            blocks.append(Block(line.start, line.end, kind, line.start, line.after_gap))
    return blocks


def _is_item(text: str, line: _Line, rules: LayoutRules) -> bool:
    return rules.item.match(text, line.start, line.end) is not None


def _wrap_width(text: str, lines: Sequence[_Line]) -> int | None:
    """The width at which the text is hard-wrapped, or None if its line breaks mean something."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_gap]
    if len(pairs) < 2:
        return None
    width = max(len(a) for a, _ in pairs)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    open_ended = sum(not _SENTENCE_END.search(text, a.start, a.end) for a, _ in pairs)
    return width if full * 2 > len(pairs) and open_ended * 2 > len(pairs) else None


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word_end = text.find(" ", following.start, following.end)
    word = (word_end if word_end >= 0 else following.end) - following.start
    return len(line) + 1 + word > width


def _continues(text: str, before: _Line, line: _Line, width: int | None, block: Block) -> bool:
    """Whether the line goes on with the paragraph of the line before."""
    if line.after_gap:
        return False
    if block.kind == "item" and line.indent > before.indent:
        return True
    if line.indent > before.indent + 1:
        return False
    ended = _SENTENCE_END.search(text, before.start, before.end) is not None
    if width is not None:
        return _is_full(text, before, line, width) or (text[line.start].islower() and not ended)
    return text[line.start].islower() and not ended and before.end - block.start >= _SHORTEST_START


def _with_kinds(text: str, blocks: list[Block], rules: LayoutRules) -> list[Block]:
    result: list[Block] = []
    body_seen = False
    for index, block in enumerate(blocks):
        kind = block.kind
        if kind == "paragraph":
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            kind = _kind(text, block, result, following, body_seen, rules)
            body_seen = body_seen or kind == "paragraph"
        result.append(replace(block, kind=kind))
    return result


def _kind(
    text: str,
    block: Block,
    before: Sequence[Block],
    following: Block | None,
    body_seen: bool,
    rules: LayoutRules,
) -> BlockKind:
    words = _of(text, block)
    if rules.credit.match(words):
        return "byline"
    if rules.is_date_line(words):
        return "dateline"
    if rules.is_caption(words):
        return "caption"
    at_edge = not body_seen and len(before) < _TOP or following is None
    if at_edge and rules.is_byline(words, opening=not before):
        return "byline"
    if (
        before
        and before[-1].kind == "byline"
        and not block.after_gap
        and "/" in _of(text, before[-1])
    ):
        return "caption"  # a photographer's line right above a line of text
    if following is not None and _is_headline(text, words, before, following, body_seen, rules):
        return "headline"
    return "paragraph"


def _of(text: str, block: Block) -> str:
    return text[block.start : block.end]


def _is_headline(
    text: str,
    words: str,
    before: Sequence[Block],
    following: Block,
    body_seen: bool,
    rules: LayoutRules,
) -> bool:
    if len(words) > _LONGEST_HEADLINE or rules.dateline_end(words, opening=False):
        return False
    closed = _CLOSED.search(words)
    if not before:
        return not closed or words[closed.start()] in "?!" or _in_title_case(words)
    if closed or following.kind == "item":
        return False
    if not body_seen:
        return True
    short = len(words.split()) <= _LONGEST_CROSSHEAD and not words.endswith((":", ",", ";"))
    between = _CLOSED.search(_of(text, before[-1])) and _CLOSED.search(_of(text, following))
    return short and bool(between)


def _in_title_case(words: str) -> bool:
    """Whether nearly all longer words have a capital letter, as in many headlines."""
    long_words = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(long_words) > 2 and sum(w[0].isupper() for w in long_words) > 0.8 * len(long_words)


def _with_lead(text: str, block: Block, rules: LayoutRules, opening: bool) -> Block:
    """The block with its dateline, if it begins with one, told apart."""
    if block.kind != "paragraph":
        return block
    end = rules.dateline_end(_of(text, block), opening=opening)
    return replace(block, lead=block.start + end) if end else block
