"""Scripts and styles on their way to the browser: shorter, bundled, and otherwise as they are written."""

import re
from pathlib import Path

import pytest

from layers.leaflet.assets import asset, compact
from layers.symbols import palette

ROOT = Path(__file__).resolve().parents[3]
COMPONENTS = sorted((ROOT / "ui/components").glob("*.js"))
DECLARED = re.compile(r"^(?:export )?(?:function|const|let|class) (\w+)", re.MULTILINE)


def test_comments_and_indentation_stay_behind() -> None:
    script = """/** What it does. */
function twice(n) {
  // Once
    //and again
  return n * 2; // a comment behind code stays

  /* Two
     lines */
}
"""
    assert compact(script) == "function twice(n) {\nreturn n * 2; // a comment behind code stays\n}"
    assert compact("a {\n  color: red;\n}\n\n/* b */\nb { margin: 0; }\n") == "a {\ncolor: red;\n}\nb { margin: 0; }"


def test_an_address_is_no_comment() -> None:
    assert compact('  fetch("https://example.org/*/x");') == 'fetch("https://example.org/*/x");'


def test_what_a_script_imports_stands_in_its_place_once(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);\n')
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\nexport function b() { return c; }\n')
    (tmp_path / "c.js").write_text("export const c = 1;\n")
    assert asset(tmp_path / "a.js") == "export const c = 1;\nexport function b() { return c; }\nb(c);"


def test_an_import_of_what_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\n')
    with pytest.raises(FileNotFoundError):
        asset(tmp_path / "a.js")


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_a_component_is_one_module_without_imports(path: Path) -> None:
    """A browser refuses a module that declares a name twice, or that imports from a module without an address."""
    text, seen = "", [path]
    for file in seen:
        text += file.read_text(encoding="utf-8")
        beside = (file.with_name(name) for name in re.findall(r'from "\./(\w+\.js)"', file.read_text(encoding="utf-8")))
        seen += [other for other in beside if other not in seen]
    names = DECLARED.findall(text)
    assert len(names) == len(set(names))
    assert "import " not in asset(path)


def test_the_theme_has_the_colours_of_the_palette() -> None:
    theme = dict(re.findall(r"--(\w+): (#\w{6});", asset(ROOT / "ui/components/theme.css")))
    for name in ("sea", "ink", "water", "outside", "accent"):
        assert theme[name] == getattr(palette, name.upper())
    assert theme["link"] == palette.LINES[0]
