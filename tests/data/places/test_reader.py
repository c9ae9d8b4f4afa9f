"""What a file of places or projects should not hold is reported with the file, the line and the fault."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.atlas import Atlas, load
from data.files import DataFileError
from data.places.reader import read_places
from data.places.records import FACILITIES, KINDS, SECTORS, STATUSES
from tests.data.signing import sign

Change = dict[str, Any]


def refused(copy: Path, file: str) -> str:
    """The detail of the fault that is found in a file of a signed copy."""
    sign(copy)
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (file, "unreadable")
    return caught.value.detail


def change_feature(path: Path, number: int, change: Change) -> None:
    """Change the feature of a number, from 1: its geometry, else its properties."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    feature = collection["features"][number - 1]
    (feature if "geometry" in change else feature["properties"]).update(change)
    path.write_text(json.dumps(collection), encoding="utf-8")


def change_line(path: Path, number: int, change: Change) -> None:
    """Change the cells of a line, the header being line 1."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[number - 2].update(change)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def first(atlas: Atlas, kind: str, wanted: Callable[[Any], object]) -> int:
    """The number, from 1, of the first place of a kind that is like that: files keep the order of the atlas."""
    places = [place for place in atlas.places.values() if place.kind == kind]
    return next(number for number, place in enumerate(places, start=1) if wanted(place))


WRONG_PLACES: dict[str, tuple[Change, str]] = {
    "no number": ({"jobs": "many"}, "jobs: 'many' is not a number"),
    "no whole number": ({"jobs": "12.5"}, "jobs: '12.5' is not a whole number"),
    "no year": ({"year": "MMXX"}, "year: 'MMXX' is not a number"),
    "no year of jobs": ({"jobs_year": "early"}, "jobs_year"),
    "no area": ({"area_ha": "0"}, "area_ha: 0 is not positive"),
    "another kind": ({"kind": "zones"}, "kind is 'zones', not one of sites"),
    "an unknown sector": ({"sector": "dreams"}, f"sector is 'dreams', not one of {', '.join(SECTORS)}"),
    "an unknown tier": ({"seveso": "high"}, "seveso is 'high', not one of upper, lower"),
    "an unknown facility": ({"facility": "spaceport"}, f"not one of {', '.join(FACILITIES)}"),
    "an unknown position": ({"position": "somewhere"}, "position is 'somewhere', not one of exact"),
    "an unknown drawing": ({"shape": "cube"}, "shape is 'cube', not one of outline"),
    "neither yes nor nothing": ({"planned": "no"}, "planned is 'no', neither y nor empty"),
    "an unknown commune": ({"codes": "75056"}, "75056"),
    "one language": ({"activity_fr": "Acier", "activity_en": ""}, "activity is not in both languages"),
    "no name": ({"name_fr": "", "name_en": ""}, "name_fr is empty"),
    "another continent": ({"lon": 43.4, "lat": 5.0}, "longitude 43.4, latitude 5.0 is out of range"),
    "no latitude": ({"lat": None}, "without longitude or latitude"),
    "a position of unknown quality": ({"position": "unknown"}, "of unknown quality"),
    "an outline that is a point": ({"shape": "outline"}, "its geometry is Point, its shape outline"),
    "a point without geometry": ({"geometry": None}, "its geometry is none, its shape point"),
}


@pytest.mark.parametrize("fault", WRONG_PLACES)
def test_a_wrong_place_is_reported(atlas: Atlas, copy: Path, fault: str) -> None:
    change, told = WRONG_PLACES[fault]
    number = first(atlas, "sites", lambda place: place.drawing == "point")
    change_feature(copy / "sites.geojson", number, change)
    detail = refused(copy, "sites.geojson")
    assert detail.startswith(f"feature {number}: ")
    assert told in detail


def test_a_territory_may_have_no_place_of_a_kind(atlas: Atlas, copy: Path) -> None:
    for kind in KINDS:
        (copy / f"{kind}.geojson").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert read_places(atlas.contours, copy) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_is_used_once_in_all_files(atlas: Atlas, copy: Path, kind: str) -> None:
    # In the first file the second place takes the id of the first, in the others that of the first zone.
    number = 2 if kind == "zones" else 1
    taken = next(iter(atlas.places))
    change_feature(copy / f"{kind}.geojson", number, {"id": taken})
    assert refused(copy, f"{kind}.geojson") == f"feature {number}: the id {taken} is used twice"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "75056"}, "75056"),
        ({"lon": None}, "lon"),
        ({"bbox": "5.1,43.2,5.3"}, "'5.1,43.2,5.3' is not west, south, east, north"),
        ({"bbox": "5.3,43.2,5.1,43.4"}, "is not west, south, east, north"),
        ({"bbox": "a,b,c,d"}, "is not west, south, east, north"),
        ({"geometry": {"type": "Point", "coordinates": [5.4, 43.5]}}, "13001 has no outline"),
        ({"geometry": None}, "13001 has no outline"),
    ],
)
def test_a_wrong_contour_is_reported(copy: Path, change: Change, told: str) -> None:
    change_feature(copy / "communes.geojson", 1, change)
    detail = refused(copy, "communes.geojson")
    assert detail.startswith("feature 1: ")
    assert told in detail


def test_a_commune_without_contour_is_reported(copy: Path) -> None:
    path = copy / "communes.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    del collection["features"][0]
    path.write_text(json.dumps(collection), encoding="utf-8")
    sign(copy)
    with pytest.raises(DataFileError, match="no contour of 13001") as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == ("communes.geojson", "incomplete")


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("zone_areas.csv", {"id": "atlantis"}, "atlantis"),
        ("zone_areas.csv", {"area_ha": "large"}, "area_ha: 'large' is not a number"),
        ("zone_areas.csv", {"area_ha": ""}, "area_ha"),
        ("zone_areas.csv", {"main": "x"}, "main is 'x'"),
        ("zone_areas.csv", {"scope_en": ""}, "scope is not in both languages"),
        ("site_facts.csv", {"id": "atlantis"}, "atlantis"),
        ("site_facts.csv", {"topic": "rumour"}, "topic is 'rumour', not one of about"),
        ("site_facts.csv", {"year": "soon"}, "year: 'soon' is not a number"),
        ("projects.csv", {"site": "atlantis"}, "atlantis"),
        ("projects.csv", {"commune": "75056"}, "75056"),
        ("projects.csv", {"codes": "13039 75056"}, "75056"),
        ("projects.csv", {"sector": "dreams"}, f"sector is 'dreams', not one of {', '.join(SECTORS)}"),
        ("projects.csv", {"status": "dreamt"}, f"status is 'dreamt', not one of {', '.join(STATUSES)}"),
        ("projects.csv", {"investment_meur": "lots"}, "investment_meur: 'lots' is not a number"),
        ("projects.csv", {"jobs_min": "lots"}, "jobs_min: 'lots' is not a number"),
        ("projects.csv", {"jobs_kind": "lost"}, "jobs_kind is 'lost', not one of created, kept"),
        ("projects.csv", {"wider": "maybe"}, "wider is 'maybe'"),
        ("projects.csv", {"earlier_amount": "maybe"}, "earlier_amount is 'maybe'"),
        ("projects.csv", {"id": "zip-de-fos"}, "the id zip-de-fos is used twice"),
        ("projects.csv", {"id": "gravithy"}, "the id gravithy is used twice"),
    ],
)
def test_a_wrong_line_is_reported(copy: Path, file: str, change: Change, told: str) -> None:
    # The second project is gravithy: as its id is taken by the first, it is the one reported.
    change_line(copy / file, 2, change)
    detail = refused(copy, file)
    assert detail.startswith("line 3: " if change == {"id": "gravithy"} else "line 2: ")
    assert told in detail


@pytest.mark.parametrize(
    ("file", "column"),
    [("projects.csv", "status"), ("zone_areas.csv", "scope_fr"), ("site_facts.csv", "topic")],
)
def test_a_missing_column_is_named(copy: Path, file: str, column: str) -> None:
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8").replace(column, "other", 1), encoding="utf-8")
    sign(copy)
    with pytest.raises(DataFileError, match=rf"no column {column.removesuffix('_fr')}") as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (file, "incomplete")


def test_unknown_is_none_and_never_nought(atlas: Atlas) -> None:
    place = atlas.places["cap-horizon"]
    assert (place.jobs, place.jobs_year, place.area_ha, place.seveso, place.point) == (None,) * 5
    assert (place.drawing, place.position, place.geometry) == ("none", "unknown", None)
    project = atlas.projects["gravithy"]
    assert (project.site, project.jobs, project.jobs_kind) == (None, (500,), "created")


def test_what_is_known_is_typed(atlas: Atlas) -> None:
    place = atlas.places["piicto"]
    assert (place.jobs, place.jobs_year, place.codes) == (3000, 2018, ("13039",))
    assert place.operators == ("Association PIICTO", "Grand Port Maritime de Marseille-Fos")
    main = next(area for area in atlas.published_areas["zip-de-fos"] if area.main)
    assert (main.area_ha.value, main.year, main.source.en) == (10000, 2023, "Le Moniteur (24 January 2023)")
