"""Linking: what the archived reports tell together, computed anew and filed as links."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from dragoman.codebook import Codebook
from dragoman.disputes.decisions import Decision
from dragoman.disputes.digest import Digest, Digester
from dragoman.disputes.link import link_digests
from dragoman.disputes.model import Report
from dragoman.store import Archive
from dragoman.store.batches import batches
from dragoman.store.linktables import link_tables
from dragoman.version import __version__

_BATCH = 200
"""Reports whose digests are made and kept at once."""


def link_archive(
    archive: Archive, codebook: Codebook, step: Callable[[int, int], None] = lambda _, __: None
) -> bool:
    """Link the reports of an archive, unless that was done and nothing has changed since.

    Gives whether it had to be done. ``step`` is told how many digests are made, and of how many.
    All links are replaced in one transaction: a process that is killed leaves the earlier ones.
    """
    maker = _maker(codebook)
    basis = f"{maker} {archive.basis()}"
    if archive.linked_from() == basis:
        return False
    _digest(archive, Digester(codebook), maker, step)
    decisions = archive.decisions(Decision)
    with _no_collection():
        linked = link_digests(archive.digests(Digest), decisions, codebook)
        archive.put_links(link_tables(linked), basis)
    return True


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave cycles of objects alone meanwhile: looking for them again and again among millions of
    records, all of which stay, took a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _maker(codebook: Codebook) -> str:
    """What makes digests: those of another version, codebook or form are made anew."""
    form = msgspec.json.encode(msgspec.json.schema(Digest), order="sorted")
    return f"{__version__} {codebook.version} {hashlib.sha256(form).hexdigest()}"


def _digest(
    archive: Archive, digester: Digester, maker: str, step: Callable[[int, int], None]
) -> None:
    """Make the digests that are not there yet."""
    missing = archive.undigested(maker)
    done = 0
    for ids in batches(missing, _BATCH):
        reports = (Report(filed.analysis, filed.wire) for filed in archive.filed(ids))
        found = {report.analysis.document.id: digester.digest(report) for report in reports}
        archive.put_digests(maker, found)
        done += len(ids)
        step(done, len(missing))
