"""The visitor's own area on the map."""

import pytest
from shapely.geometry import shape

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.own_area import layer
from layers.spec import Circle, View
from tests.data.toys import area_ha


def test_a_circle_is_as_wide_as_its_radius_says(atlas: Atlas) -> None:
    (drawn,) = layer(View(atlas, Selection(), language("fr")), Circle(5.0, 43.45, 2.0)).shapes
    assert area_ha(shape(drawn.geometry)) == pytest.approx(1256.6, rel=0.005)  # pi * 2², in km², times 100
