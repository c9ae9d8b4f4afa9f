"""The floors of the house, their modules, and what these import."""

import ast
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
#: From the ground up: each imports its own floor and those below.
FLOORS: Final = ("data", "layers", "content", "exports", "ui", "pages", "app")


def modules(floor: str, root: Path = ROOT) -> list[Path]:
    """Paths of the modules of a floor."""
    return [root / "app.py"] if floor == "app" else sorted((root / floor).rglob("*.py"))


def imports(path: Path) -> frozenset[str]:
    """Full names of what a module imports, wherever it does so: in functions and for types alone too."""
    return _imports(path, path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path, source: str) -> frozenset[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def importing(floor: str, package: str) -> list[str]:
    """Names of the modules of a floor that import a package or something of it."""
    return [path.name for path in modules(floor) if any(f"{name}.".startswith(f"{package}.") for name in imports(path))]
