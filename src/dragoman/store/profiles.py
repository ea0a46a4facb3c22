"""Profiles: who a person, body or state is, and the latest of what it said and did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from dragoman.disputes.model import Dispute, Identity, LedgerEntry, Measure, Meeting, Occurrence
from dragoman.exports.lookup_model import Profile, Said
from dragoman.store.archive import Archive
from dragoman.store.folding import bounded
from dragoman.store.schema import actors, documents, link_terms, roles, statements

T = TypeVar("T")

MOST_WORDS, MOST_DEEDS, MOST_OTHER = 8, 15, 8
"""What a profile shows of each."""
_SPARE = 4
"""Times as many statements are fetched as are shown: copies of a text repeat them."""


def profile(archive: Archive, identity: Identity) -> Profile:
    """Who somebody is, and the latest of what they said and did."""
    is_party = identity.kind == "state" or identity.country is None
    party = f"party:{identity.country or identity.id}"
    spoken = _spoken(identity)
    deeds, count = _deeds(archive, identity)
    return Profile(
        identity=identity,
        statements=_count(archive, select(func.count()).select_from(statements).where(spoken)),
        words=tuple(_words(archive, spoken)),
        occurrences=count,
        deeds=tuple(deeds),
        demands=_latest(archive, "demands", LedgerEntry, party) if is_party else (),
        measures=_latest(archive, "measures", Measure, party) if is_party else (),
        meetings=_latest(
            archive, "meetings", Meeting, party if is_party else f"person:{identity.id}"
        ),
        disputes=_latest(archive, "disputes", Dispute, party) if is_party else (),
    )


def _latest(archive: Archive, name: str, kind: type[T], term: str) -> tuple[T, ...]:
    return tuple(archive.links(name, kind, term=term, latest=MOST_OTHER))


def _spoken(identity: Identity) -> ColumnElement[bool]:
    """Which statements are an identity's: a state's are those of all who speak for it."""
    if identity.kind == "state":
        return statements.c.party == (identity.country or identity.id)
    return or_(*_as_member(identity, statements.c.speaker, statements.c.document))


def _as_member(
    identity: Identity, actor: ColumnElement[Any], document: ColumnElement[Any]
) -> Iterator[ColumnElement[bool]]:
    """Where an actor of a document is the identity: its members, each in all or some documents."""
    for member in identity.members:
        is_actor = actor == member.actor
        if not member.documents:
            yield is_actor
            continue
        keys = select(documents.c.key).where(documents.c.id.in_(member.documents))
        yield and_(is_actor, document.in_(keys))


def _words(archive: Archive, spoken: ColumnElement[bool]) -> list[Said]:
    """The latest words, latest last, each once."""
    query = (
        select(
            documents.c.id,
            statements.c.id,
            documents.c.title,
            documents.c.publisher,
            documents.c.published,
            statements.c.date_start,
            actors.c.name,
            statements.c.content,
        )
        .join_from(statements, documents, documents.c.key == statements.c.document)
        .join(
            actors,
            and_(actors.c.document == statements.c.document, actors.c.id == statements.c.speaker),
        )
        .where(spoken)
        .order_by(
            documents.c.published.desc().nulls_last(),
            documents.c.id.desc(),
            statements.c.id.desc(),
        )
        .limit(_SPARE * MOST_WORDS)
    )
    found: dict[str, Said] = {}
    for row in archive.rows(query):
        said = Said(*row)
        found.setdefault(said.words, said)
    return list(found.values())[:MOST_WORDS][::-1]


def _deeds(archive: Archive, identity: Identity) -> tuple[list[Occurrence], int]:
    """The latest deeds, latest last, and how many there are in all."""
    if identity.kind in ("state", "person") or identity.country is None:
        is_state = identity.kind == "state" and identity.country
        term = f"actor:{identity.country if is_state else identity.id}"
        counted = (
            select(func.count())
            .select_from(link_terms)
            .where(link_terms.c.name == "occurrences", link_terms.c.term == bounded(term))
        )
        latest = archive.links("occurrences", Occurrence, term=term, latest=MOST_DEEDS)
        return list(latest), _count(archive, counted)
    # A ministry acts for its state, which is the party; its own acts are told by single reports.
    acted = or_(*_as_member(identity, roles.c.actor, roles.c.document))
    query = (
        select(documents.c.id, roles.c.event)
        .join_from(roles, documents, documents.c.key == roles.c.document)
        .where(acted, roles.c.role == "actor")
    )
    terms = (f"event:{document}#{event}" for document, event in archive.rows(query))
    found = archive.with_terms("occurrences", Occurrence, terms)
    ordered = sorted(found, key=lambda o: (o.start or o.first.published, o.id))
    return ordered[-MOST_DEEDS:], len(ordered)


def _count(archive: Archive, query: Select[Any]) -> int:
    return int(list(archive.rows(query))[0][0])
