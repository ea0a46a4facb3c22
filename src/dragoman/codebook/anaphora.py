"""Words that point back to someone named already, and words that take part in names."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook.strict import Entry, TableFile

_PRONOUNS = ("masculine", "feminine", "neuter", "plural")


@dataclass(frozen=True, slots=True)
class Anaphora:
    """The table ``anaphora.toml``, compiled. ``pronouns`` maps a pronoun to its group."""

    pronouns: dict[str, str]
    reciprocal: frozenset[str]
    side: frozenset[str]
    pair: frozenset[str]
    pair_words: frozenset[str]
    country: frozenset[str]
    counterpart: frozenset[str]
    particles: frozenset[str]
    masculine_titles: frozenset[str]
    feminine_titles: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    abroad: frozenset[str]
    own: frozenset[str]
    skip: frozenset[str]


def compile_anaphora(file: TableFile) -> Anaphora:
    """Read the table. Raises CodebookError."""

    def section(name: str, *keys: str) -> dict[str, frozenset[str]]:
        entry = Entry(file, (name,), file.data.get(name, {}))
        entry.only(*keys)
        return {key: frozenset(entry.words(key)) for key in keys}

    pronouns = section("pronouns", *_PRONOUNS, "reciprocal")
    nouns = section("nouns", "side", "pair", "pair_words", "country", "counterpart")
    names = section(
        "names", "particles", "masculine_titles", "feminine_titles", "suffixes", "never"
    )
    countries = section("countries", "abroad", "own", "skip")
    groups = {word: group for group in _PRONOUNS for word in pronouns[group]}
    return Anaphora(groups, pronouns["reciprocal"], **nouns, **names, **countries)
