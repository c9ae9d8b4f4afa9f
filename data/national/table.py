"""The communes of metropolitan France in memory, read when a page first asks for them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from data.atomic import whole
from data.cache import cached
from data.data_package import DataPackage, read_data_package
from data.files import BUILT, DataFileError, read_bytes, stamps
from data.national.columns import NationalColumn, SimilarityTheme, read_columns, read_departements, read_themes

if TYPE_CHECKING:
    import pyarrow as pa

FRANCE: Final = BUILT / "france"
TABLE: Final = "communes.parquet"
#: Every file, in the order in which a broken one is reported.
FILES: Final = (TABLE, "national_columns.csv", "similarity_themes.csv", "departements.csv", "datapackage.json")
#: Column of the newest reference populations, known for every commune.
POPULATION: Final = "population_2023"

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class France:
    """Communes of metropolitan France. Compared and hashed by identity, so that it can key a cache.

    Attributes:
        columns: by id.
        themes: of the similarity, by id.
        departements: names by code.
        codes: INSEE codes, sorted.
        names: of the communes, in the order of ``codes``.
        homes: code of the département of each.
        values: figures by column, in the order of ``codes``, NaN where unknown.
        package: description of the files.
    """

    columns: Mapping[str, NationalColumn]
    themes: Mapping[str, SimilarityTheme]
    departements: Mapping[str, str]
    codes: tuple[str, ...]
    names: tuple[str, ...]
    homes: tuple[str, ...]
    values: Mapping[str, Values]
    package: DataPackage

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Place of each commune in the columns."""
        return {code: row for row, code in enumerate(self.codes)}

    def name(self, code: str) -> str:
        """Return the name of a commune, with a typographic apostrophe.

        Raises:
            KeyError: the table does not have it.
        """
        return self.names[self.rows[code]].replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")

    def home(self, code: str) -> str:
        """Return the code of the département of a commune.

        Raises:
            KeyError: the table does not have it.
        """
        return self.homes[self.rows[code]]

    def value(self, code: str, column: str) -> float | None:
        """Return a figure of a commune; None if it or the commune is not known."""
        row = self.rows.get(code)
        if row is None:
            return None
        value = float(self.values[column][row])
        return None if np.isnan(value) else value

    def ranking(self, indicator: str) -> NationalColumn | None:
        """Return the column an indicator is ranked by; None if it does not exist nationally."""
        return next((column for column in self.columns.values() if column.indicator == indicator), None)


@dataclass(frozen=True)
class NoFrance:
    """Why the national table cannot be used: the file and what is wrong with it."""

    problem: str


def find_france(folder: Path = FRANCE) -> France | NoFrance:
    """Return the national table, or why it cannot be used: the rest of the atlas does without it."""
    try:
        return load(folder)
    except DataFileError as error:
        return NoFrance(f"data/built/france/{error.file}: {error.problem} ({error.detail})")


def state(folder: Path = FRANCE) -> str:
    """Return a text that changes with the files of the national table: whole or broken, what is made of it changes."""
    try:
        return repr(stamps(whole(folder), FILES))
    except DataFileError as error:
        return f"{error.file}: {error.problem}"


def load(folder: Path) -> France:
    """Return the national table, read again only when a file on disk has changed.

    Raises:
        DataFileError: a file is missing or broken.
    """
    here = whole(folder)
    return _load(here, stamps(here, FILES))


@cached(maxsize=1)
def _load(folder: Path, _stamps: tuple[tuple[str, int, int], ...]) -> France:
    package = read_data_package(folder, FILES)
    themes = read_themes(folder)
    columns = read_columns(themes, folder)
    table = _read(folder)
    lacking = [name for name in ("code", "name", "department", *columns) if name not in table.column_names]
    if lacking or POPULATION not in columns:
        raise DataFileError(TABLE, "incomplete", f"no column {', '.join(lacking) or POPULATION}")
    codes, names, homes = (tuple(table.column(name).to_pylist()) for name in ("code", "name", "department"))
    values = {name: _floats(table, name) for name in columns}
    return France(columns, themes, read_departements(folder), codes, names, homes, values, package)


def _read(folder: Path) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415  (read when a commune is chosen, not when the port opens)
    import pyarrow.parquet as pq  # noqa: PLC0415  (the same)

    try:
        return pq.read_table(io.BytesIO(read_bytes(TABLE, folder)))
    except (pa.ArrowException, OSError) as error:
        raise DataFileError(TABLE, "unreadable", str(error)) from error


def _floats(table: pa.Table, name: str) -> Values:
    import pyarrow as pa  # noqa: PLC0415  (the same)

    try:
        found: Values = table.column(name).cast(pa.float64()).to_numpy()
    except pa.ArrowException as error:
        raise DataFileError(TABLE, "unreadable", f"{name}: {error}") from error
    return found
