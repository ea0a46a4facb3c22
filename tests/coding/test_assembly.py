"""Which acts share the day that a text has set, on small trees."""

from __future__ import annotations

import datetime

from trees import document

from dragoman.codebook import load_codebook
from dragoman.coding.actors import ActorFinder
from dragoman.coding.assembly import EventAssembler
from dragoman.coding.dates import DateFinder
from dragoman.coding.events import EventFinder
from dragoman.coding.places import PlaceFinder

ON_MONDAY = (
    "Peru|PROPN|2|nsubj condemned=condemn|VERB|0|root|Tense=Past,VerbForm=Fin Chile|PROPN|2|obj "
    "on|ADP|5|case Monday|PROPN|2|obl .|PUNCT|2|punct"
)


def days(notation: str) -> dict[str, str | None]:
    """The first day of each act of a text that goes on after Monday 6 January 2020."""
    book = load_codebook()
    text = document(ON_MONDAY, notation)
    today = datetime.date(2020, 1, 8)
    actors = ActorFinder(book).find(text)
    acts = EventFinder(book, with_model=False).find(text, actors)
    dates = DateFinder(book).find(text, today)
    places = PlaceFinder(book).find(text, lambda at, word: bool(actors.all_at(at, word)))
    events = EventAssembler(book).assemble(acts, text, actors, (), dates, places, today)
    return {text.text[slice(*e.trigger)]: e.date.start if e.date else None for e in events}


def test_descriptions_have_no_part_in_the_day_of_the_story() -> None:
    found = days(
        "Peru|PROPN|2|nsubj expelled=expel|VERB|0|root|Tense=Past,VerbForm=Fin "
        "envoys=envoy|NOUN|2|obj accused=accuse|VERB|3|acl|Tense=Past,VerbForm=Part,Voice=Pass of|SCONJ|6|mark "
        "spying=spy|VERB|4|advcl|VerbForm=Ger by|ADP|8|case Chile|PROPN|4|obl:agent .|PUNCT|2|punct"
    )
    assert found["expelled"] == "2020-01-06"
    assert found["accused"] is None
