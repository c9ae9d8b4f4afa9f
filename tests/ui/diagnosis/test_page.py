"""The shared diagnosis, without a browser: its sections and figures in both languages, filters, what is not found."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest

from content.diagnosis.figures import written
from content.diagnosis.series import series_charts
from content.facts import checked
from content.projects import counted
from data.atlas import Atlas, load
from data.diagnosis.figures import STAKES
from data.diagnosis.groups import conflicts, conflicts_of, folded, of_theme
from data.language import CODES, language
from data.places.projects import project_count
from tests.ui.running import address, html, map_places, notices, offered, shown, start, words
from ui.diagnosis import parts, stakes

ALL_OPEN = ",".join(STAKES)

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
    t = language(lang)
    for stake, names in atlas.stakes.items():
        text = words(stakes.today(atlas, stake, perimeter, lang))
        for entry in (atlas.indicators[one] for one in names):
            value = atlas.value(perimeter, entry.id)
            assert f"{words(entry.dated(t))} {words(entry.write(value, t))}" in text, stake
            if value is None:
                assert words(atlas.why_missing(perimeter, entry.id, t)) in text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "moins vite que dans les Bouches-du-Rhône (+1,65 %/an)"),
        ("en", "more slowly than in the Bouches-du-Rhône (+1.65%/year)"),
    ],
)
def test_each_stake_opens_with_a_conclusion(atlas: Atlas, lang: str, said: str) -> None:
    """INSEE, URSSAF: 576,994 private jobs in the département in 2014 and 679,477 in 2024 are +1.65% a year."""
    app = start("/diagnosis", lang=lang)
    assert html(app).count('<section class="stake panel"') == 4
    assert said in shown(app)
    for view in atlas.stake_views.values():
        assert 2 <= len(view.figures) <= 3


def test_only_open_stakes_are_sent(atlas: Atlas) -> None:
    app = start("/diagnosis")
    assert words(stakes.today(atlas, "demographic", "istres", "fr")) in shown(app)
    assert words(stakes.today(atlas, "social", "istres", "fr")) not in shown(app)
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 1
    app = start("/diagnosis", stakes="social,environmental")
    assert notices(app) == []
    assert address(app)["stakes"] == "social,environmental"
    assert words(stakes.today(atlas, "demographic", "istres", "fr")) not in shown(app)
    assert words(stakes.today(atlas, "social", "istres", "fr")) in shown(app)
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 2
    assert start("/diagnosis", stakes="none").get("vega_lite_chart") == []


@pytest.mark.parametrize(
    ("lang", "fos", "rest"),
    [
        ("fr", "Fos-sur-Mer 9 328 495", "Sans commune connue (tout le département) 146 945"),
        ("en", "Fos-sur-Mer 9,328,495", "In no commune (whole département) 146,945"),
    ],
)
def test_the_environment_has_figures_by_commune(lang: str, fos: str, rest: str) -> None:
    text = shown(start("/diagnosis", lang=lang, stakes="environmental"))
    assert fos in text
    assert rest in text


def test_the_perimeter_changes_today_alone() -> None:
    app = start("/diagnosis", perimeter="berre2010")
    assert "Aujourd’hui : Pourtour de l’étang de Berre (Insee 2010)" in shown(app)
    assert "336 170 hab." in shown(app)


def test_the_environment_says_what_is_known(atlas: Atlas) -> None:
    upper = [place for place in atlas.places.values() if place.seveso == "upper"]
    # The petrochemical site of Lavéra has the tier of Kem One, which stands in it and is a place of its own.
    assert {place.id for place in upper if place.kind == "zones"} == {"site-petrochimique-lavera"}
    page = start("/diagnosis", lang="en", stakes="environmental")
    assert f"{len(upper) - 1} are known as Seveso upper tier" in shown(page)


# --- Conflicts


@pytest.mark.parametrize(
    ("lang", "low", "high"), [("fr", "18 Mt CO₂/an", "19,1 Mt CO₂/an"), ("en", "18 Mt CO₂/yr", "19.1 Mt CO₂/yr")]
)
def test_emissions_side_by_side(atlas: Atlas, lang: str, low: str, high: str) -> None:
    t, (registry, least, most) = language(lang), conflicts(atlas)["co2-emissions"]
    title = words(atlas.subjects["co2-emissions"].title(t))
    found = disclosures(stakes.published(atlas, "environmental", lang))
    (body,) = [body for name, body in found.items() if name.startswith(title)]
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
    t, app = language(lang), html(start("/diagnosis", lang=lang, stakes=ALL_OPEN))
    found = "".join(stakes.published(atlas, stake, lang) for stake in STAKES)
    assert all(unescape(stakes.published(atlas, stake, lang)) in unescape(app) for stake in STAKES)
    shared_out = [subject for stake in STAKES for subject in conflicts_of(atlas, stake)]
    assert sorted(shared_out) == sorted(conflicts(atlas))
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
    app = start("/diagnosis", lang=lang)
    hidden = [*parts.series_tables(load(), lang), *(chart.note for chart in series_charts(load(), lang))]
    text = " ".join((shown(app), *map(words, hidden)))
    for fact in expected:
        assert fact.casefold() in text.casefold()


@pytest.mark.parametrize("lang", CODES)
def test_charts_and_downloads(atlas: Atlas, lang: str) -> None:
    app = start("/diagnosis", lang=lang)
    assert set(offered(app)) == {"key_figures"}
    alone = [number for number, series in enumerate(atlas.series) if series.id != "population"]
    for number in alone:
        app.session_state[f"chart_{number}"] = True
    app.run()
    # The population is drawn with the demographic stake.
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == len(atlas.series)
    assert set(offered(app)) == {"key_figures", *(f"series_{number}" for number in alone)}


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
    number = project_count(atlas).listed
    assert number == len(atlas.projects)
    assert (f"{number} investissements annoncés" if lang == "fr" else f"{number} announced investments") in shown(app)
    assert words(counted(atlas, atlas.projects.values(), language(lang))) in shown(app)


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
    table = html(app).partition('<div class="scroll projects"')[2].partition("</table>")[0]
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


@pytest.mark.parametrize("lang", CODES)
def test_every_project_stands_under_one_aim(atlas: Atlas, lang: str) -> None:
    t, found = language(lang), parts.wishes(atlas, lang)
    assert found.count('class="wish"') == len(atlas.wishes) + 1
    assert found.count("<li>") == len(atlas.projects)
    for project in atlas.projects.values():
        assert found.count(f"<b>{escape(project.name(t))}</b>") == 1
        assert words(checked(project, t)) in words(found)
    unknown = sum(not wish.projects for wish in atlas.wishes)
    assert unknown
    assert found.count('class="stage none"') == unknown


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
