"""Bounds: one order of the sides, and what is inside."""

import pytest

from data.places.bounds import Bounds

BOX = Bounds(west=4.0, south=43.0, east=6.0, north=44.0)


def test_the_sides_have_one_order() -> None:
    assert tuple(BOX) == (4.0, 43.0, 6.0, 44.0)
    assert BOX.centre == (5.0, 43.5)
    assert Bounds.beside((5.0, 43.5), 1.0, 0.5) == BOX
    assert Bounds(4.25, 43.25, 5.75, 43.75).widened(0.25) == BOX
    assert Bounds(4.00001, 43.00001, 5.99999, 44.0).rounded(4) == BOX


def test_around() -> None:
    assert Bounds.around([Bounds(4.0, 43.5, 4.5, 44.0), Bounds(5.0, 43.0, 6.0, 43.2)]) == BOX
    with pytest.raises(ValueError, match="unpack"):
        Bounds.around([])


@pytest.mark.parametrize(
    ("point", "inside"), [((4.0, 43.0), True), ((5.0, 44.0), True), ((3.9, 43.5), False), ((5.0, 44.1), False)]
)
def test_points_inside(point: tuple[float, float], inside: bool) -> None:
    assert BOX.holds(point) == inside


@pytest.mark.parametrize(
    ("bounds", "clipped"),
    [
        (Bounds(3.0, 42.0, 7.0, 45.0), BOX),
        (Bounds(4.5, 43.5, 7.0, 45.0), Bounds(4.5, 43.5, 6.0, 44.0)),
        (Bounds(6.0, 43.0, 7.0, 44.0), None),
        (Bounds(7.0, 43.0, 8.0, 44.0), None),
    ],
)
def test_clipped(bounds: Bounds, clipped: Bounds | None) -> None:
    assert bounds.clipped(BOX) == clipped


@pytest.mark.parametrize(
    "bounds", [Bounds(6.0, 43.0, 4.0, 44.0), Bounds(4.0, 44.0, 6.0, 44.0), Bounds(float("nan"), 43.0, 6.0, 44.0)]
)
def test_sides_out_of_order_enclose_nothing(bounds: Bounds) -> None:
    assert BOX.proper
    assert not bounds.proper
