"""Places side by side: better and worse only where it is certain, unknown as unknown."""

import pytest

from content import labels as words
from content.side_by_side import Range, Sign, side_by_side, signs
from data.atlas import Atlas
from data.language import CODES, language


@pytest.mark.parametrize(
    ("ranges", "better", "expected"),
    [
        ([(10, 10), (20, 20)], "higher", ["worse", "better"]),
        ([(10, 10), (20, 20)], "lower", ["better", "worse"]),
        ([(10, 10), (20, 20), (15, 15)], "higher", ["worse", "better", ""]),
        # Ranges that overlap say nothing; equal values neither.
        ([(10, 16), (15, 20)], "higher", ["", ""]),
        ([(10, 10), (10, 10), (12, 12)], "lower", ["", "", "worse"]),
        # What is not known is no point of comparison, and one known value alone has none.
        ([None, (20, 20), (10, 10)], "higher", ["unknown", "better", "worse"]),
        ([None, (20, 20)], "higher", ["unknown", ""]),
        ([None, None], "higher", ["unknown", "unknown"]),
    ],
)
def test_signs(ranges: list[Range], better: str, expected: list[Sign]) -> None:
    assert list(signs(ranges, "higher" if better == "higher" else "lower")) == expected


@pytest.mark.parametrize("lang", CODES)
def test_two_places(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    ids = ["piicto", next(code for code, place in atlas.places.items() if place.point is None)]
    table = side_by_side(atlas, ids, t)
    assert table.names == tuple(atlas.places[code].name(t) for code in ids)
    lines = {line.label: line.cells for group in table.groups for line in group.lines}
    # Of 1,200 ha that are published 600 are stated to be free.
    assert lines[words.criteria(t)["area"]][0].text == "600\N{NO-BREAK SPACE}ha"
    quay = lines[words.criteria(t)["quay"]]
    assert [cell.sign for cell in quay] == ["", "unknown"]
    assert quay[1].ask
    # Without a position nothing is measured: no distance, nobody around, and no worse for it.
    unplaced = lines[t("Labour force within {km} km", km=10)]
    assert [cell.sign for cell in unplaced] == ["", "unknown"]
    assert unplaced[1].text == t("unknown")
