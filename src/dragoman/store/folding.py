"""Names and words as they are looked up: without regard to case, accents and spacing."""

from __future__ import annotations

import hashlib
import unicodedata

LONGEST_KEY = 200
"""Characters of what an index is made of; PostgreSQL takes no more than some 2,700 bytes."""


def fold(words: str) -> str:
    """Words in lower case, without accents, with single spaces.

    >>> fold("  José  MÜLLER ")
    'jose muller'
    """
    parts = unicodedata.normalize("NFKD", words)
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return " ".join(unicodedata.normalize("NFKD", plain.casefold()).split())


def bounded(words: str) -> str:
    """Words short enough for an index: overlong ones are cut, and told apart by a hash."""
    if len(words) <= LONGEST_KEY:
        return words
    digest = hashlib.sha256(words.encode()).hexdigest()
    return f"{words[:LONGEST_KEY]}…{digest}"
