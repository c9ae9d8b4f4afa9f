"""Weights and the score on the page of sites: from a link, by hand, unknown, in words."""

from __future__ import annotations

import re

import pytest

from content.table import Table
from data.atlas import Atlas
from data.language import CODES, language
from data.ranking.criteria import CRITERIA
from data.ranking.filter import Query, filter_places
from data.ranking.score import ranked, score
from data.selection.record import Selection
from data.text import alphabetical
from tests.ui.running import address, html, notices, offers, shown, start, words
from tests.ui.sites.listed import follow, listed, settling
from ui.sites.listing import _files

QUAY_ALONE = {"w_area": "0", "w_rail": "0", "w_airport": "0", "w_labour": "0", "w_seveso": "0"}
#: The offer nearest to a quay.
NEAREST = "caronte-la-gafette"


def first(**params: str) -> str:
    return listed(start("/sites", **params))[0]


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
    app = start("/sites", **QUAY_ALONE)
    assert listed(app)[0] == NEAREST
    assert address(app) == QUAY_ALONE


def test_a_weight_that_is_moved_is_written_to_the_address() -> None:
    app = start("/sites", **{weight: value for weight, value in QUAY_ALONE.items() if weight != "w_labour"})
    before = listed(app)
    app.slider(key="w_labour").set_value(0).run()
    assert address(app) == QUAY_ALONE
    assert listed(app) != before
    assert listed(app)[0] == NEAREST


@pytest.mark.parametrize(
    ("lang", "value", "expected"),
    [
        ("fr", "9", "Le lien demandait « 9 » comme poids d’un critère (w_area), un nombre entier de l’intervalle 0–5"),
        (
            "fr",
            "-1",
            "Le lien demandait « -1 » comme poids d’un critère (w_area), un nombre entier de l’intervalle 0–5",
        ),
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
        ("fr", "fragile", "suffit à mettre un autre lieu en tête", "À demander à"),
        ("en", "fragile", "is enough to put another place first", "Ask: "),
    ],
)
def test_one_badge_with_its_reasons_and_what_is_missing(lang: str, badge: str, reason: str, asked: str) -> None:
    app = start("/sites", lang=lang)
    (trust,) = re.findall(r'<details class="more trust">(.*?)</details>', html(app), re.DOTALL)
    assert f'<b class="badge fragile">{badge}</b>' in trust
    # What would change the order is in sight without unfolding.
    assert reason in trust.partition("</summary>")[0]
    (missing,) = re.findall(r'<section class="missing".*?</section>', html(app), re.DOTALL)
    assert 1 <= missing.count("<li>") <= 3
    assert missing.count(asked) == missing.count("<li>")


@pytest.mark.parametrize(("lang", "nothing"), [("fr", "Aucun lieu n’est classé"), ("en", "No place is ranked")])
def test_no_weight_at_all(lang: str, nothing: str) -> None:
    app = start("/sites", **{**QUAY_ALONE, "w_quay": "0"}, lang=lang)
    assert nothing in shown(app)
    assert {row["rank"] for row in offers(app) if not row["heading"]} == {"–"}
    assert 'class="badge' not in html(app)


def test_where_no_offer_is_listed_no_weight_helps() -> None:
    said = shown(start("/sites", kinds="transport", lang="en"))
    assert "No place is ranked: plants and infrastructure are no offers." in said
    assert "lift a filter" not in said


def test_the_table_of_the_list_has_its_order_and_says_what_was_asked(atlas: Atlas) -> None:
    chosen = Selection(rail=True, sort="name", lang="en")
    query = Query.of(chosen)
    order = ranked(atlas, filter_places(atlas, query).ids, (1,) * len(CRITERIA), 20)
    (offer,) = _files(atlas, chosen, language("en"), order.scored)
    _, title, table = offer.order.arguments
    assert isinstance(table, Table)
    names = [str(row[1]) for row in table.rows]
    assert names == sorted(names, key=alphabetical)
    assert len(names) > 5
    assert title == "Offers ordered by: Name · Station, rail yard or siding within 2 km"
    assert offer.order.file_name.endswith("_filtered_en.xlsx")


def test_what_is_not_known_leaves_places_unranked(atlas: Atlas) -> None:
    app = start("/sites", **{**QUAY_ALONE, "w_quay": "0"}, w_road="5")
    unranked = {row["code"] for row in offers(app) if row["rank"] == "–"}
    assert unranked >= {place.id for place in settling(atlas) if place.point is None}
    assert not unranked & {"vitropole", "clesud", "piicto"}


@pytest.mark.parametrize("lang", CODES)
def test_a_score_opens_into_its_parts(lang: str) -> None:
    app = start("/sites", zone="croix-sainte", lang=lang)
    (table,) = re.findall(r'<table class="twin parts">(.*?)</table>', html(app))
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table)[1:]]
    assert len(rows) == len(CRITERIA)
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
