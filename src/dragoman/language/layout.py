"""What single lines of a news text look like: bylines, datelines, captions, list items.

The words come from ``tables/layout.toml``; here they are made into expressions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.language.wordlists import any_of, with_capitals, word_lists

_LONGEST_BYLINE = 14
"""Words in a byline."""
_LONGEST_DATE_LINE = 12
"""Words in a line that is nothing but a date."""
_LONGEST_PLACE = 2
"""Words of four letters and more in a place that stands before a dash with nothing else; one
shorter word may be among them."""
_LONGEST_CAPTION = 400
"""Characters in a caption that is known by its words."""
_LONGEST_DATELINE = 90
"""Characters of a place, date and agency, on a line or before the first sentence."""

_NAME = r"[A-ZÀ-Þ][\w'’.-]*"
_NAMES = rf"{_NAME}(?:\s(?:(?:of|the|and|de|van|von|al|bin|for|in)\s)*{_NAME}){{0,6}}"
_DASH = r"\s*(?:—|–|―|--|-(?=\s))\s*"
_CAPITAL_WORD = r"[A-ZÀ-Þ]{2}[A-ZÀ-Þ'’.-]*|[A-ZÀ-Þ]{1,3}\."
_AFTER = r"(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9])"


@dataclass(frozen=True, slots=True)
class LayoutRules:
    """Expressions made of the table ``layout``."""

    item: re.Pattern[str]
    credit: re.Pattern[str]
    signed: re.Pattern[str]
    bylines: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    caption_opener: re.Pattern[str]
    caption_cues: tuple[str, ...]
    caption_endings: tuple[str, ...]
    labels: frozenset[str]
    agencies: frozenset[str]
    date_words: frozenset[str]
    months_and_days: frozenset[str]

    def is_byline(self, line: str, *, opening: bool) -> bool:
        """Whether the line only names who wrote it or where it comes from.

        ``opening`` says that it is the first line, which must begin with "By" or the like:
        "Ministers Meet in Lisbon" is a headline there.
        """
        if len(line.split()) > _LONGEST_BYLINE:
            return False
        if opening or self.signed.fullmatch(line):
            return self.signed.fullmatch(line) is not None
        plain = line.strip("()[]—–- ").rstrip(".")
        return plain in self.agencies or any(form.fullmatch(line) for form in self.bylines)

    def is_date_line(self, line: str) -> bool:
        """Whether the line is a date, with or without a place before it."""
        if len(line) > _LONGEST_DATELINE:
            return False
        words = [word.strip(".,()") for word in re.split(r"[\s:/|–-]+", line)]
        if len(words) > _LONGEST_DATE_LINE or not any(char.isdigit() for char in line):
            return False
        found = 0
        for index, word in enumerate(words):
            in_date = word in self.months_and_days or word.title() in self.months_and_days
            known = in_date or not word or word[0].isdigit() or word.lower() in self.date_words
            if not known and not (index < 2 and word[0].isupper() and "," in line):
                return False
            found += in_date
        return found > 0

    def is_caption(self, line: str) -> bool:
        """Whether the line describes a picture or gives its credit."""
        if self.caption_opener.match(line):
            return True
        if len(line) > _LONGEST_CAPTION:
            return False
        small = line.lower()
        ended = small.rstrip(' .)]”"').endswith(self.caption_endings)
        return ended or any(cue in small for cue in self.caption_cues)

    def dateline_end(self, paragraph: str, *, opening: bool) -> int:
        """Where the text of the paragraph begins behind a dateline; 0 if there is none.

        ``opening`` says that it is the first paragraph: only there can a colon end a dateline,
        since elsewhere capitals and a colon name a speaker.
        """
        head = paragraph[:_LONGEST_DATELINE]
        for form in self.datelines:
            match = form.match(head)
            if match and self._is_place(match):
                colon = match.group().rstrip().endswith(":")
                return match.end() if opening or not colon else 0
        return 0

    def _is_place(self, match: re.Match[str]) -> bool:
        """Whether the words of a dateline can be a place, not a label or a run-in heading."""
        place = match.group("place")
        if place in self.labels or sum(char.isalpha() for char in place) < 4:
            return False
        alone = not match.groupdict(default="").get("rest", "rest")
        long_words = [word for word in place.split() if len(word) > 3]
        too_long = len(long_words) > _LONGEST_PLACE or len(place.split()) > _LONGEST_PLACE + 1
        return not (alone and too_long)


@cache
def layout_rules() -> LayoutRules:
    """The rules of the table ``layout``, compiled once."""
    lists = word_lists("layout")
    months_and_days = frozenset(lists["months"] + lists["weekdays"])
    return LayoutRules(
        item=re.compile(
            rf"(?:{any_of(lists['bullets'])})\s+(?=\S)|(?:\(?\d{{1,2}}[.)]|\(?[a-z]\))\s+(?=\S)"
        ),
        credit=re.compile(rf"\(?\s*(?:{any_of(lists['credit_openers'])})\s+{_NAME}"),
        signed=_signed_form(lists["byline_openers"]),
        bylines=_byline_forms(lists["byline_roles"]),
        datelines=_dateline_forms(lists["months"], lists["agencies"]),
        caption_opener=re.compile(
            rf"\W*(?:{any_of(lists['caption_openers'])})(?:\s*[:—–]|\s-\s|\s+by\s)", re.IGNORECASE
        ),
        caption_cues=lists["caption_cues"],
        caption_endings=lists["caption_endings"],
        labels=frozenset(lists["labels"] + word_lists("sentences")["first_words"]),
        agencies=frozenset(lists["agencies"]),
        date_words=frozenset(lists["date_words"]),
        months_and_days=months_and_days,
    )


def _signed_form(openers: tuple[str, ...]) -> re.Pattern[str]:
    opener = any_of(with_capitals(openers))
    return re.compile(rf"(?:{opener})\s+{_NAMES}(?:,\s+{_NAMES}|\s*[/|]\s*{_NAMES})*")


def _byline_forms(roles: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    role = any_of(roles)
    forms = (
        rf"{_NAMES}\s*[/|]\s*{_NAMES}",
        rf"{_NAMES},?\s+(?i:(?:[\w-]+\s+){{0,3}}(?:{role}))(?:\s+in\s+{_NAMES})?",
        rf"{_NAME}(?:\s{_NAME}){{1,3}}\s+in\s+{_NAMES}",
    )
    return tuple(re.compile(form) for form in forms)


def _dateline_forms(
    months: tuple[str, ...], agencies: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    capitals = (
        rf"(?P<place>(?:{_CAPITAL_WORD})(?:(?:[ ]|/|,\s|[ ]and[ ])(?:{_CAPITAL_WORD})){{0,4}})"
    )
    title = rf"(?P<place>{_NAME}(?:[ ]{_NAME}){{0,3}})"
    region = rf"(?:,\s+{_NAME}(?:[ ]{_NAME}){{0,3}})"
    month, source = rf"(?:{any_of(months)})\.?", rf"(?:{any_of(agencies)})"
    date = rf"(?:,?\s+(?:{month}\s+\d{{1,2}}(?:,\s+\d{{4}})?|\d{{1,2}}\s+{month}))"
    agency = rf"\s*\((?:{_NAME}(?:[ ]{_NAME})*\s*/\s*)?{source}(?:\s[-–]\s[^()]{{4,25}}\d{{4}})?\)"
    in_brackets = r"\s*\([A-Z][\w .&/'’-]{1,30}\)"
    rest = rf"(?P<rest>{region}?{date}?(?:{in_brackets})?)"
    forms = (
        rf"{capitals}{rest}{_DASH}{_AFTER}",
        rf"{capitals}{rest}\s?:\s+{_AFTER}",
        rf"{capitals}{region}?{date}?{agency}\s+{_AFTER}",
        rf"{title}{region}?{date}(?:{in_brackets})?{_DASH}{_AFTER}",
        rf"{title}{region}?{agency}(?:{_DASH}|\s+){_AFTER}",
        rf"{title}{region}{{1,2}}{_DASH}{_AFTER}",
        rf"{capitals}{region}?{date}?\.?\s*(?:\({source}\)|/{source}/)\.\s+",
        rf"(?P<place>{agency}){_DASH}{_AFTER}",
    )
    return tuple(re.compile(form) for form in forms)
