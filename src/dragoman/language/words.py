"""Cuts a stretch of text into words as Universal Dependencies English has them.

One compiled expression finds the words; what a full stop behind a short form means is left to
``sentences``, which gets the places where a sentence may end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dragoman.language.wordlists import any_of, with_capitals, word_lists

Span = tuple[int, int]
StopKind = Literal[
    "stop",
    "mark",
    "wide",
    "dots",
    "label",
    "initial",
    "acronym",
    "before_name",
    "anywhere",
    "often_last",
]
"""What a sentence may end with: a full stop, ``!`` or ``?``, the stop of a script without spaces,
an ellipsis, whatever stands before a label ("Photo:"), or one of the sorts of short forms."""
Stop = tuple[int, StopKind]
"""Index of a token behind which a sentence may end, and what it is."""

MAX_TOKEN = 100
"""Characters in the longest token; longer runs are cut there."""

_EAST_ASIAN = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u3100-\u312f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_EMOJI = r"[\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]"
_EMOJI_TAIL = r"[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"


@dataclass(frozen=True, slots=True)
class WordRules:
    """What the tables say about words, compiled."""

    pattern: re.Pattern[str]
    short_forms: Mapping[str, StopKind]
    before_number: frozenset[str]
    splits: Mapping[str, tuple[int, ...]]


def find_words(text: str, start: int, end: int) -> tuple[list[Span], list[Stop]]:
    """Words of ``text[start:end]`` in order, and those behind which a sentence may end.

    Spans are code points of ``text``. White space and invisible characters are left out; every
    other character is in exactly one word.
    """
    rules = word_rules()
    spans: list[Span] = []
    stops: list[Stop] = []
    add = spans.append
    for match in rules.pattern.finditer(text, start, end):
        group = match.lastgroup
        if group is None:
            add(match.span())
        elif group == "dotted":
            _add_dotted(text, match.span(), end, rules, spans, stops)
        elif group == "negation":
            _add_two(match.span(), match.end() - 3, spans)
        elif group == "label":
            if spans:
                stops.append((len(spans) - 1, "label"))
            _add_two(match.span(), match.end() - 1, spans)
        else:
            stops.append((len(spans), group))  # type: ignore[arg-type]
            add(match.span())
    return spans, stops


def _add_two(span: Span, cut: int, spans: list[Span]) -> None:
    start, end = span
    if cut > start:
        spans.append((start, cut))
    spans.append((cut, end))


def _add_dotted(
    text: str, span: Span, end: int, rules: WordRules, spans: list[Span], stops: list[Stop]
) -> None:
    """Add a word with a full stop behind it: as one token if it is a short form, else as two."""
    first, last = span
    word = text[first : last - 1]
    kind = rules.short_forms.get(word)
    if kind is None and word in rules.before_number and _digit_follows(text, last, end):
        kind = "before_name"
    if kind is None:
        spans.append((first, last - 1))
        stops.append((len(spans), "stop"))
        spans.append((last - 1, last))
    else:
        stops.append((len(spans), kind))
        spans.append(span)


def _digit_follows(text: str, at: int, end: int) -> bool:
    while at < end and text[at] in " \u00a0\u202f\u2009":
        at += 1
    return at < end and text[at].isdigit()


def cut_inside(text: str, words: list[Span]) -> list[Span]:
    """The words with those cut that are really two (``can|not``), or far too long."""
    splits = word_rules().splits
    if not any(text[start:end] in splits or end - start > MAX_TOKEN for start, end in words):
        return words
    result: list[Span] = []
    for start, end in words:
        at = start
        for cut in _inner_cuts(text, start, end, splits):
            result.append((at, cut))
            at = cut
        result.append((at, end))
    return result


def _inner_cuts(
    text: str, start: int, end: int, splits: Mapping[str, tuple[int, ...]]
) -> Iterable[int]:
    if end - start > MAX_TOKEN:
        return range(start + MAX_TOKEN, end, MAX_TOKEN)
    return [start + cut for cut in splits.get(text[start:end], ())]


@cache
def word_rules() -> WordRules:
    """The rules of the tables ``words`` and ``abbreviations``, compiled once."""
    words = word_lists("words")
    short = word_lists("abbreviations")
    forms: dict[str, StopKind] = {}
    kinds: tuple[StopKind, ...] = ("often_last", "anywhere", "before_name")
    for kind in kinds:
        forms.update({form: kind for w in short[kind] for form in (w, w.upper())})
    return WordRules(
        pattern=re.compile("|".join(_alternatives(words, short["with_stops"]))),
        short_forms=forms,
        before_number=frozenset(short["before_number"]),
        splits=_splits(words["split"], words["split_small"]),
    )


def _splits(anyhow: tuple[str, ...], small: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    table: dict[str, tuple[int, ...]] = {}
    for entry in (*anyhow, *small):
        pieces = entry.split("|")
        cuts = tuple(sum(map(len, pieces[:n])) for n in range(1, len(pieces)))
        word = "".join(pieces)
        forms = with_capitals([word]) if entry in anyhow else {word}
        table.update(dict.fromkeys(sorted(forms), cuts))
    return table


def _alternatives(words: Mapping[str, tuple[str, ...]], with_stops: tuple[str, ...]) -> list[str]:
    """The alternatives of the master expression, the first that fits wins.

    The named groups tell :func:`find_words` what needs a second look.
    """
    clitics = f"(?:{any_of({f for c in words['clitics'] for f in (c, c.upper())})})(?!\\w)"
    marks, formats = _class_of("Mn", "Mc", "Me"), _class_of("Cf")
    letter = rf"[^\W_{_EAST_ASIAN}]"
    word = (
        rf"{letter}++(?:[{marks}]++|[{formats}_]++(?={letter})|"
        rf"['’ʼ](?!{clitics})(?={letter})|{letter}++)*+"
    )
    return [
        # Most words and signs, with nothing to think about.
        r"[A-Za-z]++(?=[ ,])",
        r"[,(“”]",
        r"(?P<dotted>(?:[A-Za-z]{2,}+|[a-z])\.(?:(?![.\w!?])|(?=[A-Z][a-z]*[\s,;])))",
        *_address_alternatives(words["address_endings"]),
        *_dotted_alternatives(with_stops),
        *_number_alternatives(words),
        *_joined_alternatives(words, word, clitics),
        rf"(?P<wide>[。！？｡]+)|[{_EAST_ASIAN}]+",
        word,
        *_sign_alternatives(),
        rf"[^\s{formats}{_class_of('Cc')}]",
    ]


def _address_alternatives(endings: tuple[str, ...]) -> list[str]:
    forms = {form for ending in endings for form in (ending, ending.upper())}
    last = r"[^\s<>\"“”‘’«».,;:!?'()\[\]{}…]"
    path = rf"(?:/(?:[^\s<>\"“”‘’«»]{{0,2000}}{last})?)?"
    return [
        rf"(?:(?:https?|ftp)://|www\.)[^\s<>\"“”‘’«»]{{0,2000}}{last}",
        r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}",
        rf"(?:[A-Za-z0-9][\w-]{{0,62}}\.){{1,8}}(?:{any_of(forms)})(?![\w-]){path}",
        r"(?:[a-z]{2,30}\.){2,8}[a-z]{2,30}(?!\w)",
        r"[#@][^\W\d]\w*",
    ]


def _dotted_alternatives(with_stops: tuple[str, ...]) -> list[str]:
    return [
        rf"(?P<acronym>(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?|(?:{any_of(with_stops)})\.)",
        r"[A-Z]\.[A-Z](?![\w.])|(?:[ap]\.m|e\.g|i\.e)(?![\w.])",
        r"(?P<initial>[^\W\d_a-z]\.(?:(?![.\w])|(?=[A-Z][a-z])))",
    ]


def _number_alternatives(words: Mapping[str, tuple[str, ...]]) -> list[str]:
    plain = r"(?:\d++(?:,\d{3}(?!\d))*+(?:\.\d++)*+|(?<![\w.])\.\d++)"
    return [
        # telephone numbers
        r"(?<![\w-])(?:\+?\d{1,3}-\d{3}-\d{3}-\d{4}|\d{3}[-.]\d{3}[-.]\d{4})(?![\w-])",
        r"(?<![\w-])(?:\d{3}|\d{5})-\d{4}(?![\w-])|(?<!\w)\+\d{1,15}(?!\w)",
        # dates and times
        r"\d{1,4}/\d{1,2}/\d{1,4}(?!\w)|\d{4}-\d\d-\d\d(?!\w)|\d{1,2}-\d{1,2}-\d{4}(?!\w)",
        r"(?:0?[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])(?![\w/])",
        r"\d{1,2}(?::\d{1,2}){1,2}(?![\d:])",
        # ordinals and decades
        r"\d++(?:,\d{3})*+(?:st|nd|rd|th|ST|ND|RD|TH)s?(?!\w)|\d+0['’]?s(?!\w)",
        r"(?<!\w)['’]\d0s(?!\w)|(?<!\w)’\d\d(?!\w)|(?<!\w)'[04-9]\d(?!\w)",
        # numbers, cut off from their units
        rf"{plain}(?=(?:{any_of(words['units'])})(?!\w)|[a-z]{{4}}|[ap]\.m)",
        rf"{plain}(?![^\W_])",
        rf"(?<!\w)(?:{any_of(words['currency_codes'])})(?=\d)",
        rf"(?:(?<!\w)(?:{any_of(words['currency_letters'])}))?\$+",
    ]


def _joined_alternatives(
    words: Mapping[str, tuple[str, ...]], word: str, clitics: str
) -> list[str]:
    return [
        r"(?P<negation>(?:[A-Za-z]++(?<=[nN])|(?<=\w)[nN])['’][tT](?!\w))",
        rf"(?<=[\w.)\]”\"%])['’`]{clitics}",
        rf"(?<!\w)['’](?:{any_of(with_capitals(words['after_apostrophe']))})(?!\w)",
        rf"(?<![\w-])(?:(?i:{any_of(words['prefixes'])})-(?=[^\W\d_]){word}|[Mm]id-\d+s?(?!\w))",
        rf"[A-Za-z]+-(?:{any_of(words['suffixes'])})(?!\w)",
        rf"(?P<label>(?<=\s)(?:{any_of(words['picture_labels'])}):(?=\s[A-Z©]))",
        rf"(?i:{any_of(words['with_slash'])})(?!\w)",
        r"[A-Z][A-Za-z]{0,3}&[A-Z][A-Za-z]{0,3}(?![\w&])",
        r"&(?:[a-z]{2,6}|#\d{1,5});",
    ]


def _sign_alternatives() -> list[str]:
    return [
        r"(?P<dots>\[(?:\.{3}|…)\]|\.{2,}|…+\.?)",
        r"(?P<mark>\.?[!?‽؟।॥]+)",
        r"(?P<stop>\.)",
        r"(?<=\s)[:;=]-?[()DPp](?=\s|$)",
        "|".join(f"{re.escape(sign)}{{2,}}" for sign in "=_~*#<>+-—–−"),
        r"''|``|’’|‘‘|‘’",
        r"[\U0001f1e6-\U0001f1ff]{2}",
        rf"{_EMOJI}{_EMOJI_TAIL}*(?:\u200d{_EMOJI}{_EMOJI_TAIL}*)*",
    ]


def _class_of(*categories: str) -> str:
    """The inside of a character class with all characters of the Unicode categories."""
    ranges: list[list[int]] = []
    for point in (*range(0x20000), *range(0xE0000, 0xE0200)):
        if unicodedata.category(chr(point)) in categories:
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    return "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in ranges)
