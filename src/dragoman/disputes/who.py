"""Who is meant: the identity and the party behind each actor of each report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.disputes.copies import Sources
from dragoman.disputes.digest import ActorNote, Digest
from dragoman.disputes.identities import Group, Joiner, most
from dragoman.disputes.model import Conflict, Identity, Member, NameUse, Tenure
from dragoman.disputes.names import Names
from dragoman.disputes.uses import Gatherer
from dragoman.disputes.words import WordReader


@dataclass(frozen=True, slots=True)
class Who:
    """All identities, and which actor of which report is which of them."""

    identities: tuple[Identity, ...]
    by_key: Mapping[str, Identity]
    key_of: Mapping[tuple[str, str], str]

    def identity(self, document: str, actor: str) -> Identity | None:
        """The identity of an actor of a report; None for one who has no name."""
        return self.by_key.get(self.key_of.get((document, actor), actor))

    def guessed(self, document: str, actor: ActorNote) -> bool:
        """Whether the party of an actor is only supposed from the text around."""
        identity = self.identity(document, actor.id) if actor.named else None
        told = actor.id.startswith(f"{actor.country}/") or actor.id == actor.country
        return not told and (identity is None or identity.country is None)

    def party(self, document: str, actor: ActorNote) -> str | None:
        """The party that an actor acts for: a country, else an identity, None for nobody in
        particular ("officials")."""
        identity = self.identity(document, actor.id) if actor.named else None
        if identity is not None and identity.country is not None:
            return identity.country
        if actor.country is not None:
            return actor.country
        return identity.id if identity is not None else None


def find_identities(
    digests: Sequence[Digest],
    sources: Sources,
    codebook: Codebook,
    together: Iterable[tuple[str, ...]] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
    named: Mapping[str, str] | None = None,
) -> Who:
    """Find who is who over reports that are sorted by day and document.

    ``together``, ``apart`` and ``named`` are decisions: ids of identities or actors that are one
    person, pairs that are not, and the name that one is to go by.
    """
    names = Names(codebook.disputes.names)
    gatherer = Gatherer(names, WordReader(codebook), sources)
    published = {}
    for digest in digests:
        gatherer.add(digest)
        published[digest.document] = digest.published
    groups = Joiner(gatherer.uses, names, apart).groups(together)
    majority = codebook.disputes.names.majority
    found: dict[str, Identity] = {}
    identities = []
    for group in groups:
        identity = _identity(group, published, majority, named or {})
        identities.append(identity)
        found.update((use.key, identity) for use in group.uses)
    identities.sort(key=lambda one: one.id)
    return Who(tuple(identities), found, gatherer.key_of)


def _identity(
    group: Group, published: Mapping[str, str], majority: float, named: Mapping[str, str]
) -> Identity:
    countries = group.documents("countries")
    person = group.uses[0].kind == "person"
    country = group.settled_country(majority) if person else group.country
    main = max(group.uses, key=lambda use: (use.country == country, use.count, use.key))
    names = (named[ref] for use in group.uses for ref in (use.key, use.actor) if ref in named)
    counted = group.names
    name = max(counted, key=lambda n: (counted[n], len(n), n))
    days = sorted(day for use in group.uses for day in (use.first, use.last) if day)
    conflicts = [
        Conflict(field, tuple((v, tuple(sorted(documents))) for v, documents in sorted(by.items())))
        for field, by in (("country", countries), ("sector", group.documents("sectors")))
        if len(by) > 1
    ]
    return Identity(
        id=main.key,
        name=next(names, name),
        kind=main.kind,
        country=country,
        sector=most(group.documents("sectors")) or main.sector,
        names=tuple(NameUse(n, c) for n, c in sorted(counted.items(), key=lambda i: (-i[1], i[0]))),
        offices=tuple(_tenures(group, published, country)),
        members=tuple(sorted((_member(use.key, use.actor, use.documents) for use in group.uses),
                             key=lambda member: (member.actor, member.documents))),
        conflicts=tuple(conflicts),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        why=tuple(sorted(group.why)),
    )  # fmt: skip


def _member(key: str, actor: str, documents: Sequence[str]) -> Member:
    """An actor id stands for one identity everywhere, unless it is a name of one word."""
    return Member(actor) if key == actor else Member(actor, tuple(sorted(documents)))


def _tenures(group: Group, published: Mapping[str, str], country: str | None) -> Iterable[Tenure]:
    """The offices by the first report that gives each."""
    sectors = most(group.documents("sectors"))
    found = []
    for office, documents in group.documents("offices").items():
        days = sorted(day for d in documents if (day := published[d]))
        found.append(
            Tenure(
                office, country, sectors, days[0] if days else None, days[-1] if days else None,
                tuple(sorted(documents)),
            )
        )  # fmt: skip
    return sorted(found, key=lambda tenure: (tenure.first or "", tenure.office))
