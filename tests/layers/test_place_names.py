"""Place names: escaped, one a commune, shown from the zoom at which they no longer collide."""

from collections import Counter

from data.atlas import Atlas
from layers.place_names import ZOOMS, commune_names, placed_names
from layers.symbols.tooltip import tooltip

EVIL = "<script>alert('x')</script>"


def test_labels_escape_names() -> None:
    (label,) = placed_names([(5.0, 43.5, EVIL)])
    assert label.html.startswith("&lt;script&gt;")


def test_colliding_labels_appear_one_after_the_other() -> None:
    first, second, far = placed_names([(5.0, 43.5, "Istres"), (5.001, 43.5, "Entressen"), (6.0, 43.5, "Toulon")])
    assert first.from_zoom == far.from_zoom == ZOOMS[0]
    assert second.from_zoom > first.from_zoom


def test_a_label_knows_its_perimeters(atlas: Atlas) -> None:
    found = {label.html: label.perimeters for label in commune_names(atlas)}
    assert found["Fos-sur-Mer"] == ("istres", "berre2010")
    assert found["Salon-de-Provence"] == ("berre2010",)


def test_every_commune_of_a_perimeter_has_one_label(atlas: Atlas) -> None:
    codes = {code for perimeter in atlas.perimeters for code in atlas.areas[perimeter].members}
    found = commune_names(atlas)
    assert Counter(label.html for label in found) == Counter(tooltip(atlas.areas[code].name.fr)[3:-4] for code in codes)
    assert {label.from_zoom for label in found} <= set(ZOOMS)
