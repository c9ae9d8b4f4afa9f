"""Filters on the page of sites: what remains, what is unknown, what is near the limit."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas, load
from data.language import CODES
from data.places.records import Place
from data.ranking.criteria import Span, free_ha, measures
from data.ranking.filter import counted
from data.ranking.seveso import seveso_sites
from tests.ui.running import address, html, map_places, offers, start, words
from tests.ui.sites.listed import listed, settling

GPMM = "Grand Port Maritime de Marseille-Fos"


def steps(app: AppTest) -> list[str]:
    found = re.findall(r'<ul class="steps"[^>]*>(.*?)</ul>', html(app))
    return [words(line) for line in re.findall(r"<li>(.*?)</li>", found[0])] if found else []


def span(place: Place, criterion: str) -> Span | None:
    found = measures(load(), place.id, 10).get(criterion)
    return found.span if found else None


def within_2_km(place: Place, criterion: str) -> bool | None:
    """Whether it is or may be: what is near the limit is kept."""
    found = span(place, criterion)
    return None if found is None else found.low <= 2


def free_of_seveso(place: Place) -> bool | None:
    sites = seveso_sites(load(), place.id, 2.0)
    return sites.answer != "beyond" if sites else None


#: What each filter asks of a place; None is unknown.
ASKED: dict[tuple[str, str], Callable[[Place], bool | None]] = {
    ("tier", "upper"): lambda place: place.seveso == "upper" if place.seveso else None,
    ("tier", "unknown"): lambda place: place.seveso is None,
    ("area_min", "100"): lambda place: place.published_area_ha >= 100 if place.published_area_ha else None,
    ("rail", "true"): lambda place: within_2_km(place, "rail"),
    ("quay", "true"): lambda place: within_2_km(place, "quay"),
    ("road", "3"): lambda place: found.low <= 3 if (found := span(place, "road")) else None,
    ("land_min", "20"): lambda place: free >= 20 if (free := free_ha(load(), place.id)) is not None else None,
    ("seveso_free", "2"): free_of_seveso,
    ("quality", "unknown"): lambda place: place.point is None,
    ("town", "13039"): lambda place: "13039" in place.codes if place.codes else None,
    ("sector", "logistics"): lambda place: place.sector == "logistics" if place.sector else None,
    ("operator", GPMM): lambda place: GPMM in place.operators if place.operators else None,
}


@pytest.mark.parametrize("param", ASKED)
def test_a_filter_says_what_remains_and_what_is_unknown(atlas: Atlas, param: tuple[str, str]) -> None:
    app = start("/sites", **dict([param]), lang="en")
    answers = {place.id: ASKED[param](place) for place in settling(atlas)}
    remaining = {identifier for identifier, answer in answers.items() if answer}
    assert set(listed(app)) == remaining
    (step,) = steps(app)
    # What another one of them holds is not counted beside it.
    assert re.search(r"(\d+) places? remains?", step)[1] == str(len(counted(atlas, remaining)))  # type: ignore[index]
    left_out = re.search(r"(\d+) (?:is|are) left out because the fact is unknown, not because", step)
    unknown = [name for name in counted(atlas, answers) if answers[name] is None]
    assert (left_out[1] if left_out else "0") == str(len(unknown))
    assert address(app) == {**dict([param]), "lang": "en"}


def test_what_is_near_the_limit_stays_and_says_why() -> None:
    app = start("/sites", lang="en", quay="true", area_min="1200")
    assert listed(app) == ["piicto"]
    (row,) = [row for row in offers(app) if row["code"] == "piicto"]
    (chip,) = [chip for chip in row["chips"] if chip["text"].startswith("quay")]
    assert (chip["look"], chip["sign"]) == ("near", "≈")
    assert chip["text"].endswith("near the limit")
    assert "1 of them near the limit" in steps(app)[1]


def test_each_step_names_what_was_asked() -> None:
    told = steps(start("/sites", lang="en", area_min="20", land_min="1", road="10", seveso_free="2", town="13039"))
    assert [step.partition(" – ")[0] for step in told] == [
        "Commune: Fos-sur-Mer",
        "Published area ≥ 20 ha",
        "Known land for projects ≥ 1 ha",
        "Motorway within 10 km (carriageway, not an exit)",
        "No known Seveso site within 2 km",
    ]
    (step,) = steps(start("/sites", lang="fr", road="3"))
    assert "Autoroute à moins de 3 km (chaussée, pas un échangeur) – " in step


def test_a_motorway_asked_for_is_answered_in_every_row() -> None:
    app = start("/sites", lang="en", road="3")
    for row in offers(app):
        chips = [chip for chip in row["chips"] if chip["text"].startswith("motorway")]
        assert row["heading"] or [chip["look"] for chip in chips] in (["within"], ["near"])


def test_land_known_to_be_taken_is_no_land_for_projects() -> None:
    assert "distriport" in listed(start("/sites", area_min="20"))
    assert "distriport" not in listed(start("/sites", area_min="20", land_min="20"))


def test_no_free_hectare_is_one_in_french() -> None:
    (row,) = [row for row in offers(start("/sites", lang="fr")) if row["code"] == "distriport"]
    assert row["chips"][0]["text"] == "0\N{NO-BREAK SPACE}ha libre (2022)"


def test_filters_in_french(atlas: Atlas) -> None:
    area, quay = steps(start("/sites", area_min="100", quay="true"))
    every = counted(atlas, [place.id for place in settling(atlas)])
    unknown = [name for name in every if atlas.places[name].published_area_ha is None]
    assert f"{len(unknown)} sont écartés parce que l’information est inconnue" in area
    assert "à la limite" in quay


def test_a_filter_that_is_touched(atlas: Atlas) -> None:
    app = start("/sites")
    app.selectbox(key="sector").select("logistics").run()
    assert set(listed(app)) == {place.id for place in settling(atlas) if place.sector == "logistics"}
    assert address(app) == {"sector": "logistics"}
    app.toggle(key="quay").set_value(True).run()
    app.selectbox(key="seveso_free").select(2).run()
    assert address(app) == {"sector": "logistics", "quay": "true", "seveso_free": "2"}
    assert len(steps(app)) == 3


def lifting(app: AppTest) -> dict[str, str]:
    return {str(button.key): button.label for button in app.button if str(button.key).startswith("lift_")}


def test_where_nothing_is_left_each_condition_says_what_is_left_without_it() -> None:
    app = start("/sites", lang="en", road="2", area_min="500", town="13039", sort="area")
    assert listed(app) == []
    # Fos-sur-Mer has no motorway, and neither area nor motorway leaves a place there without the other.
    found = lifting(app)
    assert set(found) == {"lift_road", "lift_all"}
    # What the list is ordered by is kept: a widget that is not drawn is forgotten.
    assert app.selectbox(key="sort").value == "area"
    left = int(re.fullmatch(r"Motorway within 2 km .* – (\d+) places?", found["lift_road"])[1])  # type: ignore[index]
    app.button(key="lift_road").click().run()
    assert not app.exception
    assert len(counted(load(), listed(app))) == left > 0
    assert address(app) == {"lang": "en", "area_min": "500", "town": "13039", "sort": "area"}
    assert lifting(app) == {}


def test_all_conditions_are_given_up_at_once(atlas: Atlas) -> None:
    app = start("/sites", lang="en", road="2", area_min="500", town="13039", tier="lower", kinds="transport")
    assert listed(app) == []
    app.button(key="lift_all").click().run()
    assert set(listed(app)) == {place.id for place in settling(atlas)}
    assert address(app) == {"lang": "en"}


@pytest.mark.parametrize("lang", CODES)
def test_nothing_left(atlas: Atlas, lang: str) -> None:
    app = start("/sites", kinds="none", lang=lang)
    assert listed(app) == []
    assert map_places(app, atlas) == set()
    assert address(app)["kinds"] == "none"
