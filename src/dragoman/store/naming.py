"""Which dispute, person, body or state a name means; what is not clear is asked back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from dragoman.disputes.model import Dispute, Identity
from dragoman.errors import OptionError
from dragoman.exports.sentences import PartyNames
from dragoman.exports.wording import clean
from dragoman.store.archive import Archive
from dragoman.store.folding import fold

MOST_NAMED = 5
"""Candidates that a message names."""


def find_dispute(archive: Archive, name: str) -> Dispute:
    """The dispute with an id or a title, or the only one whose title and parties have all words.

    Raises OptionError where there is none, and where several fit.
    """
    by_id = archive.link("disputes", Dispute, [name])
    if by_id:
        return by_id[0]
    titled = list(archive.links("disputes", Dispute, term=f"title:{fold(name)}"))
    if not titled:
        everything = list(archive.links("disputes", Dispute))
        names = PartyNames(identities(archive, (p for d in everything for p in d.parties)))
        wanted = fold(name).replace("-", " ").split()
        titled = [d for d in everything if _has_all(wanted, _dispute_words(d, names))]
        if not titled:
            raise _no_dispute(name, everything)
    if len(titled) > 1:
        shown = _shown(f"“{clean(d.title)}” ({d.id})" for d in titled)
        raise OptionError(f"several disputes fit {name!r}: {shown}; name one by its id")
    return titled[0]


def find_identity(archive: Archive, name: str) -> Identity:
    """The person, body or state with an id or name, or the only one whose name has all words.

    Raises OptionError where there is none, and where several fit.
    """
    by_id = archive.link("identities", Identity, [name, name.upper()])
    if by_id:
        return by_id[0]
    named = list(archive.links("identities", Identity, term=f"name:{fold(name)}"))
    if not named:
        wanted = fold(name).split()
        everything = archive.links("identities", Identity)
        named = [i for i in everything if any(_has_all(wanted, fold(n)) for n in _names(i))]
    if not named:
        raise OptionError(f"nobody here is called {name!r}; dragoman search finds words in reports")
    if len(named) > 1:
        shown = _shown(f"{clean(i.name)} ({i.id})" for i in named)
        raise OptionError(f"several are called {name!r}: {shown}; name one by the id in brackets")
    return named[0]


def find_party(archive: Archive, name: str) -> str:
    """The party that a name or country code means: a country, or the id of a body without one.

    Raises OptionError as :func:`find_identity` does.
    """
    identity = find_identity(archive, name)
    return identity.country or identity.id


def identities(archive: Archive, keys: Iterable[str]) -> dict[str, Identity]:
    """Those identities that have these ids, by their ids."""
    return {found.id: found for found in archive.link("identities", Identity, keys)}


def _names(identity: Identity) -> Iterator[str]:
    yield identity.name
    yield from (use.name for use in identity.names)


def _dispute_words(dispute: Dispute, names: PartyNames) -> str:
    parties = " ".join(f"{party} {names.name(party)}" for party in dispute.parties)
    return fold(f"{dispute.title} {parties} {' '.join(dispute.issue)}")


def _has_all(wanted: Sequence[str], text: str) -> bool:
    """Whether all words are there, each from the beginning of a word on."""
    words = text.split()
    return bool(wanted) and all(any(word.startswith(one) for word in words) for one in wanted)


def _no_dispute(name: str, everything: Iterable[Dispute]) -> OptionError:
    titles = [clean(dispute.title) for dispute in everything]
    close = get_close_matches(name, titles, n=1, cutoff=0.4)
    hint = f"did you mean “{close[0]}”? " if close else ""
    return OptionError(f"no dispute fits {name!r}; {hint}dragoman disputes lists them all")


def _shown(candidates: Iterable[str]) -> str:
    found = list(candidates)
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return ", ".join(found[:MOST_NAMED]) + more
