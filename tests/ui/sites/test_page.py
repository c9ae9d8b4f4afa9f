"""Finding a site, without a browser: one list and one map, filters that say what they do not know, a score, a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from content import site_sheet
from content.site_sheet import ring_row
from data.atlas import Atlas, load
from data.language import CODES, Text, language
from data.places.nearby import neighbours
from data.places.records import Place
from data.places.rings import ring
from data.places.score import score, span
from data.ranking.criteria import CRITERIA
from data.ranking.families import above, headings
from data.ranking.seveso import seveso_sites
from data.selection.record import RADII, Selection
from data.territory import territory
from tests.ui.running import address, html, map_layers, map_places, notices, offers, shown, start, words
from ui.sites.full_sheet import full_sheet

GPMM = "Grand Port Maritime de Marseille-Fos"
AREA_ALONE = {"w_quay": "0", "w_rail": "0", "w_airport": "0", "w_labour": "0", "w_seveso": "0"}
#: The largest offer by its published area.
LARGEST = "piicto"


def listed(app: AppTest) -> list[str]:
    """The places listed, without the headings that stand before them."""
    return [row["code"] for row in offers(app) if not row["heading"]]


def first(**params: str) -> str:
    return listed(start("/sites", **params))[0]


def steps(app: AppTest) -> list[str]:
    found = re.findall(r'<ul class="steps"[^>]*>(.*?)</ul>', html(app))
    return [words(line) for line in re.findall(r"<li>(.*?)</li>", found[0])] if found else []


def follow(app: AppTest, **params: str) -> AppTest:
    """Follow a link to the page that is open."""
    for parameter, text in params.items():
        app.query_params[parameter] = text
    app.run()
    assert not app.exception
    return app


# --- One list and one map


@pytest.mark.parametrize(("lang", "count"), [("fr", "{n} offres sur {n}"), ("en", "{n} offers of {n}")])
def test_the_offers_alone_are_listed(atlas: Atlas, lang: str, count: str) -> None:
    app = start("/sites", lang=lang)
    found = listed(app)
    assert sorted(found) == sorted(place.id for place in settling(atlas))
    # What is a part of another offer is listed under it, and not counted beside it.
    n = len(found) - sum(any(name in found for name in above(atlas.places, code)) for code in found)
    assert f'<h2 class="block">{count.format(n=n)}</h2>' in html(app)
    assert {row["code"] for row in offers(app) if row["heading"]} == headings(atlas)


def test_a_heading_stands_above_its_parts() -> None:
    rows = offers(start("/sites", lang="en"))
    order = [row["code"] for row in rows]
    zone = rows[order.index("zip-de-fos")]
    assert (zone["heading"], zone["rank"], zone["score"]) == (True, "", "")
    assert "contains" in zone["small"]
    for part in ("piicto", "distriport", "la-feuillane"):
        assert order.index("zip-de-fos") < order.index(part)
        assert "part of ZIP de Fos" in rows[order.index(part)]["small"]


def test_plants_and_infrastructure_are_switched_on(atlas: Atlas) -> None:
    app = start("/sites", surroundings="true")
    kinds = {place.id for place in atlas.places.values() if place.kind != "transport"} - headings(atlas)
    assert set(listed(app)) == kinds
    plants = [row for row in offers(app) if atlas.places[row["code"]].role != "offer"]
    assert plants
    assert {row["rank"] for row in plants} == {"–"}
    app.toggle(key="surroundings").set_value(False).run()
    assert set(listed(app)) == {place.id for place in settling(atlas)}
    assert address(app) == {}


def test_an_old_link_lists_the_kinds_it_names(atlas: Atlas) -> None:
    app = start("/sites", kinds="zones,ports,sites,transport")
    assert sorted(listed(app)) == sorted(set(atlas.places) - headings(atlas))
    assert address(app) == {"kinds": "zones,ports,sites,transport"}
    assert {atlas.places[code].kind for code in listed(start("/sites", kinds="sites"))} == {"sites"}


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"kinds": "zones,transport"},
        {"kinds": "ports", "town": "13039"},
        {"kinds": "zones,ports,sites,transport", "quality": "exact"},
        {"surroundings": "true", "tier": "upper"},
        {"quality": "unknown"},
        {"area_min": "100"},
    ],
)
def test_list_and_map_are_in_step(atlas: Atlas, params: dict[str, str]) -> None:
    app = start("/sites", **params)
    rows = [row["code"] for row in offers(app)]
    assert rows
    assert map_places(app, atlas) == {code for code in rows if atlas.point(code) is not None}


@pytest.mark.parametrize(("lang", "unknown"), [("fr", "position inconnue"), ("en", "position unknown")])
def test_places_without_coordinates_are_listed_and_not_drawn(atlas: Atlas, lang: str, unknown: str) -> None:
    app = start("/sites", lang=lang)
    rows = {row["code"]: [chip["text"] for chip in row["chips"]] for row in offers(app) if not row["heading"]}
    without = {code for code in rows if atlas.point(code) is None}
    assert set() < without < set(rows)
    assert {code for code, chips in rows.items() if unknown in chips} == without
    assert not without & map_places(app, atlas)


@pytest.mark.parametrize(("lang", "unknown"), [("fr", "La position est inconnue"), ("en", "The position is unknown")])
def test_the_sheet_of_a_place_without_coordinates(atlas: Atlas, lang: str, unknown: str) -> None:
    unplaced = next(code for code in atlas.places if atlas.point(code) is None)
    app = start("/sites", lang=lang, zone=unplaced)
    assert unknown in shown(app)
    assert "EPSG:2154" not in html(app)
    assert address(app)["zone"] == unplaced


# --- Filters


def settling(atlas: Atlas) -> list[Place]:
    """The offers, which are listed unless a visitor asks for other places."""
    return [place for place in atlas.places.values() if place.role == "offer" and place.id not in headings(atlas)]


def within_2_km(place: Place, criterion: str) -> bool | None:
    """Whether it is or may be: what is near the limit is kept."""
    found = span(load(), place.id, criterion, 10)
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
    assert re.search(r"(\d+) places? remains?", step)[1] == str(len(remaining))  # type: ignore[index]
    left_out = re.search(r"(\d+) (?:is|are) left out because the fact is unknown, not because", step)
    assert (left_out[1] if left_out else "0") == str(list(answers.values()).count(None))
    assert address(app) == {**dict([param]), "lang": "en"}


def test_what_is_near_the_limit_stays_and_says_why() -> None:
    app = start("/sites", lang="en", quay="true", area_min="1200")
    assert listed(app) == ["piicto"]
    (row,) = [row for row in offers(app) if row["code"] == "piicto"]
    (chip,) = [chip for chip in row["chips"] if chip["text"].startswith("quay")]
    assert (chip["look"], chip["sign"]) == ("near", "≈")
    assert chip["text"].endswith("near the limit")
    assert "1 of them near the limit" in steps(app)[1]


def test_filters_in_french(atlas: Atlas) -> None:
    area, quay = steps(start("/sites", area_min="100", quay="true"))
    unknown = [place for place in settling(atlas) if place.published_area_ha is None]
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


@pytest.mark.parametrize("lang", CODES)
def test_nothing_left(atlas: Atlas, lang: str) -> None:
    app = start("/sites", kinds="none", lang=lang)
    assert listed(app) == []
    assert map_places(app, atlas) == set()
    assert address(app)["kinds"] == "none"


# --- Weights and the score


def test_places_are_listed_from_the_best_score(atlas: Atlas) -> None:
    rows = {row["code"]: row for row in offers(start("/sites", lang="en"))}
    default = Selection()
    weights = {criterion.id: getattr(default, f"w_{criterion.id}") for criterion in CRITERIA}
    scored = score(atlas, [place.id for place in settling(atlas)], weights, default.pool)
    ranked = [item.id for item in scored if item.score is not None]
    assert [code for code in rows if code in ranked] == ranked
    shown = [rows[item.id]["score"] for item in scored if item.score is not None]
    assert shown == [f"{item.score:.0f} of 100" for item in scored if item.score is not None]
    # A score shown once more has the rank it had before.
    assert len(set(shown)) < len(shown)
    assert [rows[code]["rank"] for code in ranked] == [str(shown.index(score) + 1) for score in shown]
    assert {rows[item.id]["score"] for item in scored if item.score is None} == {"not ranked"}


def test_weights_of_a_link_change_the_first_place() -> None:
    app = start("/sites", **AREA_ALONE)
    assert listed(app)[0] == LARGEST
    assert address(app) == AREA_ALONE


def test_a_weight_that_is_moved_is_written_to_the_address() -> None:
    app = start("/sites", **{weight: value for weight, value in AREA_ALONE.items() if weight != "w_labour"})
    before = listed(app)
    app.slider(key="w_labour").set_value(0).run()
    assert address(app) == AREA_ALONE
    assert listed(app) != before
    assert listed(app)[0] == LARGEST


@pytest.mark.parametrize(
    ("lang", "value", "expected"),
    [
        ("fr", "9", "Le lien demandait « 9 » comme poids d’un critère (w_area), un nombre entier de 0–5"),
        ("fr", "-1", "Le lien demandait « -1 » comme poids d’un critère (w_area), un nombre entier de 0–5"),
        ("en", "2.5", "The link asked for “2.5” as weight of a criterion (w_area), which is a whole number within 0–5"),
        ("en", "٣", "The link asked for “٣” as weight of a criterion (w_area), which is a whole number within 0–5"),
    ],
)
def test_a_bad_weight_gives_a_notice(lang: str, value: str, expected: str) -> None:
    app = follow(start("/sites", lang=lang), w_area=value)
    (said,) = notices(app)
    assert said.startswith(expected)
    assert listed(app)[0] == first()
    assert "w_area" not in address(app)


def test_the_ranking_is_stable() -> None:
    app = start("/sites")
    before = offers(app)
    app.slider(key="w_area").set_value(5).run()
    app.slider(key="w_area").set_value(2).run()
    assert offers(app) == before == offers(start("/sites"))


def test_language_does_not_change_the_order() -> None:
    french, english = (listed(start("/sites", lang=lang)) for lang in CODES)
    assert french == english


@pytest.mark.parametrize(
    ("lang", "badge", "reason", "asked"),
    [
        ("fr", "fragile", "pourraient faire passer", "À demander à"),
        ("en", "fragile", "could put", "Ask: "),
    ],
)
def test_one_badge_with_its_reasons_and_what_is_missing(lang: str, badge: str, reason: str, asked: str) -> None:
    app = start("/sites", lang=lang)
    (trust,) = re.findall(r'<details class="more trust">(.*?)</details>', html(app), re.DOTALL)
    assert f'<b class="badge fragile">{badge}</b>' in trust
    assert reason in trust
    (missing,) = re.findall(r'<section class="missing".*?</section>', html(app), re.DOTALL)
    assert 1 <= missing.count("<li>") <= 3
    assert missing.count(asked) == missing.count("<li>")


@pytest.mark.parametrize(("lang", "nothing"), [("fr", "Aucun lieu n’est classé"), ("en", "No place is ranked")])
def test_no_weight_at_all(lang: str, nothing: str) -> None:
    app = start("/sites", **AREA_ALONE, w_area="0", lang=lang)
    assert nothing in shown(app)
    assert {row["rank"] for row in offers(app) if not row["heading"]} == {"–"}
    assert 'class="badge' not in html(app)


def test_what_is_not_known_leaves_places_unranked(atlas: Atlas) -> None:
    app = start("/sites", **AREA_ALONE, w_area="0", w_road="5")
    unranked = {row["code"] for row in offers(app) if row["rank"] == "–"}
    assert unranked >= {place.id for place in settling(atlas) if place.point is None}
    assert not unranked & {"vitropole", "clesud", "piicto"}


@pytest.mark.parametrize("lang", CODES)
def test_a_score_opens_into_its_parts(lang: str) -> None:
    app = start("/sites", zone="croix-sainte", lang=lang)
    (table,) = re.findall(r'<table class="twin parts">(.*?)</table>', html(app))
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)[1:]]
    assert len(rows) == len(CRITERIA) == 9
    points = [float(row[4].replace(",", ".")) for row in rows if row[4] != "–"]
    shown_score = re.search(r"\d+", words(table.partition("</caption>")[0]))
    assert shown_score is not None
    assert sum(points) == pytest.approx(int(shown_score[0]), abs=1)
    # The area of this place is not published: it says so, and adds nothing.
    assert words(rows[0][1]) == ("inconnu" if lang == "fr" else "unknown")
    assert [int(row[3]) for row in rows] == [2, 2, 1, 0, 1, 2, 0, 0, 1]


@pytest.mark.parametrize("lang", CODES)
def test_a_place_that_filters_leave_out_has_a_sheet_without_score(lang: str) -> None:
    app = start("/sites", zone="piicto", sector="logistics", lang=lang)
    assert "<h2>PIICTO" in html(app)
    assert "twin parts" not in html(app)


# --- The sheet


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "fr",
            (
                "Surface 1 200 ha – Ensemble de la plateforme",
                "2018 [1] 500 ha – Partie seulement : terrains occupés",
                "Emplois 3 000 2018 [1]",
                "point, position approchée",
                "Seveso non trouvé (ne veut pas dire « non Seveso »)",
                "Distances à vol d’oiseau",
                "Sites Seveso à moins de 5 km",
                "Gare, triage ou embranchement 0–3,6 km – Embranchement",
                "Aéroport 26–33 km – Aéroport Marseille Provence",
                "20 km 140 000 (140 000–160 000) 65 000 (63 000–70 000)",
                "64 % · 36 % · 0 %",
                "Autoroute (chaussée, et non échangeur) 11–17 km – A55",
            ),
        ),
        (
            "en",
            (
                "Area 1,200 ha – Whole platform",
                "Jobs 3,000 2018 [1]",
                "point, approximate position",
                "Distances in a straight line",
                "Seveso sites within 5 km",
                "Station, rail yard or siding 0–3.6 km – Siding",
                "Airport 26–33 km – Marseille Provence airport",
                "20 km 140,000 (140,000–160,000) 65,000 (63,000–70,000)",
                "Motorway (carriageway, not an exit) 11–17 km – A55",
            ),
        ),
    ],
)
def test_the_sheet(atlas: Atlas, lang: str, expected: tuple[str, ...]) -> None:
    app = start("/sites", zone="piicto", lang=lang)
    for fact in expected:
        assert fact in shown(app)
    more = len(neighbours(atlas, "piicto")) - 12
    assert (f"et {more} de plus" if lang == "fr" else f"and {more} more") in shown(app)
    assert [row["code"] for row in offers(app) if row["selected"]] == ["piicto"]


@pytest.mark.parametrize("lang", CODES)
def test_every_place_has_a_whole_sheet(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    for identifier in atlas.places:
        sheet = words(full_sheet(atlas, identifier, lang))
        assert words(atlas.record(identifier).name(t)) in sheet
        assert not re.search(r"\b(None|nan|True|False)\b", sheet)
        assert ("EPSG:2154" in sheet) == (atlas.point(identifier) is not None)


def test_a_place_is_cleared() -> None:
    app = start("/sites", zone="piicto")
    app.button(key="clear_zone").click().run()
    assert address(app) == {}
    assert "whole" not in re.findall(r'<article class="panel (\w+)"', html(app))


def test_announced_projects_are_on_the_sheet_of_their_place_and_of_what_it_is_a_part_of(atlas: Atlas) -> None:
    for place in ("kem-one-fos", "piicto"):
        sheet = words(full_sheet(atlas, place, "en"))
        for project in atlas.projects.values():
            here = bool(project.site) and place in (project.site, *above(atlas.places, project.site or ""))
            assert (project.name.en in sheet) == here


# --- The contact line


@pytest.mark.parametrize(("lang", "line"), [("fr", "Mission Fos : 04 <b>00"), ("en", "Fos mission: +33 4 <b>00")])
def test_the_contact_line(monkeypatch: pytest.MonkeyPatch, lang: str, line: str) -> None:
    asked = replace(territory(), contact=Text("Mission Fos : 04 <b>00", "Fos mission: +33 4 <b>00"))
    monkeypatch.setattr(site_sheet, "territory", lambda: asked)
    full_sheet.cache_clear()
    app = start("/sites", zone="piicto", lang=lang)
    full_sheet.cache_clear()
    assert f'<p class="contact">{line.replace("<", "&lt;").replace(">", "&gt;")}</p>' in html(app)


# --- The radius tool


@pytest.mark.parametrize("radius", RADII)
def test_the_radius_tool(atlas: Atlas, radius: int) -> None:
    params = {"at": "5.0,43.45", **({"radius": str(radius)} if radius != 10 else {})}
    app = start("/sites", **params)
    assert address(app) == params
    row = ring_row(ring(atlas, (5.0, 43.45), radius * 1000), language("fr"))
    assert " ".join(words(cell) for cell in row) in shown(app)
    assert row[0] == f"{radius}\N{NO-BREAK SPACE}km"
    assert row[-1].endswith("%")


@pytest.mark.parametrize(
    ("lang", "line"), [("fr", "20 km 320 000 (310 000–320 000) 150 000"), ("en", "20 km 320,000 (310,000–320,000)")]
)
def test_the_radius_in_figures(lang: str, line: str) -> None:
    app = start("/sites", at="5.0,43.45", radius="20", lang=lang)
    assert line in shown(app)
    assert "67 % · 33 % · 0 %" in shown(app) or "67% · 33% · 0%" in shown(app)


def test_the_radius_that_is_changed() -> None:
    app = start("/sites", at="5.0,43.45")
    app.segmented_control(key="radius").set_value(20).run()
    assert address(app) == {"at": "5.0,43.45", "radius": "20"}
    assert "20 km 320 000" in shown(app)


def test_no_centre_no_table(atlas: Atlas) -> None:
    app = start("/sites")
    assert "Part des terres" not in shown(app)
    assert "" not in {layer["selects"] for layer in map_layers(app, atlas)}
    assert "" in {layer["selects"] for layer in map_layers(start("/sites", at="5.0,43.45"), atlas)}


@pytest.mark.parametrize("at", ["x", "5.0", "200,43", "nan,43.4", "43.45,5.0", "5.0,43.45,1"])
def test_a_bad_point_gives_a_notice(at: str) -> None:
    app = follow(start("/sites"), at=at)
    assert len(notices(app)) == 1
    assert "at" not in address(app)


def test_where_nobody_is_counted() -> None:
    """In the open sea no commune is reached: dashes and a share of 0, never zero inhabitants."""
    app = start("/sites", at="4.7,43.2", radius="5")
    assert address(app)["at"] == "4.7,43.2"
    assert "5 km – – – – – 0 %" in shown(app)


def test_what_is_unknown_is_said_in_the_list() -> None:
    rows = {row["code"]: [chip["text"] for chip in row["chips"]] for row in offers(start("/sites", lang="en"))}
    assert "free land unknown" in rows["croix-sainte"]
    # What is published of the whole area says nothing of what is free.
    assert "free land unknown" in rows["site-petrochimique-berre"]
    assert "free land unknown" not in rows["piicto"]
    assert "Seveso site on the land" in rows["site-petrochimique-lavera"]


def test_people_in_the_score_are_those_of_the_rings_of_the_sheet() -> None:
    app = start("/sites", zone="piicto", pool="30", lang="en")
    assert "Labour force around (30 km)" in shown(app)
    assert "Population around (30 km)" in shown(app)
    (labour,) = re.findall(r"30 km [\d,]+ \([\d,–]+\) [\d,]+ \(([\d,–]+)\) ", shown(app))
    assert f"Labour force around (30 km) {labour} " in shown(app)
