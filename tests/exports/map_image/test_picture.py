"""Pictures of maps: size, colours, texts, scale, and the same bytes for the same map."""

import io
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from matplotlib.figure import Figure
from PIL import Image

from content.source import Source
from content.story import resolved as slides
from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from data.language import language
from data.places.bounds import Bounds
from data.places.projection import metres
from data.selection.record import Selection
from exports.map_image import base as map_base
from exports.map_image.base import bar_km, extent, north
from exports.map_image.names import Canvas, names
from exports.map_image.ornaments import scale_bar
from exports.map_image.picture import map_picture
from exports.text_metrics import printable, shorten, wrap
from layers.base_map import CREDIT
from layers.registry import build_layers
from layers.spec import View
from layers.symbols import palette
from layers.symbols.legend import blocks

SIZE = (8.0, 6.0)
DPI = 96
SVG = "{http://www.w3.org/2000/svg}"


def drawn(atlas: Atlas, lang: str = "fr", **fields: object) -> View:
    return View(atlas, Selection(lang=lang, **fields), language(lang))  # type: ignore[arg-type]


def perimeter(atlas: Atlas) -> Bounds:
    return atlas.bounds(atlas.areas["istres"].members)


def picture(atlas: Atlas, view: View) -> Image.Image:
    content = map_picture(view, perimeter(atlas), size=SIZE, dpi=DPI, furniture=False)
    return Image.open(io.BytesIO(content)).convert("RGB")


def pixel(atlas: Atlas, image: Image.Image, longitude: float, latitude: float) -> tuple[int, int, int]:
    """The colour at a place, through the extent that the picture shows."""
    shown = extent(perimeter(atlas), SIZE[0] / SIZE[1])
    x, y = metres((longitude, latitude))
    across, down = (x - shown.west) / shown.width, (shown.north - y) / shown.height
    found = image.getpixel((int(across * image.width), int(down * image.height)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def blend(fill: str, share: float) -> tuple[float, ...]:
    """A fill drawn with an opacity over land."""
    parts = [(int(fill[i : i + 2], 16), int(palette.LAND[i : i + 2], 16)) for i in (1, 3, 5)]
    return tuple(a * share + b * (1 - share) for a, b in parts)


def test_a_machine_without_the_typeface_draws_no_serifs(atlas: Atlas) -> None:
    svg = map_picture(drawn(atlas, layers=("communes",)), perimeter(atlas), size=SIZE, format="svg").decode()
    families = set(re.findall("font-family: ([^;]*)", svg))
    assert families == {"'Source Sans Pro', 'DejaVu Sans', sans-serif"}


def test_a_picture_has_the_size_asked_for(atlas: Atlas) -> None:
    assert picture(atlas, drawn(atlas)).size == (768, 576)


# A point inside each commune, away from its name, from its edge and from every mark (no other layer is drawn).
@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("13039", 4.93, 43.445), ("13047", 4.93, 43.55), ("13056", 5.02, 43.385), ("13078", 4.79, 43.42)],
)
@pytest.mark.parametrize("indicator", ["job_concentration", "population_growth", "unemployment_rate"])
def test_classes_have_the_colours_of_the_screen(
    atlas: Atlas, code: str, longitude: float, latitude: float, indicator: str
) -> None:
    view = drawn(atlas, layers=("communes",), indicator=indicator)
    style = next(shape.style for shape in build_layers(view)[0].shapes if shape.id == code)
    assert style.fill_opacity == 0.92
    found = pixel(atlas, picture(atlas, view), longitude, latitude)
    assert found == pytest.approx(blend(style.fill, 0.92), abs=1.5)


def test_online_tiles_do_not_thin_the_colours_out(atlas: Atlas) -> None:
    view = drawn(atlas, layers=("communes",), background="photo")
    assert picture(atlas, view).tobytes() == picture(atlas, drawn(atlas, layers=("communes",))).tobytes()


def test_water_and_land_are_the_atlas_s_own(atlas: Atlas) -> None:
    image = picture(atlas, drawn(atlas, layers=("communes",)))
    assert pixel(atlas, image, 5.12, 43.46) == (0xCF, 0xE3, 0xEC)  # the middle of the Étang de Berre
    assert pixel(atlas, image, 4.72, 43.60) == pytest.approx(
        (0xE1, 0xE9, 0xD6), abs=3
    )  # woods of the Crau, outside the perimeter
    assert pixel(atlas, image, 4.70, 43.54) == (0xF2, 0xF0, 0xEB)  # fields


def test_the_highlighted_commune_has_the_accent_s_outline(atlas: Atlas) -> None:
    accent = (0xD9, 0x48, 0x0F)
    plain, marked = (drawn(atlas, layers=("communes",), commune=code) for code in (None, "13039"))

    def outlined(view: View) -> int:
        return sum(count for count, colour in picture(atlas, view).getcolors(1 << 24) or () if colour == accent)

    assert outlined(plain) == 0
    assert outlined(marked) > 300
    assert outlined(replace(plain, highlight=frozenset({"13039"}))) == outlined(marked)


def test_the_same_map_gives_the_same_bytes(atlas: Atlas) -> None:
    def draw(kind: str) -> bytes:
        map_picture.cache_clear()
        size = (5.0, 4.0)
        return map_picture(drawn(atlas), perimeter(atlas), size=size, format=kind)  # type: ignore[arg-type]

    for kind in ("png", "svg"):
        first = draw(kind)
        assert draw(kind) == first
        assert b"matplotlib" not in first.lower().replace(b"matplotlib.axis", b"").split(b"<svg")[0]
    assert Image.open(io.BytesIO(draw("png"))).info.keys() <= {"dpi"}


# --- SVG


def texts(svg: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314  (our own)


def test_an_svg_is_well_formed_and_holds_every_text(atlas: Atlas) -> None:
    view = drawn(atlas, layers=("communes", "zones", "projects"), commune="13039")
    title = 'Fos & <script>alert("1")</script> $x_1$ \x07'
    sources = (Source("Insee & co <b>", "https://www.insee.fr"),)
    svg = map_picture(view, perimeter(atlas), size=(9, 6), format="svg", title=title, sources=sources)
    found = texts(svg)
    assert 'Fos & <script>alert("1")</script> $x_1$ ' in found
    assert "Sources\xa0: Insee & co <b>" in found
    assert {"10 km", "N", CREDIT, "Fos-sur-Mer", "Istres", "Zones industrielles"} <= set(found)
    layer = build_layers(view)[0]
    for entry in layer.legend:
        assert entry.text in found
    assert "5 communes" in found
    assert b"<dc:date>" not in svg


def test_a_name_has_a_halo_below_it_and_stays_text(atlas: Atlas) -> None:
    svg = map_picture(drawn(atlas), perimeter(atlas), size=SIZE, format="svg", furniture=False)
    assert texts(svg).count("Istres") == 2
    assert re.search(rb"<text [^>]*stroke: #ffffff[^>]*>Istres</text><text [^>]*>Istres</text>", svg)


def test_the_scale_bar_says_its_true_length(atlas: Atlas) -> None:
    svg = map_picture(drawn(atlas), perimeter(atlas), size=SIZE, format="svg", furniture=False)
    path = re.search(rb'<g id="scale-bar">\s*<path d="([^"]*)"', svg)
    assert path
    x = [float(number) for number in re.findall(rb"[ML] ([\d.]+) ", path[1])]
    points = max(x) - min(x)
    # The picture is 8 inches wide, 576 points; it shows so many metres.
    shown = extent(perimeter(atlas), 8 / 6)
    assert points / 576 * shown.width == pytest.approx(10_000, rel=1e-4)


# --- What is shown


def test_an_extent_holds_the_bounds_in_the_picture_s_ratio(atlas: Atlas) -> None:
    west, south, east, north_ = perimeter(atlas)
    for ratio in (0.5, 1.0, 2.5):
        shown = extent(Bounds(west, south, east, north_), ratio)
        assert shown.width / shown.height == pytest.approx(ratio)
        for x, y in (metres((longitude, latitude)) for longitude in (west, east) for latitude in (south, north_)):
            assert shown.west < x < shown.east
            assert shown.south < y < shown.north


@pytest.mark.parametrize("bounds", [Bounds(5.0, 43.0, 5.0, 43.5), Bounds(5.0, 43.5, 5.1, 43.0)])
def test_bounds_that_enclose_nothing_are_refused(atlas: Atlas, bounds: Bounds) -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        map_picture(drawn(atlas), bounds, size=SIZE)


def test_a_scale_bar_takes_a_quarter_of_the_width_at_most() -> None:
    # 46 km: a quarter is 11.5 km, so 10; 3.9 km: a quarter is 0.975 km, so 0.5.
    assert bar_km(map_base.Extent(0, 0, 46_000, 10_000)) == 10
    assert bar_km(map_base.Extent(0, 0, 3_900, 10_000)) == 0.5


def test_a_legend_that_takes_the_corner_lifts_the_scale_bar() -> None:
    def box(*legend: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        # 4 km on 400 points, 0.1 points by metre: the bar is 1 km, 100 points, from 10 on, with 6 beside it.
        return scale_bar(
            Figure().add_axes((0, 0, 1, 1)), language("fr"), map_base.Extent(0, 0, 4_000, 2_000), 0.1, legend
        )

    assert box() == (0, 0, 116, 28)
    assert box((120, 16, 390, 40)) == (0, 0, 116, 28)
    assert box((60, 16, 390, 40)) == (0, 40, 116, 68)


def test_north_is_turned_by_the_projection() -> None:
    # Convergence of Lambert-93: (longitude − 3°) × sin 46.5° = 2° × 0.7254 = 1.45°; east of 3°, north leans left.
    assert north(5.0, 43.45) == pytest.approx(-0.02532, abs=2e-4)
    assert north(3.0, 43.45) == pytest.approx(0, abs=1e-6)


def test_names_neither_overlap_nor_leave_the_picture(atlas: Atlas) -> None:
    view = drawn(atlas, perimeter="berre2010")
    shown = extent(atlas.bounds(atlas.areas["berre2010"].members), 1.5)
    wide = 576.0
    found = names(view, [], Canvas(shown, wide, 10.0), 9, [(0, 0, 100, 30)], [])
    assert {"Martigues", "Vitrolles", "Istres"} <= {name.text for name in found}
    boxes = [(name.x - len(name.text) * 2, name.y - 4, name.x + len(name.text) * 2, name.y + 4) for name in found]
    for i, a in enumerate(boxes):
        assert a[0] > 0
        assert a[2] < wide
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[i + 1 :])
        assert not (a[0] < 100 and a[1] < 30)


def test_a_highlighted_place_is_named(atlas: Atlas) -> None:
    place, point = next((place, place.point) for place in atlas.of_kind("sites") if place.point)
    view = replace(drawn(atlas), highlight=frozenset({place.id}))
    bounds = Bounds.beside(point, 0.1, 0.05)
    found = names(view, [], Canvas(extent(bounds, 1.5), 576, 13.0), 9, [], [])
    assert [name.text for name in found if name.kind == "highlighted"] == [place.name.fr]


# --- Legend


def test_the_legend_is_the_screen_s_and_tells_what_paper_cannot_say(atlas: Atlas) -> None:
    view = drawn(atlas, lang="en", layers=("communes", "sites", "projects"), commune="13039")
    layers = build_layers(view)
    legend = blocks(layers, view)
    *shown, common, ground = legend
    assert [block.entries for block in shown] == [layer.legend for layer in layers]
    assert [entry.symbol for entry in common.entries] == ["count", "outline"]
    assert ground.title == "Base map"
    plain = drawn(atlas, lang="en", layers=("communes",))
    assert [block.title for block in blocks(build_layers(plain), plain)[1:]] == ["Base map"]


def test_the_legend_stands_beside_or_below_the_map_never_on_it(atlas: Atlas) -> None:
    view = drawn(atlas)
    for size in ((9.0, 6.0), (6.0, 8.0)):
        content = map_picture(view, perimeter(atlas), size=size, dpi=50)
        image = Image.open(io.BytesIO(content)).convert("RGB")
        # White paper in the corner where the legend is, ground of the map in the opposite one.
        assert image.getpixel((image.width - 3, image.height - 3)) == (255, 255, 255)
        assert image.getpixel((15, 15)) != (255, 255, 255)


def test_a_picture_too_small_for_its_furniture_is_refused(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="no room for a map"):
        map_picture(drawn(atlas), perimeter(atlas), size=(1.0, 1.2), title="x")


# --- Texts


def test_text_is_broken_at_spaces_only_and_long_words_are_cut() -> None:
    assert wrap("un deux trois", 7, len) == ("un deux", "trois")
    assert wrap("a\xa0b c", 3, len) == ("a\xa0b", "c")
    assert wrap("abcdefg", 3, len) == ("abc", "def", "g")
    assert wrap("a\nb", 9, len) == ("a", "b")
    assert shorten(("a", "b.", "c"), 2) == ("a", "b…")


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert printable("a\x00b\x0bc\ud800d\ufffee\tf\n") == "abcde\tf\n"


@pytest.mark.parametrize("size", [(4.78, 5.3), (8.6, 4.9)], ids=["beside a chart", "alone"])
@pytest.mark.parametrize("number", [2, 3, 4, 6, 8, 9])
def test_every_place_that_a_stop_highlights_is_named(atlas: Atlas, number: int, size: tuple[float, float]) -> None:
    slide = deck(atlas, own_story(atlas), "fr").slides[number - 1]
    shown = slides.view(atlas, slide)
    svg = map_picture(shown, slide.bounds, size=size, format="svg", zoom=1.2, furniture=False).decode()
    written = {unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)}
    # A commune is outlined.
    places = slide.highlight - atlas.contours.keys()
    assert {printable(atlas.record(name).name(shown.t)) for name in places} <= written
