"""Key figures of a diagnosis completed from INSEE's table of reference areas, where it speaks of dwellings at all."""

import csv
import io
import shutil
from pathlib import Path

from data.build.inputs import Rows, Sources
from data.build.statements import build_statements
from data.files import RAW
from data.territory import territory

HOMES = ("main-residences", "second-homes", "vacant-dwellings")


def diagnosis(folder: Path, renamed: tuple[str, ...]) -> Rows:
    """The built diagnosis of a territory whose figures of some subjects are of another one."""
    copied = shutil.copytree(RAW / territory().id, folder / "own")
    texts = copied / "diagnosis_texts.csv"
    content = texts.read_text(encoding="utf-8")
    for subject in renamed:
        content = content.replace(f",{subject},", ",population,")
    texts.write_text(content, encoding="utf-8")
    built = build_statements(copied, territory().diagnosis_area_code, Sources.read(copied))["diagnosis.csv"]
    return list(csv.DictReader(io.StringIO(built)))


def test_a_territory_without_dwellings_keeps_its_figures(tmp_path: Path) -> None:
    given = (RAW / territory().id / "diagnosis.csv").read_text(encoding="utf-8")
    found = diagnosis(tmp_path, ("dwellings",))
    assert [row["id"] for row in found] == [row["id"] for row in csv.DictReader(io.StringIO(given))]


def test_censuses_of_the_reference_area_complete_the_figures(tmp_path: Path) -> None:
    found = {row["id"]: row for row in diagnosis(tmp_path, HOMES)}
    assert found["main-residences-1968"]["value"] == "43203"
