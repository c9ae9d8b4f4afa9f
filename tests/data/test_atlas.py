"""The atlas in memory: read once, read again when a file changes, and honest about a broken file."""

import csv
import io
import json
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from content.story.own import own_story
from data.atlas import Atlas, load
from data.atomic import replacing
from data.files import BASEMAP, BASEMAP_FILES, RUNTIME_FILES, DataFileError, built_folder, read_table
from data.language import language
from data.territory import territory
from tests.data.signing import sign

EN = language("en")
BASEMAP_PATHS = tuple(f"{BASEMAP}/{name}" for name in BASEMAP_FILES)
CHECKED = (*RUNTIME_FILES, *BASEMAP_PATHS)


def test_all_sessions_share_one_atlas() -> None:
    assert load() is load()


def test_a_changed_file_is_read_again(copy: Path) -> None:
    before = load(copy)
    assert load(copy) is before
    path = copy / "indicators.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("istres,population,2023,337702", "istres,population,2023,1"), encoding="utf-8")
    sign(copy)
    after = load(copy)
    assert (before.value("istres", "population"), after.value("istres", "population")) == (337702, 1)


def test_a_set_that_is_replaced_while_it_is_read_is_never_a_mixture(copy: Path, tmp_path: Path) -> None:
    here = copy / "set"
    sets = [tmp_path / "sets" / name for name in ("one", "other")]
    for folder in (here, *sets):
        shutil.copytree(built_folder(), folder)
    path = sets[1] / "indicators.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("istres,population,2023,337702", "istres,population,2023,1"), encoding="utf-8")
    sign(sets[1])

    def replace_again_and_again() -> None:
        for number in range(8):
            with replacing(here) as new:
                shutil.copytree(sets[number % 2], new, dirs_exist_ok=True)

    writer, seen = threading.Thread(target=replace_again_and_again), set[float | None]()
    writer.start()
    while writer.is_alive() or not seen:
        seen.add(load(here).value("istres", "population"))
    writer.join()
    assert seen <= {337702, 1}


def test_what_a_killed_build_leaves_is_read(copy: Path) -> None:
    copy.rename(copy.with_name(f".{copy.name}.former"))
    assert load(copy).value("istres", "population") == 337702


def test_a_touched_file_is_read_again(copy: Path) -> None:
    before = load(copy)
    os.utime(copy / "swot.csv", (1, 1))
    assert load(copy) is not before


@pytest.mark.parametrize("name", CHECKED)
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (name, "missing")


def cut(path: Path) -> None:
    """End the file in the middle of a record, as an interrupted copy does."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".csv":
        path.write_text(text[: len(text) // 2], encoding="utf-8")
        return
    rows = list(csv.reader(io.StringIO(text)))
    half = max(len(rows) // 2, 1)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([*rows[:half], rows[half][:1]])
    path.write_text(out.getvalue(), encoding="utf-8")


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


#: Without a checksum that fits, the change itself is noticed; with one, the reader has to notice.
SIGNED = pytest.mark.parametrize("signed", [False, True], ids=["", "signed"])
DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_text("garbage\n", encoding="utf-8"),
    "binary": lambda path: path.write_bytes(b"\xff\xfe\x00\x81" * 40),
    "cut": cut,
    "folder": become_a_folder,
}


@pytest.mark.parametrize(
    ("damage", "signed"),
    # What is no text is noticed before any checksum is looked at.
    [*((damage, False) for damage in DAMAGES), *((damage, True) for damage in ("empty", "garbage", "cut"))],
)
@pytest.mark.parametrize("name", RUNTIME_FILES)
def test_a_broken_file_is_named(copy: Path, name: str, damage: str, signed: bool) -> None:
    DAMAGES[damage](copy / name)
    if signed and name != "datapackage.json":
        sign(copy)
    with pytest.raises(DataFileError) as caught:
        own_story(load(copy))
    assert caught.value.file == name
    assert caught.value.problem in ("unreadable", "incomplete")
    assert name in str(caught.value)
    # What is no text has no checksum; the package has none of its own.
    summed = not signed and name != "datapackage.json" and damage not in ("binary", "folder")
    assert ("checksum" in caught.value.detail) == summed


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", BASEMAP_PATHS)
def test_a_broken_file_of_the_basemap_is_named(copy: Path, name: str, damage: str) -> None:
    DAMAGES[damage](copy / name)
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (name, "unreadable")


@pytest.mark.parametrize("name", [name for name in CHECKED if name != "datapackage.json"])
def test_a_file_of_which_one_character_changed_is_named(copy: Path, name: str) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    (copy / name).write_text(text.replace("1", "2", 1) if "1" in text else text.replace("e", "a", 1), encoding="utf-8")
    with pytest.raises(DataFileError, match="checksum") as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (name, "unreadable")


@pytest.mark.parametrize("name", [name for name in CHECKED if name != "datapackage.json"])
def test_a_file_the_package_does_not_describe_is_refused(copy: Path, name: str) -> None:
    package = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [resource for resource in package["resources"] if resource["path"] != name]
    (copy / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(DataFileError, match=f"no resource {name}") as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == ("datapackage.json", "incomplete")


WRONG = pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("indicators.csv", "istres,population,2023,337702", "istres,population,2023,many"),
        ("indicators.csv", "istres,population,2023,337702", "istres,happiness,2023,337702"),
        ("indicators.csv", "istres,population,2023,337702", "75056,population,2023,337702"),
        ("population.csv", "13014,1962,10327,y", "13014,1962,?,y"),
        ("population.csv", "13014,1962,10327,y", "13014,early,10327,y"),
        ("structures.csv", "13001,age,P22_POP0014,19453.8", "13001,age,P22_POP0014,"),
        ("perimeters.csv", "13014 13021", "13014 75056"),
    ],
)


@WRONG
@SIGNED
def test_a_wrong_cell_is_refused(copy: Path, name: str, old: str, new: str, signed: bool) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    if signed:
        sign(copy)
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (name, "unreadable")
    assert signed != ("checksum" in caught.value.detail)


@pytest.mark.parametrize("content", ["[]", "{}", "null", '"resources"', '{"resources": {}}', '{"resources": []}'])
def test_a_package_without_resources_is_refused(copy: Path, content: str) -> None:
    (copy / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == ("datapackage.json", "incomplete")


@pytest.mark.parametrize("key", ["licenses", "sources", "accessed", "bytes"])
def test_a_package_that_says_too_little_is_refused(copy: Path, key: str) -> None:
    path = copy / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"{key}"', '"other"'), encoding="utf-8")
    with pytest.raises(DataFileError, match=key) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == ("datapackage.json", "unreadable")


def test_a_table_that_lost_its_last_lines_is_refused(copy: Path) -> None:
    # datapackage.json holds every file's size and checksum: the loss could be seen.
    path = copy / "indicators.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == ("indicators.csv", "unreadable")


def test_a_table_without_a_column_the_map_reads_is_refused(copy: Path) -> None:
    rows = read_table("projects.csv", (), built_folder())
    out = io.StringIO()
    writer = csv.DictWriter(out, [name for name in rows[0] if name != "investment_meur"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    (copy / "projects.csv").write_text(out.getvalue(), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert caught.value.file == "projects.csv"


# --- What the atlas says


def test_values_of_a_perimeter(atlas: Atlas) -> None:
    values = atlas.values("istres", "population")
    assert len(values) == 21
    assert values["13056"] == 48298  # Martigues, municipal population 2023
    assert sum(value or 0 for value in values.values()) == 337702


def test_why_a_commune_has_no_figure(atlas: Atlas) -> None:
    assert atlas.value("13029", "poverty_rate") is None
    assert atlas.why_missing("13029", "poverty_rate", EN) == "withheld by INSEE (statistical secrecy) or not published"
    assert atlas.why_missing("13056", "poverty_rate", EN) == ""


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_why_an_area_has_no_median(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    entry = atlas.indicators["median_income"]
    assert atlas.value("istres", "median_income") is None
    assert atlas.why_missing("istres", "median_income", t) == entry.reason(t) != ""


@pytest.mark.parametrize(
    ("lacking", "text"),
    [
        (("13056",), "1 commune lacks the figure"),
        (("13056", "13047", "13014"), "3 communes lack the figure"),
    ],
)
def test_why_an_area_has_no_rate(atlas: Atlas, lacking: tuple[str, ...], text: str) -> None:
    absent = {(code, "unemployment_rate") for code in ("istres", *lacking)}
    poorer = replace(atlas, figures={key: value for key, value in atlas.figures.items() if key not in absent})
    assert set(poorer.missing("istres", "unemployment_rate")) == set(lacking)
    assert poorer.why_missing("istres", "unemployment_rate", EN) == text


def test_position_of_a_project(atlas: Atlas) -> None:
    # on its site if it names one, else at the middle of its only commune, else nowhere
    for project in atlas.projects.values():
        found = atlas.point(project.id)
        if project.site and atlas.point(project.site):
            assert found == atlas.point(project.site)
        elif project.commune:
            assert found == atlas.contours[project.commune].label_point
        else:
            assert found is None


def test_an_unknown_position_shares_no_point(atlas: Atlas) -> None:
    unplaced = [name for name in atlas.places if atlas.point(name) is None]
    assert unplaced
    assert {atlas.at_same_point(name) for name in unplaced} == {()}


def test_sharing_a_point_is_mutual(atlas: Atlas) -> None:
    shared = {name: atlas.at_same_point(name) for name in atlas.places}
    assert any(shared.values())
    for name, others in shared.items():
        assert name not in others
        assert all(name in atlas.at_same_point(other) for other in others)


def test_the_box_around_the_sites_holds_them_all(atlas: Atlas) -> None:
    west, south, east, north = atlas.around_sites()
    points = [point for name in atlas.places if (point := atlas.point(name))]
    assert all(west < longitude < east and south < latitude < north for longitude, latitude in points)
    # A private siding lies farthest west, at 4.77967; the margin is 0.02 degrees.
    assert west == pytest.approx(4.75967)


def test_names_have_the_typographic_apostrophe(atlas: Atlas) -> None:
    assert atlas.areas["13014"].name.fr == "Berre-l’Étang"
    assert not any("'" in name for place in atlas.areas.values() for name in (place.name.fr, place.name.en))


def test_every_file_names_its_inputs_and_their_vintage(atlas: Atlas) -> None:
    inputs = {source.file for source in atlas.package.inputs}
    made_from = {path: resource.inputs for path, resource in atlas.package.resources.items()}
    assert all(files and set(files) <= inputs for files in made_from.values())
    published = {path: resource.published for path, resource in atlas.package.resources.items()}
    assert published["communes.geojson"] == ("2018", "2025", "2026", "not stated")
    assert published["port_traffic.csv"] == ("2008-2025",)
    assert published["story.json"] == ("2026",)


@pytest.mark.parametrize(
    ("field", "file"),
    [
        ("default_perimeter", "perimeters.csv"),
        ("wide_perimeter", "perimeters.csv"),
        ("compared_with", "perimeters.csv"),
        ("diagnosis_area", "perimeters.csv"),
        ("default_indicator", "catalogue.csv"),
        ("default_x", "catalogue.csv"),
        ("default_y", "catalogue.csv"),
    ],
)
def test_what_the_territory_shows_first_is_there(
    copy: Path, monkeypatch: pytest.MonkeyPatch, field: str, file: str
) -> None:
    change: dict[str, Any] = {field: "elsewhere"}
    changed = replace(territory(), **change)
    monkeypatch.setattr("data.atlas.territory", lambda: changed)
    with pytest.raises(DataFileError, match=r"no elsewhere, which berre-fos\.toml names") as caught:
        load(copy)
    assert caught.value.file == file
