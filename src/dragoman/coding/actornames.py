"""What the names in a phrase tell: of states, bodies, peoples and persons, by demonym, capital,
title or place."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook import Codebook
from dragoman.codebook.places import fold
from dragoman.codebook.who import PARTIALLY_RECOGNISED, Body, Name, slug
from dragoman.coding.geography import Geography
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.offices import written
from dragoman.records import ActorKind

IGO = "IGO"
"""The code of bodies between states."""
_CIVILIAN, _GOVERNMENT = "CVL", "GOV"


@dataclass(slots=True)
class Told:
    """What is known so far; ``reasons`` say from which entries. ``country`` is settled where it is
    not None; ``stateless`` says that there is none to look for."""

    country: str | None = None
    sector: str | None = None
    kind: ActorKind | None = None
    office: str | None = None
    name: str | None = None
    partial: bool = False
    stateless: bool = False
    reasons: list[str] = field(default_factory=list)

    def say(self, reason: str) -> None:
        """Add a reason once."""
        if reason not in self.reasons:
            self.reasons.append(reason)

    def place(self, country: str | None, reason: str) -> None:
        """Take a country where none is known yet."""
        if country is not None and self.country is None and not self.stateless:
            self.country = country
            self.say(f"{country} by {reason}")


class NameReader:
    """Reads names by one codebook."""

    def __init__(self, codebook: Codebook, geography: Geography) -> None:
        self._who = codebook.who
        self._geography = geography

    def named(self, hits: SentenceHits, head: Hit, told: Told) -> None:
        """A state or body that the codebook has, by name, demonym or capital."""
        name = self._meant(hits, head, told)
        body = name.body
        words = hits.sentence.words
        text = written(words, head.first, head.last)
        told.name, told.kind = body.name, body.kind
        told.country, told.sector = body.country, body.sector
        if name.form == "demonym":
            self._demonym(hits, head, body, told)
        elif name.form == "metonym":
            told.say(f"“{text}” stands for {body.name}")
            told.kind, told.sector = "government", _GOVERNMENT
            if body.kind == "igo":
                told.kind, told.sector = "igo", body.sector
        else:
            told.say(f"name of {body.name}: {self._entry(body)}")
        if body.kind == "igo":
            told.stateless = True
        if body.sector == PARTIALLY_RECOGNISED:
            told.partial = True
            told.say("only some states recognise it")

    def _meant(self, hits: SentenceHits, head: Hit, told: Told) -> Name:
        """Of several bodies with one name, the one of the country that the phrase names, else the
        last in the codebook, said so."""
        names = head.names
        if len(names) == 1:
            return names[0]
        named = {h.names[-1].body.country for h in hits.hits if h.names and h is not head}
        for name in reversed(names):
            if name.body.country in named:
                return name
        others = ", ".join(f"{n.body.name} ({n.body.country or IGO})" for n in names[:-1])
        told.say(f"could be {others} as well")
        return names[-1]

    def _demonym(self, hits: SentenceHits, head: Hit, body: Body, told: Told) -> None:
        words = hits.sentence.words
        text = written(words, head.first, head.last)
        article = words[head.first - 1].lower if head.first else ""
        word = words[head.last]
        told.say(f"“{text}” is what {body.name} calls its own: {self._entry(body)}")
        if (
            word.has("Number=Plur")
            or self._is_known(text, "s", "")
            or (
                self._is_known(text, "men", "man")  # Frenchmen; but Turkmen are no Turkmans
            )
        ):
            told.kind, told.sector, told.name = "group", _CIVILIAN, None
        elif article in ("a", "an", "one") or self._is_known(text, "man", "men"):
            told.kind, told.sector, told.name = "person", _CIVILIAN, None

    def _is_known(self, text: str, ending: str, other: str) -> bool:
        """Whether a name with another ending is one as well: the singular of a plural."""
        changed = text.removesuffix(ending) + other
        return changed != text and text.endswith(ending) and changed in self._who.names

    def _entry(self, body: Body) -> str:
        section = "states" if body.kind == "state" or "/" not in body.id else "organisations"
        return f"entry {section}/{body.id.rpartition('/')[2]}"

    def people(self, hits: SentenceHits, head: Hit, told: Told) -> None:
        """A people without a state of its own."""
        assert head.people is not None
        told.kind, told.sector = "group", head.people.sector or _CIVILIAN
        text = written(hits.sentence.words, head.first, head.last)
        told.say(f"“{text}”: a people, entry peoples/{head.people.id}")

    def proper(self, hits: SentenceHits, head: Hit, told: Told, day: str | None) -> None:
        """A proper name that the codebook does not have as a body: a person, a body whose name
        says what it is, a place."""
        words = hits.sentence.words[head.first : head.last + 1]
        text = written(hits.sentence.words, head.first, head.last)
        person = self._who.persons.get(fold(text).lower())
        if person is not None:
            held = person.held_on(day)
            told.kind, told.name, told.sector = "person", person.name, person.sector_on(day)
            told.office = held.office if held is not None else None
            told.stateless = held is not None and held.between_states
            told.country = None if told.stateless else person.country
            told.say(f"entry persons/{slug(person.name)}" + (f" on {day}" if day else ""))
            return
        honorific = self._honorific(hits, head)
        if honorific is not None:
            told.kind, told.name, told.sector = "person", text, self._who.honorifics[honorific]
            told.say(f"the title “{honorific}”")
            return
        country = self._geography.country_of(words)
        if country is not None:
            told.place(country, f"“{text}”, a place")
        else:
            told.say(f"no entry for “{text}”")

    def place_inside(self, hits: SentenceHits, head: Hit) -> str | None:
        """The country of a name or place that a proper name begins with or contains."""
        words = hits.sentence.words[head.first : head.last + 1]
        for length in (2, 1):
            for first in range(len(words) - length + 1):
                text = " ".join(w.text for w in words[first : first + length])
                names = self._who.names.get(text, ())
                states = {n.body.country for n in names if n.body.kind == "state"}
                if len(states) == 1:
                    return states.pop()
        plain = [w for w in words if w.upos == "PROPN" and w.lower not in self._who.name_words]
        pairs = [list(pair) for pair in zip(plain, plain[1:], strict=False)]
        for parts in (pairs, [[word] for word in plain]):
            found = {self._geography.country_of(part) for part in parts} - {None}
            if len(found) == 1:
                return found.pop()
        return None

    def _honorific(self, hits: SentenceHits, head: Hit) -> str | None:
        if head.first == 0:
            return None
        before = hits.sentence.words[head.first - 1].lower
        return next((word for word in (before, before + ".") if word in self._who.honorifics), None)
