"""What the words around an office or body say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook.who import FORMER_OFFICIAL, OFFICIAL, Body, Institution, Office

_UNIDENTIFIED = "UAF"
_HELD = OFFICIAL | {None, "PTY", "OPP"}
"""Sectors of offices that can be left; that of a leader or spokesman may be unknown."""


@dataclass(slots=True)
class Around:
    """What the words on one side of an office or body say of it. ``reach`` is the last word that
    describes it, ``own`` the last one that says whose it is; ``owner`` is a word that stands for
    whoever it belongs to; ``beside`` the sector that a quality or another role tells."""

    reach: int
    own: int
    countries: list[str] = field(default_factory=list)
    nearby: str | None = None
    body: Body | None = None
    institution: Institution | None = None
    owner: int | None = None
    beside: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Bearing:
    """An office or body as the text gives it.

    ``countries`` are those that its words name, ``nearby`` that of a place or people that they
    name; ``body`` is a known body that it belongs to, ``owner`` the word that stands for whoever
    else it belongs to (``of_itself`` where that is a possessive pronoun); ``title`` is the bare
    office, ``text`` the office in the words of the text; ``first`` and ``last`` take in all words
    that describe it (``the Chinese consul general in Osaka``), up to ``own`` those that say whose
    it is."""

    office: Office | None
    institution: Institution | None
    countries: tuple[str, ...]
    nearby: str | None
    body: Body | None
    owner: int | None
    beside: str | None
    former: bool
    text: str
    title: str
    first: int
    last: int
    own: int

    @property
    def told(self) -> bool:
        """Whether the words tell whose it is, or where."""
        told = self.countries or self.nearby or self.body or self.institution
        return bool(told) or self.owner is not None

    def _yields(self) -> bool:
        """Whether the sector of the body counts for more than that of the office: who fights for a
        known group is not unidentified, the president of a court is a judge."""
        assert self.office is not None
        known = self.body is not None and self.body.kind != "state" and self.body.sector is not None
        if self.office.sector == _UNIDENTIFIED:
            return known
        other = self.institution is not None and self.institution.sector not in (None, "GOV")
        return self.office.shared and (known or other)

    @property
    def sector(self) -> str | None:
        """PLOVER sector: of the office, else of the body; former officials are ELI."""
        return self.sector_once_left if self.former else self.present_sector

    @property
    def sector_once_left(self) -> str | None:
        """The sector of a former holder: ELI. Who held no office (a rebel, a teacher, a farmer) is
        no former official."""
        present = self.present_sector
        return FORMER_OFFICIAL if self.office is not None and present in _HELD else present

    @property
    def present_sector(self) -> str | None:
        """The sector whether or not the holder has left the office."""
        if self.office is not None and self.office.sector and not self._yields():
            return self.office.sector
        if self.institution is not None and self.institution.sector:
            return self.institution.sector
        if self.body is not None and self.body.kind != "state" and self.body.sector:
            return self.body.sector
        if self.body is not None and self.body.kind == "igo":
            return None
        if self.beside is not None:
            return self.beside
        if self.owner is None and self.office is not None:
            return self.office.otherwise
        return None
