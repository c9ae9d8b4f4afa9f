"""The offers in the exchange format of the CNIG as a zip: two CSV tables, GeoJSON, the schemas, and what is lacking."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any, Final

from content.offers.cnig import CnigTables, Row, cnig_tables
from data.atlas import Atlas
from data.cache import cached
from data.files import read_text
from data.language import Language, language
from data.offers.cnig import SITE, TERRAIN
from data.territory import territory

_SCHEMAS: Final = {"site-eco.schema.json": SITE, "terrain-eco.schema.json": TERRAIN}
#: Zip files begin in 1980; the same data gives the same bytes on any day.
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


@cached(maxsize=4)
def cnig_zip(atlas: Atlas, lang: str) -> bytes:
    """Return the tables of the standard; the note beside them is in the language, their values are French."""
    tables, t = cnig_tables(atlas), language(lang)
    files = {
        "site-eco.csv": _table(tables.sites, atlas.cnig[SITE]),
        "terrain-eco.csv": _table(tables.plots, atlas.cnig[TERRAIN]),
        "site-eco.geojson": _features(tables.sites),
        **{name: read_text(schema, atlas.folder) for name, schema in _SCHEMAS.items()},
        t("README.txt"): _note(atlas, tables, t),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(rows: Iterable[Row], fields: Iterable[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(fields), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _features(sites: Iterable[Row]) -> str:
    """Return the sites as GeoJSON: their outline where it is known, else their point, else no geometry."""
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(site),
            "properties": {name: cell or None for name, cell in site.items() if not name.startswith("site_geom")},
        }
        for site in sites
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _geometry(site: Row) -> Mapping[str, Any] | None:
    if site["site_geomsurf"]:
        outline: Mapping[str, Any] = json.loads(site["site_geomsurf"])
        return outline
    if not site["site_geompoint"]:
        return None
    return {"type": "Point", "coordinates": [float(part) for part in site["site_geompoint"].split(",")]}


def _note(atlas: Atlas, tables: CnigTables, t: Language) -> str:
    if tables.partial:
        state = t("This delivery is partial: it lacks what the standard requires, and does not claim conformity.")
    else:
        state = t("No column that the standard requires is empty.")
    lacking = [
        t.plural(
            "{table}, {column}: empty in {n} of {rows} rows",
            "{table}, {column}: empty in {n} of {rows} rows",
            n,
            table=table,
            column=column,
            rows=rows,
        )
        for (table, column), n in tables.lacking.items()
        for rows in (len(tables.sites if table == "site-eco" else tables.plots),)
    ]
    left_out = [
        t("Not in the tables, as its commune is not known: {name}", name=atlas.places[offer].name(t))
        for offer in tables.left_out
    ]
    lines = (
        territory().title(t),
        t("Offers in the exchange format of the CNIG, standard Sites économiques (schema 1.0.1, October 2024)"),
        state,
        *lacking,
        *left_out,
        t("The schemas are those of the CNIG (Licence Ouverte 2.0) with the value lists moved into the constraints."),
        t("The standard wants distances by road: they are not known, and their columns are empty."),
        t("Nearest stations, ports and airports are the nearest in a straight line. Approximate positions say so."),
        t("Numbers of sites are the atlas’s own."),
        t("data {version}", version=atlas.version),
    )
    return "\n".join(lines) + "\n"
