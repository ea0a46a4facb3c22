"""Linking: from reports to what they tell together. The table of contents of the room.

>>> from dragoman.disputes.link import link
>>> link([]).occurrences
()
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.codebook import Codebook, load_codebook
from dragoman.disputes.clusters import Clusterer
from dragoman.disputes.copies import find_sources
from dragoman.disputes.digest import Digest, Digester
from dragoman.disputes.mentions import MentionReader
from dragoman.disputes.model import Decision, Linked, Report
from dragoman.disputes.occurrences import OccurrenceMaker
from dragoman.disputes.who import find_identities
from dragoman.disputes.words import Weights, WordReader


def link(
    reports: Iterable[Report], decisions: Sequence[Decision] = (), codebook: Codebook | None = None
) -> Linked:
    """What the reports tell together. The order of reports and decisions changes nothing.

    Reports are read one after the other and only a digest of each is kept. ``codebook`` is that
    of the package where none is given.
    """
    book = codebook if codebook is not None else load_codebook()
    digester = Digester(book)
    return link_digests([digester.digest(report) for report in reports], decisions, book)


def link_digests(
    digests: Iterable[Digest], decisions: Sequence[Decision], codebook: Codebook
) -> Linked:
    """Like :func:`link`, from digests that were made before."""
    rules = codebook.disputes
    ordered = sorted(digests, key=lambda digest: (digest.published, digest.document))
    sources = find_sources(ordered, rules)
    who = find_identities(ordered, sources, codebook)
    mentions = MentionReader(rules, WordReader(codebook), who).read(ordered)
    weights = Weights([mention.words for mention in mentions])
    clusters = Clusterer(rules, weights).cluster(mentions)
    maker = OccurrenceMaker(codebook, sources)
    told = sorted(
        (maker.make(c) for c in clusters), key=lambda t: (t.occurrence.end or "", t.occurrence.id)
    )
    return Linked(
        sources=sources.all,
        identities=who.identities,
        occurrences=tuple(one.occurrence for one in told),
    )
