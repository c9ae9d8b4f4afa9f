"""The table of the communes of metropolitan France, worked out from the national inputs and written as Parquet."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.build.inputs import BuildError, Rows, read, shown
from data.catalogue import formula
from data.national.columns import GRADES, SCALES, USED

#: Tables of figures by commune; a commune that one of them lacks has no figure of it.
_TABLES: Final = (
    "communes_insee.csv.gz",
    "communes_urssaf.csv.gz",
    "communes_contour_area.csv.gz",
    "communes_irep.csv",
)
_TEXTS: Final = ("code", "name", "department")
#: INSEE's last census before the borders of a commune changed; empty where they did not.
_CHANGED: Final = "perimeter_changed_since"


def described_columns(france: Path, catalogue: Rows) -> Rows:
    """Return the columns of the national table; what an indicator's line says of it is taken from the catalogue.

    A column that names an indicator of another year than the catalogue's ranks nothing: its ``indicator`` is emptied.

    Args:
        france: folder of inputs.
        catalogue: lines of the catalogue.

    Raises:
        BuildError: a line is wrong, or an indicator named has no column of its year.
    """
    indicators = {row["id"]: row for row in catalogue}
    rows = read(france / "national_columns.csv")
    themes = {row["theme"] for row in read(france / "similarity_themes.csv")}
    units = {row["code"] for row in read(france / "units.csv")}
    ranked = {row["indicator"] for row in rows if _of_its_year(row, indicators)}
    problems = [
        f"national_columns.csv has no column of {name} for {indicators[name]['year']}"
        for name in dict.fromkeys(row["indicator"] for row in rows)
        if name in indicators and name not in ranked
    ]
    found = []
    for row in rows:
        name = row["indicator"]
        if name and name not in indicators:
            problems.append(f"national_columns.csv: {row['column']}: {name} is not in catalogue.csv")
            continue
        said = indicators.get(name, row)
        taken = {key: said[key] for key in ("label_fr", "label_en", "unit", "decimals")}
        line = {**row, **taken, "indicator": name if name in ranked and _of_its_year(row, indicators) else ""}
        problems += _faults(line, themes, units)
        found.append(line)
    if problems:
        raise BuildError(*problems)
    return [{key: value for key, value in line.items() if key in USED} for line in found]


def _of_its_year(row: Mapping[str, str], indicators: Mapping[str, Mapping[str, str]]) -> bool:
    return row["indicator"] in indicators and indicators[row["indicator"]]["year"] == row["year"]


def _faults(row: Mapping[str, str], themes: set[str], units: set[str]) -> list[str]:
    """Return what is wrong with a column's line, a sentence each."""
    checks = {
        "grade": row["grade"] in GRADES,
        "scale": row["scale"] in SCALES,
        "theme": row["theme"] in {*themes, ""},
        "unit": row["unit"] in units,
        "decimals": row["decimals"].isdecimal(),
        **{name: bool(row[name]) for name in ("label_fr", "label_en", "year", "source_fr", "source_en", "licence")},
    }
    return [
        f"national_columns.csv: {row['column']}: {name} is {row[name]!r}" for name, right in checks.items() if not right
    ]


def national_table(france: Path, columns: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return code, name and département of every commune, and its figures rounded as they are shown, NaN where unknown.

    A change between two years is unknown where the borders of the commune changed since the first census.

    Raises:
        BuildError: a table is missing or broken, or a formula cannot be computed from them.
    """
    inputs, *others = (_read(france / name) for name in _TABLES)
    for other in others:
        inputs = inputs.join(other, how="left")
    series = {str(name): inputs[name] for name in inputs.columns if name not in (*_TEXTS, _CHANGED)}
    written = {row["column"]: row for row in read(france / "national_columns.csv")}
    found = {name: inputs[name] for name in ("name", "department")}
    for row in columns:
        name = row["column"]
        try:
            values = formula.evaluate(written[name]["formula"], series)
        except (formula.FormulaError, KeyError) as error:
            raise BuildError(f"national_columns.csv: {name}: {error}") from error
        if written[name]["same_perimeter"]:
            values = values.where(inputs[_CHANGED].isna())
        # Python rounds the exact number, as the pages do.
        found[name] = pd.Series([round(value, int(row["decimals"])) for value in values], index=inputs.index)
    return pd.DataFrame(found).sort_index()


def _read(path: Path) -> pd.DataFrame:
    texts = dict.fromkeys((*_TEXTS, _CHANGED), str)
    try:
        table = pd.read_csv(path, dtype=texts).set_index("code")
    except (OSError, EOFError, ValueError, KeyError, zlib.error) as error:
        raise BuildError(f"{shown(path)} cannot be read: {error}") from error
    if not table.index.is_unique:
        raise BuildError(f"{shown(path)} has a commune twice")
    return table


def parquet(table: pd.DataFrame, columns: Sequence[Mapping[str, str]]) -> bytes:
    """Return the table as Parquet: the same table gives the same bytes."""
    texts = {"code": table.index, **{name: table[name] for name in ("name", "department")}}
    arrays = {name: pa.array([str(value) for value in values], pa.string()) for name, values in texts.items()}
    for row in columns:
        kind = pa.float64() if int(row["decimals"]) else pa.int32()
        arrays[row["column"]] = pa.array(table[row["column"]], from_pandas=True).cast(kind)
    out = io.BytesIO()
    pq.write_table(pa.table(arrays), out, compression="zstd", compression_level=19, store_schema=False)
    return out.getvalue()
