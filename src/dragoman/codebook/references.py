"""What documents and principles that parties appeal to are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.codebook.dates import DateWords
from dragoman.codebook.strict import Entry, TableFile
from dragoman.codebook.who import WhoIsWho

GRAMMAR = (
    "pointing", "inside", "behind", "behind_small", "qualifiers", "not_names", "never",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """The table ``references.toml``, compiled.

    ``kinds`` maps a kind word (lower case, one word or more) to its kind; ``capital`` are the
    kind words that need a capital letter, ``numbered`` the kinds that need a number; ``known``
    maps whole names to their kind; ``states`` are names and demonyms of states, which alone make
    no name.
    """

    kinds: Mapping[str, str]
    capital: frozenset[str]
    numbered: frozenset[str]
    known: Mapping[str, str]
    pointing: frozenset[str]
    inside: frozenset[str]
    behind: frozenset[str]
    behind_small: frozenset[str]
    qualifiers: frozenset[str]
    not_names: frozenset[str]
    never: frozenset[str]
    same: Mapping[str, str]
    states: frozenset[str]
    dates: DateWords


def compile_references(file: TableFile, who: WhoIsWho, dates: DateWords) -> ReferenceWords:
    """Read ``references.toml``. Raises CodebookError."""
    for name in file.data:
        if name not in ("kinds", "grammar"):
            file.fail(f"unknown section [{name}]; known: kinds, grammar", name)
    kinds: dict[str, str] = {}
    known: dict[str, str] = {}
    capital: set[str] = set()
    numbered: set[str] = set()
    for entry in file.entries("kinds"):
        entry.only("words", "capital", "number", "known", "comment")
        words = entry.words("words")
        kinds.update((word, entry.key) for word in words)
        known.update((name, entry.key) for name in entry.words("known"))
        if entry.flag("capital"):
            capital.update(words)
        if entry.flag("number"):
            numbered.add(entry.key)
    grammar = Entry(file, ("grammar",), file.data.get("grammar", {}))
    grammar.only(*GRAMMAR, "same", "comment")
    lists = {key: frozenset(grammar.words(key)) for key in GRAMMAR}
    return ReferenceWords(
        kinds=kinds,
        capital=frozenset(capital),
        numbered=frozenset(numbered),
        known=known,
        same=_same(grammar),
        states=frozenset(_states(who)),
        dates=dates,
        **lists,
    )


def _same(grammar: Entry) -> dict[str, str]:
    found = grammar.data.get("same", {})
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        grammar.fail('same must be a table of words, as in { "u.n." = "un" }', "same")
    return found


def _states(who: WhoIsWho) -> Iterable[str]:
    for text, meanings in who.names.items():
        if any(name.body.kind == "state" and name.form != "metonym" for name in meanings):
            yield text.lower()
