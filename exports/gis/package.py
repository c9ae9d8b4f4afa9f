"""Write layers into a GeoPackage 1.3: titles, descriptions, names of fields, styles that QGIS applies by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt
import pyogrio.raw
import shapely
from shapely.geometry import shape

from exports.gis.features import Feature
from exports.gis.style import LayerStyle, qml

#: Version that QGIS's GDAL of 2022 reads without a warning.
_VERSION: Final = "1.3"
GeometryKind = Literal["Point", "MultiPolygon", ""]
_SCHEMA: Final = Path(__file__).parent / "geopackage.sql"


@dataclass(frozen=True)
class GisLayer:
    """A layer or, without geometry, a table.

    Attributes:
        name: of the table, in ASCII.
        title: in words.
        description: what it holds, who it comes from, under which licence.
        aliases: name of each field in words.
        notes: what is said of a field beyond its name: who states its figures.
        style: None for a table without geometry.
    """

    name: str
    title: str
    description: str
    kind: GeometryKind
    features: Sequence[Feature]
    aliases: Mapping[str, str]
    notes: Mapping[str, str]
    style: LayerStyle | None


def write(path: Path, layers: Sequence[GisLayer], numbers: Container[str]) -> None:
    """Write layers, in order; those of ``numbers`` are numeric fields."""
    for layer in layers:
        _write(path, layer, numbers)
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
            for layer in layers:
                _describe(connection, layer)
    finally:
        connection.close()


def _write(path: Path, layer: GisLayer, numbers: Container[str]) -> None:
    shapes = [shape(one.geometry) if one.geometry else None for one in layer.features]
    columns = {name: [one.fields[name] for one in layer.features] for name in layer.features[0].fields}
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(shapes, dtype=object)) if layer.kind else None,
        [_column(values, numeric=name in numbers) for name, values in columns.items()],
        list(columns),
        layer=layer.name,
        driver="GPKG",
        geometry_type=layer.kind or None,
        promote_to_multi=layer.kind == "MultiPolygon",
        crs="EPSG:4326" if layer.kind else None,
        append=False,
        VERSION=_VERSION,
        IDENTIFIER=layer.title,
        DESCRIPTION=layer.description,
    )


def _column(values: Sequence[Any], *, numeric: bool) -> npt.NDArray[np.float64] | npt.NDArray[np.object_]:
    return np.array(values, dtype=np.float64) if numeric else np.array(values, dtype=object)


def _describe(connection: sqlite3.Connection, layer: GisLayer) -> None:
    connection.execute(
        "UPDATE gpkg_contents SET identifier = ?, description = ? WHERE table_name = ?",
        (layer.title, layer.description, layer.name),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO gpkg_data_columns (table_name, column_name, name, title, description) "
        "VALUES (?, ?, ?, ?, ?)",
        [(layer.name, field, name, name, layer.notes.get(field, "")) for field, name in layer.aliases.items()],
    )
    connection.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        "styleQML, styleSLD, useAsDefault, description, owner, ui) "
        "VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', '')",
        (layer.name, "geom" if layer.kind else "", layer.title, qml(layer.style, layer.aliases), layer.title),
    )
