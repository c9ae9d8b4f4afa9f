"""Geodata to take away: readable by other programs, with names for fields and nothing made up."""

import json
import re
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from data.atlas import Atlas
from data.places.records import KINDS, Kind
from exports.geodata import communes_geojson, geopackage
from layers.communes import classes


@pytest.fixture(scope="module")
def path(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The GeoPackage of the arrondissement, in English, as a file."""
    found = tmp_path_factory.mktemp("geodata") / "atlas.gpkg"
    found.write_bytes(geopackage(atlas, "en", "istres"))
    return found


@pytest.fixture
def tables(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def read_qml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  (our own)


def layer(path: Path, name: str) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(pyogrio.read_dataframe(path, layer=name))


def whole(path: Path, name: str) -> pd.DataFrame:
    """Read the points, outlines and unplaced rows of a kind together."""
    names = [found for found, _ in pyogrio.list_layers(path)]
    parts = [layer(path, one) for one in (name, f"{name}_outline", f"{name}_unplaced") if one in names]
    return pd.DataFrame(pd.concat(parts, ignore_index=True))


def test_the_layers_of_the_geopackage(path: Path) -> None:
    """Points, outlines and rows without a position apart: one type of geometry a layer, as QGIS wants it."""
    found = dict(pyogrio.list_layers(path))
    assert [name for name in found if name.partition("_")[0] == name] == ["communes", *KINDS, "projects", "figures"]
    assert found["communes"] == "MultiPolygon"
    assert found["ports_outline"] == "MultiPolygon"
    assert {found[name] for name in (*KINDS, "projects")} == {"Point"}
    assert {found[name] for name in found if name.endswith("_unplaced")} == {None}


def test_version_titles_and_descriptions(tables: sqlite3.Connection) -> None:
    """Version 1.3: programs of 2022 warn of 1.4."""
    assert tables.execute("PRAGMA user_version").fetchone() == (10300,)
    rows = tables.execute("SELECT table_name, identifier, description FROM gpkg_contents").fetchall()
    told = {name: (title, about) for name, title, about in rows if name != "layer_styles"}
    assert told["communes"][0] == "Communes: Arrondissement of Istres"
    assert "IGN" in told["communes"][1]
    assert "Open Database License" in told["communes"][1]
    assert told["zones_unplaced"][0] == "Industrial zones: position not known"
    assert all(title and about for title, about in told.values())
    assert len({title for title, _ in told.values()}) == len(told)


def test_qgis_finds_a_style_for_every_layer(tables: sqlite3.Connection) -> None:
    """One default style a layer: well-formed, with the names of all its fields; a table has those alone."""
    drawn = [name for (name,) in tables.execute("SELECT table_name FROM gpkg_geometry_columns")]
    layers = [name for (name,) in tables.execute("SELECT table_name FROM gpkg_contents") if name != "layer_styles"]
    query = "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
    found = {name: (geometry, default, qml) for name, geometry, default, qml in tables.execute(query)}
    assert set(found) == set(layers)
    assert ("attributes",) in tables.execute("SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'")
    for name, (geometry, default, qml) in found.items():
        assert (geometry, default) == ("geom" if name in drawn else "", 1)
        style = read_qml(qml)
        columns = {row[1] for row in tables.execute(f"PRAGMA table_info({name})")} - {"fid", "geom"}
        assert {alias.get("field") for alias in style.iter("alias")} == columns
        assert all(alias.get("name") for alias in style.iter("alias"))
        used = {one.get("symbol") for tag in ("range", "category") for one in style.iter(tag)}
        assert used <= {symbol.get("name") for symbol in style.iter("symbol")}
    zones = read_qml(found["zones"][2])
    # What is not exact is drawn hollow: white with an edge.
    exact, others = (one.get("value") for one in zones.iter("category"))
    assert (exact, others) == ("Exact", "")


def test_the_choropleth_of_qgis_has_the_classes_of_the_atlas(tables: sqlite3.Connection, atlas: Atlas) -> None:
    (qml,) = tables.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'communes'").fetchone()
    style = read_qml(qml)
    breaks = classes(atlas, "istres", "job_concentration", "quantiles")
    ranges = [(float(one.get("lower", "")), float(one.get("upper", ""))) for one in style.iter("range")]
    assert ranges == list(pairwise(breaks.edges))
    assert [one.get("attr") for one in style.iter("renderer-v2")] == ["job_concentration"]


def test_each_figure_is_described_in_a_table(path: Path, atlas: Atlas) -> None:
    found = layer(path, "figures").set_index("field")
    assert list(found.index) == list(atlas.indicators)
    assert found.loc["density"]["unit"] == "inhabitants per km²"
    assert found["source"].all()


def test_the_projects_of_the_geopackage(path: Path, atlas: Atlas) -> None:
    found = layer(path, "projects")
    # Some cover several communes and have no place of their own.
    assert set(found["id"]) == {name for name in atlas.projects if atlas.point(name)}
    assert set(layer(path, "projects_unplaced")["id"]) == {name for name in atlas.projects if not atlas.point(name)}
    carbon = found.set_index("id").loc["carbon"]
    assert carbon["investment_meur"] == 1500
    assert carbon["jobs_kind"] == "created"
    assert "€1,600 million" in carbon["investment_note"]


def test_a_project_says_how_well_it_is_placed(path: Path, atlas: Atlas) -> None:
    found = whole(path, "projects").set_index("id")
    for name, project in atlas.projects.items():
        said = found.loc[name]["position"]
        site = atlas.places.get(project.site or "")
        if atlas.point(name) is None:
            assert said.startswith("not placed")
        elif site and site.point:
            assert said.startswith("on the place it names")
        else:
            assert said == "middle of the commune, not a position"
    middle = found[found["position"] == "middle of the commune, not a position"]
    assert {"carbon", "gravithy"} <= set(middle.index)
    assert found.loc["line-400-kv"]["wider"]


def test_figures_of_places_keep_their_own_source(path: Path) -> None:
    zones = whole(path, "zones").set_index("id")
    assert "Trésor des régions" in zones.loc["zip-de-fos"]["jobs_source"]
    assert "Le Moniteur" in zones.loc["zip-de-fos"]["area_source"]
    assert zones.loc["site-petrochimique-berre"]["jobs_source"] == "Info Chimie"
    basin = layer(path, "ports_outline").set_index("id").loc["darse-1"]
    assert basin["area_source"].startswith("measured by this atlas")


def test_the_geojson_says_unit_year_source_and_licence_of_each_figure(atlas: Atlas) -> None:
    collection = json.loads(communes_geojson(atlas, "en", "istres"))
    told, about = collection["figures"], collection["metadata"]
    assert about["title"] == "Communes: Arrondissement of Istres"
    assert (about["language"], about["version"]) == ("en", atlas.version)
    assert "Open Database License" in about["contours"]["licence"]
    assert set(told) == set(atlas.indicators)
    assert told["density"]["unit"] == "inhabitants per km²"
    assert (told["density"]["year"], told["density"]["licence"]) == ("2022", "Licence Ouverte 2.0")
    assert all(about["source"] and about["url"] for about in told.values())


def test_the_geopackage_says_who_states_the_figures_of_communes(tables: sqlite3.Connection) -> None:
    query = "SELECT description FROM gpkg_data_columns WHERE table_name = 'communes' AND column_name = 'density'"
    assert "https://www.insee.fr/" in tables.execute(query).fetchone()[0]


def test_codes_are_words(path: Path) -> None:
    sites = layer(path, "sites")
    assert set(sites["seveso"].dropna()) == {"Seveso upper tier"}
    assert set(sites["kind"]) == {"Industrial site"}
    assert set(sites["position"]) <= {"Exact", "Approximate", "Unknown"}


def test_the_communes_of_the_geopackage(path: Path, atlas: Atlas) -> None:
    found = layer(path, "communes")
    assert len(found) == 21
    assert set(found["code"]) == set(atlas.areas["istres"].members)
    assert found["population"].sum() == 337702
    assert found.crs is not None
    assert found.crs.to_epsg() == 4326
    assert found.geometry.is_valid.all()
    # Cornillon-Confoux: INSEE withholds its poverty rate, and only its
    assert found[found["poverty_rate"].isna()]["code"].tolist() == ["13029"]


@pytest.mark.parametrize("name", KINDS)
def test_the_places_of_the_geopackage(path: Path, atlas: Atlas, name: Kind) -> None:
    found, places = whole(path, name), atlas.of_kind(name)
    assert sorted(found["id"]) == sorted(place.id for place in places)
    assert not layer(path, name).geometry.isna().any()
    unplaced = {place.id for place in places if place.point is None}
    assert unplaced
    assert set(layer(path, f"{name}_unplaced")["id"]) == unplaced


@pytest.mark.parametrize("name", ["communes", *KINDS])
def test_every_field_has_an_alias(tables: sqlite3.Connection, name: str) -> None:
    columns = {row[1] for row in tables.execute(f"PRAGMA table_info({name})")} - {"fid", "geom"}
    aliases = dict(
        tables.execute("SELECT column_name, title FROM gpkg_data_columns WHERE table_name = ?", (name,)).fetchall()
    )
    assert set(aliases) == columns
    assert all(aliases.values())
    assert len(set(aliases.values())) == len(aliases)


def test_the_alias_of_an_indicator(tables: sqlite3.Connection) -> None:
    query = "SELECT name FROM gpkg_data_columns WHERE table_name = 'communes' AND column_name = 'density'"
    assert tables.execute(query).fetchone() == ("Population density (inhab./km², 2022)",)


def test_the_extension_is_registered(tables: sqlite3.Connection) -> None:
    query = "SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'"
    assert ("gpkg_data_columns",) in tables.execute(query).fetchall()


def test_every_registered_table_exists(tables: sqlite3.Connection) -> None:
    registered = {row[0] for row in tables.execute("SELECT table_name FROM gpkg_extensions")}
    existing = {row[0] for row in tables.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert registered <= existing


@pytest.mark.parametrize(("perimeter", "number"), [("istres", 21), ("berre2010", 32)])
def test_the_geojson_of_a_perimeter(atlas: Atlas, perimeter: str, number: int) -> None:
    collection = json.loads(communes_geojson(atlas, "fr", perimeter))
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == number
    for feature in collection["features"]:
        assert set(feature["properties"]) == {"code", "name", *atlas.indicators}
        assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon")


def test_withheld_figures_are_null(atlas: Atlas) -> None:
    features = json.loads(communes_geojson(atlas, "en", "istres"))["features"]
    found: dict[str, dict[str, Any]] = {f["properties"]["code"]: f["properties"] for f in features}
    assert found["13029"]["poverty_rate"] is None
    assert [code for code, properties in found.items() if properties["poverty_rate"] is None] == ["13029"]
    assert found["13033"]["hotels"] == 0
    assert sum(properties["population"] for properties in found.values()) == 337702


def test_numbers_are_numbers(tables: sqlite3.Connection) -> None:
    for name in KINDS:
        types = {row[1]: row[2] for row in tables.execute(f"PRAGMA table_info({name})")}
        numbers = types.keys() & {"jobs", "area_ha"}
        assert numbers, name
        assert {types[number] for number in numbers} == {"REAL"}, name
        assert types["position"] == "TEXT", name


def test_no_column_of_places_and_projects_is_empty(tables: sqlite3.Connection) -> None:
    """No jobs of a port are known: its layers have no column of them, and no name for it."""
    stem = (*KINDS, "projects")
    names = [name for (name,) in tables.execute("SELECT table_name FROM gpkg_contents") if name.split("_")[0] in stem]
    assert {"ports", "ports_outline", "ports_unplaced", "transport_unplaced"} <= set(names)
    for name in names:
        columns = {row[1] for row in tables.execute(f"PRAGMA table_info({name})")} - {"fid", "geom"}
        for column in columns:
            query = f"SELECT COUNT(*) FROM {name} WHERE {column} IS NOT NULL AND {column} <> ''"  # noqa: S608  (ours)
            assert tables.execute(query).fetchone()[0], f"{name}.{column}"
        described = tables.execute("SELECT column_name FROM gpkg_data_columns WHERE table_name = ?", (name,))
        assert {field for (field,) in described} == columns


def test_descriptions_name_no_column_that_the_layer_lacks(tables: sqlite3.Connection) -> None:
    for name, description in tables.execute("SELECT table_name, description FROM gpkg_contents"):
        columns = {row[1] for row in tables.execute(f"PRAGMA table_info({name})")}
        assert set(re.findall(r"\b\w+_(?:en|fr)\b", description)) <= columns, name
