"""Linking: from reports to what they tell together. The table of contents of the room.

>>> from dragoman.disputes.link import link
>>> link([]).occurrences
()
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.codebook import Codebook, load_codebook
from dragoman.disputes.clusters import Clusterer, joined
from dragoman.disputes.copies import find_sources
from dragoman.disputes.decisions import Decision
from dragoman.disputes.digest import Digest, Digester
from dragoman.disputes.disputes import DisputeMaker, Standing
from dragoman.disputes.joining import ThreadJoiner
from dragoman.disputes.ledger import Ledger
from dragoman.disputes.measures import Measures
from dragoman.disputes.meetings import find_meetings
from dragoman.disputes.mentions import MentionReader
from dragoman.disputes.model import (
    Dispute,
    Linked,
    Occurrence,
    Position,
    Report,
    TensionSeries,
)
from dragoman.disputes.occurrences import OccurrenceMaker
from dragoman.disputes.positions import Positions
from dragoman.disputes.steered import ThreadSteering
from dragoman.disputes.steering import Steering, steer
from dragoman.disputes.story import Story, tell
from dragoman.disputes.tension import tension_series
from dragoman.disputes.threads import Pair, Threader, pairs_of
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
    return link_digests((digester.digest(report) for report in reports), decisions, book)


def link_digests(
    digests: Iterable[Digest], decisions: Sequence[Decision], codebook: Codebook
) -> Linked:
    """Like :func:`link`, from digests that were made before."""
    ordered = sorted(digests, key=lambda digest: (digest.published, digest.document))
    steering = steer(decisions, ordered)
    story = find_story(ordered, steering, codebook)
    standing = Standing(
        Ledger(story, steering).entries(), Measures(story).find(), find_meetings(story)
    )
    disputes, documents = _disputes(story, standing, steering)
    positions = Positions(story)
    return Linked(
        sources=story.sources.all,
        identities=story.who.identities,
        occurrences=tuple(told.occurrence for told in story.told),
        demands=tuple(standing.demands),
        positions=tuple(_positions(positions, disputes, documents)),
        measures=tuple(standing.measures),
        meetings=tuple(standing.meetings),
        disputes=tuple(disputes),
        tension=tuple(_tension(story, disputes)),
        notes=steering.notes,
    )


def find_story(digests: Sequence[Digest], steering: Steering, codebook: Codebook) -> Story:
    """Sources, identities and occurrences of reports that are sorted by day and document."""
    rules = codebook.disputes
    words = WordReader(codebook)
    sources = find_sources(digests, rules)
    who = find_identities(
        digests,
        sources,
        codebook,
        steering.identities_together,
        steering.identities_apart,
        steering.identity_names,
    )
    single = {key for pair in steering.events_apart for key in pair}
    mentions = MentionReader(rules, words, who).read(digests, single)
    weights = Weights([mention.words for mention in mentions])
    clusters = Clusterer(rules, weights, steering.events_apart).cluster(mentions)
    maker = OccurrenceMaker(codebook, sources)
    told = [maker.make(cluster) for cluster in joined(clusters, steering.events_together)]
    return tell(codebook, words, weights, digests, sources, who, told)


def _disputes(
    story: Story, standing: Standing, steering: Steering
) -> tuple[list[Dispute], dict[str, set[str]]]:
    """The disputes by the day on which they began, and the documents of each."""
    matters = ThreadJoiner(Threader(story).find(), story.codebook.disputes).join()
    threads = ThreadSteering(story, matters).apply(steering)
    maker = DisputeMaker(story, standing)
    found: list[Dispute] = []
    documents: dict[str, set[str]] = {}
    for thread in threads:
        dispute = maker.make(thread)
        if dispute is not None:
            found.append(dispute)
            documents[dispute.id] = thread.documents
    found.sort(key=lambda dispute: (dispute.start or "", dispute.id))
    return found, documents


def _positions(
    positions: Positions, disputes: Iterable[Dispute], documents: dict[str, set[str]]
) -> Iterator[Position]:
    for dispute in disputes:
        yield from positions.find(dispute, documents[dispute.id])


def _tension(story: Story, disputes: Iterable[Dispute]) -> Iterator[TensionSeries]:
    """The series of each dispute, then of each pair of parties of which enough is told."""
    rules = story.codebook.disputes
    by_id = {told.occurrence.id: told.occurrence for told in story.told}
    for dispute in disputes:
        own = [by_id[key] for key in dispute.occurrences]
        series = tension_series("dispute", dispute.id, dispute.parties, own, rules)
        if series is not None:
            yield series
    by_pair: dict[Pair, list[Occurrence]] = defaultdict(list)
    for told in story.told:
        for pair in pairs_of(told):
            by_pair[pair].append(told.occurrence)
    for pair, occurrences in sorted(by_pair.items()):
        if len(occurrences) >= rules.number("tension", "least_occurrences"):
            series = tension_series("dyad", "-".join(pair), pair, occurrences, rules)
            if series is not None:
                yield series
