"""From the words and quotes of a statement to spans of characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.coding.statement_drafts import Draft, QuotedText
from dragoman.language.tree import Sentence, Span
from dragoman.records import Directness, Statement

_MARKS = "“”„\"«»‘’'`"
_OPENING = {"”": "“", "’": "‘", "»": "«"}
_LEADING = _MARKS + " \t\r\n,;:.–—-"
_TRAILING = " \t\r\n,;:–—-"


def content_spans(quoted: QuotedText, draft: Draft) -> tuple[Span, ...]:
    """The characters that are said: words told by the tree and quotes, in order, joined where
    only marks stand between them, without marks at their ends."""
    spans = [quoted.quotes[number].inner for number in draft.quotes]
    if draft.content is not None:
        spans += place_spans(draft.sentence, draft.content.places)
    trimmed = (_trim(quoted.text, span) for span in _joined(quoted.text, spans))
    return tuple(span for span in trimmed if span[0] < span[1])


def place_spans(sentence: Sentence, places: Iterable[int]) -> tuple[Span, ...]:
    """The characters of some places: one span for all that stand together, none of which begins
    with punctuation."""
    words = sentence.words
    runs: list[Span] = []
    previous = -2
    for place in sorted(places):
        if place == previous + 1 and runs:
            runs[-1] = (runs[-1][0], max(runs[-1][1], words[place].end))
        elif words[place].upos != "PUNCT":
            runs.append((words[place].start, words[place].end))
        else:
            continue
        previous = place
    return tuple(runs)


def numbered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements in the order of the text, with ids s1, s2, …"""
    found = sorted(
        statements, key=lambda s: (s.content_spans[0][0], s.cue_span or (0, 0), s.content_spans)
    )
    return tuple(replace(one, id=f"s{n}") for n, one in enumerate(found, start=1))


def directness(quoted: QuotedText, draft: Draft) -> Directness:
    """Direct where all words stand in quotes, indirect where none does."""
    if draft.content is None:
        return "direct" if draft.quotes else "indirect"
    sentence = draft.sentence
    if draft.inside >= 0:
        return "indirect"
    words = [p for p in draft.content.places if sentence.words[p].upos != "PUNCT"]
    inside = [quoted.inside(sentence.index, p) >= 0 for p in words]
    if all(inside) and words:
        return "direct"
    return "mixed" if any(inside) or draft.quotes else "indirect"


def word_spans(sentence: Sentence, places: Iterable[int]) -> Span:
    """Characters from the first to the last of some places."""
    ordered = sorted(places)
    return (sentence.words[ordered[0]].start, sentence.words[ordered[-1]].end)


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order; those that overlap, or with nothing but marks between them on one line,
    made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined:
            gap = text[joined[-1][1] : span[0]]
            if not gap or (len(gap) < 6 and not any(c.isalnum() or c == "\n" for c in gap)):
                joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
                continue
        joined.append(span)
    return joined


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _LEADING:
        start += 1
    while start < end and text[end - 1] in _TRAILING:
        end -= 1
    # A closing mark whose opening mark is not in the span belongs to the quote as a whole.
    while start < end and text[end - 1] in _MARKS:
        opening = _OPENING.get(text[end - 1], text[end - 1])
        if opening in text[start : end - 1]:
            break
        end -= 1
    return (start, end)
