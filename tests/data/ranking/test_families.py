"""Headings, parts and what is held: no land counts twice."""

from data.atlas import Atlas
from data.ranking.families import above, arranged, heading_of, headings, held_by
from data.ranking.filter import Query, filter_places
from data.ranking.score import score
from tests.data.places.toys import place, toy


def family(atlas: Atlas) -> Atlas:
    """A zone that is a heading of two parts, one of which holds a third; a plant on a part; a zone by itself."""
    return toy(
        atlas,
        [
            place("zone"),
            place("east", part_of="zone", own_land=True),
            place("lot", part_of="east"),
            place("west", part_of="zone"),
            place("plant", part_of="west", kind="sites", role="operating_site"),
            place("park"),
        ],
    )


def test_a_parent_without_land_of_its_own_is_a_heading(atlas: Atlas) -> None:
    small = family(atlas)
    # A plant on a part is no offer: it makes no heading of it.
    assert headings(small) == {"zone"}
    assert above(small.places, "lot") == ("east", "zone")
    assert [heading_of(small, name) for name in ("lot", "east", "park")] == ["zone", "zone", ""]


def test_a_part_is_held_by_the_offer_listed_with_it(atlas: Atlas) -> None:
    small = family(atlas)
    assert held_by(small, "lot", {"east", "lot"}) == "east"
    assert held_by(small, "lot", {"lot", "west"}) == ""
    known = {item.id: item.why for item in score(small, ["east", "lot", "west", "plant"], {"area": 1}, 10)}
    assert known == {"east": "unknown", "lot": "held", "west": "unknown", "plant": "no-offer"}


def test_a_heading_stands_once_before_the_first_of_its_parts(atlas: Atlas) -> None:
    small = family(atlas)
    assert arranged(small, ["park", "west", "lot", "east"]) == ("park", "zone", "west", "east", "lot")
    assert arranged(small, ["lot", "park"]) == ("zone", "lot", "park")
    assert arranged(small, []) == ()


def test_headings_are_not_among_the_places_that_filters_leave(atlas: Atlas) -> None:
    small = family(atlas)
    assert set(filter_places(small, Query()).ids) == {"east", "lot", "west", "park"}
    assert set(filter_places(small, Query(surroundings=True)).ids) == {"east", "lot", "west", "park", "plant"}


# --- The real places


def test_the_port_zone_is_a_heading_of_its_parts(atlas: Atlas) -> None:
    assert "zip-de-fos" in headings(atlas)
    for part in ("piicto", "distriport", "la-feuillane"):
        assert heading_of(atlas, part) == "zip-de-fos"
    assert "piicto" not in headings(atlas)


def test_anjoly_and_vitropole_are_not_ranked_side_by_side(atlas: Atlas) -> None:
    found = {item.id: item for item in score(atlas, filter_places(atlas, Query()).ids, {"road": 1}, 20)}
    assert found["vitropole"].score is not None
    assert found["zac-anjoly"].why == "held"
    # Where the zone is not listed, its part stands for itself.
    assert score(atlas, ["zac-anjoly"], {"road": 1}, 20)[0].score is not None
