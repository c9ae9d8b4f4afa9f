"""Names of the base map: one a commune, towns that no commune is named after, waters once, roads along their way."""

from collections import Counter

import pytest

from data.atlas import Atlas
from data.basemap.reader import base_map
from layers.place_names import base_names, commune_names, short_name


def test_a_name_knows_its_perimeters(atlas: Atlas) -> None:
    found = {name.text: name.perimeters for name in commune_names(atlas)}
    assert found["Fos-sur-Mer"] == ("istres", "berre2010")
    assert found["Salon-de-Provence"] == ("berre2010",)


def test_every_commune_of_a_perimeter_is_named_once(atlas: Atlas) -> None:
    codes = {code for perimeter in atlas.perimeters for code in atlas.areas[perimeter].members}
    found = [name.text for name in base_names(atlas) if name.kind == "commune"]
    assert Counter(found) == Counter(atlas.areas[code].name.fr for code in codes)


def test_a_town_is_not_named_beside_its_commune(atlas: Atlas) -> None:
    towns = {name.text for name in base_names(atlas) if name.kind == "town"}
    # OpenStreetMap writes the apostrophe as a straight one, the atlas as a typographic one.
    assert not {"Berre-l'Étang", "Berre-l’Étang", "Istres"} & towns
    assert "Marseille" in towns


def test_waters_are_named_once_and_docks_are_places(atlas: Atlas) -> None:
    waters = Counter(name.text for name in base_names(atlas) if name.kind == "water")
    assert waters["Étang de Berre"] == 1
    assert set(waters.values()) == {1}
    docks = {water.name for water in base_map(atlas).water if water.kind == "dock"}
    assert docks
    assert not docks & set(waters)


def test_road_numbers_stand_along_their_roads(atlas: Atlas) -> None:
    found = Counter(name.text for name in base_names(atlas) if name.kind == "road")
    assert {"A7", "A55", "N568"} <= set(found)
    assert "" not in found
    assert found["A7"] > 1, "a long motorway is numbered more than once"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("ZIP de Fos (zone industrialo-portuaire, bassins Ouest)", "ZIP de Fos"),
        ("PIICTO – plateforme Caban-Tonkin", "PIICTO"),
        # Cut at its dash, a name that is no acronym would be that of another place.
        ("Istres – Jean Sarrail aeronautics park", "Istres – Jean Sarrail aeronautics park"),
        ("Clésud", "Clésud"),
    ],
)
def test_a_map_has_room_for_short_names(name: str, short: str) -> None:
    assert short_name(name) == short
