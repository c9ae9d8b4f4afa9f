"""The catalogue: everything wrong with a line is said at once."""

import csv
import shutil
from pathlib import Path

import pytest

from data.build.indicators.catalogue import faults, read_catalogue
from data.files import RAW, csv_text

COLUMNS = ("P22_POP", "P22_MEN", "NEW")
LINE = {
    "id": "size",
    "theme": "demography",
    "label_fr": "Taille",
    "label_en": "Size",
    "short_fr": "Taille",
    "short_en": "Size",
    "description_fr": "Personnes par ménage.",
    "description_en": "People by household.",
    "unit": "inhabitants",
    "decimals": "1",
    "formula": "P22_POP/P22_MEN",
    "year": "2022",
    "aggregate": "recompute",
    "reason_fr": "",
    "reason_en": "",
    "better": "neutral",
    "scale": "sequential",
    "classes": "quantiles",
    "file": "comparateur",
}


def said(folder: Path, *lines: dict[str, str]) -> list[str]:
    """What is wrong with a catalogue of these lines, without the name of the file."""
    for name in ("themes.csv", "units.csv", "tables.csv", "area_decimals.csv"):
        shutil.copy(RAW / "france" / name, folder / name)
    known = [{"column": name, "label_fr": "x", "label_en": "x", "year": "2022"} for name in COLUMNS[:2]]
    (folder / "columns.csv").write_text(csv_text(list(known[0]), known), encoding="utf-8")
    (folder / "catalogue.csv").write_text(csv_text(list(LINE), lines), encoding="utf-8")
    (folder / "earlier.csv").write_text(f"indicator,year,formula\n{lines[0]['id']},2016,P22_POP\n", encoding="utf-8")
    return [fault.partition("catalogue.csv, ")[2] for fault in faults(folder, folder, COLUMNS)]


def test_a_whole_line_has_no_fault(tmp_path: Path) -> None:
    assert said(tmp_path, LINE) == []
    (row,) = read_catalogue(tmp_path, tmp_path)
    assert row["source_en"] == "INSEE, Comparateur de territoires"
    assert row["licence"] == "Licence Ouverte 2.0"
    assert "file" not in row


def test_all_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    empty = dict.fromkeys(LINE, "")
    found = said(tmp_path, LINE, empty)
    assert all(fault.startswith("line 3: ") for fault in found)
    for column in LINE:
        if column not in ("reason_fr", "reason_en"):
            assert any(column in fault for fault in found), column


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"theme": "astrology"}, ["theme astrology is not in themes.csv"]),
        ({"unit": "furlong"}, ["unit furlong is not in units.csv"]),
        ({"short_en": "x" * 29}, ["short_en has more than 28 characters"]),
        ({"decimals": "many"}, ["decimals: 'many' is not a number"]),
        ({"decimals": "7"}, ["decimals is not within 0 and 6"]),
        ({"id": "Size!"}, ["id Size! is not made of small letters, figures and underscores"]),
        ({"aggregate": "mean"}, ["aggregate is 'mean', not one of sum, recompute, published, none"]),
        ({"aggregate": "none"}, ["reason_fr is empty"]),
        ({"reason_fr": "x", "reason_en": "x"}, ["reason_fr is for the aggregates published and none only"]),
        ({"better": "more"}, ["better is 'more', not one of higher, lower, neutral"]),
        ({"scale": "round"}, ["scale is 'round', not one of sequential, diverging"]),
        ({"classes": "two"}, ["classes is 'two', not one of quantiles, natural_breaks, equal_interval"]),
        ({"file": "web"}, ["file is 'web', not one of "]),
        ({"formula": "1+"}, ["formula: not a formula: '1+'"]),
        ({"formula": "1+1"}, ["formula uses no column"]),
        ({"formula": "size*2"}, ["formula uses size, which is no earlier line"]),
        ({"formula": "NEW/OLD"}, ["NEW, which columns.csv does not", "OLD, which is no column of the tables"]),
    ],
)
def test_each_fault_is_named(tmp_path: Path, changes: dict[str, str], expected: list[str]) -> None:
    found = said(tmp_path, {**LINE, **changes})
    assert len(found) == len(expected)
    assert all(words in fault for words, fault in zip(expected, found, strict=True))


def test_a_formula_builds_on_lines_above_only(tmp_path: Path) -> None:
    double = {**LINE, "id": "double", "formula": "size*2"}
    assert said(tmp_path, LINE, double) == []
    assert said(tmp_path, double, LINE) == ["line 2: formula uses size, which is no earlier line"]
    assert said(tmp_path, LINE, LINE) == ["line 3: id size is used twice"]


def test_columns_are_described_in_both_languages(tmp_path: Path) -> None:
    said(tmp_path, LINE)
    with (tmp_path / "columns.csv").open("a", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerow(("NEW", "Nouveau", "", "2022"))
    assert [fault.partition("columns.csv, ")[2] for fault in faults(tmp_path, tmp_path, COLUMNS)] == [
        "line 4: label_en is empty"
    ]
