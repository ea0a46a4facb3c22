"""Who is meant by an office, a body or a group without a name: of which country, whose, and
whether somebody named or described before."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.who import OFFICIAL, Body, Office, slug
from dragoman.coding.bearing import Bearing
from dragoman.coding.drafts import Draft, DraftTable
from dragoman.coding.hits import Hit, SentenceHits
from dragoman.coding.metonyms import head_of
from dragoman.coding.offices import OfficeReader
from dragoman.coding.opposites import acts_on
from dragoman.coding.scene import Scene

GENERIC_MINISTRY = "ministry"
"""Entry of institutions.toml for "the ministry", which the one named in full before explains."""
STATE_MEDIA = "state-media"
_STATE = "state"
_GOVERNMENT = "GOV"
_UNPLACED = frozenset({"UAF", "REB", "CRM", "REF", "JRN"})
"""Sectors of people who may be of any country wherever they act."""


@dataclass(frozen=True, slots=True)
class Described:
    """A description being read: where it stands, and what its words say."""

    hits: SentenceHits
    hit: Hit
    bearing: Bearing
    definite: bool
    indefinite: bool

    @property
    def several(self) -> bool:
        """Whether several people are meant."""
        office, sentence = self.bearing.office, self.hits.sentence
        head = sentence.words[head_of(sentence, self.hit.first, self.hit.last)]
        return office is not None and (office.kind != "person" or head.has("Number=Plur"))

    @property
    def noun(self) -> str:
        """The noun itself as a mark of whose people those are: one for all who speak for others."""
        lemma = self.hits.sentence.words[self.hit.last].lemma.lower()
        return "its spokesman" if lemma.startswith("spokes") else f"its {lemma}"

    @property
    def key(self) -> str:
        """What it is a description of, as part of an id."""
        office = self.bearing.office
        if office is None:
            assert self.bearing.institution is not None
            return self.bearing.institution.id
        former = "former-" if self.bearing.former else ""
        if not self.several:
            return slug(former + office.id)
        words = self.hits.sentence.words[self.hit.first : self.hit.last + 1]
        return slug(former + " ".join(w.lower for w in words))


class Identifier:
    """Finds the draft of a description: one met before, or a new one."""

    def __init__(self, codebook: Codebook, offices: OfficeReader) -> None:
        self._who = codebook.who
        self._words = codebook.anaphora
        self._offices = offices

    def identify(self, scene: Scene, described: Described) -> tuple[Draft, ...]:
        """The actors that a description stands for: several where it names several states."""
        bearing = described.bearing
        office, body = bearing.office, bearing.body
        countries = bearing.countries or self._of_both(scene, described)
        if len(countries) > 1:
            return tuple(self._of_country(scene, described, c) for c in countries)
        if not bearing.told and (same := self._body_before(scene, described)) is not None:
            return (same,)
        if office is not None and self._speaks(office):
            return self._by_these(self._spoken_for(scene, described), described)
        if body is not None and self._is_the_body(described, body):
            return self._by_these((known_body(scene.table, body),), described)
        return (self._of_country(scene, described, next(iter(bearing.countries), None)),)

    @staticmethod
    def _of_both(scene: Scene, described: Described) -> tuple[str, ...]:
        """The states that several people, or bodies, belong to each: "the two countries' foreign
        ministers", "their ambassadors"."""
        bearing, sentence = described.bearing, described.hits.sentence
        if bearing.owner is None or not sentence.words[described.hit.last].has("Number=Plur"):
            return ()
        owners = scene.table.at(sentence.index, bearing.owner)
        if any(owner.kind != _STATE or owner.country is None for owner in owners):
            return ()
        return tuple(owner.country for owner in owners if owner.country is not None)

    @staticmethod
    def _by_these(drafts: tuple[Draft, ...], described: Described) -> tuple[Draft, ...]:
        """Keep in mind by whose words bodies spoke: "EU ministers"."""
        for draft in drafts:
            draft.titles.append(described.noun)
        return drafts

    @staticmethod
    def _body_before(scene: Scene, described: Described) -> Draft | None:
        """The body whose people "the ministers", "the spokeswoman" were when last spoken of."""
        if not described.definite:
            return None
        alike = [d for d in scene.table.drafts if d.mentions and not d.words
                 and (described.noun in d.titles or d.key == described.key)]  # fmt: skip
        last = max(alike, key=lambda d: max(d.mentions), default=None)
        return last if last is not None and described.noun in last.titles else None

    @staticmethod
    def _speaks(office: Office) -> bool:
        """An unnamed spokesman is the body he speaks for."""
        return office.kind == "person" and office.id.startswith("spokes")

    @staticmethod
    def _is_the_body(described: Described, body: Body) -> bool:
        """Whether a body's people are the body: African Union mediators, Hamas militants."""
        bearing, office = described.bearing, described.bearing.office
        if body.kind == "state" or bearing.former or (body.kind == "igo" and bearing.countries):
            return False
        if office is None:
            return body.kind == "igo" and not bearing.countries
        if not described.several:
            return False
        return not office.sector or office.sector == body.sector or body.kind == "igo"

    def _spoken_for(self, scene: Scene, described: Described) -> tuple[Draft, ...]:
        bearing, sentence = described.bearing, described.hits.sentence
        if bearing.body is not None and bearing.body.kind != "state":
            return (known_body(scene.table, bearing.body),)
        if bearing.owner is not None:
            owner = scene.table.one(sentence.index, bearing.owner)
            if owner is not None:
                return (owner,)
        office, institution = bearing.office, bearing.institution
        assert office is not None
        key = institution.id if institution is not None else office.institution
        sector = institution.sector if institution is not None else office.sector or _GOVERNMENT
        country = next(iter(bearing.countries), None) or bearing.nearby
        if country is None:
            country = self._like_before(scene, key) or scene.country_of(sector, sentence.index)
        return (self._institution(scene, key or "government", country, sector, "government"),)

    def _of_country(self, scene: Scene, described: Described, country: str | None) -> Draft:
        """The draft of a description, new or met before."""
        bearing, sentence = described.bearing, described.hits.sentence
        office, institution = bearing.office, bearing.institution
        owner = None
        if bearing.owner is not None:
            owner = scene.table.one(sentence.index, bearing.owner)
        elif office is not None and office.belongs_to and not bearing.countries:
            owner = self._last(scene, office.belongs_to, sentence.index)
        owned = owner.settled_country() if owner is not None else None
        stateless = bearing.body is not None and bearing.body.kind == "igo" and country is None
        if country is None and office is not None:
            country = office.country
        told = country or (owned if owner is not None and owner.kind == "state" else None)
        if office is not None and not described.several and not bearing.former:
            holder = self._holder(scene, described, told or owned)
            if holder is not None:
                return holder
        country = told
        if country is None and owner is None and not stateless:
            country = self._untold(scene, described)
        if office is None:
            assert institution is not None
            country = country or owned
            return self._institution(
                scene, institution.id, country, institution.sector, institution.kind
            )
        found = self._met(scene, described, country)
        if found is None:
            sector = self._sector(bearing, stateless)
            name = self._name(described, country)
            several = office.kind == "person" and described.several
            kind = "group" if several else office.kind
            text = bearing.title if len(bearing.countries) > 1 else bearing.text
            found = scene.table.add(Draft(described.key, name, kind, country, sector, text))
            found.otherwise = office.otherwise
            found.owner, found.nearby, found.stateless = owner, bearing.nearby, stateless
            found.titles = [office.id]
            if office.belongs_to == _STATE and owner is not None:
                found.country, found.owner = owner.country, None
            found.nearby = found.nearby or self._clause_country(described)
            if owner is None and bearing.owner is not None:
                found.owned_place = (sentence.index, bearing.owner)
        return found

    @staticmethod
    def _last(scene: Scene, kind: str, sentence: int) -> Draft | None:
        """The state or the body spoken of last, here or in the sentence before."""
        for _, draft in scene.backwards(sentence, 1):
            if (draft.kind == _STATE) == (kind == _STATE) and not draft.is_people:
                return draft
        return None

    def _clause_country(self, described: Described) -> str | None:
        """Where people act who are nobody's officials: "smallholders demonstrated … in Kuching"."""
        sentence, hit = described.hits.sentence, described.hit
        word = sentence.words[head_of(sentence, hit.first, hit.last)]
        sector = described.bearing.present_sector
        if word.deprel not in ("nsubj", "nsubj:pass") or sector in OFFICIAL | _UNPLACED:
            return None
        for place in sentence.dependents(word.head, "obl"):
            if not self._words.place.intersection(sentence.prepositions(place)):
                continue
            for inner in reversed(sentence.subtree(place)):
                owner = described.hits.owner.get(inner)
                if owner is not None and (owner.proper or owner.names):
                    country = self._offices.place_country(described.hits, owner)
                    if country is not None:
                        return country
        return None

    @staticmethod
    def _sector(bearing: Bearing, stateless: bool) -> str | None:
        sector = bearing.sector
        return None if stateless and sector == _GOVERNMENT else sector

    def _untold(self, scene: Scene, described: Described) -> str | None:
        """Country of an office or body whose words name none: that of its like named before,
        where it is, else for a state's own what the text is about just then."""
        bearing, sentence = described.bearing, described.hits.sentence
        if described.definite or bearing.office is None:
            same = self._like_before(scene, described.key)
            if same is not None:
                return same
        if bearing.nearby is not None:
            return bearing.nearby
        key = bearing.institution.id if bearing.institution is not None else None
        if bearing.body is not None or key == STATE_MEDIA:
            return None
        office = bearing.office
        if office is not None and not described.definite and office.kind == "person":
            return None
        country = scene.country_of(bearing.present_sector, sentence.index)
        head = head_of(sentence, described.hit.first, described.hit.last)
        return None if country in acts_on(scene.table, sentence, head) else country

    @staticmethod
    def _like_before(scene: Scene, key: str | None) -> str | None:
        """The country that all descriptions with one key have, where it is one."""
        found = {d.settled_country() for d in scene.table.drafts if d.key == key and d.mentions}
        if key == GENERIC_MINISTRY:
            found |= {
                d.country for d in scene.table.drafts if d.key.endswith("-ministry") and d.country
            }
        found.discard(None)
        return found.pop() if len(found) == 1 else None

    def _met(self, scene: Scene, described: Described, country: str | None) -> Draft | None:
        """The draft that the same words stood for before: of that country, or for "the soldiers"
        the last ones."""
        like = [d for d in scene.table.drafts if d.key == described.key and not d.words]
        same = [d for d in like if d.country == country and country is not None]
        if same:
            return same[-1]
        if not described.definite or country is not None:
            return None
        return like[-1] if like else None

    def _holder(self, scene: Scene, described: Described, country: str | None) -> Draft | None:
        """The named person whom "the envoy", "the colonel", "the Chilean ambassador" means: the
        last one whose office it is."""
        bearing = described.bearing
        if described.indefinite or (not described.definite and country is None):
            return None
        office = bearing.office
        assert office is not None
        place = (described.hits.sentence.index, described.hit.first)
        title = bearing.title.lower()
        best: tuple[tuple[bool, tuple[int, int]], Draft] | None = None
        for draft in scene.table.drafts:
            if not draft.words or not self._holds(draft, office, title):
                continue
            if country is not None and draft.settled_country() not in (country, None):
                continue
            start = scene.table.text.sentences[place[0]].words[place[1]].start
            before = [span for span in draft.mentions if span[0] < start]
            rank = (_has_title(draft, title), max(before or draft.mentions))
            if best is None or rank > best[0]:
                best = (rank, draft)
        return best[1] if best is not None else None

    def _holds(self, draft: Draft, office: Office, title: str) -> bool:
        alike = self._words.alike.get(office.id, frozenset())
        return _has_title(draft, title) or any(
            known in alike or known == office.id for known in draft.titles
        )

    def _institution(
        self, scene: Scene, key: str, country: str | None, sector: str | None, kind: str
    ) -> Draft:
        like = [d for d in scene.table.drafts if not d.words and d.country == country]
        if key == GENERIC_MINISTRY:
            known = [d for d in like if self._key(d).endswith("-ministry") and country is not None]
            if len(known) == 1:
                return known[0]
        for draft in like:
            if self._key(draft) == key:
                return draft
        name = key.replace("-", " ")
        if country is not None:
            name = f"{self._adjective(country)} {name}"
        return scene.table.add(Draft(key, name, kind, country, sector))  # type: ignore[arg-type]

    def _key(self, draft: Draft) -> str:
        """The entry of institutions.toml that a body is by its name and state, "" for others: the
        Indian Army is the army of India."""
        if not draft.body:
            return draft.key
        words = draft.name.split()
        cuts = [(words[:cut], words[cut:]) for cut in range(1, len(words))]
        for state, rest in (*cuts, *((rest, [*first, "of"]) for first, rest in cuts)):
            known = self._who.names.get(" ".join(state).removeprefix("of ").removeprefix("the "))
            body = self._who.institutions.get(" ".join(rest).removesuffix(" of").lower())
            if known and body is not None and known[-1].body.kind == _STATE:
                return body.id
        return ""

    def _name(self, described: Described, country: str | None) -> str:
        title = described.bearing.title.lower()
        return title if country is None else f"{self._adjective(country)} {title}"

    def _adjective(self, country: str) -> str:
        return self._who.adjectives.get(country) or self._who.state_names.get(country, country)


def _has_title(draft: Draft, title: str) -> bool:
    """Whether the very words were said of somebody: a colonel is no general."""
    return any(title == known or known.endswith(f" {title}") for known in draft.titles)


def known_body(table: DraftTable, body: Body) -> Draft:
    """The draft of a body of the codebook."""
    found = table.body(body.id)
    if found is None:
        found = table.add(
            Draft(body.id, body.name, body.kind, body.country, body.sector, body=True)
        )
    return found
