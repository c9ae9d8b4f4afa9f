"""Pictures of charts: their size, their texts, and a specification left as it is."""

import copy
import io
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from content.charts import specifications as charts
from content.charts.style import Spec
from content.source import Source
from data.atlas import Atlas
from data.language import language
from exports.chart_image import chart_picture

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def spec(atlas: Atlas) -> Spec:
    names = {code: atlas.areas[code].name(language("fr")) for code in ("13039", "13056")}
    return charts.population(language("fr"), {code: atlas.population[code] for code in names}, None, names)


def texts(svg: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314  (our own)


def test_a_png_has_the_size_asked_for_on_white(spec: Spec) -> None:
    image = Image.open(io.BytesIO(chart_picture(spec, width=500, height=320, scale=2))).convert("RGBA")
    assert image.size == (1000, 640)
    assert image.getpixel((0, 0)) == (255, 255, 255, 255)


def test_an_svg_holds_title_sources_and_french_numbers(spec: Spec) -> None:
    sources = (Source("Insee & <b>"), Source("Autre", "https://example.org"))
    title = 'Population <i>"&"</i>\x01'
    svg = chart_picture(spec, width=600, height=400, format="svg", title=title, sources=sources)
    found = texts(svg)
    assert 'Population <i>"&"</i>' in found
    assert "Sources – Insee & <b> · Autre" in found
    assert {"Fos-sur-Mer", "Martigues", "Habitants", "20\xa0000"} <= set(found)
    root = ET.fromstring(svg)  # noqa: S314  (our own)
    assert (root.get("width"), root.get("height")) == ("600", "400")


def test_without_a_height_the_chart_keeps_its_own(spec: Spec) -> None:
    bare, titled = (
        ET.fromstring(chart_picture(spec, width=600, format="svg", title=title))  # noqa: S314  (our own)
        for title in ("", "Titre")
    )
    # One line of title: 17 pixels × 1.3, and the margin of 12.
    assert float(titled.get("height", "0")) - float(bare.get("height", "0")) == pytest.approx(17 * 1.3 + 12, abs=0.01)


def test_the_specification_is_left_as_it_is(spec: Spec) -> None:
    before = copy.deepcopy(spec)
    first = chart_picture(spec, width=500)
    assert spec == before
    assert chart_picture(spec, width=500) == first


def test_a_size_without_room_is_refused(spec: Spec) -> None:
    with pytest.raises(ValueError, match="no room for a chart"):
        chart_picture(spec, width=300, height=40, title="Un titre", sources=(Source("Insee"),))
