"""Ids of what is computed from reports: the same for the same reports, and short enough to type."""

from __future__ import annotations

import hashlib
from collections import Counter


class Ids:
    """Gives ids by what things are known by; of several with the same, each has its own.

    >>> ids = Ids("t")
    >>> ids.of("one") == Ids("t").of("one")
    True
    >>> ids.of("one") == ids.of("one")
    False
    """

    def __init__(self, letter: str) -> None:
        self._letter = letter
        self._given: Counter[str] = Counter()

    def of(self, known_by: str) -> str:
        """The id of the next thing that is known by this."""
        number = self._given[known_by]
        self._given[known_by] += 1
        told = f"{known_by}\n{number}" if number else known_by
        return self._letter + hashlib.sha256(told.encode()).hexdigest()[:12]
