"""The build of the national files: committed bytes, what its inputs must hold, and figures against the inputs."""

import csv
import gzip
import shutil
from pathlib import Path

import pytest
from frictionless import validate

from data.build.indicators.catalogue import read_catalogue
from data.build.inputs import BuildError
from data.build.national.pipeline import build_national
from data.build.national.table import described_columns, national_table
from data.files import RAW
from data.national.table import FRANCE

RAW_FRANCE = RAW / "france"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    shutil.copytree(RAW_FRANCE, folder / "france")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_build_gives_the_committed_files(tmp_path: Path) -> None:
    build_national(tmp_path / "france", RAW)
    found = {path.name: path.read_bytes() for path in (tmp_path / "france").iterdir()}
    assert {path.name for path in FRANCE.iterdir()} == set(found)
    assert [name for name, content in found.items() if content != (FRANCE / name).read_bytes()] == []


def test_the_description_is_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FRANCE)
    report = validate("datapackage.json")
    assert report.flatten(["name", "type", "note"]) == []


def test_figures_are_those_of_the_inputs() -> None:
    table = national_table(RAW_FRANCE, described_columns(RAW_FRANCE, read_catalogue(RAW_FRANCE)))
    with gzip.open(RAW_FRANCE / "communes_insee.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    # Two rounded shares make the share of people aged 65 and over.
    fos = rows["13039"]
    older = float(fos["share_65_79_2022"]) + float(fos["share_80_plus_2022"])
    assert table.loc["13039", "share_65_plus_2022"] == round(older, 1)
    assert table.loc["13039", "jobs_industry_share_2022"] == 42.7
    changed = [code for code, row in rows.items() if row["perimeter_changed_since"]]
    assert changed
    moving = ["growth_2016_2022", "natural_change_2016_2022", "net_migration_2016_2022", "jobs_growth_2016_2022"]
    assert table.loc[changed, moving].isna().all(axis=None)
    assert table.loc[changed, "population_2023"].notna().all()


def test_an_indicator_of_another_year_is_refused(copied: Path) -> None:
    edit(
        copied / "france" / "national_columns.csv",
        "median_income_2021,median_income,,,,,2021",
        "m,median_income,,,,,2019",
    )
    with pytest.raises(BuildError, match="has no column of median_income for 2021"):
        described_columns(copied / "france", read_catalogue(copied / "france"))


def test_a_year_beside_the_one_of_the_catalogue_ranks_nothing() -> None:
    rows = described_columns(RAW_FRANCE, read_catalogue(RAW_FRANCE))
    catalogue = {row["id"]: row["year"] for row in read_catalogue(RAW_FRANCE)}
    population = {row["year"]: row["indicator"] for row in rows if row["column"].startswith("population_")}
    assert [year for year, indicator in population.items() if indicator] == [catalogue["population"]]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (",median_income,", ",mean_income,", "mean_income is not in catalogue.csv"),
        (",B,jobs,,", ",D,jobs,,", "jobs_industry_share_2022: grade is 'D'"),
        (",B,jobs,,", ",B,fun,,", "jobs_industry_share_2022: theme is 'fun'"),
        (",C,size,log,", ",C,size,square,", "density_contour_2023: scale is 'square'"),
    ],
)
def test_a_wrong_line_is_named(copied: Path, old: str, new: str, problem: str) -> None:
    edit(copied / "france" / "national_columns.csv", old, new)
    with pytest.raises(BuildError, match=problem):
        described_columns(copied / "france", read_catalogue(copied / "france"))


def test_a_formula_without_its_column_is_named(copied: Path) -> None:
    edit(copied / "france" / "national_columns.csv", "population_2023/area_contour_km2", "population_2023/acres")
    columns = described_columns(copied / "france", read_catalogue(copied / "france"))
    with pytest.raises(BuildError, match="density_contour_2023"):
        national_table(copied / "france", columns)


def test_a_changed_input_is_refused_and_nothing_is_written(copied: Path, tmp_path: Path) -> None:
    path = copied / "france" / "communes_urssaf.csv.gz"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BuildError, match=r"communes_urssaf\.csv\.gz has changed"):
        build_national(tmp_path / "target", copied)
    assert not (tmp_path / "target").exists()
    with pytest.raises(BuildError, match=r"communes_urssaf\.csv\.gz cannot be read"):
        national_table(copied / "france", described_columns(copied / "france", read_catalogue(copied / "france")))


def test_compressed_inputs_carry_no_time_of_day() -> None:
    packed = list(RAW_FRANCE.glob("*.gz"))
    assert len(packed) == 3
    # Bytes 4 to 7 of a gzip header are the time, byte 3 tells of a file name.
    assert all(path.read_bytes()[3:8] == bytes(5) for path in packed)
