"""Who may import whom, and what stands in which room."""

import ast
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.floors import FLOORS, ROOT, importing, imports, modules
from ui import addresses


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


def rooms(modules: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return for each folder the folders it imports from, apart from those inside it and around it."""
    found: dict[str, set[str]] = {}
    for module, imported in modules.items():
        room = module.rpartition(".")[0]
        others = {name.rpartition(".")[0] for name in imported}
        apart = {other for other in others if not f"{other}.".startswith(f"{room}.")}
        found.setdefault(room, set()).update(other for other in apart if not f"{room}.".startswith(f"{other}."))
    return found


def test_no_modules_import_each_other() -> None:
    found = graph(ROOT)
    assert len(found) > 100
    assert found["layers.registry"] > {"layers.communes", "layers.spec"}
    assert circle(found) == []


def test_no_rooms_import_each_other() -> None:
    found = rooms(graph(ROOT))
    assert found["content.story"] > {"content.figures", "content.ranking"}
    assert circle(found) == []


def test_a_circle_of_rooms_is_seen_where_modules_have_none() -> None:
    modules = {
        "data.a.one": {"data.b.one"},
        "data.b.one": set[str](),
        "data.b.two": {"data.a.two"},
        "data.a.two": set(),
    }
    assert circle(modules) == []
    assert set(circle(rooms(modules))) == {"data.a", "data.b"}
    assert circle(rooms({"data.atlas": {"data.a.one"}, "data.a.one": {"data.lines"}, "data.lines": set()})) == []


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


def test_no_floor_above_the_data_reads_lines_of_tables() -> None:
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
    "data/amount.py",
    "data/build/",
    "data/data_package.py",
    "data/features.py",
    "data/lines.py",
    "data/places/outline.py",
    "data/places/people.py",
    "data/places/reader.py",
    "data/story/file.py",
    "data/story/schema.py",
    "exports/geodata.py",
)


@pytest.mark.parametrize("raw", [r'\brow\["', r'\["properties"\]', r'_(?:fr|en)"\]', r"float\(text\)", r'[!=]= "y"'])
def test_only_readers_know_the_columns_of_files(raw: str) -> None:
    """The rest of the house gets records: no cell of a table by its name, no property of a feature."""
    paths = [path for floor in FLOORS for path in modules(floor)]
    names = [str(path.relative_to(ROOT)) for path in paths if re.search(raw, path.read_text(encoding="utf-8"))]
    assert names
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
