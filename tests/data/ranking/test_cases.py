"""What a site selector must find on the real data."""

from data.atlas import Atlas
from data.ranking.criteria import CRITERIA
from data.ranking.families import headings
from data.ranking.filter import Query, filter_places
from data.ranking.score import Scored, ranked
from data.selection.record import Selection


def listed(atlas: Atlas, query: Query, **weights: int) -> tuple[Scored, ...]:
    """The ranking of what filters leave; by the weights a page opens with if none are given."""
    default = Selection()
    weighed = tuple(weights.get(each.id, 0) if weights else getattr(default, f"w_{each.id}") for each in CRITERIA)
    return ranked(atlas, filter_places(atlas, query).ids, weighed, default.pool).scored


def test_fifty_hectares_with_rail_and_quay_may_put_piicto_among_the_first_three(atlas: Atlas) -> None:
    """Its land is only said to be developable: it has no points for it, and full ones at the end of what may be."""
    found = listed(atlas, Query(area_min=50, rail=True, quay=True))
    piicto = next(item for item in found if item.id == "piicto")
    assert next(part for part in piicto.parts if part.criterion == "area").worst == 0
    assert "piicto" in [item.id for item in sorted(found, key=lambda item: -item.most)[:3]]


def test_no_operating_plant_and_no_water_in_the_default_list(atlas: Atlas) -> None:
    found = [atlas.places[item.id] for item in listed(atlas, Query())]
    assert found
    assert {place.role for place in found} == {"offer"}
    assert not any(place.area_measured or place.facility for place in found)
    assert {place.kind for place in found} == {"zones"}


def test_petrochemical_berre_gets_no_seveso_bonus(atlas: Atlas) -> None:
    points = {
        item.id: part.points for item in listed(atlas, Query()) for part in item.parts if part.criterion == "seveso"
    }
    assert points["site-petrochimique-berre"] == 0
    assert points["site-petrochimique-lavera"] == 0
    # Nor does anybody have full points while tiers are unknown.
    assert max(filter(None, points.values())) < 100 / 9


def test_the_motorway_puts_vitropole_and_clesud_before_fos(atlas: Atlas) -> None:
    order = [item.id for item in listed(atlas, Query(), road=1) if item.score is not None]
    fos = [order.index(name) for name in order if "13039" in atlas.places[name].codes]
    assert fos
    for name in ("vitropole", "clesud"):
        assert order.index(name) < min(fos)


def test_an_unknown_never_beats_a_known(atlas: Atlas) -> None:
    for item in listed(atlas, Query(), area=3, quay=2):
        for part in item.parts:
            assert part.span is not None or part.worst == 0


def test_nothing_is_both_a_heading_and_ranked(atlas: Atlas) -> None:
    assert not headings(atlas) & {item.id for item in listed(atlas, Query(surroundings=True))}


def test_every_place_has_a_role(atlas: Atlas) -> None:
    roles = {kind: {place.role for place in atlas.of_kind(kind)} for kind in ("zones", "sites", "transport")}
    assert roles["zones"] == {"offer"}
    assert "offer" not in roles["sites"] | roles["transport"]
