"""What a visitor takes away, without a browser: nothing while closed; open, the files that their names promise."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal, cast
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from PIL import Image
from streamlit.testing.v1 import AppTest

from content.charts.distribution import dot_plot
from content.comparison import tables as compare_tables
from content.diagnosis.series import series_charts
from content.map_sources import map_sources
from content.site_sheet import two_figures
from content.story.chart_table import slide_table
from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas, load
from data.language import CODES, Language, language
from data.ranking.rings import ring
from data.selection.record import Selection
from exports.chart_image import CHART_WIDTH, chart_file
from layers.annotation import Annotation
from layers.spec import View
from tests.ui.running import html, offered, start
from ui.explore.page import offers
from ui.shell import downloads as takeaway
from ui.shell.downloads import Offer

FOS, MARTIGUES = "13039", "13056"
ON = {
    "/": {"map"},
    "/compare": {"figures", "age", "population", "jobs", "scatter", "similar"},
    "/sites": {"map", "places"},
    "/diagnosis": {"conflicts", "swot", "key_figures", "projects", "wishes", "map"}
    | {"stake_demographic", "communes_demographic"},
}
#: What takes one click on the page itself, as before.
DIRECT = {
    "/": set(),
    "/compare": set(),
    "/sites": {"download_sheet", "download_pool_xlsx", "download_cnig"},
    "/diagnosis": {"key_figures"},
}


def popovers(app: AppTest) -> list[str]:
    """Return the names of the popovers of a page that hold files, from their keys."""
    blocks = [cast("Any", block).proto for block in _blocks(app._tree)]
    ids = [block.popover.id for block in blocks if block.WhichOneof("type") == "popover"]
    return [found.partition("-take_")[2] for found in ids if "-take_" in found]


def _blocks(node: object) -> Iterator[Any]:
    for child in getattr(node, "children", {}).values():
        if getattr(child, "type", "") == "popover":
            yield child
        yield from _blocks(child)


def opened(page: str, name: str, *, within: str = "", **params: str) -> set[str]:
    """Open one popover, and before it the expander that it stands in; return what it offers."""
    app = start(page, **params)
    if within:
        app.session_state[within] = True
        app.run()
    before = set(offered(app))
    app.session_state[f"take_{name}"] = True
    app.run()
    assert not app.exception
    return set(offered(app)) - before


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Offer]:
    """The offers whose buttons a page draws."""
    found: list[Offer] = []
    button = Offer.button

    def note(offer: Offer, t: Language, width: Literal["content", "stretch"] = "content") -> None:
        found.append(offer)
        button(offer, t, width)

    monkeypatch.setattr(Offer, "button", note)
    return found


# --- On the pages


@pytest.mark.parametrize("page", ON)
def test_closed_it_offers_nothing(page: str, drawn: list[Offer]) -> None:
    app = start(page, communes=f"{FOS},{MARTIGUES}", zone="kem-one-fos")
    assert set(popovers(app)) == ON[page]
    assert len(popovers(app)) == len(ON[page])
    assert {offer.key for offer in drawn} == DIRECT[page]
    assert html(app)


@pytest.mark.parametrize("lang", CODES)
def test_explore(lang: str, drawn: list[Offer]) -> None:
    found = opened("/", "map", lang=lang, indicator="unemployment_rate")
    assert found == {"download_map_png", "download_map_svg", "download_ranking_xlsx", "download_profile"} | {
        f"download_distribution_{ending}" for ending in ("png", "svg")
    }
    assert [offer.order.file_name for offer in drawn] == [
        f"etang-de-berre_map_unemployment_rate_istres_{lang}.png",
        f"etang-de-berre_map_unemployment_rate_istres_{lang}.svg",
        f"etang-de-berre_ranking_unemployment_rate_istres_{lang}.xlsx",
        f"etang-de-berre_distribution_unemployment_rate_istres_{lang}.png",
        f"etang-de-berre_distribution_unemployment_rate_istres_{lang}.svg",
        f"etang-de-berre_profile_istres_{lang}.pdf",
    ]


def test_explore_with_a_commune_and_without_colours(drawn: list[Offer]) -> None:
    opened("/", "map", commune=FOS, layers="zones,ports", perimeter="berre2010")
    assert drawn[0].order.file_name == "etang-de-berre_map_zones_ports_berre2010_fr.png"
    assert drawn[-1].order.file_name == "etang-de-berre_profile_fos-sur-mer_berre2010_fr.pdf"
    assert "Fos-sur-Mer" in drawn[-1].label


@pytest.mark.parametrize("name", ["age", "population", "jobs", "scatter"])
def test_charts_of_the_comparison(name: str, drawn: list[Offer]) -> None:
    found = opened("/compare", name, communes=f"{FOS},{MARTIGUES}", lang="en")
    assert found == {f"download_{name}_{ending}" for ending in ("png", "svg", "xlsx")}
    stem = (
        "unemployment-rate-15-64_population-change_arrondissement-of-istres"
        if name == "scatter"
        else "fos-sur-mer_martigues"
    )
    assert {offer.order.file_name.partition(".")[0] for offer in drawn} == {f"etang-de-berre_{name}_{stem}_en"}
    assert [offer.order.file_name.partition(".")[2] for offer in drawn] == ["png", "svg", "xlsx"]


def test_all_figures_of_the_comparison(drawn: list[Offer]) -> None:
    found = opened("/compare", "figures", communes=f"{FOS},{MARTIGUES}")
    assert found == {"download_figures_xlsx", "download_comparison"}
    assert [offer.order.file_name for offer in drawn] == [
        "etang-de-berre_figures_fos-sur-mer_martigues_fr.xlsx",
        "etang-de-berre_comparison_fos-sur-mer_martigues_fr.pdf",
    ]
    assert drawn[1].order.make(load()).startswith(b"%PDF")


def test_the_sheet_of_a_place_and_the_list(drawn: list[Offer]) -> None:
    assert opened("/sites", "places", zone="kem-one-fos") == {"download_places_xlsx"}
    files = {offer.order.file_name: offer for offer in drawn}
    assert set(files) == {
        "etang-de-berre_sheet_kem-one-fos_fr.pdf",
        "etang-de-berre_labour-pool_kem-one-fos_fr.xlsx",
        "etang-de-berre_places_zones_ports_sites_fr.xlsx",
        "etang-de-berre_offers_cnig_partial_fr.zip",
    }
    book = load_workbook(io.BytesIO(files["etang-de-berre_labour-pool_kem-one-fos_fr.xlsx"].order.make(load())))
    rows = list(book.active.values)  # type: ignore[union-attr]  # the first sheet
    assert [row[0] for row in rows[1:]] == [10, 20, 30]
    assert "2023, 2022, 2024" in rows[1]
    assert files["etang-de-berre_sheet_kem-one-fos_fr.pdf"].order.make(load()).startswith(b"%PDF")


def test_no_place_no_sheet(drawn: list[Offer]) -> None:
    start("/sites")
    assert {offer.key for offer in drawn} == {"download_cnig"}


def test_the_map_of_the_places_is_the_one_of_the_page(atlas: Atlas, drawn: list[Offer]) -> None:
    opened("/sites", "map", sector="steel", lang="en", kinds="sites")
    steel = [place for place in atlas.of_kind("sites") if place.sector == "steel"]
    (picture,) = (offer for offer in drawn if offer.key == "download_map_svg")
    svg = texts(picture.order.make(load()))
    assert f"Étang de Berre – Golfe de Fos: {len(steel)} places" in svg
    assert "Industrial zones" not in svg


@pytest.mark.parametrize(
    ("name", "params", "file"),
    [
        ("key_figures", {"theme": "port"}, "etang-de-berre_key-figures_port_fr.xlsx"),
        ("swot", {"theme": "energy"}, "etang-de-berre_swot_energy_fr.xlsx"),
        ("conflicts", {}, "etang-de-berre_conflicts_fr.xlsx"),
        ("projects", {"project_sector": "hydrogen"}, "etang-de-berre_projects_hydrogen_fr.xlsx"),
    ],
)
def test_tables_of_the_diagnosis(name: str, params: dict[str, str], file: str, drawn: list[Offer]) -> None:
    assert opened("/diagnosis", name, **params) == {f"download_{name}_xlsx"}
    (offer,) = (each for each in drawn if each.key == f"download_{name}_xlsx")
    assert offer.order.file_name == file
    sheet = load_workbook(io.BytesIO(offer.order.make(load()))).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    assert {"Année", "Source"} <= set(head)
    lines = {"key_figures": 13, "swot": 5, "conflicts": 72, "projects": 4}
    assert sheet.max_row == lines[name] + 1


def test_the_map_of_the_investments(drawn: list[Offer]) -> None:
    opened("/diagnosis", "map", project_sector="hydrogen", lang="en")
    png, svg = (each for each in drawn if each.key.startswith("download_map_"))
    assert png.order.file_name == "etang-de-berre_map_projects_hydrogen_istres_en.png"
    assert "Announced investments" in texts(svg.order.make(load()))


def test_a_series(drawn: list[Offer]) -> None:
    found = opened("/diagnosis", "series_1", within="chart_1", lang="en")
    assert found == {"download_series_1_png", "download_series_1_svg", "download_series_1_xlsx"}
    assert "etang-de-berre_containers_en.png" in {each.order.file_name for each in drawn}


# --- The files


def texts(svg: bytes) -> set[str]:
    elements = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314  (our own)
    return {"".join(element.itertext()) for element in elements}


def texts_in_order(svg: bytes) -> list[str]:
    elements = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314  (our own)
    return [line.text or "" for element in elements for line in (element, *element)]


@pytest.mark.parametrize("lang", CODES)
def test_a_map_as_a_picture(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    view = View(atlas, Selection(lang=lang, indicator="unemployment_rate", commune=FOS), t)
    png, svg = takeaway.of_map(view, "The title", parts=("unemployment_rate", "istres"))
    assert (png.key, png.order.media_type, svg.order.media_type) == ("download_map_png", "image/png", "image/svg+xml")
    assert Image.open(io.BytesIO(png.order.make(load()))).size == (11 * 192, 7.5 * 192)
    found = texts(svg.order.make(load()))
    assert {"The title", "Fos-sur-Mer", "N", "10 km"} <= {text.replace("\xa0", " ") for text in found}
    entry = atlas.indicators["unemployment_rate"]
    (sources,) = (text for text in found if text.startswith(t("Sources")))
    assert entry.source(t) in sources
    assert "IGN" in sources


def test_the_map_of_a_stop_has_what_the_stop_writes_onto_it(atlas: Atlas) -> None:
    told = Annotation("arrow", (4.85, 43.5), (4.9, 43.42), 0.0, "Môle Central", "terrains réservés", 2)
    view = View(atlas, Selection(), language("fr"), annotations=(told,))
    _, svg = takeaway.of_map(view, "", parts=())
    assert {"Môle Central", "terrains réservés"} <= texts(svg.order.make(load()))


def test_a_map_names_the_sources_of_what_it_shows_only(atlas: Atlas) -> None:
    t = language("en")

    def named(**shown: Any) -> list[str]:  # noqa: ANN401  (fields of a selection)
        return [source.words for source in map_sources(View(atlas, Selection(lang="en", **shown), t))]

    coloured = named(layers=("communes",))
    assert len(coloured) == 2
    assert coloured[0].startswith("INSEE")
    assert coloured[1] == "IGN, commune contours"
    zones = named(layers=("zones",))
    assert zones[0] == coloured[1]
    # SNCF Réseau places two of them; press, blogs and encyclopedias are on the sheets alone.
    assert zones[1] == "SNCF Réseau"
    placed = [place for place in atlas.of_kind("zones") if place.point and place.source]
    relayed = sum(not place.producer for place in placed)
    assert zones[-1] == f"{relayed} marks with their sources on their sheets"
    only = View(atlas, Selection(lang="en", layers=("zones",)), t, frozenset({"zip-de-fos"}))
    assert [source.words for source in map_sources(only)][1:] == ["1 mark with its source on its sheet"]
    everything = named(layers=("communes", "zones", "ports", "sites", "transport", "projects"))
    assert [words for words in everything if "OpenStreetMap" in words] == ["© OpenStreetMap contributors"]
    assert "RTE" not in everything
    assert "SPPPI PACA" not in everything  # the power line crosses communes: it is not drawn
    for words in (
        "Wikip",
        "Blog",
        "Gomet",
        "Made in Marseille",
        "shop",
        "repository",
        "Tribune",
        "PyPI",
        ".com",
        ".fr",
    ):
        assert not [credit for credit in everything if words in credit], words


def test_a_chart_keeps_its_remark_and_its_sources(atlas: Atlas) -> None:
    t, item = language("en"), series_charts(atlas, "en")[1]
    words = (item.title, item.note)
    offers = takeaway.of_chart("x", item.spec, item.table, t, words=words, sources=item.sources, parts=("x",))
    png, svg, xlsx = offers
    picture = Image.open(io.BytesIO(png.order.make(load())))
    assert picture.size[0] == 2 * CHART_WIDTH
    found = " ".join(texts(svg.order.make(load())))
    assert item.title in found
    assert "Hollow marks: rounded or computed by the source." in found
    # The figure of 2024 counts containers; those of 2009 and 2010 do not, so their sources are not those of the chart.
    assert "inforMARE, 2025" in found
    assert "INSSET" not in found
    assert "INSSET" in " ".join(source.words for source in item.table.sources)
    assert load_workbook(io.BytesIO(xlsx.order.make(load()))).properties.title == item.title


def test_the_workbook_of_the_ranking(atlas: Atlas) -> None:
    table = compare_tables.ranking_table(atlas, language("fr"), "population", "istres", "13")
    offer = takeaway.of_table("ranking", table, language("fr"), title="Population", parts=("ranking", "population"))
    assert offer.order.file_name == "etang-de-berre_ranking_population_fr.xlsx"
    rows = list(load_workbook(io.BytesIO(offer.order.make(load()))).worksheets[0].iter_rows(values_only=True))
    assert rows[1][:4] == (1, MARTIGUES, "Martigues", 48298)


# --- Names


def test_a_file_name_leaves_out_what_is_empty() -> None:
    assert takeaway.file_name(("swot", ""), language("fr"), "xlsx") == "etang-de-berre_swot_fr.xlsx"


def test_what_lies_within_the_radius(atlas: Atlas, drawn: list[Offer]) -> None:
    assert opened("/sites", "own_area", at="5.00000,43.45000", radius="20", lang="en") == {"download_own_area_xlsx"}
    (offer,) = (offer for offer in drawn if offer.key == "download_own_area_xlsx")
    assert offer.order.file_name == "etang-de-berre_own-area_20-km-5-00000-43-45000_en.xlsx"
    head, row = list(load_workbook(io.BytesIO(offer.order.make(load()))).active.values)  # type: ignore[union-attr]  # the first sheet
    found = ring(atlas, (5.0, 43.45), 20_000)
    assert found.population is not None
    told = dict(zip(head, row, strict=True))
    # Two figures are worth reading of an estimate.
    ends = (found.population.value, found.population.low, found.population.high)
    columns = ("Inhabitants", "Inhabitants (lowest)", "Inhabitants (highest)")
    assert [told[column] for column in columns] == [two_figures(end) for end in ends]
    assert told["Land (%)"] == round(found.land * 100)
    assert told["Radius (km)"] == 20


def test_the_chart_of_a_stop_is_a_table_too(atlas: Atlas) -> None:
    t = language("en")
    charts = {slide.chart.title: slide.chart for slide in deck(atlas, own_story(atlas), "en").slides if slide.chart}
    table = slide_table(t, charts["Employment rate, 15-64, 2022"])
    # The highest of the employment zones of 2022, rounded as the chart writes it.
    assert table.rows[0][0] == "Saint-Nazaire emp. zone"
    assert str(table.rows[0][1]) == "69.0"
    assert table.origins[0].year == "2022"
    # The port's first year of containers: 944 000 TEU in 2011.
    assert slide_table(t, charts["Port traffic, containers"]).values[0][:2] == (2011, 944000.0)


@pytest.mark.parametrize("lang", CODES)
def test_the_distribution_as_a_picture(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    spec = dot_plot(atlas, t, "istres", "unemployment_rate", FOS, "13", "quantiles")
    assert spec is not None
    drawn = texts(chart_file(json.dumps(spec), title="A title", note="", sources=(), format="svg"))
    assert {"A title", "Fos-sur-Mer"} <= set(drawn)
    # The département: 12.0 %, beside the dashed line.
    assert any(text.startswith("Bouches-du-Rhône") for text in drawn)
    rows = next(layer["data"]["values"] for layer in spec["layer"] if len(layer["data"]["values"]) > 1)
    known = [value for value in atlas.values("istres", "unemployment_rate").values() if value is not None]
    assert sorted(row["value"] for row in rows) == sorted(known)


def test_the_distribution_says_of_what_it_is_and_what_it_lacks(atlas: Atlas) -> None:
    selection = Selection(lang="en", perimeter="istres", indicator="ets_emissions", commune="13047", layers=())
    taken = {offer.key: offer for offer in offers(atlas, selection, language("en"), "istres")}
    svg = taken["download_distribution_svg"]
    found = " ".join(texts_in_order(svg.order.make(load())))
    assert f"2022 – {atlas.areas['istres'].name(language('en'))}" in found
    # Six of the 21 communes have such installations; those without any that is known are no zeros.
    assert "Communes without a figure: 15 of 21." in found
    assert f"Istres: {atlas.why_missing('13047', 'ets_emissions', language('en'))}." in found
    assert "are placed in no commune" in found


def test_the_name_of_a_commune_covers_no_other_dot(atlas: Atlas) -> None:
    spec = dot_plot(atlas, language("en"), "istres", "unemployment_rate", FOS, "13", "quantiles")
    assert spec is not None
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    name = next(row for row in rows if "above" in row)
    # A letter is less wide than the 120th part of the axis.
    values = [row["value"] for row in rows if "level" in row]
    half = (max(values) - min(values)) * len("Fos-sur-Mer") / 2 / 120
    below = [row["level"] for row in rows if "colour" in row and abs(row["value"] - name["value"]) <= half]
    assert len(below) > 1
    assert name["at"] > max(below)


def test_no_figure_no_distribution(atlas: Atlas) -> None:
    assert dot_plot(replace(atlas, figures={}), language("en"), "istres", "jobs", None, "13", "quantiles") is None
