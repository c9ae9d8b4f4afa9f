"""Two maps side by side: what each shows, the same classes over the years, the parameters of the link."""

import io
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from content.comparison.places import Comparison
from content.comparison.tables import maps_table
from data.atlas import Atlas
from data.language import language
from data.national.table import NoFrance
from data.selection.address import parse, to_params
from data.selection.record import Selection
from exports.map_image.picture import PAGE_SIZE
from layers.communes import classes
from layers.registry import choices
from layers.symbols import palette
from tests.map_calls import record
from tests.ui.running import address, map_sent, notices, shown, start
from ui.compare.maps import _files, views
from ui.map.legend import legend
from ui.map.map_view import pair_arguments

FOS, MARTIGUES = "13039", "13056"


def compared(atlas: Atlas) -> Comparison:
    return Comparison(atlas, NoFrance(""), language("en"), (FOS, MARTIGUES), "istres", "13")


def records(arguments: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What each of the two maps draws, by the object that draws it."""
    found = re.findall(r"(atlas\w+)\.draw\((\{.*?\})\);", arguments["feature_group"])
    return {drawer: record(script) for drawer, script in found}


def test_years_of_a_series(atlas: Atlas) -> None:
    assert atlas.years("istres", "private_jobs") == tuple(str(year) for year in range(2014, 2025))
    assert atlas.years("istres", "density") == ()
    # Fos-sur-Mer had 10 975 private jobs at the end of 2014, 12 632 at that of 2024.
    assert atlas.values_of("istres", "private_jobs", "2014")[FOS] == 10975
    assert atlas.values_of("istres", "private_jobs", "2024") == atlas.values("istres", "private_jobs")
    assert atlas.values_of("istres", "private_jobs", "")[FOS] == 12632


@pytest.mark.parametrize("indicator", ["private_jobs", "population", "ets_emissions", "median_income"])
def test_every_year_has_the_same_classes(atlas: Atlas, indicator: str) -> None:
    years = atlas.years("istres", indicator)
    found = [classes(atlas, "istres", indicator, "quantiles", year) for year in years]
    assert len({each.edges for each in found}) == len({each.colours for each in found}) == 1
    plain = classes(atlas, "istres", indicator, "quantiles")
    assert found[0].edges[1:-1] == plain.edges[1:-1]
    for year, each in zip(years, found, strict=True):
        known = [v for v in atlas.values_of("istres", indicator, year).values() if v is not None]
        assert sum(each.counts) == len(known)
        assert each.missing == 21 - len(known)
        assert all(each.edges[0] <= round(v, each.decimals) <= each.edges[-1] for v in known)


def test_two_years_of_one_indicator(atlas: Atlas) -> None:
    chosen = Selection(lang="en", indicator="private_jobs", second="private_jobs", year="2014")
    first, second = views(compared(atlas), chosen)
    assert (first.year, second.year) == ("2014", "2024")
    table = maps_table(first, second)
    assert [head.rpartition(", ")[2] for head in table.head[1:]] == ["2014", "2024"]
    fos = next(row for row in table.texts if row[0] == "Fos-sur-Mer")
    assert fos[1:] == ("10,975", "12,632")
    found = records(pair_arguments(first, second))
    assert set(found) == {"atlasMap", "atlasPair"}
    # The same place for both, the communes compared outlined on each.
    assert found["atlasMap"]["bounds"] == found["atlasPair"]["bounds"]
    for drawn in found.values():
        (communes,) = drawn["layers"]
        accent = {n for n, look in enumerate(communes["looks"]) if look.get("color") == palette.ACCENT}
        assert sum(shape[1] in accent for shape in communes["shapes"]) == 2


def test_two_indicators_without_a_series(atlas: Atlas) -> None:
    first, second = views(compared(atlas), Selection(lang="en", indicator="density", second="owner_share"))
    assert (first.year, second.year) == ("", "")
    assert maps_table(first, second).head[1:] == ("Population density, 2022", "Owner-occupied main residences, 2022")


def test_the_link_carries_both_maps(atlas: Atlas) -> None:
    link = {"indicator": "private_jobs", "second": "density", "year": "2014"}
    found, said = parse(link, choices(atlas))
    assert said == ()
    assert to_params(found) == link
    found, said = parse({"indicator": "density", "year": "2014", "second": "<b>"}, choices(atlas))
    assert (found.year, found.second) == ("", Selection().second)
    assert {notice.parameter for notice in said} == {"year", "second"}


def test_the_page_opens_what_a_link_asks_for() -> None:
    app = start("/compare", lang="en", indicator="private_jobs", second="private_jobs", year="2014")
    assert set(records(map_sent(app))) == {"atlasMap", "atlasPair"}
    assert "Private salaried jobs, end of year, 2014" in shown(app)
    assert "The same classes for all years from 2014 to 2024." in shown(app)
    # Another indicator, which has one year: the year is dropped.
    app.selectbox(key="indicator").select("density").run()
    assert "year" not in address(app)
    assert notices(app) == []
    assert "This indicator is known for one year." in shown(app)


def test_the_maps_are_not_sent_before_they_are_asked_for() -> None:
    assert start("/compare").get("component_instance") == []
    # What the visitor opens and closes is in the address.
    for link in ({"pair": "open"}, {"year": "1968", "indicator": "population"}):
        assert set(records(map_sent(start("/compare", **link)))) == {"atlasMap", "atlasPair"}
    assert start("/compare", year="1968", indicator="population", pair="closed").get("component_instance") == []
    assert Selection(second="density").pair_open
    assert not Selection(second="density", pair="closed").pair_open


def test_censuses_since_1962(atlas: Atlas) -> None:
    years = atlas.years("istres", "population")
    assert years[:7] == ("1962", "1968", "1975", "1982", "1990", "1999", "2011")
    assert years[-1] == atlas.indicators["population"].year
    chosen = Selection(lang="en", indicator="population", second="population", year="1968")
    first, second = views(compared(atlas), chosen)
    table = maps_table(first, second)
    found = {row[0]: row[1] for row in table.texts}
    # Martigues had 27 945 inhabitants in 1968 (INSEE); the census of Miramas was not found.
    assert found["Martigues"].startswith("27,945")
    assert found["Miramas"] == "–"
    assert table.origins[0].source.startswith("INSEE, population censuses")
    relayed = sum(text.endswith("*") for text in found.values())
    assert f"The INSEE censuses of {relayed} communes were found on secondary pages." in legend(first)[0]
    assert not atlas.census("istres", "population", "2016")
    assert not atlas.census("istres", "private_jobs", "1968")


def test_both_maps_are_one_picture(atlas: Atlas) -> None:
    chosen = Selection(lang="en", indicator="population", second="unemployment_rate", year="1968")
    png, svg, _ = _files(*views(compared(atlas), chosen))
    assert svg.order.file_name == "etang-de-berre_maps_population_1968_unemployment_rate_en.svg"
    drawn = svg.order.make(atlas)
    assert drawn == svg.order.make(atlas)
    root = ET.fromstring(drawn)  # noqa: S314  (our own)
    texts = {text for node in root.iter() if (text := (node.text or "").strip())}
    assert {"Municipal population, 1968", "10 km"} <= texts
    assert any("INSEE, population censuses" in text for text in texts)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    picture = Image.open(io.BytesIO(png.order.make(atlas)))
    assert picture.width == pytest.approx(2 * picture.height * PAGE_SIZE[0] / PAGE_SIZE[1], rel=0.01)
