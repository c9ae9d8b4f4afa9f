"""The exchange format of the CNIG: only columns that are named as lacking break its schema."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Resource, Schema, validate

from content.offers.cnig import cnig_tables
from data.atlas import Atlas
from data.offers.cnig import SITE, TERRAIN
from exports.offers.cnig import cnig_zip


@pytest.fixture(scope="module")
def files(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cnig")
    with zipfile.ZipFile(io.BytesIO(cnig_zip(atlas, "en"))) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("table", ["site-eco", "terrain-eco"])
def test_frictionless_finds_only_what_is_said_to_lack(
    atlas: Atlas, files: Path, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files)
    report = validate(Resource(path=f"{table}.csv", schema=Schema.from_descriptor(f"{table}.schema.json")))
    faults = report.flatten(["type", "fieldName", "note"])
    assert {(kind, note) for kind, _, note in faults} <= {("constraint-error", 'constraint "required" is "True"')}
    lacking = {column for name, column in cnig_tables(atlas).lacking if name == table}
    assert {field for _, field, _ in faults} == lacking


@pytest.mark.parametrize(("table", "column"), [("site-eco", "site_etat"), ("terrain-eco", "terr_stade_comm")])
def test_the_value_lists_are_enforced(files: Path, table: str, column: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema as published lets any value pass: its lists stand outside of the constraints."""
    monkeypatch.chdir(files)
    rows = list(csv.DictReader((files / f"{table}.csv").open(encoding="utf-8", newline="")))
    rows[0][column] = "presque prêt"
    with (files / "wrong.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    report = validate(Resource(path="wrong.csv", schema=Schema.from_descriptor(f"{table}.schema.json")))
    assert column in {field for field, note in report.flatten(["fieldName", "note"]) if "enum" in note}


def test_every_value_of_the_vocabulary_is_one_of_the_standard(atlas: Atlas) -> None:
    columns = {**atlas.cnig[SITE], **atlas.cnig[TERRAIN]}
    for field in atlas.offer_facts.fields.values():
        assert not field.cnig or field.cnig in columns, field.id
        for choice in field.choices.values():
            assert not choice.cnig or columns[field.cnig].takes(choice.cnig), choice
    assert all(name in columns for one in atlas.questionnaire.questions.values() for name in one.cnig)


def test_distances_by_road_are_not_known(atlas: Atlas) -> None:
    for site in cnig_tables(atlas).sites:
        assert {cell for column, cell in site.items() if column.endswith("_dist")} == {""}


def test_ids_are_those_of_the_standard_and_stand_once(atlas: Atlas) -> None:
    tables = cnig_tables(atlas)
    ids = [site["site_id"] for site in tables.sites]
    assert len(ids) == len(set(ids))
    assert all(len(name.split("_")) == 3 and name.split("_")[1] == "SITE-ECO" for name in ids)
    assert {plot["site_id"] for plot in tables.plots} <= set(ids)
    assert tables.left_out == ("les-cabassols",)


def test_the_delivery_calls_itself_partial(files: Path) -> None:
    note = (files / "README.txt").read_text(encoding="utf-8")
    assert "This delivery is partial" in note
    assert "site-eco, site_geomsurf: empty in" in note


def test_points_stay_points(files: Path) -> None:
    features = json.loads((files / "site-eco.geojson").read_text(encoding="utf-8"))["features"]
    kinds = {feature["geometry"]["type"] if feature["geometry"] else None for feature in features}
    assert kinds == {"Point", None}
