"""Boxes of text that a stop writes onto its map: none covers another."""

from exports.map_image.annotations import apart

OTHER = (100.0, 100.0, 200.0, 150.0)


def test_a_box_that_covers_nothing_stays() -> None:
    assert apart((10, 10, 60, 40), [OTHER], (400, 300)) == (10, 10, 60, 40)


def test_a_box_moves_as_little_as_it_needs() -> None:
    # 36 points up, 66 down, 56 to the right; to the left it would leave the map.
    assert apart((150, 120, 250, 160), [OTHER], (400, 300)) == (150, 156, 250, 196)
    # Where the map ends above, to the right.
    assert apart((150, 120, 250, 160), [OTHER], (400, 190)) == (206, 120, 306, 160)


def test_a_box_without_room_stays() -> None:
    assert apart((20, 20, 60, 40), [(0, 0, 90, 90)], (90, 90)) == (20, 20, 60, 40)
