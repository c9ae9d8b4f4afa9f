"""The house rules: who may import whom, every word translated, every file described."""

import ast
import hashlib
import json
import re
import string
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from frictionless import validate

from data.atlas import load
from data.territory import DEFAULT, territory
from ui import addresses

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


def modules(floor: str, root: Path = ROOT) -> list[Path]:
    return [root / "app.py"] if floor == "app" else sorted((root / floor).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Full names of what a module imports, wherever it does so: in functions and for types alone too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def importing(floor: str, package: str) -> list[str]:
    """Names of the modules of a floor that import a package or something of it."""
    return [path.name for path in modules(floor) if any(f"{name}.".startswith(f"{package}.") for name in imports(path))]


def graph(root: Path) -> dict[str, set[str]]:
    """Return for each module of the house the modules of the house that it imports."""
    paths = {
        ".".join(path.relative_to(root).with_suffix("").parts): path
        for floor in FLOORS
        for path in modules(floor, root)
        if path.exists() and path.name != "__init__.py"
    }
    found = {}
    for module, path in paths.items():
        names = imports(path)
        # What is imported is a module, or a name inside one.
        found[module] = ({name for name in names if name in paths} | {name.rpartition(".")[0] for name in names}) & set(
            paths
        )
    if "layers.registry" in found:
        # It imports whatever lies beside it, by looking.
        found["layers.registry"] |= {name for name in paths if re.fullmatch(r"layers\.\w+", name)} - {"layers.registry"}
    return found


def circle(modules: dict[str, set[str]]) -> list[str]:
    """Return the modules of one circle of imports; empty if there is none."""
    try:
        TopologicalSorter(modules).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


# --- Imports


@pytest.mark.parametrize("floor", FLOORS)
def test_nobody_imports_upwards(floor: str) -> None:
    assert modules(floor)
    above = FLOORS[FLOORS.index(floor) + 1 :]
    assert {name: found for name in above if (found := importing(floor, name))} == {}


def test_no_modules_import_each_other() -> None:
    found = graph(ROOT)
    assert len(found) > 100
    assert found["layers.registry"] > {"layers.communes", "layers.spec"}
    assert circle(found) == []


@pytest.mark.parametrize(
    "back",
    [
        "from data.b import B",
        "import data.b",
        "def f():\n    from data import b",
        "if TYPE_CHECKING:\n    import data.b",
    ],
)
def test_a_circle_is_seen_wherever_it_closes(tmp_path: Path, back: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.py").write_text(back, encoding="utf-8")
    (tmp_path / "data" / "b.py").write_text("from data.c import C", encoding="utf-8")
    (tmp_path / "data" / "c.py").write_text("import json", encoding="utf-8")
    assert circle(graph(tmp_path)) == []
    (tmp_path / "data" / "c.py").write_text("import data.a", encoding="utf-8")
    assert set(circle(graph(tmp_path))) == {"data.a", "data.b", "data.c"}


@pytest.mark.parametrize("floor", ["data", "layers", "content", "exports"])
@pytest.mark.parametrize("name", ["streamlit", "streamlit_folium"])
def test_what_is_computed_knows_no_streamlit(floor: str, name: str) -> None:
    assert importing(floor, name) == []


def test_no_folder_holds_more_than_one_can_take_in() -> None:
    paths = [path for floor in FLOORS for path in modules(floor) if path.name != "__init__.py"]
    crowded = {
        str(folder.relative_to(ROOT)): n for folder, n in Counter(path.parent for path in paths).items() if n > 14
    }
    assert crowded == {}


def test_pages_are_short_scripts_that_define_nothing() -> None:
    """Streamlit executes the file of a page at every run: a cache made there is empty each time."""
    files = [f"pages/{name}.py" for name in addresses.PAGES]
    assert sorted(files) == [str(path.relative_to(ROOT)) for path in modules("pages") if path.name != "__init__.py"]
    assert len(files) == 6
    for file in files:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 15, file
        assert {type(node) for node in ast.parse(text).body} <= {ast.Expr, ast.Import, ast.ImportFrom}, file


def test_the_script_of_the_app_keeps_nothing_of_its_own() -> None:
    tree = ast.parse((ROOT / "ui/main.py").read_text(encoding="utf-8"))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert named.isdisjoint({"cached", "cache", "lru_cache", "dataclass"})


def test_files_are_parsed_by_their_readers_alone() -> None:
    """The rest of the house gets records: no cell of a table by its name, no property of a feature.

    GeoJSON is also written: by the export of geodata.
    """
    cell = re.compile(r'\["properties"\]|_(?:fr|en)"\]|[!=]= "y"')
    readers = {f"{folder}/reader.py" for folder in ("places", "basemap")} | {"lines.py", "data_package.py"}
    readers |= {"story/file.py", "story/schema.py", "places/outline.py"}
    parsing = {
        str(path.relative_to(ROOT))
        for floor in FLOORS
        for path in modules(floor)
        if "build" not in path.parts and cell.search(path.read_text(encoding="utf-8"))
    }
    assert parsing <= {"exports/geodata.py", *(f"data/{name}" for name in readers)}
    assert [importing(floor, "data.lines") for floor in FLOORS[1:]] == [[]] * 6


def test_one_module_hands_charts_over() -> None:
    drawing = [path.name for path in modules("ui") if "st.vega_lite_chart" in path.read_text(encoding="utf-8")]
    assert drawing == ["vega.py"]


def test_one_module_knows_folium() -> None:
    assert len(importing("layers", "folium")) == 1
    assert [importing(floor, "folium") for floor in ("data", "content", "exports", "ui", "pages", "app")] == [[]] * 6


def test_one_module_knows_streamlit_folium() -> None:
    assert len(importing("ui", "streamlit_folium")) == 1
    assert importing("app", "streamlit_folium") == []


@pytest.mark.parametrize("package", ["geopandas", "mapclassify", "scipy", "sklearn", "data.build"])
def test_the_running_atlas_does_without_the_build(package: str) -> None:
    build = ROOT / "data" / "build"
    outside = [path for floor in FLOORS for path in modules(floor) if build not in path.parents]
    assert [path.name for path in outside if any(f"{name}.".startswith(f"{package}.") for name in imports(path))] == []
    assert any(f"{name}.".startswith("mapclassify.") for path in build.rglob("*.py") for name in imports(path))


#: Modules that turn lines, features and JSON into records; the build; the export that makes features of its own.
READERS = (
    "data/places/outline.py",
    "exports/geodata.py",
    "data/build/",
    "data/lines.py",
    "data/amount.py",
    "data/places/reader.py",
    "data/story/file.py",
)


@pytest.mark.parametrize("raw", [r'\brow\["', r'feature\["properties"\]', r"float\(text\)", r'== "y"'])
def test_only_readers_know_the_columns_of_files(raw: str) -> None:
    paths = [path for floor in FLOORS for path in modules(floor)]
    names = [str(path.relative_to(ROOT)) for path in paths if re.search(raw, path.read_text(encoding="utf-8"))]
    assert len(paths) > 100
    assert [name for name in names if not name.startswith(READERS)] == []


# --- Scripts, styles and markup


def long_texts(source: str) -> list[int]:
    """Return the lines where texts over several lines begin, docstrings apart."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if "\n" in "x".join(texts).strip() and id(node) not in docstrings:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("floor", ["layers", "content", "ui", "pages", "app"])
def test_scripts_styles_and_markup_stand_in_files(floor: str) -> None:
    found = {str(path.relative_to(ROOT)): long_texts(path.read_text(encoding="utf-8")) for path in modules(floor)}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_text_over_several_lines_is_seen_and_a_docstring_is_none() -> None:
    assert long_texts('"""One.\n\nTwo."""\nSTYLE = """\na { b: c; }\nd { e: f; }\n"""\n') == [4]
    assert long_texts('X = f"""<p>{1}\n</p>"""\n') != []
    assert long_texts('X = "a\\n"') == []


# --- The territory

#: Kinds of files that are code.
CODE = {".py", ".js", ".css", ".html", ".jinja", ".typ", ".svg", ".txt"}
#: A word of a title shorter than this is no name.
SHORTEST_WORD = 3


def names_of_the_territory() -> set[str]:
    """Ids, INSEE codes and names of communes, areas and waters, stems, and the words of the title."""
    chosen, areas = territory(), load().areas
    words = {word for title in (chosen.title.fr, chosen.title.en) for word in re.findall(r"\w+", title)}
    names = {name for area in areas.values() for name in (area.name.fr, area.name.en)}
    names |= {word for word in words if len(word) >= SHORTEST_WORD}
    return {*names, *areas, *chosen.lagoons, chosen.id, chosen.file_stem}


def named(text: str, names: set[str]) -> set[str]:
    """Names that stand in a text as whole words; one of a figure or two only in quotes or after an @."""
    plain = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) >= SHORTEST_WORD)
    short = "|".join(re.escape(name) for name in names if len(name) < SHORTEST_WORD)
    found = set(re.findall(rf"(?<![^\W_])(?<!-)(?:{plain})(?![^\W_]|-)", text))
    return found | set(re.findall(rf"(?<![=\w])[\"'](?:{short})[\"']|@(?:{short})\b", text))


def test_no_code_or_name_of_the_territory_stands_in_code() -> None:
    names = names_of_the_territory()
    assert {"istres", "13", "13056", "Martigues", "Berre", "etang-de-berre", "59183"} <= names
    paths = [path for floor in (*FLOORS[:-1], "bench") for path in (ROOT / floor).rglob("*") if path.suffix in CODE]
    written = [path for path in paths if not path.is_relative_to(ROOT / "data" / "built")]
    assert {path.suffix for path in written} >= {".py", ".js", ".typ", ".html"}
    found = {
        str(path.relative_to(ROOT)): names_found
        for path in (*written, ROOT / "app.py")
        if (names_found := named(path.read_text(encoding="utf-8"), names))
    }
    assert found == {"data/territory.py": {DEFAULT}}


@pytest.mark.parametrize(
    "code", ['"13"', "'istres'", '"{indicator:population@13}"', 'f"etang-de-berre_{x}"', "# around Berre", "x = 13056"]
)
def test_a_name_of_the_territory_is_seen_wherever_it_stands(code: str) -> None:
    assert named(code, names_of_the_territory())
    assert not named('<rect height="13"/> istresian 13', names_of_the_territory())


# --- Words


def messages() -> Iterator[tuple[str, ...]]:
    """Every message of the code and its templates: one text, or the two forms of a plural."""
    for floor in FLOORS:
        for path in modules(floor):
            yield from messages_of(path)
        for path in [*(ROOT / floor).rglob("*.jinja"), *(ROOT / floor).rglob("*.j2")]:
            for _, message, _, _ in extract_from_file("jinja2", str(path), keywords=KEYWORDS):
                yield (message,) if isinstance(message, str) else tuple(message)


def messages_of(path: Path) -> Iterator[tuple[str, ...]]:
    """Messages of a module, those inside f-strings too, which Babel does not extract before Python 3.12."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if name in KEYWORDS and texts:
                yield tuple(texts[:2] if name == "plural" else texts[:1])


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


def test_no_translation_is_left_of_messages_that_are_gone(french: Catalog) -> None:
    known = {message[0] for message in messages()}
    translated = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in french if entry.id}
    assert sorted(translated - known) == []


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
    files = [
        path
        for pattern in ("*.csv", "*.geojson", "basemap/*", "story*.json", "cnig*.json")
        for path in folder.glob(pattern)
    ]
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
