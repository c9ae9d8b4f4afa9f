"""Figures that a story names: indicator, diagnosis, port, project and place, each with place, year and source."""

from content.figures.key_figures import KeyFigure, key_figure
from data.atlas import Atlas
from data.diagnosis.port import PORT_COLUMNS
from data.language import Language, language
from data.references import Reference, reference
from data.selection.record import Selection
from tests.content.story.stories import EN, FR, LANGS, POPULATIONS


def written(atlas: Atlas, figure: Reference, t: Language) -> KeyFigure:
    return key_figure(atlas, figure, t, Selection())


def test_a_figure_of_an_indicator(atlas: Atlas) -> None:
    found = written(atlas, reference("indicator:population@istres"), EN)
    assert (found.value, found.label) == ("337,702", "Municipal population")
    assert (found.context, found.source, found.note) == ("Arrondissement of Istres, 2023", POPULATIONS, "")
    assert written(atlas, reference("indicator:population@istres"), FR).value == "337\u00a0702"
    # 18 030.8 unemployed of 152 622.0
    assert written(atlas, reference("indicator:unemployment_rate@istres"), EN).value == "11.8%"


def test_a_missing_figure_says_why(atlas: Atlas) -> None:
    found = written(atlas, reference("indicator:median_income@istres"), EN)
    assert found.value == "not available"
    assert found.note.startswith("The median of a group of communes cannot be derived")
    withheld = written(atlas, reference("indicator:poverty_rate@13029"), EN)
    assert (withheld.value, withheld.note) == (
        "not available",
        "withheld by INSEE (statistical secrecy) or not published",
    )


def test_a_figure_of_the_diagnosis(atlas: Atlas) -> None:
    found = written(atlas, reference("diagnosis:D117"), EN)
    assert (found.value, found.label) == ("18 Mt CO₂/yr".replace(" ", "\u00a0", 1), "CO₂ emissions")
    assert found.context == "Fos – Étang de Berre – Gardanne (SYRIUS area), 2023"
    assert found.note == "The source says ‘more than’; relayed by a secondary source"
    assert found.source.url.startswith("https://gomet.net/")


def test_money_is_written_as_each_language_does(atlas: Atlas) -> None:
    found = [written(atlas, reference("diagnosis:D081"), t).value for t in (EN, FR)]
    assert found == ["€20 billion", "20\u00a0Md€"]


def test_a_figure_of_the_port(atlas: Atlas) -> None:
    found = written(atlas, reference("traffic:total_mt@2024"), EN)
    assert (found.value, found.context, found.note) == ("70.5\u00a0Mt", "Whole port of Marseille-Fos, 2024", "")
    rounded = written(atlas, reference("traffic:containers_teu@2019"), EN)
    assert (rounded.value, rounded.note) == ("1,500,000\u00a0TEU", "rounded or computed by the source")
    missing = written(atlas, reference("traffic:passengers@2024"), EN)
    assert (missing.value, missing.note) == ("not available", "not found in the sources of the atlas")


def test_a_figure_of_a_project(atlas: Atlas) -> None:
    announced = written(atlas, reference("project:gravithy"), EN)
    assert (announced.value, announced.context) == ("€2.2 billion", "Fos-sur-Mer, 2025")
    assert announced.note == "amount announced, not yet carried out; €60 million raised in March 2025"
    done = written(atlas, reference("project:kem-one-electrolysis"), EN)
    assert done.value == "€200 million"
    assert "announced" not in done.note
    unknown = written(atlas, reference("project:fos-salon-road-link"), EN)
    assert (unknown.value, unknown.note) == ("not available", "Cost not found")


@LANGS
def test_every_figure_a_story_may_name_can_be_written(atlas: Atlas, lang: str) -> None:
    names = [
        *(Reference("diagnosis", identifier) for identifier in atlas.diagnosis),
        *(Reference("project", name) for name in atlas.projects),
        *(Reference("traffic", column, year) for year in atlas.port_traffic for column in PORT_COLUMNS),
        *(Reference("indicator", name, code) for name in atlas.indicators for code in ("istres", "13029", "59183")),
    ]
    for name in names:
        found = written(atlas, name, language(lang))
        assert found.value
        assert found.label
        assert found.source.words


def test_area_and_jobs_of_a_place(atlas: Atlas) -> None:
    # Piicto: 1,200 ha; ZIP de Fos: 10,000 ha, three other figures were published; a basin was measured.
    area = written(atlas, reference("site:zip-de-fos@area"), EN)
    assert (area.value, area.label) == ("10,000\N{NO-BREAK SPACE}ha", "Area")
    assert area.source.words == "Le Moniteur (24 January 2023)"
    # Two more were published of natural areas in it: they are no areas of the zone.
    assert area.note.endswith(
        "also published: 9,600\N{NO-BREAK SPACE}ha, 10,000\N{NO-BREAK SPACE}ha, 20,000\N{NO-BREAK SPACE}ha"
    )
    assert written(atlas, reference("site:piicto@area"), EN).note == "Whole platform"
    jobs = written(atlas, reference("site:airbus-helicopters@jobs"), EN)
    assert (jobs.value, jobs.context) == ("8,500", "Airbus Helicopters, 2024")
    assert written(atlas, reference("site:darse-1@area"), EN).note == "water, on the outline drawn"
    missing = written(atlas, reference("site:darse-1@jobs"), EN)
    assert missing.value == "not available"
