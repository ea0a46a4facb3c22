"""Words that point back to someone named already, and words that take part in names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.codebook.strict import Entry, TableFile

_PRONOUNS = ("masculine", "feminine", "neuter", "plural")


@dataclass(frozen=True, slots=True)
class Anaphora:
    """The table ``anaphora.toml``, compiled. ``pronouns`` maps a pronoun to its group."""

    pronouns: dict[str, str]
    reciprocal: frozenset[str]
    possessive: frozenset[str]
    first_person: frozenset[str]
    side: frozenset[str]
    pair: frozenset[str]
    pair_words: frozenset[str]
    pair_people: frozenset[str]
    each_words: frozenset[str]
    country: frozenset[str]
    counterpart: frozenset[str]
    igo_nouns: frozenset[str]
    party_nouns: frozenset[str]
    media_nouns: frozenset[str]
    nobody: frozenset[str]
    naming: frozenset[str]
    cleft: frozenset[str]
    all_of: frozenset[str]
    collective: frozenset[str]
    particles: frozenset[str]
    joints: frozenset[str]
    completing: frozenset[str]
    masculine_titles: frozenset[str]
    feminine_titles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    backed: frozenset[str]
    stances: frozenset[str]
    abroad: frozenset[str]
    own: frozenset[str]
    at: frozenset[str]
    place: frozenset[str]
    other: frozenset[str]
    skip: frozenset[str]
    serving: frozenset[str]
    patrons: frozenset[str]
    heads: frozenset[str]
    links: frozenset[str]
    alike: Mapping[str, frozenset[str]]


def compile_anaphora(file: TableFile) -> Anaphora:
    """Read the table. Raises CodebookError."""

    def section(name: str, *keys: str) -> dict[str, frozenset[str]]:
        entry = Entry(file, (name,), file.data.get(name, {}))
        entry.only(*keys)
        return {key: frozenset(entry.words(key)) for key in keys}

    pronouns = section("pronouns", *_PRONOUNS, "reciprocal", "possessive", "first_person")
    groups = {word: group for group in _PRONOUNS for word in pronouns.pop(group)}
    return Anaphora(
        pronouns=groups,
        **pronouns,
        **section(
            "nouns", "side", "pair", "pair_words", "pair_people", "each_words", "country",
            "counterpart", "igo_nouns", "party_nouns", "media_nouns", "nobody", "naming", "cleft",
            "all_of", "collective",
        ),
        **section(
            "names", "particles", "joints", "completing", "masculine_titles", "feminine_titles",
            "suffixes", "never",
        ),
        **section("sides", "backed", "stances"),
        **section(
            "countries", "abroad", "own", "at", "place", "other", "skip", "serving", "patrons",
        ),
        **section("leading", "heads", "links"),
        alike=_alike(section("alike", "sets")["sets"]),
    )  # fmt: skip


def _alike(sets: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each office those that it stands for, itself among them."""
    found: dict[str, frozenset[str]] = {}
    for words in sets:
        group = frozenset(words.split())
        for office in group:
            found[office] = found.get(office, frozenset()) | group
    return found
