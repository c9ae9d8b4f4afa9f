"""Names beside the dots of a scatter: they cover no dot and no other name, and none is cut."""

from content.charts.names import sides


def test_a_name_stands_at_the_right_where_there_is_room() -> None:
    assert sides([(100, 100)], {0: "Istres"}, 400, 300) == {0: "right"}


def test_a_name_is_not_cut_at_the_edge() -> None:
    # "Port-de-Bouc" is 84 pixels long: from 359 on it would end beyond 400.
    assert sides([(350, 100)], {0: "Port-de-Bouc"}, 400, 300) == {0: "left"}
    assert sides([(350, 5)], {0: "Port-de-Bouc"}, 400, 300) == {0: "below left"}


def test_a_name_covers_no_dot() -> None:
    assert sides([(100, 100), (130, 92)], {0: "Istres"}, 400, 300) == {0: "left"}
    assert sides([(100, 100), (130, 92), (70, 92)], {0: "Istres"}, 400, 300) == {0: "below right"}


def test_a_name_covers_no_other() -> None:
    assert sides([(100, 100), (111, 84)], {0: "Istres", 1: "Miramas"}, 400, 300) == {0: "left", 1: "right"}
    assert sides([(100, 100), (145, 96)], {0: "Istres", 1: "Fos"}, 400, 300)[1] == "right"
