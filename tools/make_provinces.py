"""Make the table of provinces from the names of ISO 3166-2 in pycountry (LGPL 2.1).

What ISO does not know (names that mislead, English names) is in ``provinces.toml`` beside this
file. Run from the root of the repository:

    python tools/make_provinces.py
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pycountry
import tomli

from dragoman import Codebook, load_codebook
from dragoman.codebook.places import fold

TABLES = Path(__file__).parent.parent / "src" / "dragoman" / "codebook" / "tables"
CHOICES = tomli.loads(Path(__file__).with_name("provinces.toml").read_text("utf-8"))
SHORTEST = 4
"""Letters of the shortest name: shorter ones are other words too often."""
BIG_TOWN = 100_000
"""People of a town abroad that makes the name of a province doubtful."""
WIDTH = 100
HEADER = """\
# Which state a province, region or other first-level division is of, by its name alone: "Benue"
# for Benue State. Used to tell where people and bodies are from.
#
# Made by tools/make_provinces.py; change tools/provinces.toml, not this file. Sources: ISO 3166-2
# in the PyPI package pycountry (from Debian's iso-codes, LGPL 2.1) and, where newspapers use
# others, English names from general knowledge. Without accents, as all names of places here.
# Left out: names that two states share, that states, capitals or big towns of other states bear,
# that are words of English or names of people (listed with reasons in tools/provinces.toml).
# Known gaps: small states' parishes and municipalities; names of divisions made or renamed lately.

"""


def main() -> None:
    """Write ``provinces.toml``."""
    codebook = load_codebook()
    names = {code: sorted(set(found)) for code, found in by_state().items()}
    bearers = defaultdict(set)
    for code, found in names.items():
        for name in found:
            bearers[name.lower()].add(code)
    misleading = {fold(n).lower() for group in CHOICES["leave_out"].values() for n in group}
    lines = []
    for code in sorted(names):
        kept = [
            name
            for name in names[code]
            if len(bearers[name.lower()]) == 1
            and name.lower() not in misleading
            and is_clear(codebook, name, code)
        ]
        if kept:
            lines.append(array(code, kept))
    text = HEADER + "\n".join(lines) + "\n"
    (TABLES / "provinces.toml").write_text(text, encoding="utf-8", newline="\n")


def by_state() -> Mapping[str, list[str]]:
    """All names by the code of the state: English ones where they are given, else ISO's."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    for division in pycountry.subdivisions:
        code = codes[division.country_code]
        first_level = division.parent_code is None or division.type == "Province"
        if first_level and division.type not in CHOICES["small"] and code not in CHOICES["instead"]:
            found[code] += plain(division.name)
    for code, names in CHOICES["instead"].items():
        found[code] += [fold(name) for name in names]
    return found


def plain(name: str) -> Iterator[str]:
    """A name as newspapers write it: no brackets, no accents, no word for the kind."""
    words = fold(re.split(r"\s*[\[(†/,]", name)[0]).strip(" '").split()
    while len(words) > 1 and words[-1] in CHOICES["generic"]:
        words.pop()
    while len(words) > 1 and words[0] in CHOICES["generic"]:
        words.pop(0)
    text = " ".join(words)
    if text.replace("-", "").replace("'", "").replace(" ", "").isalpha():
        yield text


def is_clear(codebook: Codebook, name: str, code: str) -> bool:
    """Whether no state, body, capital or big town of another state bears a name."""
    if len(name) < SHORTEST or name in codebook.who.names:
        return False
    places = codebook.places.find(name)
    return not any(
        spot.country != code and (spot.population >= BIG_TOWN or not spot.population)
        for spot in places
    )


def array(code: str, names: Iterable[str]) -> str:
    """One key of TOML, its names in lines of at most a hundred characters."""
    lines, line = [f"{code} = ["], " "
    for name in names:
        item = f' "{name}",'
        if len(line) + len(item) > WIDTH:
            lines.append(line)
            line = " "
        line += item
    return "\n".join([*lines, line, "]"])


if __name__ == "__main__":
    main()
