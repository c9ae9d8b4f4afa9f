"""A broken data file: one page that names the file and the mend, in the visitor's language, and no exception."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from data.files import RUNTIME_FILES
from data.language import CODES
from tests.data.signing import sign
from tests.ui.running import PAGES, html, shown, start

COMMAND = "python -m data.build"
TITLES = {"fr": "L’atlas ne peut pas ouvrir ses données", "en": "The atlas cannot open its data"}
TABLES = [file for file in RUNTIME_FILES if file.endswith(".csv")]
GEOGRAPHY = [file for file in RUNTIME_FILES if file.endswith(".geojson")]


def check(file: str, page: str = "/", lang: str = "fr") -> str:
    """The page names the file and the command, and shows nothing else; return its words."""
    app = start(page, lang=lang)
    assert shown(app).startswith(TITLES[lang])
    assert f"data/{file}" in shown(app)
    assert [code.value for code in app.code] == [COMMAND]
    assert not app.selectbox
    assert "Traceback" not in html(app)
    return shown(app)


def end_in_a_row(path: Path) -> None:
    """Leave what a download leaves that broke off."""
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: whole.index("\n") + 3 if path.suffix == ".csv" else len(whole) // 2], encoding="utf-8")


#: Which file is damaged makes no difference to the page: the readers' own tests damage all of them in each way.
DAMAGES: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "not text": lambda path: path.write_bytes(b"\xff\xfe\x00PK\x03\x04" + path.read_bytes()[:200]),
    "cut in a row": end_in_a_row,
    "other columns": lambda path: path.write_text("a,b\n1,2\n", encoding="utf-8"),
    "a list": lambda path: path.write_text("[]", encoding="utf-8"),
    "no feature": lambda path: path.write_text('{"features": [1]}', encoding="utf-8"),
    "no properties": lambda path: path.write_text('{"features": [{"properties": null}]}', encoding="utf-8"),
}


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("file", ["indicators.csv", "zones.geojson"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged(copy: Path, file: str, damage: str, lang: str) -> None:
    DAMAGES[damage](copy / file)
    check(file, lang=lang)


@pytest.mark.parametrize("content", ["[]", "{}", '{"resources": [], "sources": [{}]}'])
def test_a_package_of_another_shape(copy: Path, content: str) -> None:
    (copy / "datapackage.json").write_text(content, encoding="utf-8")
    check("datapackage.json", "/sources")


def cut(path: Path) -> None:
    """Leave out the second half of the rows or features; what remains is well-formed."""
    whole = path.read_text(encoding="utf-8")
    if path.suffix == ".csv":
        rows = whole.splitlines(keepends=True)
        path.write_text("".join(rows[: len(rows) // 2]), encoding="utf-8")
    else:
        collection = json.loads(whole)
        collection["features"] = collection["features"][: len(collection["features"]) // 2]
        path.write_text(json.dumps(collection), encoding="utf-8")


@pytest.mark.parametrize("file", [*TABLES, *GEOGRAPHY])
def test_rows_missing(copy: Path, file: str) -> None:
    """With a checksum that fits, the atlas shows what is left, or the one page that names a file; never an error."""
    cut(copy / file)
    sign(copy)
    app = start()
    assert not app.exception
    assert "Étang de Berre" in shown(app) or "data/" in shown(app)


@pytest.mark.parametrize(
    ("file", "old", "new", "detail"),
    [
        ("communes.geojson", '"code":"13001"', '"code":"75056"', "feature 1: code 75056 is not in places.csv"),
        ("zones.geojson", '"planned":""', '"planned":"no"', "feature 1: planned is 'no', neither y nor empty"),
        ("ports.geojson", '"facility":"quay"', '"facility":"dry"', "facility is 'dry', not one of quay"),
        ("sites.geojson", '"kind":"sites"', '"kind":"mills"', "feature 1: kind is 'mills', not one of sites"),
        ("transport.geojson", '"lat":43.', '"lat":34.', "is out of range"),
        ("zone_areas.csv", "zip-de-fos,10000", "zip-de-fos,vast", "line 2: area_ha: 'vast' is not a number"),
        ("site_facts.csv", "cap-horizon,about", "cap-horn,about", "line 2: id cap-horn is not in zones.geojson"),
        ("projects.csv", ",permitted,", ",permissive,", "line 2: status is 'permissive', not one of announced"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(copy: Path, file: str, old: str, new: str, detail: str) -> None:
    """One cell changed, with a checksum that fits: only the reader can notice."""
    content = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    sign(copy)
    assert detail in check(file, lang="en")


@pytest.mark.parametrize("page", PAGES)
def test_on_every_page(copy: Path, page: str) -> None:
    (copy / "communes.geojson").unlink()
    check("communes.geojson", page)


def test_the_atlas_is_back_as_soon_as_the_file_is(copy: Path) -> None:
    file = copy / "indicators.csv"
    kept = file.read_bytes()
    file.unlink()
    assert TITLES["fr"] in shown(start())
    file.write_bytes(kept)
    assert "337 702" in shown(start())
