from __future__ import annotations

import datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import document, place_of

from dragoman.codebook.dates import DateWords, compile_dates
from dragoman.codebook.strict import parse_tables
from dragoman.coding.dates import DateTable, find_dates
from dragoman.errors import CodebookError
from dragoman.language.tree import AnnotatedText, Sentence, Word

WEDNESDAY = datetime.date(2025, 11, 19)
PAST = "met=meet|VERB|0|root|Tense=Past,VerbForm=Fin"
AHEAD = "will|AUX|3|aux meet|VERB|0|root|VerbForm=Inf"


def table(old: str = "", new: str = "") -> DateWords:
    """The package's table of dates, with some of its text replaced."""
    folder = files("dragoman.codebook") / "tables"
    dates = (folder / "dates.toml").read_text("utf-8").replace(old or "\0", new)
    circumstances = (folder / "circumstances.toml").read_text("utf-8")
    return compile_dates(
        parse_tables("dates.toml", dates), parse_tables("circumstances.toml", circumstances)
    )


TABLE = table()


def found(text: AnnotatedText, published: datetime.date | None = WEDNESDAY) -> DateTable:
    return find_dates(text, published, TABLE)


def dated(words: str, verb: str = PAST, published: datetime.date | None = WEDNESDAY) -> list[str]:
    """What "Envoys met" (or "will meet") with a date behind it says, as "words start..end"."""
    start = 1 + len(verb.split())
    root = start if verb == AHEAD else 2
    cells = []
    for offset, word in enumerate(words.split()):
        upos = "NUM" if word[0].isdigit() else "PROPN" if word[0].isupper() else "NOUN"
        upos = {"on": "ADP", "in": "ADP", "of": "ADP", "the": "DET"}.get(word, upos)
        relation = {"ADP": "case", "DET": "det"}.get(upos, "obl")
        head = start + len(words.split()) if relation != "obl" else root
        cells.append(f"{word}|{upos}|{head if head != start + offset + 1 else root}|{relation}")
    text = document(f"Envoys|NOUN|{root}|nsubj {verb} {' '.join(cells)}")
    return [
        f"{m.interval.text}: {m.interval.start}..{m.interval.end}"
        for m in found(text, published).mentions
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Nov. 7", "Nov. 7: 2025-11-07..2025-11-07"),
        ("on 7 November 2025", "7 November 2025: 2025-11-07..2025-11-07"),
        ("in November 2024", "November 2024: 2024-11-01..2024-11-30"),
        ("on 2025-11-07", "2025-11-07: 2025-11-07..2025-11-07"),
        ("on 19/11/2025", "19/11/2025: 2025-11-19..2025-11-19"),
        ("on 03/25/2024", "03/25/2024: 2024-03-25..2024-03-25"),
        ("on 03/04/2024", "03/04/2024: 2024-04-03..2024-04-03"),
        ("in 1972", "1972: 1972-01-01..1972-12-31"),
        ("in the 1990s", "the 1990s: 1990-01-01..1999-12-31"),
        ("in mid-March", "mid-March: 2025-03-11..2025-03-20"),
        ("in mid - March", "mid-March: 2025-03-11..2025-03-20"),
        ("in early 2024", "early 2024: 2024-01-01..2024-04-30"),
        ("at the end of May", "the end of May: 2025-05-21..2025-05-31"),
        ("in the spring of 1941", "the spring of 1941: 1941-03-01..1941-05-31"),
        ("last quarter", "last quarter: 2025-07-01..2025-09-30"),
        ("on Tuesday", "Tuesday: 2025-11-18..2025-11-18"),
        ("on Wednesday", "Wednesday: 2025-11-19..2025-11-19"),
        ("on Thursday", "Thursday: 2025-11-13..2025-11-13"),
        ("last Wednesday", "last Wednesday: 2025-11-12..2025-11-12"),
        ("yesterday", "yesterday: 2025-11-18..2025-11-18"),
        ("yesterday evening", "yesterday evening: 2025-11-18..2025-11-18"),
        ("last night", "last night: 2025-11-18..2025-11-18"),
        ("overnight", "overnight: 2025-11-18..2025-11-19"),
        ("last week", "last week: 2025-11-10..2025-11-16"),
        ("last month", "last month: 2025-10-01..2025-10-31"),
        ("last year", "last year: 2024-01-01..2024-12-31"),
        ("two days ago", "two days ago: 2025-11-17..2025-11-17"),
        ("a year ago today", "a year ago today: 2024-11-19..2024-11-19"),
        ("twenty - five years ago", "twenty-five years ago: 2000-01-01..2000-12-31"),
        ("earlier this week", "earlier this week: 2025-11-17..2025-11-18"),
        ("later this month", "later this month: 2025-11-20..2025-11-30"),
        ("over the weekend", "the weekend: 2025-11-15..2025-11-16"),
        ("from 3 to 5 May", "3 to 5 May: 2025-05-03..2025-05-05"),
        ("on May 3 - 5", "May 3-5: 2025-05-03..2025-05-05"),
        ("between 2014 and 2016", "2014 and 2016: 2014-01-01..2016-12-31"),
        ("in 2014 – 16", "2014–16: 2014-01-01..2016-12-31"),
        ("in December", "December: 2024-12-01..2024-12-31"),
        ("on Tuesday , Nov. 4 , 2025", "Tuesday, Nov. 4, 2025: 2025-11-04..2025-11-04"),
        ("on the night of 9 September", "the night of 9 September: 2025-09-09..2025-09-09"),
        ("in November last year", "November last year: 2024-11-01..2024-11-30"),
        ("in the past two weeks", "the past two weeks: 2025-11-05..2025-11-19"),
        ("in the first half of 2024", "the first half of 2024: 2024-01-01..2024-06-30"),
        ("in the 19th century", "the 19th century: 1800-01-01..1899-12-31"),
    ],
)
def test_dates_in_the_past(words: str, expected: str) -> None:
    assert dated(words) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Friday", "Friday: 2025-11-21..2025-11-21"),
        ("next Wednesday", "next Wednesday: 2025-11-26..2025-11-26"),
        ("tomorrow", "tomorrow: 2025-11-20..2025-11-20"),
        ("in December", "December: 2025-12-01..2025-12-31"),
        ("on 3 May", "3 May: 2026-05-03..2026-05-03"),
        ("in three weeks", "in three weeks: 2025-12-10..2025-12-10"),
        ("next month", "next month: 2025-12-01..2025-12-31"),
        ("over the weekend", "the weekend: 2025-11-22..2025-11-23"),
    ],
)
def test_dates_ahead(words: str, expected: str) -> None:
    assert dated(words, AHEAD) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "under Resolution 2231",
        "at 10:42",
        "under Article 5",
        "at the G20",
        "at 1945 GMT",
        "in three weeks",
        "for two days",
        "since then",
        "at a weekend",
        "in their 80s",
        "on Good Friday",
    ],
)
def test_what_is_no_date(words: str) -> None:
    assert dated(words) == []


def test_impossible_days_are_unresolved() -> None:
    assert dated("on 31 June 2024") == ["31 June 2024: None..None"]
    assert dated("99999999 years ago") == ["99999999 years ago: None..None"]


def test_relative_dates_need_a_publication_date() -> None:
    assert dated("on Tuesday", published=None) == ["Tuesday: None..None"]
    assert dated("on Nov. 7", published=None) == ["Nov. 7: None..None"]
    assert dated("in 1972", published=None) == ["1972: 1972-01-01..1972-12-31"]


def test_names_and_verbs_are_no_months() -> None:
    text = document(
        "May|PROPN|2|nsubj said=say|VERB|0|root|Tense=Past,VerbForm=Fin troops|NOUN|5|nsubj"
        " may|AUX|5|aux march|VERB|2|ccomp|VerbForm=Inf"
    )
    assert found(text).mentions == ()


def test_a_dateline_serves_as_publication_date() -> None:
    text = document(
        ("dateline", "Lima|PROPN|0|root ,|PUNCT|1|punct 11|NUM|4|nummod"
                     " September|PROPN|1|nmod:unmarked 2025|NUM|4|nummod"),
        f"Envoys|NOUN|2|nsubj {PAST} yesterday|NOUN|2|obl:unmarked",
    )  # fmt: skip
    dates = found(text, None)
    assert dates.mentions[1].interval.start == "2025-09-10"
    established = dates.established(1)
    assert established is not None
    assert established.text == "yesterday"


TALKS = (
    "In|ADP|4|case Tuesday|PROPN|4|nmod:poss 's|PART|2|case talks=talk|NOUN|6|obl"
    " Kanai|PROPN|6|nsubj sought=seek|VERB|0|root|Tense=Past,VerbForm=Fin an|DET|8|det"
    " apology|NOUN|6|obj .|PUNCT|6|punct"
)


def test_a_date_of_a_setting_holds_for_the_clause() -> None:
    text = document(TALKS, "Liu|PROPN|2|nsubj refused=refuse|VERB|0|root|Tense=Past,VerbForm=Fin")
    dates = found(text)
    assert dates.mentions[0].grain == "day"
    for form in ("talks", "sought"):
        at = dates.at(*place_of(text, form))
        assert at is not None
        assert at.start == "2025-11-18"
    assert dates.at(*place_of(text, "refused", 1)) is None
    established = dates.established(1)
    assert established is not None
    assert established.start == "2025-11-18"


def test_a_subordinate_clause_keeps_its_date_to_itself() -> None:
    text = document(
        "It|PRON|5|nsubj was=be|AUX|5|cop|Tense=Past,VerbForm=Fin the|DET|5|det first|ADJ|5|amod"
        " meeting|NOUN|0|root since|SCONJ|8|mark Ito|PROPN|8|nsubj"
        " spoke=speak|VERB|5|advcl|Tense=Past,VerbForm=Fin on|ADP|10|case Nov.|PROPN|8|obl"
        " 7|NUM|10|nummod"
    )
    dates = found(text)
    assert dates.mentions[0].background
    assert dates.at(*place_of(text, "meeting")) is None
    at = dates.at(*place_of(text, "spoke"))
    assert at is not None
    assert at.start == "2025-11-07"
    assert dates.established(0) is None


def test_what_is_agreed_has_a_time_of_its_own() -> None:
    text = document(
        "They|PRON|2|nsubj agreed=agree|VERB|0|root|Tense=Past,VerbForm=Fin on|ADP|4|case"
        " Monday|PROPN|2|obl to|PART|6|mark meet|VERB|2|xcomp|VerbForm=Inf next|ADJ|8|amod"
        " month|NOUN|6|obl:unmarked"
    )
    dates = found(text)
    days = [dates.at(*place_of(text, form)) for form in ("agreed", "meet")]
    assert [day.start for day in days if day] == ["2025-11-17", "2025-12-01"]


def test_a_cue_dates_a_quote_in_the_present_but_not_what_it_looks_back_on() -> None:
    cue = (
        "he|PRON|{v}|nsubj said=say|VERB|{h}|{r}|Tense=Past,VerbForm=Fin on|ADP|{d}|case"
        " Monday|PROPN|{v}|obl"
    )
    text = document(
        "Japan|PROPN|3|nsubj remains=remain|VERB|0|root|Tense=Pres,VerbForm=Fin open|ADJ|2|xcomp "
        + cue.format(v=5, h=2, r="parataxis", d=7),
        cue.format(v=2, h=0, r="root", d=4)
        + " that|SCONJ|8|mark Japan|PROPN|8|nsubj had|AUX|8|aux|Tense=Past,VerbForm=Fin"
        " protested=protest|VERB|2|ccomp|Tense=Past,VerbForm=Part",
    )
    dates = found(text)
    at = dates.at(*place_of(text, "open"))
    assert at is not None
    assert at.start == "2025-11-17"
    assert dates.at(*place_of(text, "protested", 1)) is None


def starts_at(text: AnnotatedText, *forms: str) -> list[str | None]:
    dates = found(text)
    days = [dates.at(*place_of(text, form)) for form in forms]
    return [day.start if day else None for day in days]


def test_what_stands_before_that_belongs_to_the_verb_of_saying() -> None:
    text = document(
        "She|PRON|2|nsubj said=say|VERB|0|root|Tense=Past,VerbForm=Fin on|ADP|4|case"
        " Monday|PROPN|8|obl that|SCONJ|8|mark they|PRON|8|nsubj had|AUX|8|aux"
        " met=meet|VERB|2|ccomp|Tense=Past,VerbForm=Part"
    )
    assert starts_at(text, "said", "met") == ["2025-11-17", None]


def test_what_stands_before_a_clause_with_its_cue_behind_belongs_to_it() -> None:
    text = document(
        "On|ADP|2|case Monday|PROPN|7|obl they|PRON|4|nsubj"
        " met=meet|VERB|7|ccomp|Tense=Past,VerbForm=Fin ,|PUNCT|4|punct she|PRON|7|nsubj"
        " said=say|VERB|0|root|Tense=Past,VerbForm=Fin"
    )
    assert starts_at(text, "met", "said") == ["2025-11-17", None]


def test_talks_take_the_date_of_the_clause_that_describes_them() -> None:
    text = document(
        "The|DET|2|det talks=talk|NOUN|9|nsubj which|PRON|5|obj|PronType=Rel they|PRON|5|nsubj"
        " held=hold|VERB|2|acl:relcl|Tense=Past,VerbForm=Fin in|ADP|7|case May|PROPN|5|obl"
        " ,|PUNCT|5|punct failed=fail|VERB|0|root|Tense=Past,VerbForm=Fin"
    )
    assert starts_at(text, "talks", "failed") == ["2025-05-01", None]


def test_who_was_summoned_is_not_dated_by_it() -> None:
    text = document(
        "The|DET|2|det envoy|NOUN|7|nsubj who|PRON|5|nsubj:pass|PronType=Rel"
        " was=be|AUX|5|aux:pass|Tense=Past,VerbForm=Fin"
        " summoned=summon|VERB|2|acl:relcl|Tense=Past,VerbForm=Part Monday|PROPN|5|obl:unmarked"
        " left=leave|VERB|0|root|Tense=Past,VerbForm=Fin"
    )
    assert starts_at(text, "summoned", "envoy", "left") == ["2025-11-17", None, None]


def test_a_participle_before_its_verb_shares_its_date() -> None:
    text = document(
        "Speaking=speak|VERB|5|advcl|Tense=Pres,VerbForm=Part Monday|PROPN|1|obl:unmarked"
        " ,|PUNCT|1|punct she|PRON|5|nsubj refused=refuse|VERB|0|root|Tense=Past,VerbForm=Fin"
    )
    assert starts_at(text, "refused") == ["2025-11-17"]


def test_joined_verbs_share_a_date_unless_one_lies_ahead() -> None:
    text = document(
        f"They|PRON|2|nsubj {PAST} on|ADP|4|case Monday|PROPN|2|obl ,|PUNCT|6|punct"
        " dined=dine|VERB|2|conj|Tense=Past,VerbForm=Fin and|CCONJ|9|cc will|AUX|9|aux"
        " return|VERB|2|conj|VerbForm=Inf"
    )
    assert starts_at(text, "dined", "return") == ["2025-11-17", None]


def test_later_dates_count_from_the_last_day_named() -> None:
    text = document(
        f"Envoys|NOUN|2|nsubj {PAST} on|ADP|4|case Monday|PROPN|2|obl",
        f"They|PRON|2|nsubj {PAST} again|ADV|2|advmod the|DET|6|det next|ADJ|6|amod"
        " day|NOUN|2|obl:unmarked",
        f"They|PRON|2|nsubj {PAST} two|NUM|4|nummod days|NOUN|5|obl:unmarked later|ADV|2|advmod",
    )
    starts = [m.interval.start for m in found(text).mentions]
    assert starts == ["2025-11-17", "2025-11-18", "2025-11-20"]


def test_a_story_goes_on_in_its_own_year() -> None:
    text = document(
        f"Envoys|NOUN|2|nsubj {PAST} on|ADP|5|case 27|NUM|5|nummod August|PROPN|2|obl"
        " 1923|NUM|5|nummod",
        f"They|PRON|2|nsubj {PAST} on|ADP|5|case 4|NUM|5|nummod September|PROPN|2|obl",
        f"They|PRON|2|nsubj {PAST} on|ADP|4|case Tuesday|PROPN|2|obl",
        f"They|PRON|2|nsubj {PAST} on|ADP|5|case 4|NUM|5|nummod September|PROPN|2|obl",
    )
    starts = [m.interval.start for m in found(text).mentions]
    assert starts == ["1923-08-27", "1923-09-04", "2025-11-18", "2025-09-04"]


def test_a_noun_is_dated_by_what_is_counted_from_it() -> None:
    text = document(
        "Peru|PROPN|2|nsubj recalled=recall|VERB|0|root|Tense=Past,VerbForm=Fin"
        " him|PRON|2|obj on|ADP|5|case Tuesday|PROPN|2|obl ,|PUNCT|2|punct three|NUM|8|nummod"
        " days|NOUN|11|obl:unmarked after|ADP|11|case the|DET|11|det expulsion|NOUN|2|obl"
    )
    at = found(text).at(*place_of(text, "expulsion"))
    assert at is not None
    assert (at.start, at.text) == ("2025-11-15", "three days after")


def test_a_year_in_a_main_clause_is_a_context_of_its_own() -> None:
    text = document(
        f"Envoys|NOUN|2|nsubj {PAST} on|ADP|4|case Monday|PROPN|2|obl",
        f"They|PRON|2|nsubj {PAST} in|ADP|4|case 1972|NUM|2|obl",
        f"They|PRON|2|nsubj {PAST}",
    )
    dates = found(text)
    first, second, third = (dates.established(i) for i in range(3))
    assert second is None
    assert first == third


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[parts]", "[parts]\nnoon = ['noon']", "unknown key 'noon'"),
        ("[parts]", "[moons]\nfull = 1\n[parts]", "unknown section"),
        ('["monday"], ', "", "must be 7 lists of words"),
        ("spring = [3, 4, 5]", "spring = [13]", "months from 1 to 12"),
        ("today = 0", 'today = "now"', "today must be a number"),
    ],
)
def test_the_table_is_read_strictly(old: str, new: str, message: str) -> None:
    with pytest.raises(CodebookError, match=rf"dates.toml:\d+: .*{message}"):
        table(old, new)


ANY_WORDS = (
    "in on the of a last next this mid early end May March Nov. 7 31 1972 2014 - – / , . ( ) two"
    " weeks ago days later after Tuesday Sun weekend spring 1990s 2025-13-45 99/99/9999 10:42 today"
    " hundred years century first quarter Q3 mid-March to and between from now same that day before"
    " ’90s 0001 met will 19th 27th ²"
)
WORDS = st.sampled_from(ANY_WORDS.split())


@st.composite
def any_tree(draw: st.DrawFn) -> AnnotatedText:
    """A tree of date words in any order, with any heads and relations."""
    forms = draw(st.lists(WORDS, min_size=1, max_size=14))
    root = draw(st.integers(0, len(forms) - 1))
    text = " ".join(forms)
    words, place = [], 0
    for index, form in enumerate(forms):
        above = list(range(index)) if index > root else [*range(index + 1, root + 1)]
        head = -1 if index == root else draw(st.sampled_from(above))
        upos = draw(st.sampled_from(["NOUN", "PROPN", "NUM", "VERB", "ADP", "ADV"]))
        relation = draw(st.sampled_from(["obl", "nmod", "advcl", "acl:relcl", "case", "conj"]))
        lower = form.lower().replace("’", "'")
        words.append(
            Word(index, form, lower, place, place + len(form), upos, "", lower, head,
                 "root" if head < 0 else relation, None)
        )  # fmt: skip
        place += len(form) + 1
    return AnnotatedText(text, (Sentence(0, 0, "paragraph", 0, len(text), tuple(words)),))


@given(any_tree(), st.none() | st.dates())
def test_any_tree_gives_intervals_in_order(
    text: AnnotatedText, published: datetime.date | None
) -> None:
    dates = found(text, published)
    for mention in dates.mentions:
        interval = mention.interval
        assert (interval.start is None) == (interval.end is None)
        assert interval.start is None or interval.start <= (interval.end or "")
        assert interval.text in text.text
        assert mention.first <= mention.head <= mention.last
    for word in text.sentences[0].words:
        dates.at(0, word.index)
    assert dates.established(0) is None or dates.established(0) in [
        m.interval for m in dates.mentions
    ]
    assert dates == found(text, published)
