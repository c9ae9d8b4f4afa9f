"""Where the data files are, and how they are read and written.

Reading a broken file raises :class:`DataFileError`, which names the file and the mend, so that a page can say both to
the visitor.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from data.atomic import whole
from data.territory import Module, territory

_DATA = Path(__file__).resolve().parent
#: Inputs of the build, and what it writes: a folder a territory in each.
RAW = _DATA / "raw"
BUILT = _DATA / "built"

#: What every territory has.
_EVERYWHERE: Final = (
    "catalogue.csv",
    "themes.csv",
    "units.csv",
    "columns.csv",
    "places.csv",
    "perimeters.csv",
    "indicators.csv",
    "class_breaks.csv",
    "population.csv",
    "structures.csv",
    "area_sources.csv",
    "small_bases.csv",
    "communes.geojson",
)
#: What the places of a territory are known by.
_SITES: Final = (
    "zones.geojson",
    "ports.geojson",
    "sites.geojson",
    "transport.geojson",
    "projects.csv",
    "zone_areas.csv",
    "site_facts.csv",
    "offer_fields.csv",
    "offer_choices.csv",
    "offer_contacts.csv",
    "offer_facts.csv",
    "rfi_questions.csv",
    "rfi_answers.csv",
    "prevention_plans.csv",
    "cnig_site_eco.schema.json",
    "cnig_terrain_eco.schema.json",
)
#: What the shared diagnosis states.
_DIAGNOSIS: Final = (
    "diagnosis.csv",
    "subjects.csv",
    "swot.csv",
    "port_traffic.csv",
    "stakes.csv",
    "conclusions.csv",
    "stake_views.csv",
    "wishes.csv",
    "series.csv",
    "series_lines.csv",
    "workshops.csv",
    "statements.csv",
)
_STORY: Final = "story.json"

#: Every file the atlas reads when it starts, in the order in which a broken one is reported.
RUNTIME_FILES: Final = (
    *_EVERYWHERE,
    *_SITES,
    *_DIAGNOSIS,
    "gaps.csv",
    "story.schema.json",
    _STORY,
    "datapackage.json",
)

#: Read when a circle is asked for first: :mod:`data.places.people`.
PEOPLE_FILES: Final = ("people_communes.csv", "people_grid.csv")

#: Which files belong to a part of the atlas that a territory may lack.
MODULE_FILES: Final[Mapping[Module, frozenset[str]]] = {
    "sites": frozenset({*_SITES, *PEOPLE_FILES}),
    "diagnosis": frozenset(_DIAGNOSIS),
    "story": frozenset({_STORY}),
}

#: Geometry the browser fetches by itself, in a folder beside the data files.
BASEMAP = "basemap"
BASEMAP_FILES = ("land.geojson", "borders.geojson", "water.geojson")
#: What the base map shows beside: :mod:`data.basemap` reads it.
DETAIL_FILES = ("forest.geojson", "roads.geojson", "rail.geojson", "towns.geojson", "fade.geojson")


@dataclass(eq=False)
class DataFileError(Exception):
    """A data file is missing or cannot be understood.

    Attributes:
        file: name of the file inside ``data/``.
        problem: ``missing``, ``unreadable`` or ``incomplete``.
        detail: what exactly was found, in English, for the log and the curious.
    """

    file: str
    problem: str
    detail: str = ""

    def __str__(self) -> str:
        """Return the file, the problem and what was found."""
        return f"data/{self.file} is {self.problem}: {self.detail}"


def built_folder() -> Path:
    """Return the folder of the territory's built files."""
    return whole(BUILT / territory().id)


def absent(name: str) -> bool:
    """Tell whether a file belongs to a part of the atlas that the territory lacks: it is not there, and not missed."""
    modules = territory().modules
    return any(name in files for module, files in MODULE_FILES.items() if module not in modules)


def runtime_paths() -> tuple[str, ...]:
    """Return the files the atlas shows, by their path inside the folder."""
    basemap = (f"{BASEMAP}/{name}" for name in (*BASEMAP_FILES, *DETAIL_FILES))
    return (*(name for name in (*RUNTIME_FILES, *PEOPLE_FILES) if not absent(name)), *basemap)


@lru_cache(maxsize=16)
def _joined(folder: Path, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return names with their paths as text: joining them takes longer than looking at the files."""
    return tuple((name, str(folder / name)) for name in names)


def stamps(folder: Path, names: Iterable[str] | None = None) -> tuple[tuple[str, int, int], ...]:
    """Return name, modification time (ns) and size of files, by default all the atlas shows; changes when one changes.

    Raises:
        DataFileError: a file is missing.
    """
    found = []
    for name, path in _joined(folder, runtime_paths() if names is None else tuple(names)):
        try:
            status = os.stat(path)
        except OSError as error:
            raise DataFileError(name, "missing", type(error).__name__) from error
        found.append((name, status.st_mtime_ns, status.st_size))
    return tuple(found)


def read_text(name: str, folder: Path) -> str:
    """Return the whole text of a data file.

    Raises:
        DataFileError: the file is missing, or is not UTF-8 text.
    """
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataFileError(name, "missing", type(error).__name__) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(name, "unreadable", str(error)) from error


def read_bytes(name: str, folder: Path) -> bytes:
    """Return the bytes of a data file.

    Raises:
        DataFileError: the file is missing or cannot be read.
    """
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise DataFileError(name, "missing", type(error).__name__) from error
    except OSError as error:
        raise DataFileError(name, "unreadable", str(error)) from error


def read_table(name: str, columns: Iterable[str], folder: Path, *, may_be_empty: bool = False) -> list[dict[str, str]]:
    """Return the rows of a CSV file as dictionaries of text; empty cells are empty strings.

    A file of a part that the territory lacks has no rows.

    Args:
        name: file name inside ``folder``.
        columns: columns the caller cannot do without.
        folder: where the file is.
        may_be_empty: a header alone will do.

    Raises:
        DataFileError: missing, unreadable, without rows, without a wanted column, or with a row of another length.
    """
    if absent(name):
        return []
    try:
        lines = list(csv.reader(io.StringIO(read_text(name, folder)), strict=True))
    except csv.Error as error:
        raise DataFileError(name, "unreadable", str(error)) from error
    header, filled = lines[0] if lines else [], list(filter(None, lines[1:]))
    lacking = sorted(set(columns) - set(header))
    if lacking:
        raise DataFileError(name, "incomplete", f"no column {', '.join(lacking)}")
    if not filled and not may_be_empty:
        raise DataFileError(name, "incomplete", "no rows")
    for number, cells in enumerate(filled, start=2):
        if len(cells) != len(header):
            raise DataFileError(name, "unreadable", f"line {number} has another number of cells than the header")
    # Half the time of csv.DictReader: the largest file is read before the first page is shown.
    return [dict(zip(header, cells, strict=True)) for cells in filled]


def read_json(name: str, folder: Path) -> Any:  # noqa: ANN401  (JSON can be anything)
    """Return the parsed content of a JSON file.

    Raises:
        DataFileError: missing or not JSON.
    """
    try:
        return json.loads(read_text(name, folder))
    except json.JSONDecodeError as error:
        raise DataFileError(name, "unreadable", str(error)) from error


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV text with Unix line ends, so that the same rows give the same bytes everywhere."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return out.getvalue()


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
