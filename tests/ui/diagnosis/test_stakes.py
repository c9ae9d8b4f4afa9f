"""The four stakes: today beside the diagnosis, figures that differ, by commune and by perimeter."""

from __future__ import annotations

import re
from html import unescape

import pytest

from content.figures.diagnosis import written
from data.atlas import Atlas
from data.diagnosis.figures import STAKES
from data.diagnosis.groups import conflicts, conflicts_of
from data.language import CODES, language
from tests.ui.running import address, html, notices, shown, start, unfolded, words
from ui.diagnosis import stakes
from ui.diagnosis.folded import contents

ALL_OPEN = ",".join(STAKES)


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
    found = disclosures(unfolded(stakes.published(atlas, "environmental", lang), contents(atlas, t)))
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
    held = contents(atlas, t)
    found = [unfolded(stakes.published(atlas, stake, lang), held) for stake in STAKES]
    assert all(unescape(each) in unescape(app) for each in found)
    shared_out = [subject for stake in STAKES for subject in conflicts_of(atlas, stake)]
    assert sorted(shared_out) == sorted(conflicts(atlas))
    text = words("".join(found))
    for figures in conflicts(atlas).values():
        for figure in figures:
            assert words(f"{written(figure, t)} {figure.dated(t)} {figure.area(t)}") in text
