"""What records across documents say, as English sentences: parties by name, acts as clauses.

The words are those of ``tables/plain_words.toml``. Names come from reports, so all that is given
here has been through :func:`dragoman.exports.wording.clean`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.disputes.model import Identity, Measure, Meeting, Occurrence
from dragoman.exports.wording import (
    NOBODY,
    clean,
    country_name,
    dates,
    plain_words,
    short_day,
)
from dragoman.records import DateInterval

_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_COUNTRY = re.compile(r"[A-Z]{3}")
_WITH_ARTICLE = ("igo", "government")
"""Kinds of bodies whose names take an article where they have more than one word."""
MOST_PEOPLE = 2
"""People of one party that a sentence names; with more it would be about them."""


@dataclass(frozen=True, slots=True)
class PartyNames:
    """Names of parties and people; ``identities`` has those that are no countries, by id."""

    identities: Mapping[str, Identity] = field(default_factory=dict)

    def name(self, party: str | None) -> str:
        """A party's name, as it stands in a table."""
        if party is None:
            return NOBODY
        if _COUNTRY.fullmatch(party):
            return clean(country_name(party))
        identity = self.identities.get(party)
        if identity is not None:
            return clean(identity.name)
        # An id without an identity still says more than a code would: "gbr/hassan-ali".
        return clean(party.rpartition("/")[2].replace("-", " "))

    def said(self, party: str | None) -> str:
        """A party's name within a sentence, with its article."""
        name = self.name(party)
        identity = self.identities.get(party or "")
        if party in plain_words().table["articles"]["countries"]:
            return f"the {name}"
        takes_article = identity is not None and identity.kind in _WITH_ARTICLE and " " in name
        return f"the {name}" if takes_article and not name.lower().startswith("the ") else name

    def listed(self, parties: Iterable[str]) -> str:
        """Several parties in a sentence: "A, B and C"; an empty string for none."""
        return listed([self.said(party) for party in parties])

    def acting(self, parties: Sequence[str], people: Iterable[str] = ()) -> str:
        """Who acts, with the people of each party: "Norway (Ingvild Dale) and Malaysia"."""
        ours: dict[str, list[str]] = {}
        for person in people:
            identity = self.identities.get(person)
            if identity is not None and person not in parties:
                ours.setdefault(identity.country or "", []).append(clean(identity.name))
        shown = []
        for party in parties:
            names = ours.get(party, [])
            aside = f" ({listed(names)})" if 0 < len(names) <= MOST_PEOPLE else ""
            shown.append(self.said(party) + aside)
        return listed(shown)


def listed(words: Sequence[str]) -> str:
    """Words as a list within a sentence: "a, b and c"."""
    *most, last = words or [""]
    return f"{', '.join(most)} and {last}" if most else last


def happened(occurrence: Occurrence, names: PartyNames) -> str:
    """What happened, without a full stop: "Peru recalled its envoy from Chile"."""
    words = plain_words().table
    who = names.acting(occurrence.actors, occurrence.people) or words["articles"]["nobody"]
    subject = words["subjects"].get(occurrence.type, "{who}").format(who=who)
    base, past, rest = _clause(occurrence)
    rest = _filled(rest, names.listed(occurrence.recipients), len(occurrence.actors))
    done, to_do = f"{past} {rest}".strip(), f"{base} {rest}".strip()
    if occurrence.status == "occurred":
        sentence = f"{subject} {done}"
    else:
        form = words["event_sentences"][occurrence.status]
        is_or_are = "is" if len(occurrence.actors) < 2 else "are"
        sentence = form.format(who=subject, do=to_do, **{"is": is_or_are})
    return capitalised(sentence)


def _clause(occurrence: Occurrence) -> tuple[str, str, str]:
    """The clause for an occurrence: by mode or type, apart or together, done or to come."""
    clauses = plain_words().table["clauses"][occurrence.type]
    kind = occurrence.mode if occurrence.mode in clauses else "type"
    if occurrence.status != "occurred" and "to_come" in clauses:
        kind = "to_come"
    elif not occurrence.recipients and len(occurrence.actors) > 1:
        kind = f"{kind}-together" if f"{kind}-together" in clauses else kind
    base, past, rest = clauses[kind]
    return base, past, rest


def _filled(rest: str, whom: str, actors: int) -> str:
    """The last part of a clause; what is in brackets only where somebody is named."""
    kept = _OPTIONAL.sub(lambda found: found[1] if whom else "", rest)
    return kept.format(whom=whom, its="its" if actors < 2 else "their")


def measure_title(measure: Measure, names: PartyNames) -> str:
    """What a measure is, as a heading: "Envoy recalled, Peru against Chile"."""
    kind = plain_words().measure(measure.kind)
    against = f" against {names.said(measure.against)}" if measure.against else ""
    return f"{kind}, {names.said(measure.by)}{against}"


def meeting_title(meeting: Meeting, names: PartyNames) -> str:
    """Who meets where: "Peru (Ana Quispe) and Chile, in La Paz"."""
    who = names.acting(meeting.parties, meeting.people)
    return capitalised(f"{who}, in {clean(meeting.place.name)}" if meeting.place else who)


def when(start: str | None, end: str | None) -> str:
    """Days for reading, without weekdays: "18 Nov 2025", "18 to 21 Nov 2025"; "" for none."""
    first, last = start or end, end or start
    if first is None or last is None:
        return ""
    return short_day(first) if first == last else dates(DateInterval(first, last, ""))


def possessive(name: str) -> str:
    """A name as whose something is: "Peru’s", "the Philippines’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
