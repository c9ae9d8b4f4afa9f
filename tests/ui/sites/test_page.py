"""Finding a site, without a browser: one list and one map, filters that say what they do not know, a score, a sheet."""

from __future__ import annotations

import pytest

from data.atlas import Atlas
from data.ranking.families import above, headings
from tests.ui.running import address, html, map_places, offers, shown, start
from tests.ui.sites.listed import listed, settling


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
