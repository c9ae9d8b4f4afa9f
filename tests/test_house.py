"""The house rules: who may import whom, every word translated, every file described."""

import ast
import hashlib
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from frictionless import validate

ROOT = Path(__file__).resolve().parents[1]
FLOORS = (
    "data",
    "layers",
    "content",
    "exports",
    "ui",
    "pages",
    "app",
)  # from the ground up: each imports its own floor and those below
KEYWORDS = {"t": None, "plural": (1, 2), "N_": None}


def modules(floor: str) -> list[Path]:
    return [ROOT / "app.py"] if floor == "app" else sorted((ROOT / floor).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Top-level names a module imports, wherever in the module; relative imports stay on the module's own floor."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def importing(floor: str, name: str) -> list[str]:
    return [path.name for path in modules(floor) if name in imports(path)]


# --- Imports


@pytest.mark.parametrize("floor", FLOORS)
def test_nobody_imports_upwards(floor: str) -> None:
    assert modules(floor)
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    assert {str(path.relative_to(ROOT)): up for path in modules(floor) if (up := imports(path) & above)} == {}


@pytest.mark.parametrize("floor", ["data", "layers", "content", "exports"])
@pytest.mark.parametrize("name", ["streamlit", "streamlit_folium"])
def test_what_is_computed_knows_no_streamlit(floor: str, name: str) -> None:
    assert importing(floor, name) == []


def test_a_page_keeps_nothing_of_its_own() -> None:
    """Streamlit executes the file of a page at every run: a cache made there is empty each time."""
    files = re.findall(r'"(pages/\w+\.py)"', (ROOT / "ui/shell/navigation.py").read_text(encoding="utf-8"))
    assert len(files) == 6
    for file in (*files, "app.py"):
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert named.isdisjoint({"shared", "cache", "lru_cache", "dataclass"}), file


def test_one_module_hands_charts_over() -> None:
    drawing = [path.name for path in modules("ui") if "st.vega_lite_chart" in path.read_text(encoding="utf-8")]
    assert drawing == ["vega.py"]


def test_one_module_knows_folium() -> None:
    assert len(importing("layers", "folium")) == 1
    assert [importing(floor, "folium") for floor in ("data", "content", "exports", "ui", "pages", "app")] == [[]] * 6


def test_one_module_knows_streamlit_folium() -> None:
    assert len(importing("ui", "streamlit_folium")) == 1
    assert importing("app", "streamlit_folium") == []


# --- Words


def messages() -> Iterator[tuple[str, ...]]:
    """Every message of the code: one text, or the two forms of a plural."""
    for floor in FLOORS:
        for path in modules(floor):
            for _, message, _, _ in extract_from_file("python", str(path), keywords=KEYWORDS):
                yield (message,) if isinstance(message, str) else tuple(message)


@pytest.fixture(scope="module")
def french() -> Catalog:
    with (ROOT / "data/locale/fr/LC_MESSAGES/atlas.po").open("rb") as file:
        return read_po(file, locale="fr")


def forms(catalogue: Catalog, message: tuple[str, ...]) -> tuple[str, ...]:
    """The French of a message; empty where it has none that counts."""
    entry = catalogue.get(message[0])
    if entry is None or entry.fuzzy:
        return ()
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_is_translated(french: Catalog) -> None:
    found = set(messages())
    assert len(found) > 150
    lacking = [message[0] for message in found if not (texts := forms(french, message)) or not all(texts)]
    assert sorted(lacking) == []


def test_plurals_are_plural_in_french(french: Catalog) -> None:
    plurals = {message for message in messages() if len(message) == 2}
    assert plurals
    assert sorted(message[0] for message in plurals if len(forms(french, message)) != 2) == []


def test_placeholders_are_the_same_in_both_languages(french: Catalog) -> None:
    wrong = []
    for message in set(messages()):
        expected = set().union(*map(placeholders, message))
        wrong += [text for text in forms(french, message) if text and placeholders(text) != expected]
    assert wrong == []


# --- Files


def test_the_data_package_is_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    report = validate("data/built/berre-fos/datapackage.json")
    assert report.flatten(["name", "type", "note"]) == []
    assert report.valid
    assert len(report.tasks) >= 20


def test_every_data_file_is_described_with_its_size_and_checksum() -> None:
    folder = ROOT / "data/built/berre-fos"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"]: (resource["bytes"], resource["hash"]) for resource in package["resources"]}
    files = [path for pattern in ("*.csv", "*.geojson", "basemap/*", "story*.json") for path in folder.glob(pattern)]
    found = {
        str(path.relative_to(folder)): (path.stat().st_size, f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")
        for path in files
    }
    assert found == described


def test_every_described_file_has_a_title_a_source_and_a_licence() -> None:
    package = json.loads((ROOT / "data/built/berre-fos/datapackage.json").read_text(encoding="utf-8"))
    lacking = [
        resource["path"]
        for resource in package["resources"]
        if not all(resource.get(key) for key in ("title", "sources", "licenses"))
    ]
    assert lacking == []


def test_every_input_is_listed_as_a_source_with_its_checksum() -> None:
    raw = ROOT / "data/raw/berre-fos"
    package = json.loads((ROOT / "data/built/berre-fos/datapackage.json").read_text(encoding="utf-8"))
    listed = {source["file"]: source["sha256"] for source in package["sources"]}
    for path in raw.glob("*.csv"):
        if path.name != "origins.csv":
            assert listed[path.name] == hashlib.sha256(path.read_bytes()).hexdigest(), path.name
