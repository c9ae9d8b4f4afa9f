"""Seveso sites around a place, counted by hand on toy places: each once, and no unknown is a no."""

from data.atlas import Atlas
from data.places.bounds import LonLat
from data.places.records import Place
from data.ranking.seveso import SevesoSites, coverage, establishments, seveso_sites
from tests.data.places.toys import at, place, toy
from tests.data.toys import square


def plant(name: str, point: LonLat | None = None, /, **facts: object) -> Place:
    return place(name, point, kind="sites", role="operating_site", **facts)


def test_known_perhaps_and_open(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            place("zone", at(0, 0)),
            plant("near", at(3000, 0), seveso="upper"),
            plant("limit", at(0, 4900), seveso="lower"),  # 4.7 to 5.1 km
            plant("far", at(-6000, 0), seveso="upper"),
            plant("untold", at(1000, 0)),
            plant("untold far", at(9000, 0)),
        ],
    )
    found = seveso_sites(small, "zone", 5.0)
    assert found == SevesoSites(known=1, perhaps=1, open=1, own="none")
    assert found.most == 3
    assert found.answer == "beyond"
    assert seveso_sites(small, "zone", 2.0) == SevesoSites(known=0, perhaps=0, open=1, own="none")
    assert (coverage(small).known, coverage(small).sites) == (3, 5)


def test_no_known_site_is_a_yes_only_where_nothing_is_open(atlas: Atlas) -> None:
    small = toy(atlas, [place("zone", at(0, 0)), place("alone", at(20_000, 0)), plant("untold", at(1000, 0))])
    zone, alone = seveso_sites(small, "zone", 2.0), seveso_sites(small, "alone", 2.0)
    assert zone is not None
    assert zone.answer == "near"
    assert alone is not None
    assert alone.answer == "within"


def test_a_site_without_position_may_be_anywhere_in_its_commune(atlas: Atlas) -> None:
    places = [
        place("zone", at(-3000, 500)),
        plant("lost", codes=("13039",), seveso="upper"),
        plant("elsewhere", codes=("13001",), seveso="upper"),
    ]
    communes = {"13039": square(0, 0, 1000), "13001": square(30_000, 0, 1000)}
    small = toy(atlas, places, communes)
    # The commune begins 3 km east of the zone.
    assert seveso_sites(small, "zone", 5.0) == SevesoSites(known=0, perhaps=1, open=0, own="none")
    assert seveso_sites(small, "zone", 2.0) == SevesoSites(known=0, perhaps=0, open=0, own="none")


def test_the_tier_of_a_zone_is_that_of_a_plant_on_it_and_counts_once(atlas: Atlas) -> None:
    small = toy(
        atlas,
        [
            place("platform", at(0, 0), seveso="upper"),
            plant("plant", at(0, 0), part_of="platform", seveso="upper"),
            place("beside", at(2000, 0)),
        ],
    )
    assert [one.id for one in establishments(small)] == ["plant"]
    assert seveso_sites(small, "platform", 5.0) == SevesoSites(known=1, perhaps=0, open=0, own="known")
    assert seveso_sites(small, "beside", 5.0) == SevesoSites(known=1, perhaps=0, open=0, own="none")


def test_a_plant_of_unknown_tier_on_the_land_is_said(atlas: Atlas) -> None:
    small = toy(atlas, [place("platform", at(0, 0)), plant("plant", at(0, 0), part_of="platform")])
    assert seveso_sites(small, "platform", 5.0) == SevesoSites(known=0, perhaps=0, open=1, own="unknown")


def test_without_a_position_nobody_knows(atlas: Atlas) -> None:
    assert seveso_sites(toy(atlas, [place("lost")]), "lost", 5.0) is None


def test_the_zone_of_lavera_is_not_counted_beside_its_plant(atlas: Atlas) -> None:
    ids = {one.id for one in establishments(atlas)}
    assert "kem-one-lavera" in ids
    assert "site-petrochimique-lavera" not in ids
    assert coverage(atlas).known < coverage(atlas).sites
