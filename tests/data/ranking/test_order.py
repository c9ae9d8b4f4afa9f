"""The list of places in the order of a column."""

import pytest

from data.atlas import load
from data.ranking.criteria import CRITERIA, Span
from data.ranking.order import ordered
from data.ranking.score import Part, Scored
from data.text import alphabetical


def scored(identifier: str, **values: float) -> Scored:
    spans = {name: Span(value, value) for name, value in values.items()}
    parts = tuple(Part(each.id, spans.get(each.id), 0.0, 1.0, 0, None) for each in CRITERIA)
    return Scored(identifier, None, 0.0, 0.0, parts, "unknown")


PLACES = (
    scored("piicto", area=1200.0, quay=0.41),
    scored("zip-de-fos", area=10_000.0),
    scored("distriport", quay=2.6),
    scored("clesud", area=1200.0, quay=0.0),
)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("rank", ["piicto", "zip-de-fos", "distriport", "clesud"]),
        ("area", ["zip-de-fos", "piicto", "clesud", "distriport"]),  # the largest first, equal ones as they were
        ("quay", ["clesud", "piicto", "distriport", "zip-de-fos"]),  # the nearest first, 0 km included
        # Distriport is stated to be full; of the others nothing is stated to be free, the 600 ha of PIICTO included.
        ("land", ["distriport", "piicto", "zip-de-fos", "clesud"]),
        ("road", ["piicto", "zip-de-fos", "distriport", "clesud"]),  # nothing is known
    ],
)
def test_a_column(sort: str, expected: list[str]) -> None:
    assert [item.id for item in ordered(load(), PLACES, sort, "fr")] == expected


@pytest.mark.parametrize("sort", ["name", "town"])
def test_words_are_in_the_order_of_the_alphabet(sort: str) -> None:
    atlas = load()
    found = [atlas.places[item.id] for item in ordered(atlas, PLACES, sort, "fr")]
    written = [(place.name.fr if sort == "name" else place.communes.fr) for place in found]
    assert written == sorted(written, key=alphabetical)
