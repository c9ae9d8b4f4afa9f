"""The shared diagnosis, without a browser: its sections and figures in both languages, filters, what is not found."""

from __future__ import annotations

import pytest

from content.diagnosis.series import series_charts
from data.atlas import Atlas, load
from data.language import CODES, language
from tests.ui.running import offered, shown, start, words
from ui.diagnosis import parts

FR, EN = language("fr"), language("en")


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
                "The four challenges",
                "Demographic challenge",
                "Economic challenge",
                "Social challenge",
                "Environmental challenge",
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
