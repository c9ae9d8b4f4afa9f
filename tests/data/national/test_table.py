"""The national table as it is read: figures, sizes, and what is said when a file is missing or broken."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from data.national.table import FILES, FRANCE, POPULATION, TABLE, France, NoFrance, find_france
from tests.data.signing import sign


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "france"
    shutil.copytree(FRANCE, folder)
    return folder


def test_figures_and_names() -> None:
    found = find_france()
    assert isinstance(found, France)
    assert len(found.codes) == len(set(found.codes)) == 34_746
    row = found.rows["44103"]
    assert (found.names[row], found.departements[found.homes[row]]) == ("Montoir-de-Bretagne", "Loire-Atlantique")
    assert found.value("44103", POPULATION) == 7282
    assert found.value("97411", POPULATION) is None  # overseas
    assert found.value("13029", "poverty_rate_2021") is None  # withheld, never 0


def test_sums_are_the_published_ones() -> None:
    found = find_france()
    assert isinstance(found, France)
    here = np.array([home == "13" for home in found.homes])
    # INSEE, reference populations of the Bouches-du-Rhône; metropolitan France without communes whose borders changed.
    assert np.nansum(found.values[POPULATION][here]) == 2_087_658
    assert np.nansum(found.values["population_2022"][here]) == 2_069_811
    assert np.nansum(found.values["population_2022"]) == 65_598_935


def test_the_table_is_read_once() -> None:
    assert find_france() is find_france()


def test_the_files_are_small() -> None:
    assert sum(path.stat().st_size for path in FRANCE.iterdir()) < 3_000_000


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("spoil", [Path.unlink, cut], ids=["missing", "cut short"])
def test_a_missing_or_broken_file_is_named(copied: Path, file: str, spoil: Callable[[Path], None]) -> None:
    spoil(copied / file)
    found = find_france(copied)
    assert isinstance(found, NoFrance)
    assert found.problem.startswith(f"data/built/france/{file}: ")


def test_a_table_that_is_no_parquet_is_named(copied: Path) -> None:
    (copied / TABLE).write_bytes(b"code,name\n")
    sign(copied)
    found = find_france(copied)
    assert isinstance(found, NoFrance)
    assert found.problem.startswith(f"data/built/france/{TABLE}: unreadable")


def test_a_column_that_the_table_lacks_is_named(copied: Path) -> None:
    path = copied / "national_columns.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("owner_share_2022,", "tenants,"), encoding="utf-8")
    sign(copied)
    found = find_france(copied)
    assert isinstance(found, NoFrance)
    assert found.problem == f"data/built/france/{TABLE}: incomplete (no column tenants)"


def test_a_mended_file_is_read_again(copied: Path) -> None:
    content = (copied / TABLE).read_bytes()
    (copied / TABLE).unlink()
    assert isinstance(find_france(copied), NoFrance)
    (copied / TABLE).write_bytes(content)
    assert isinstance(find_france(copied), France)
