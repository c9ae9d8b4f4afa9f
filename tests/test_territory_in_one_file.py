"""Neither code nor name of the territory stands in code: its file says what it is."""

import re

import pytest

from data.atlas import load
from data.territory import DEFAULT, territory
from tests.floors import FLOORS, ROOT

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
