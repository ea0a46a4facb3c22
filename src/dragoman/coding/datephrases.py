"""Finds the words of a sentence that name a time, without asking yet which time that is.

Each word becomes one sign for its class (``codebook.dates``), so that a sentence is a short
string. The patterns below are written in the names of the classes; the longest ones come first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook.dates import SIGNS, DateWords
from dragoman.language.tree import Sentence, Word

_NUMBER = (
    "(?P<number> a few of? | a NUMBER NUMBER? | a | NUMBER HYPHEN NUMBER | NUMBER NUMBER |"
    " NUMBER | INT | DAY | YEAR | few)"
)
_UNIT = "(?P<unit>DAYS|WEEKS|FORTNIGHTS|MONTHS|QUARTERS|YEARS|DECADES|CENTURYS|HOURS|WEEKENDS)"
_YEAR = (
    "(?: COMMA? (?P<year>YEAR) | COMMA? of? (?: the same | (?P<which>last|this|next|that)) "
    "(?P<years>YEARS) )?"
)
_DATE_YEAR = "(?: COMMA? (?P<year>YEAR) | of? (?P<which>last|this|next|that) (?P<years>YEARS))?"
_OF_NIGHT = "(?: the? DAYTIME of)?"
_WEEKDAY = "(?: (?:WEEKDAY|SHORTDAY) STOP? COMMA? the? )?"
_MONTH = "(?: (?P<month>MONTH) | (?P<short>ABBREV) STOP? )"
_NUMBERED = "(?P<day>DAY|ORDINAL)"
_NUMBERED_2 = "(?P<day2>DAY|ORDINAL)"
_PART = "(?: (?P<part>PART) HYPHEN? | the? (?P<end>END) of )?"
_RELATIVE = "(?P<which>last|this|next|that|coming|past|previous|following|same)"

_RULES = (
    ("iso", "(?P<iso>ISO)"),
    ("date", f"(?P<bracket>WEEKDAY OPEN) {_MONTH} {_NUMBERED} {_DATE_YEAR} CLOSE"),
    ("days", f"{_WEEKDAY} {_MONTH} {_NUMBERED} (?:HYPHEN|to) {_NUMBERED_2} {_DATE_YEAR}"),
    ("days", f"the? {_NUMBERED} (?:HYPHEN|to|and) the? {_NUMBERED_2} of? {_MONTH} {_DATE_YEAR}"),
    ("date", f"{_OF_NIGHT} {_WEEKDAY} {_MONTH} the? {_NUMBERED} {_DATE_YEAR} DAYTIME?"),
    ("date", f"{_OF_NIGHT} {_WEEKDAY} the? {_NUMBERED} of? {_MONTH} {_DATE_YEAR} DAYTIME?"),
    ("weekday", f"{_OF_NIGHT} (?:PART|{_RELATIVE})? (?P<weekday>WEEKDAY)"
                " (?: of? (?P<week>last|next|this) WEEKS)? DAYTIME?"),
    ("in", f"(?:in|(?P<within>within)) {_NUMBER} {_UNIT} (?P<now>from now)?"),
    ("ago", f"{_NUMBER} {_UNIT} ago (?P<today>TODAY)?"),
    ("from", f"{_NUMBER} {_UNIT} from (?:now|(?P<today>TODAY))"),
    ("later", f"{_NUMBER} {_UNIT} (?P<way>later|earlier|before|after)"),
    ("span", f"the? (?P<way>last|past|previous|next|coming|following) {_NUMBER} {_UNIT}"),
    ("quarter", "the? (?P<nth>NTH|ORDINAL) (?P<piece>QUARTERS|HALFS)"
                " (?: of? (?: (?P<year>YEAR) | (?P<which>last|this|next|that) (?P<years>YEARS)"
                " | the YEARS) )?"),
    ("quarter", "(?P<qn>QN) of? (?P<year>YEAR)?"),
    ("halfway", f"(?P<way>earlier|later) (?: in the | {_RELATIVE}) {_UNIT}"),
    ("halfway", "(?P<way>earlier|later) (?P<today>TODAY) DAYTIME?"),
    ("day_after_tomorrow", "the DAYS (?P<way>before|after) (?P<today>TODAY)"),
    ("today", "(?P<today>TODAY) DAYTIME?"),
    ("tonight", "(?P<which>this|last) DAYTIME"),
    ("anaphor", f"(?P<definite>the) (?P<which>next|following|previous|same) (?:{_UNIT}|DAYTIME)"),
    ("anaphor", f"(?P<which>that) (?:{_UNIT}|DAYTIME)"),
    ("anaphor", f"the (?:{_UNIT}|DAYTIME) (?P<way>before|after)"),
    ("part", f"the? (?P<end>END) of (?:the|{_RELATIVE}) {_UNIT}"),
    ("relative", f"the? (?P<part>PART)? {_RELATIVE} {_UNIT}"),
    ("weekend", "the? (?P<weekend>WEEKENDS)"),
    ("month", f"{_PART} (?P<relative>last|this|next|that|coming)? (?P<month>MONTH) {_YEAR}"),
    ("month", f"{_PART} (?P<short>ABBREV) STOP? COMMA? (?P<year>YEAR)"),
    ("century", "the? (?P<nth>NTH|ORDINAL) CENTURYS"),
    ("season", "(?: (?P<part>PART) | the? (?P<end>END) of )? the?"
               " (?P<relative>last|this|next|that|coming)? (?P<season>SEASON)"
               " (?: of? (?P<year>YEAR) | of? (?P<which>last|this|next|that) (?P<years>YEARS))?"),
    ("decade", "(?: the? (?P<part>PART) HYPHEN? | the? (?P<end>END) of )? the? (?P<decade>DECADE)"),
    ("middle", "(?P<middle>MID) (?: of? (?P<year>YEAR))?"),
    ("years", "(?P<year>YEAR) HYPHEN (?P<year2>YEAR|DAY|INT)"),
    ("year", f"{_PART} (?P<year>YEAR)"),
    ("ordinal", "the (?P<day>ORDINAL)"),
)  # fmt: skip

_ANCHORS = frozenset(
    SIGNS[name]
    for name in SIGNS
    if name.isupper() and name not in {"PART", "END", "NUMBER", "NTH", "INT", "DAY", "HYPHEN",
                                       "COMMA", "STOP", "OPEN", "CLOSE"}
)  # fmt: skip
_ISO = re.compile(r"\d{4}-\d\d?-\d\d?|\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)")
_MID_WORD = re.compile(r"mid-([a-z]+\.?|\d{4}s?)")
_ORDINAL = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)")
_DECADE = re.compile(r"(?:\d\d|['’])?(\d0)'?s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``first`` to ``last`` that name a time. ``groups`` holds the words by their role."""

    rule: str
    first: int
    last: int
    groups: Mapping[str, tuple[Word, ...]]

    def word(self, role: str) -> str | None:
        """The one word (lower case) in a role, None where there is none."""
        words = self.groups.get(role)
        return words[0].lower if words else None


def _compiled(pattern: str) -> re.Pattern[str]:
    def sign(match: re.Match[str]) -> str:
        return match[0] if match[0].startswith("?P<") else SIGNS[match[0]]

    return re.compile(re.sub(r"\?P<\w+>|[A-Za-z]+", sign, pattern).replace(" ", ""))


_PATTERNS = tuple((name, _compiled(pattern)) for name, pattern in _RULES)
_FIRST_OF_ALL = re.compile(
    "(?![.])(?:"
    + "|".join(
        f"(?P<r{place}>{re.sub(r'[?]P<[a-z0-9]+>', '?:', pattern.pattern)})"
        for place, (_, pattern) in enumerate(_PATTERNS)
    )
    + ")"
)


def month_of(phrase: Phrase) -> Word:
    """The name of the month, in full or short."""
    return (phrase.groups.get("month") or phrase.groups["short"])[0]


def find_phrases(sentence: Sentence, table: DateWords) -> list[Phrase]:
    """The phrases of a sentence, in order, without overlap."""
    words = sentence.words
    line = _signs(words, table)
    if _ANCHORS.isdisjoint(line):
        return []
    found = []
    place = 0
    while match := _FIRST_OF_ALL.search(line, place):
        phrase = _phrase(match, line, words)
        place = match.end()
        phrases = _checked(phrase, sentence, table)
        if phrases:
            found.append(phrases)
            place = phrases.last + 1
        elif phrase.last > phrase.first:
            place = match.start() + 1
    return found


def _phrase(match: re.Match[str], line: str, words: Sequence[Word]) -> Phrase:
    name, pattern = _PATTERNS[int((match.lastgroup or "r0")[1:])]
    inner = pattern.match(line, match.start())
    assert inner is not None
    groups = {
        role: tuple(words[inner.start(role) : inner.end(role)])
        for role, text in inner.groupdict().items()
        if text
    }
    return Phrase(name, inner.start(), inner.end() - 1, groups)


def _signs(words: Sequence[Word], table: DateWords) -> str:
    known = table.signs
    line = []
    for word in words:
        lower = word.lower
        sign = known.get(lower)
        if sign is None:
            kind = _form(lower) if lower[0].isdigit() or lower[0] in "'mq" else None
            sign = SIGNS[kind] if kind else "."
        line.append(sign)
    return "".join(line)


def _form(lower: str) -> str | None:
    """The class of a word that is told by its form."""
    if lower.isascii() and lower.isdigit():
        value = int(lower) if len(lower) < 10 else 0
        if len(lower) == 4 and 1000 <= value <= 2199:
            return "YEAR"
        return "DAY" if 1 <= value <= 31 and len(lower) < 3 else "INT"
    if lower[0] == "q":
        return "QN" if len(lower) == 2 and lower[1] in "1234" else None
    if lower.startswith("mid-"):
        return "MID" if _MID_WORD.fullmatch(lower) else None
    if match := _ORDINAL.fullmatch(lower):
        return "ORDINAL" if 1 <= int(match[1]) <= 31 else None
    if _DECADE.fullmatch(lower):
        return "DECADE"
    return "ISO" if _ISO.fullmatch(lower) else None


def _checked(phrase: Phrase, sentence: Sentence, table: DateWords) -> Phrase | None:
    """The phrase if it is a date here, cut where its tail is none; None where it is no date."""
    check = _CHECKS.get(phrase.rule)
    return check(_Seen(phrase, sentence, table)) if check else phrase


@dataclass(frozen=True, slots=True)
class _Seen:
    """A phrase where it stands."""

    phrase: Phrase
    sentence: Sentence
    table: DateWords


def _check_date(seen: _Seen) -> Phrase | None:
    """A month with a day. "In May 20 ships sank" is a month only."""
    name = month_of(seen.phrase)
    if not _is_month(name):
        return None
    day = seen.phrase.groups["day"][0]
    counts = day.deprel == "nummod" and not seen.phrase.first <= day.head <= seen.phrase.last
    following = _next(seen.sentence, seen.phrase.last)
    plural = following is not None and following.has("Number=Plur")
    if counts and plural and day.index == seen.phrase.last and day.index == name.index + 1:
        if "short" in seen.phrase.groups:
            return None
        return Phrase("month", seen.phrase.first, name.index, {"month": (name,)})
    return seen.phrase


def _check_weekday(seen: _Seen) -> Phrase | None:
    day = seen.phrase.groups["weekday"][0]
    before = seen.sentence.words[day.index - 1] if day.index else None
    named = before is not None and before.lower in seen.table.makes_a_name
    return None if named or not day.text[0].isupper() else seen.phrase


def _check_month(seen: _Seen) -> Phrase | None:
    """A month alone: neither the verb "may" nor Ms May."""
    name = month_of(seen.phrase)
    if not _is_month(name):
        return None
    following = _next(seen.sentence, seen.phrase.last)
    if seen.phrase.first == seen.phrase.last:
        if following is not None and following.lower == "day" and following.text[0] == "D":
            return None
        if name.lower in seen.table.also_names and _acts(name, seen.sentence):
            return None
    if "year" in seen.phrase.groups and not _is_year(seen):
        return Phrase("month", seen.phrase.first, name.index, {"month": (name,)})
    return seen.phrase


def _check_year(seen: _Seen) -> Phrase | None:
    return seen.phrase if _is_year(seen) else None


def _check_season(seen: _Seen) -> Phrase | None:
    """A season as a time: with a year or a determiner, or behind a preposition."""
    word = seen.phrase.groups["season"][0]
    if word.upos not in ("NOUN", "PROPN"):
        return None
    if {"year", "years", "relative"} & seen.phrase.groups.keys():
        return seen.phrase
    cased = any(seen.sentence.words[c].deprel == "case" for c in seen.sentence.children(word.index))
    return seen.phrase if cased and word.relation in ("obl", "nmod") else None


def _check_ordinal(seen: _Seen) -> Phrase | None:
    """ "By the 27th", but not "the 27th summit"."""
    number = seen.phrase.groups["day"][0]
    following = _next(seen.sentence, seen.phrase.last)
    free = following is None or following.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
    prepositions = seen.sentence.prepositions(number.index)
    return seen.phrase if free and prepositions and number.relation in ("obl", "nmod") else None


def _check_quarter(seen: _Seen) -> Phrase | None:
    """A quarter or half of a year; without a year only the quarter, which has no other sense."""
    if {"year", "years"} & seen.phrase.groups.keys() or seen.phrase.last - seen.phrase.first >= 4:
        return seen.phrase
    piece = seen.phrase.word("piece")
    numbered = seen.phrase.word("nth") not in (None, "final", "first")
    return seen.phrase if piece and seen.table.names.get(piece) == "quarter" and numbered else None


def _check_middle(seen: _Seen) -> Phrase | None:
    """ "Mid-March", "mid-2024", but not "mid-air"."""
    rest = seen.phrase.groups["middle"][0].lower[4:]
    known = seen.table.signs.get(rest) in (SIGNS["MONTH"], SIGNS["SEASON"], SIGNS["ABBREV"])
    return seen.phrase if known or rest[0].isdigit() else None


def _check_weekend(seen: _Seen) -> Phrase | None:
    """ "Over the weekend", "weekend talks", but neither "a weekend" nor "the weekends"."""
    word = seen.phrase.groups["weekend"][0]
    said = seen.phrase.first < word.index or word.deprel == "compound"
    return seen.phrase if said and not word.has("Number=Plur") else None


def _check_decade(seen: _Seen) -> Phrase | None:
    """ "In the 80s", but not "in their 80s"."""
    word = seen.phrase.groups["decade"][0]
    if len(word.lower) > 4 or seen.phrase.first < word.index:
        return seen.phrase
    return seen.phrase if word.text[0] in "'’" else None


_CHECKS = {
    "date": _check_date,
    "days": _check_date,
    "weekday": _check_weekday,
    "month": _check_month,
    "year": _check_year,
    "years": _check_year,
    "season": _check_season,
    "ordinal": _check_ordinal,
    "quarter": _check_quarter,
    "middle": _check_middle,
    "weekend": _check_weekend,
    "decade": _check_decade,
}


def _next(sentence: Sentence, place: int) -> Word | None:
    return sentence.words[place + 1] if place + 1 < len(sentence.words) else None


def _is_month(word: Word) -> bool:
    return word.text[0].isupper() and word.upos not in ("AUX", "VERB")


def _acts(word: Word, sentence: Sentence) -> bool:
    """Whether a word that may be a name of somebody does something or is part of a name."""
    if word.relation in ("nsubj", "obj", "iobj", "flat", "vocative") or word.entity == "person":
        return True
    if word.deprel == "nmod:poss":
        return True
    flat = sentence.dependents(word.index, "flat")
    return bool(flat)


def _is_year(seen: _Seen) -> bool:
    """Whether a number of four digits is a year, by what stands around it."""
    number = seen.phrase.groups["year"][0]
    words = seen.sentence.words
    before = words[number.index - 1] if number.index else None
    following = _next(seen.sentence, number.index)
    if before is not None and before.lower in seen.table.before_number:
        return False
    if following is not None and following.lower in seen.table.after_number:
        return False
    if seen.phrase.rule != "year" or seen.phrase.first < number.index:
        return True
    if not 1800 <= int(number.text) <= 2100:
        return before is not None and before.lower in seen.table.before_year
    tied = before is not None and number.head == before.index and before.upos == "PROPN"
    if tied and number.deprel in ("nummod", "flat"):
        return False  # Agenda 2030
    plural = following is not None and following.upos == "NOUN" and following.has("Number=Plur")
    counted = plural and number.deprel == "nummod"
    return not counted or (before is not None and _determines(before))


def _determines(word: Word) -> bool:
    return word.upos == "DET" or word.has("Poss=Yes") or word.lower in ("'s", "'")
