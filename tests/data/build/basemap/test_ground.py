"""The ground of the base map as it is built: land that is land as far as the map goes, and where its details fade."""

from itertools import pairwise

import pytest
import shapely

from data.atlas import Atlas
from data.basemap.reader import drawn
from data.basemap.records import FADE_BANDS
from data.build.basemap.fade import fade
from data.places.projection import metres, to_degrees
from data.territory import territory
from layers.base_map import SHEETS, Sheet


def test_land_is_one_area_that_a_path_fills_everywhere(atlas: Atlas) -> None:
    (land,) = (shapely.geometry.shape(one.geometry) for one in drawn(atlas, "land"))
    # Where two areas of one path overlap, or an area has a hole, the map shows sea.
    assert land.is_valid
    for place in (
        (5.208, 44.736),  # Drôme: a commune without contour
        (4.0, 43.95),  # on the edge of the finer land, in the west, the north and the east
        (5.0, 44.1),
        (6.1, 43.7),
        (5.0, 43.6),
        (3.1, 44.4),
    ):
        assert land.contains(shapely.Point(*place)), place
    assert not land.contains(shapely.Point(4.6, 42.8))


def test_bands_of_the_fade_lie_on_each_other_each_a_path_of_its_own() -> None:
    # Details are known in a square of 40 km on land that is twice as wide.
    x, y = metres((5.0, 43.5))
    known, ground = (shapely.box(x - half, y - half, x + half, y + half) for half in (20_000, 40_000))
    bands = list(fade(to_degrees(known), to_degrees(ground), shapely.Point(5.0, 43.5)))
    assert [band.properties["kind"] for band in bands] == list(FADE_BANDS)
    areas = [band.geometry for band in bands if band.geometry is not None]
    for wider, narrower in pairwise(areas):
        assert narrower.area < wider.area
        assert wider.buffer(0.01).covers(narrower)
    # 500 m inside the edge all five lie on each other, 3.6 km inside it the widest alone, and nothing 6 km inside.
    for inside, number in ((500, 5), (3600, 1), (6000, 0)):
        point = to_degrees(shapely.Point(x + 20_000 - inside, y))
        assert sum(area.contains(point) for area in areas) == number


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.file)
def test_every_kind_of_a_file_has_a_look(atlas: Atlas, sheet: Sheet) -> None:
    assert {one.kind for one in drawn(atlas, sheet.file)} <= set(sheet.looks)


def test_the_map_ends_where_land_is_known(atlas: Atlas) -> None:
    (land,) = (shapely.geometry.shape(one.geometry) for one in drawn(atlas, "land"))
    assert land.bounds == pytest.approx(tuple(territory().far_box), abs=0.2)
