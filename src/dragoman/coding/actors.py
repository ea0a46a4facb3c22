"""Who takes part: everyone who is named, described, or pointed back to.

Order: known names and people first, then offices and bodies without a name of their own, then
words that point back (pronouns, "the two sides"). Capitals and seats of power stand for their
state or government where they act, and are places where things happen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.who import Name, slug
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.coding.homes import Homes
from dragoman.coding.mentions import Hit, MentionFinder, SentenceHits
from dragoman.coding.metonyms import acts, head_of
from dragoman.coding.offices import GOVERNMENT, Bearing, OfficeReader
from dragoman.coding.parties import add_parties
from dragoman.coding.people import PeopleFinder
from dragoman.coding.pointing import PointerResolver
from dragoman.language.tree import AnnotatedText, Sentence
from dragoman.records import Actor, MentionForm

GENERIC_MINISTRY = "ministry"
"""Entry of institutions.toml for "the ministry", which the one named in full before explains."""

_PARTY_MEMORY = 3
"""Sentences in which the other party of an act is looked for."""

_AT_HOME = frozenset({"person", "government", "organization", "group"})
"""Kinds of actors that belong to the country that a text is set in, if no words say otherwise."""

_DOMINANT = 0.75
"""Share of all mentions of states above which a text is about one state."""


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The actors of one text and the words that stand for them."""

    actors: tuple[Actor, ...]
    _drafts: DraftTable
    _names: dict[str, Actor]
    pair: tuple[str, ...]

    def all_at(self, sentence: int, word: int) -> tuple[str, ...]:
        """Ids of the actors that a word stands for ("the two sides" stands for both)."""
        return self._drafts.at(sentence, word)

    def at(self, sentence: int, word: int) -> str | None:
        """The one actor that a word stands for, or None."""
        found = self._drafts.at(sentence, word)
        return found[0] if len(found) == 1 else None

    def countries_before(self, sentence: int, word: int) -> Iterator[str]:
        """Countries of the parties that words before this one stand for, the nearest first, in this
        sentence and the two before it; then those behind it in its own sentence."""
        for index in range(sentence, max(-1, sentence - _PARTY_MEMORY), -1):
            words = range(len(self._drafts.text.sentences[index].words))
            before = words[:word] if index == sentence else words
            yield from self._countries_at(index, reversed(before))
        yield from self._countries_at(
            sentence, range(word + 1, len(self._drafts.text.sentences[sentence].words))
        )

    def _countries_at(self, sentence: int, words: Iterable[int]) -> Iterator[str]:
        for word in words:
            for actor in self._drafts.at(sentence, word):
                country = self._names[actor].country if actor in self._names else None
                if country is not None:
                    yield country

    def get(self, actor: str) -> Actor:
        """The actor of an id."""
        return self._names[actor]

    def knows(self, actor: str) -> bool:
        """Whether an id is that of an actor of the text."""
        return actor in self._names

    def country(self, actor: str) -> str | None:
        """Country of an actor, None for those without one."""
        return self._names[actor].country


class ActorFinder:
    """Finds the actors of texts by one codebook. Holds compiled tables only."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._mentions = MentionFinder(codebook)
        self._offices = OfficeReader(codebook)
        self._people = PeopleFinder(codebook, self._offices)
        self._pointers = PointerResolver(codebook)
        self._known_bodies = frozenset(
            name.body.id for names in codebook.who.names.values() for name in names
        )

    def find(self, text: AnnotatedText) -> ActorTable:
        """All actors of a text."""
        table = DraftTable(text)
        all_hits = [self._mentions.find(sentence) for sentence in text.sentences]
        for hits in all_hits:
            for hit in hits.hits:
                if hit.names:
                    self._name(table, hits, hit)
        self._people.find(table, all_hits, main_states(table))
        for hits in all_hits:
            for hit in hits.hits:
                if hit.person and not table.at(hits.sentence.index, hit.first):
                    self._unknown_body(table, hits.sentence, hit)
        for hits in all_hits:
            for hit in hits.hits:
                if hit.office is not None or hit.institution is not None:
                    self._description(table, hits, hit)
        add_parties(table)
        pair = main_states(table)
        pair = pair if len(pair) == 2 else ()
        self._pointers.resolve(table, pair)
        self._settle(table)
        actors = table.freeze()
        return ActorTable(actors, table, {a.id: a for a in actors}, pair)

    def _settle(self, table: DraftTable) -> None:
        """Give those whose words name no country that of the sentences that speak of them."""
        homes = Homes(table.text, self._codebook.places)
        sentence_of = _SentenceFinder(table.text)
        for draft in table.drafts.values():
            if draft.country is None and draft.kind in _AT_HOME and not self._is_known(draft):
                places = sorted({sentence_of(span[0]) for span in draft.mentions})
                draft.country = homes.of(places)

    def _is_known(self, draft: Draft) -> bool:
        """Whether the codebook knows a body by its name, and so that it has no country."""
        return draft.id in self._known_bodies

    def _name(self, table: DraftTable, hits: SentenceHits, hit: Hit) -> None:
        name = self._choose(table, hit.names)
        body = name.body
        sentence = hits.sentence
        if name.form == "metonym" and not acts(sentence, hit.first, hit.last):
            return
        form: MentionForm = "metonym" if name.form == "metonym" else "name"
        if name.form == "demonym":
            form = "description"
        draft = Draft(body.id, body.name, body.kind, body.country, body.sector)
        table.mention([table.get(draft).id], sentence.index, hit.first, hit.last, form)

    @staticmethod
    def _choose(table: DraftTable, names: Sequence[Name]) -> Name:
        """Of several bodies with one name, the one met already, else the last in the codebook."""
        for name in reversed(names):
            if name.body.id in table.drafts:
                return name
        return names[-1]

    @staticmethod
    def _unknown_body(table: DraftTable, sentence: Sentence, hit: Hit) -> None:
        """A capitalised name that is no person's and no known one: an organisation, if the model
        reads it as one."""
        words = sentence.words[hit.first : hit.last + 1]
        if not any(w.entity in ("organization", "abstract") for w in words):
            return
        if not any(w.entity == "organization" for w in words) and len(words) > 1:
            return
        name = " ".join(w.text for w in words).replace(" - ", "-")
        draft = _shortened(table, name) or table.get(Draft(slug(name), name, "organization"))
        table.mention([draft.id], sentence.index, hit.first, hit.last, "name")

    def _description(self, table: DraftTable, hits: SentenceHits, hit: Hit) -> None:
        """An office or body without a name: ``Chinese officials``, ``Japan's Foreign Ministry``."""
        sentence = hits.sentence
        if hit.office is not None and self._belongs_to_person(table, hits, hit):
            return
        bearing = self._offices.read(hits, hit)
        if hit.office is None and self._inside_office(hits, hit):
            return
        countries: tuple[str | None, ...] = bearing.countries or (
            self._country(table, hits, hit, bearing),
        )
        if len(countries) > 1 and bearing.institution is not None:
            ids = [
                self._body(table, bearing.institution.id, c, bearing.institution.sector).id
                for c in countries
            ]
            words = range(hit.first, hit.last + 1)
            table.mention(ids, sentence.index, hit.first, hit.last, "description", words)
            return
        if bearing.body is not None and bearing.body.country is None and not bearing.countries:
            ids = [table.get(Draft(bearing.body.id, bearing.body.name, bearing.body.kind)).id]
            if hit.office is not None and hit.office.kind == "person" and not self._speaks(bearing):
                ids = [self._describe(table, bearing, None).id]
        else:
            ids = [self._describe(table, bearing, country).id for country in countries]
        words = range(hit.first, hit.last + 1)
        first = min(bearing.first, hit.first) if len(countries) == 1 else hit.first
        first = _with_determiner(sentence, first, hit)
        last = bearing.last if hit.office is not None else hit.last
        table.mention(ids, sentence.index, first, last, "description", words)

    def _belongs_to_person(self, table: DraftTable, hits: SentenceHits, hit: Hit) -> bool:
        """Whether an office introduces a named person; its words then stand for that person."""
        sentence = hits.sentence
        words = sentence.words
        head = head_of(sentence, hit.first, hit.last)
        near = [hit.last + 1, hit.last + 2, words[head].head]
        near += [c for c in sentence.children(head) if words[c].relation in ("appos", "flat")]
        if words[head].relation == "nmod":
            near = near[:2] + ([near[2]] if words[head].deprel == "nmod:desc" else []) + near[3:]
        for place in near:
            owner = hits.owner.get(place)
            if owner is None or not owner.person:
                continue
            adjacent = owner.first - hit.last == 1
            comma = owner.first - hit.last == 2 and words[hit.last + 1].lower == ","
            apposed = words[head].deprel in ("appos", "nmod:desc") and owner.first < hit.first
            named = place in sentence.children(head)
            if adjacent or apposed or named or (comma and words[owner.first].head == head):
                person = table.at(sentence.index, owner.first)
                if person:
                    for place in range(hit.first, hit.last + 1):
                        table.mention(
                            person, sentence.index, owner.first, owner.last, "name", [place]
                        )
                    return True
        return False

    @staticmethod
    def _inside_office(hits: SentenceHits, hit: Hit) -> bool:
        """Whether a body only says which office is meant: the Foreign Ministry spokesperson."""
        after = hits.owner.get(hit.last + 1)
        return after is not None and after.office is not None

    @staticmethod
    def _speaks(bearing: Bearing) -> bool:
        return bearing.office is not None and bearing.office.institution is not None

    @staticmethod
    def _country(table: DraftTable, hits: SentenceHits, hit: Hit, bearing: Bearing) -> str | None:
        """Country of an office or body whose words name none: that of its like named before,
        else for a body the state named last in this sentence or the one before."""
        if bearing.office is not None and bearing.office.country:
            return bearing.office.country
        key = bearing.institution.id if bearing.institution else None
        if key is None:
            return None
        found = {d.country for d in table.drafts.values() if d.id.endswith(f"/{key}")}
        if len(found) == 1:
            return found.pop()
        if key == GENERIC_MINISTRY:
            named = {d.country for i, d in table.drafts.items() if i.endswith("-ministry")} - {None}
            if len(named) == 1:
                return named.pop()
        if bearing.body is not None or key == "state-media":
            return None
        return _state_before(table, hits.sentence.index, hit.first)

    def _describe(self, table: DraftTable, bearing: Bearing, country: str | None) -> Draft:
        """The draft for an unnamed holder or body. A spokesman is the body he speaks for; the
        only known holder of the office in that country is that person."""
        office = bearing.office
        institution = bearing.institution
        if office is not None and office.institution is not None and office.kind == "person":
            key = institution.id if institution is not None else office.institution
            if self._is_spokesman(office.id) and bearing.body is not None:
                body = bearing.body
                return table.get(Draft(body.id, body.name, body.kind, body.country, body.sector))
            if self._is_spokesman(office.id):
                return self._body(
                    table, key, country, institution.sector if institution else GOVERNMENT
                )
        if office is None and institution is not None:
            return self._body(table, institution.id, country, institution.sector)
        assert office is not None
        if office.kind == "person" and not bearing.former:
            for draft in table.drafts.values():
                if self._holds(draft, bearing, country):
                    return draft
        key = slug(("former-" if bearing.former else "") + office.id)
        actor = f"{country}/{key}" if country else key
        title = bearing.title.lower()
        name = title if country is None else f"{self._adjective(country)} {title}"
        return table.get(Draft(actor, name, office.kind, country, bearing.sector, bearing.text))

    @staticmethod
    def _is_spokesman(office: str) -> bool:
        return office.startswith("spokes")

    @staticmethod
    def _holds(draft: Draft, bearing: Bearing, country: str | None) -> bool:
        if draft.kind != "person" or not draft.words or draft.office is None:
            return False
        same = draft.office.lower().startswith(bearing.text.lower())
        return same and (country is None or draft.country == country)

    def _body(self, table: DraftTable, key: str, country: str | None, sector: str | None) -> Draft:
        if key == GENERIC_MINISTRY:
            known = [
                d
                for i, d in table.drafts.items()
                if i.startswith(f"{country}/") and i.endswith("-ministry")
            ]
            if len(known) == 1:
                return known[0]
        name = key.replace("-", " ")
        if country is not None:
            name = f"{self._adjective(country)} {name}"
        actor = f"{country}/{key}" if country else key
        return table.get(Draft(actor, name, "government", country, sector))

    def _adjective(self, country: str) -> str:
        who = self._codebook.who
        return who.adjectives.get(country) or who.state_names.get(country, country)


class _SentenceFinder:
    """The sentence that a character of a text stands in."""

    def __init__(self, text: AnnotatedText) -> None:
        self._starts = [sentence.start for sentence in text.sentences]

    def __call__(self, character: int) -> int:
        return max(0, bisect_right(self._starts, character) - 1)


def _with_determiner(sentence: Sentence, first: int, hit: Hit) -> int:
    """Where a description begins with its article, number and adjectives: two Italian officers."""
    inside = set(sentence.subtree(head_of(sentence, hit.first, hit.last)))
    while first > 0 and first - 1 in inside:
        before = sentence.words[first - 1]
        if before.upos not in ("DET", "NUM", "ADJ") and before.deprel not in ("advmod", "nummod"):
            break
        first -= 1
    return first


def _shortened(table: DraftTable, name: str) -> Draft | None:
    """The body that a single capitalised word is short for: the Front, the Council."""
    if " " in name:
        return None
    kinds = ("organization", "group", "igo", "government", "media")
    found = [d for d in table.drafts.values() if d.kind in kinds and name in d.name.split()]
    return found[0] if len(found) == 1 else None


def _state_before(table: DraftTable, sentence: int, place: int) -> str | None:
    """The state named last before a word, in its sentence or the one before."""
    for index, end in ((sentence, place), (sentence - 1, None)):
        if index < 0:
            break
        words = table.text.sentences[index].words[:end]
        for word in reversed(words):
            ids = table.at(index, word.index)
            if len(ids) == 1 and table.drafts[ids[0]].kind == "state":
                return table.drafts[ids[0]].country
    return None


def main_states(table: DraftTable) -> tuple[str, ...]:
    """The states that the text is about: the two most often spoken of, or the one that has most
    of the mentions; () where it is unclear."""
    counts: Counter[str] = Counter()
    for draft in table.drafts.values():
        if draft.country is not None and draft.country in table.drafts:
            counts[draft.country] += len(draft.mentions)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if ranked and ranked[0][1] >= _DOMINANT * sum(counts.values()):
        return (ranked[0][0],)
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] == ranked[1][1]):
        return ()
    return tuple(sorted(code for code, _ in ranked[:2]))
