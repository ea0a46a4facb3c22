"""Each predicate's example is read as that predicate: the codebook and the model together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dragoman.codebook.predicates import Predicate
from dragoman.coding.matching import fit
from dragoman.language.annotate import Annotator
from dragoman.reader import Reader

FITS = 0.97
"""Share of examples in which some word must fit a pattern of the entry."""

FITS_FIRST = 0.92
"""Share of examples in which the entry must also be the best that fits a word."""


@pytest.fixture(scope="module")
def rankings(reader: Reader) -> Sequence[tuple[Predicate, tuple[tuple[str, ...], ...]]]:
    """Each predicate with, for every word of its example, the ids that fit there, best first."""
    predicates = reader.codebook.predicates
    entries = [entry for entry in predicates.entries.values() if entry.example]
    texts = Annotator().annotate_many([entry.example or "" for entry in entries])
    return [
        (
            entry,
            tuple(
                tuple(found.predicate.id for found in fit(sentence, word.index, predicates))
                for sentence in text.sentences
                for word in sentence.words
            ),
        )
        for entry, text in zip(entries, texts, strict=True)
    ]


def test_every_entry_has_an_example(reader: Reader) -> None:
    entries = reader.codebook.predicates.entries.values()
    assert [entry.id for entry in entries if not entry.example] == []


def test_examples_fit_their_entries(
    rankings: Sequence[tuple[Predicate, tuple[tuple[str, ...], ...]]],
) -> None:
    missed = [entry for entry, words in rankings if not any(entry.id in ids for ids in words)]
    share = 1 - len(missed) / len(rankings)
    listed = "\n".join(f"{entry.id}: {entry.example}" for entry in missed)
    assert share >= FITS, f"{share:.3f} is below {FITS}; these fit nowhere:\n{listed}"


def test_examples_fit_their_entries_best(
    rankings: Sequence[tuple[Predicate, tuple[tuple[str, ...], ...]]],
) -> None:
    missed = [
        (entry, {ids[0] for ids in words if ids})
        for entry, words in rankings
        if not any(ids[:1] == (entry.id,) for ids in words)
    ]
    share = 1 - len(missed) / len(rankings)
    listed = "\n".join(
        f"{entry.id}: {', '.join(sorted(best)) or 'nothing'}: {entry.example}"
        for entry, best in missed
    )
    assert share >= FITS_FIRST, f"{share:.3f} is below {FITS_FIRST}; another is read:\n{listed}"
