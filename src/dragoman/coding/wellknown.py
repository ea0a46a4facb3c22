"""The well-known: people whom the codebook knows, where a text does not say who they are.

The text comes first: whoever it introduces as another state's, or as something else than an
official, is not the person of the table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.codebook.places import fold
from dragoman.codebook.who import FORMER_OFFICIAL, OFFICIAL, Held, Person
from dragoman.coding.drafts import Draft

_POLITICAL = frozenset({FORMER_OFFICIAL, "PTY", "OPP"})
"""What politicians may be called beside the sectors of their offices."""


class WellKnown:
    """The persons of the codebook by their names, and by one name beside their office."""

    def __init__(self, codebook: Codebook) -> None:
        self._persons = codebook.who.persons
        self._offices = codebook.who.offices
        self._short: defaultdict[str, set[Person]] = defaultdict(set)
        for name, person in codebook.who.persons.items():
            parts = name.split()
            for part in (parts[0], parts[-1], parts[-1].removeprefix("al-")):
                self._short[part].add(person)

    def named(self, words: Sequence[str]) -> bool:
        """Whether the words of a name are those of a well-known person."""
        return _key(words) in self._persons

    def complete(self, draft: Draft, day: str | None) -> None:
        """Add country, sector and office that a well-known person had on an ISO day, as far as
        the text does not say otherwise."""
        person = self._persons.get(_key(draft.words)) or self._by_office(draft, day)
        if person is None or not _may_be(draft, person):
            return
        held = person.held_on(day)
        if held is not None and held.between_states:
            draft.stateless = draft.country is None and draft.sector is None
        elif draft.country is None:
            draft.country = person.country
        if draft.sector is None:
            draft.sector = person.sector_on(day)
        if draft.office is None and held is not None and draft.sector == held.sector:
            draft.office = held.office

    def _by_office(self, draft: Draft, day: str | None) -> Person | None:
        """The only one of that name who held the office then that the text gives: "President
        Bush" in 2003, "Premier Li" in 2019."""
        if day is None or len(draft.words) != 1 or not draft.titles:
            return None
        found = [
            person
            for person in self._short.get(_key(draft.words), ())
            if any(o.on(day[:7]) and self._is_title(o, draft) for o in person.offices)
        ]
        return found[0] if len(found) == 1 else None

    def _is_title(self, held: Held, draft: Draft) -> bool:
        office = self._offices.get(held.office)
        return office is not None and office.id in draft.titles


def _key(words: Sequence[str]) -> str:
    return fold(" ".join(words).replace(" - ", "-").replace(" '", "'")).lower()


def _may_be(draft: Draft, person: Person) -> bool:
    """Whether what the text says of somebody fits a person of the codebook."""
    if draft.stateless or draft.country not in (None, person.country):
        return False
    fitting = {office.sector for office in person.offices} | OFFICIAL | _POLITICAL
    return draft.sector is None or draft.sector in fitting
