"""The shared diagnosis, without a browser: its sections and figures in both languages, filters, what is not found."""

from __future__ import annotations

import re
from html import unescape

import pytest

from content.diagnosis.figures import written
from data.atlas import Atlas
from data.diagnosis.groups import conflicts, folded, of_theme
from data.language import CODES, language
from tests.ui.running import address, html, map_places, notices, offered, shown, start, words
from ui.diagnosis import parts

FR, EN = language("fr"), language("en")


def disclosures(markup: str) -> dict[str, str]:
    """Return what each disclosure holds, by its summary; those of figures left out."""
    return {
        words(summary): body
        for summary, body in re.findall(
            r'<details class="more[^"]*"[^>]*><summary>([^<]*)</summary>(.*?)(?=<details class="more|$)',
            markup,
            re.DOTALL,
        )
    }


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        (
            "fr",
            (
                "Les quatre enjeux",
                "Enjeu démographique",
                "Enjeu économique",
                "Enjeu social",
                "Enjeu environnemental",
                "Forces",
                "Faiblesses",
                "Opportunités",
                "Menaces",
                "Les Ateliers de 2012",
                "Ce qui n’a pas été",
            ),
        ),
        (
            "en",
            (
                "The four stakes",
                "Demographic stake",
                "Economic stake",
                "Social stake",
                "Environmental stake",
                "Strengths",
                "Weaknesses",
                "Opportunities",
                "Threats",
                "The Ateliers of 2012",
                "What was not found",
            ),
        ),
    ],
)
def test_sections(lang: str, headings: tuple[str, ...]) -> None:
    text = shown(start("/diagnosis", lang=lang))
    places = [text.find(heading) for heading in headings]
    assert -1 not in places
    assert places == sorted(places)


# --- The four stakes


@pytest.mark.parametrize(
    ("lang", "today", "then"), [("fr", "337 702", "336 170 hab."), ("en", "337,702", "336,170 inhab.")]
)
def test_today_stands_beside_the_diagnosis(lang: str, today: str, then: str) -> None:
    text = shown(start("/diagnosis", lang=lang))
    assert today in text
    assert then in text


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("perimeter", ["istres", "berre2010"])
def test_each_stake_shows_its_figures(atlas: Atlas, lang: str, perimeter: str) -> None:
    t, found = language(lang), parts.stake_sections(atlas, lang, perimeter)
    text = words(found)
    for stake, names in atlas.stakes.items():
        for entry in (atlas.indicators[one] for one in names):
            value = atlas.value(perimeter, entry.id)
            assert f"{words(entry.dated(t))} {words(entry.write(value, t))}" in text, stake
            if value is None:
                assert words(atlas.why_missing(perimeter, entry.id, t)) in text
    assert found.count('class="more stake"') == 4
    assert len(re.findall(r'class="more stake" open=""', found)) == 1


def test_the_perimeter_changes_today_alone() -> None:
    app = start("/diagnosis", perimeter="berre2010")
    assert "Aujourd’hui : Pourtour de l’étang de Berre (Insee 2010)" in shown(app)
    assert "336 170 hab." in shown(app)


def test_the_environment_says_what_is_known(atlas: Atlas) -> None:
    upper = [place for place in atlas.places.values() if place.seveso == "upper"]
    # The petrochemical site of Lavéra has the tier of Kem One, which stands in it and is a place of its own.
    assert {place.id for place in upper if place.kind == "zones"} == {"site-petrochimique-lavera"}
    assert f"{len(upper) - 1} are known as Seveso upper tier" in shown(start("/diagnosis", lang="en"))


# --- Conflicts


@pytest.mark.parametrize(
    ("lang", "low", "high"), [("fr", "18 Mt CO₂/an", "19,1 Mt CO₂/an"), ("en", "18 Mt CO₂/yr", "19.1 Mt CO₂/yr")]
)
def test_emissions_side_by_side(atlas: Atlas, lang: str, low: str, high: str) -> None:
    t, (registry, least, most) = language(lang), conflicts(atlas)["co2-emissions"]
    title = words(atlas.subjects["co2-emissions"].title(t))
    (body,) = [body for name, body in disclosures(parts.conflict_tables(atlas, lang)).items() if name.startswith(title)]
    # The registry's figure, of other installations, is a line of its own beside those of the promoters.
    assert words(f"{written(registry, t)} 2022 {registry.area(t)}") in words(body)
    assert registry.source.en.startswith("European Union")
    assert words(f"{low} 2023 {least.area(t)}") in words(body)
    assert words(f"{high} 2025 {most.area(t)}") in words(body)
    assert words(atlas.subjects["co2-emissions"].why(t)) in words(body)
    # 18.55 would be their mean.
    assert not re.search(r"18[.,]5", body)


@pytest.mark.parametrize("lang", CODES)
def test_every_conflict_is_shown_whole(atlas: Atlas, lang: str) -> None:
    t, app = language(lang), html(start("/diagnosis", lang=lang))
    found = parts.conflict_tables(atlas, lang)
    assert unescape(found) in unescape(app)
    assert found.count("<details") == len(conflicts(atlas))
    assert found.count('<th scope="row">') == sum(len(rows) for rows in conflicts(atlas).values())
    text = words(found)
    for figures in conflicts(atlas).values():
        for figure in figures:
            assert words(f"{written(figure, t)} {figure.dated(t)} {figure.area(t)}") in text


# --- SWOT


@pytest.mark.parametrize(("lang", "votes"), [("fr", "10 voix"), ("en", "10 votes")])
def test_swot_with_votes(atlas: Atlas, lang: str, votes: str) -> None:
    found = parts.swot(atlas, lang, "")
    assert found.count("<li>") == len(atlas.swot)
    strengths = found.partition("box strength")[2].partition("box weakness")[0]
    counts = [int(n) for n in re.findall(r'class="votes">(\d+)', strengths)]
    assert counts[:3] == [10, 9, 8]
    assert counts == sorted(counts, reverse=True)
    assert votes in words(found)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("theme", ["mobility", "energy", "risk", "port", "economy"])
def test_swot_by_theme(atlas: Atlas, lang: str, theme: str) -> None:
    app = start("/diagnosis", lang=lang, theme=theme)
    found = html(app).partition('<div class="swot">')[2].partition("<h2")[0]
    assert notices(app) == []
    assert address(app)["theme"] == theme
    texts = [words(line.text(language(lang))) for line in atlas.swot]
    shown_ = [text for text, line in zip(texts, atlas.swot, strict=True) if line.theme == theme]
    assert found.count("<li>") == len(shown_) > 0
    assert all((text in words(found)) == (text in shown_) for text in texts)


def test_a_theme_that_is_chosen(atlas: Atlas) -> None:
    app = start("/diagnosis")
    app.selectbox(key="theme").select("risk").run()
    assert address(app) == {"theme": "risk"}
    lines = [line for line in atlas.swot if line.theme == "risk"]
    assert html(app).partition('<div class="swot">')[2].partition("<h2")[0].count("<li>") == len(lines)
    assert "Aucun" in html(app).partition('<div class="swot">')[2]


@pytest.mark.parametrize("lang", CODES)
def test_every_theme_can_be_chosen(atlas: Atlas, lang: str) -> None:
    for theme in {figure.theme for figure in atlas.diagnosis.values()} | {line.theme for line in atlas.swot}:
        assert parts.swot(atlas, lang, theme)
        figures = parts.key_figures(atlas, lang, theme)
        # One line a series, its earlier years folded under the newest.
        assert figures.count('<th scope="row">') == len(folded(of_theme(atlas, theme)))
        assert figures.count('<th scope="row">') + figures.count("<li>") == len(of_theme(atlas, theme))


@pytest.mark.parametrize(
    ("lang", "summary", "first"),
    [
        ("fr", "7 chiffres antérieurs, depuis 1968", "1968 : 51 427 log."),
        ("en", "7 earlier figures, since 1968", "1968: 51,427 dwell."),
    ],
)
def test_earlier_years_of_a_series_unfold(atlas: Atlas, lang: str, summary: str, first: str) -> None:
    text = words(parts.key_figures(atlas, lang, "housing"))
    assert summary in text
    assert first in text


# --- Series


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "fr",
            (
                "2024 70,5 44,3 6,5 19,7 1 450 000 –",
                "≈ 944 000",
                "marques creuses",
                "11 167 485",
                "136 935",
                "161 869",
                "18 ou 21 communes",
            ),
        ),
        (
            "en",
            ("2024 70.5 44.3 6.5 19.7 1,450,000 –", "≈ 944,000", "Hollow marks", "11,167,485", "136,935", "161,869"),
        ),
    ],
)
def test_series_have_a_table(lang: str, expected: tuple[str, ...]) -> None:
    text = shown(start("/diagnosis", lang=lang))
    for fact in expected:
        assert fact.casefold() in text.casefold()


@pytest.mark.parametrize("lang", CODES)
def test_charts_and_downloads(atlas: Atlas, lang: str) -> None:
    app = start("/diagnosis", lang=lang)
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == len(atlas.series)
    keys = set(offered(app))
    assert keys == {"key_figures", *(f"series_{number}" for number in range(len(atlas.series)))}


# --- Investments


@pytest.mark.parametrize(
    ("lang", "warning"),
    [("fr", "ne sont pas additionnées"), ("en", "Rows are not added up")],
)
def test_investments_carry_the_warning(atlas: Atlas, lang: str, warning: str) -> None:
    app = start("/diagnosis", lang=lang)
    assert warning in shown(app)
    for project in atlas.projects.values():
        assert words(project.name(language(lang))) in shown(app)
    number = len(atlas.projects)
    assert (f"{number} investissements annoncés" if lang == "fr" else f"{number} announced investments") in shown(app)


@pytest.mark.parametrize(
    ("params", "n"),
    [
        ({"project_sector": "hydrogen"}, 4),
        ({"status": "consultation"}, 5),
        ({"project_sector": "steel", "status": "announced"}, None),
        ({"project_sector": "wind", "status": "done"}, 0),
    ],
)
def test_investments_by_sector_and_status(atlas: Atlas, params: dict[str, str], n: int | None) -> None:
    app = start("/diagnosis", **params, lang="en")
    assert address(app) == {**params, "lang": "en"}
    wanted = [
        project.name.en
        for project in atlas.projects.values()
        if params.get("project_sector", project.sector) == project.sector
        and params.get("status", project.status) == project.status
    ]
    if n is not None:
        assert len(wanted) == n
    table = html(app).rpartition('<table class="twin facts">')[2].partition("</table>")[0]
    names = [words(found) for found in re.findall(r'<th scope="row">(.*?)<small>', table)]
    assert names == [words(name) for name in wanted] if wanted else "No announced investment" in shown(app)


def test_the_map_shows_the_investments_of_the_table(atlas: Atlas) -> None:
    app = start("/diagnosis", project_sector="aeronautics")
    wanted = {project.id for project in atlas.projects.values() if project.sector == "aeronautics"}
    assert map_places(app, atlas) == {name for name in wanted if atlas.point(name)}


def test_an_investment_is_opened_and_cleared(atlas: Atlas) -> None:
    app = start("/diagnosis", zone="carbon")
    assert f"<h2>{atlas.projects['carbon'].name.fr}</h2>" in html(app)
    app.button(key="at_gravithy").click().run()
    assert address(app) == {"zone": "gravithy"}
    app.button(key="clear_zone").click().run()
    assert address(app) == {}


# --- The Ateliers


@pytest.mark.parametrize(
    ("lang", "found", "missing"),
    [
        ("fr", "17 janvier 2014", "La liste exacte des communes"),
        ("en", "17 January 2014", "The exact list of communes was not found"),
    ],
)
def test_the_ateliers(atlas: Atlas, lang: str, found: str, missing: str) -> None:
    text = words(parts.workshops(atlas, language(lang)))
    assert found in text
    assert missing in text
    assert text in shown(start("/diagnosis", lang=lang))


@pytest.mark.parametrize("lang", CODES)
def test_nothing_shows_a_word_of_python(lang: str) -> None:
    assert not re.search(r"\b(None|nan|True|False)\b", shown(start("/diagnosis", lang=lang)))
