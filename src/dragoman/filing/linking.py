"""Linking: what the archived reports tell together, computed anew and filed as links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.codebook import Codebook
from dragoman.disputes.model import Decision, Linked, Report
from dragoman.store import Archive, Link
