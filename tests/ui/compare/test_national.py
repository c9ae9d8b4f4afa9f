"""Ranks in France and similar communes on the pages, and what stands there when the national table is broken."""

import shutil
from html import escape
from pathlib import Path

import pytest

from content.comparison.similar import SimilarWords
from content.source import Source
from content.table import Figure, Origin, Table
from data.language import language
from data.national.table import FRANCE, TABLE, find_france
from tests.ui.running import component, html, shown, start
from ui.templates import render

FOS, MARTIGUES, SAINT_MITRE, SMALL = "13039", "13056", "13098", "13029"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the national files that the app reads instead of its own, with the table cut short."""
    folder = tmp_path / "france"
    shutil.copytree(FRANCE, folder)
    (folder / TABLE).write_bytes((folder / TABLE).read_bytes()[:1000])
    monkeypatch.setattr(find_france, "__defaults__", (folder,))
    return folder


def block(markup: str, begin: str, end: str) -> str:
    return markup.partition(begin)[2].partition(end)[0]


@pytest.mark.parametrize(
    ("lang", "country", "size"),
    [
        ("en", "France 11,587th of 31,152", "10,000 to 20,000 inhabitants 214th of 533"),
        ("fr", "France 11 587e sur 31 152", "10 000 à 20 000 habitants 214e sur 533"),
    ],
)
def test_the_panel_of_a_commune_ranks_it_in_france(lang: str, country: str, size: str) -> None:
    found = shown(start(lang=lang, commune=FOS))
    assert f"{country} {size}" in found
    assert ("from the highest value" if lang == "en" else "à partir de la valeur la plus haute") in found


def test_the_panel_of_the_perimeter_has_no_rank_in_france() -> None:
    assert 'class="muted ranks"' not in html(start())


def test_the_comparison_ranks_in_france() -> None:
    found = shown(start("/compare", lang="en", communes=f"{FOS},{MARTIGUES}"))
    # Martigues is 966th from the lowest, among equals: both are counted from the end that Fos is nearer to.
    assert "In France, over 5,000 inhabitants, from the highest of 2,107: 835th 1,139th " in found
    assert "Of its size, from the highest: 216th of 521 172nd of 327 " in found
    assert "Fos-sur-Mer 10,000 to 20,000 inhabitants Martigues 20,000 to 50,000 inhabitants" in found
    assert "Fos-sur-Mer resembles Montoir-de-Bretagne (44)" in found


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_similar_communes_of_the_first_commune(lang: str) -> None:
    found = shown(start("/compare", lang=lang, communes=f"{FOS},{MARTIGUES}"))
    if lang == "en":
        assert "Montoir-de-Bretagne 44103 Loire-Atlantique (44) 7,282 0.53" in found
        assert "Municipal population, 2023: 7,282 against 15,862" in found
        assert "Of communes outside the atlas the comparison shows the figures of the national table" in found
    else:
        assert "Montoir-de-Bretagne 44103 Loire-Atlantique (44) 7 282 0,53" in found
        assert "Population municipale, 2023 : 7 282 contre 15 862" in found
        assert "du tiers au triple" in found


def test_similar_communes_of_the_commune_chosen_before_any_are_compared() -> None:
    assert "Communes that resemble Martigues" in shown(start("/compare", lang="en", commune=MARTIGUES))
    assert "Communes that resemble Fos-sur-Mer" in shown(start("/compare", lang="en"))


def test_similar_communes_are_offered_until_they_are_compared() -> None:
    le_rove = ["13088", "Le Rove"]
    app = start("/compare", lang="en", communes=f"{SAINT_MITRE},{FOS}")
    assert le_rove in component(app, "additions")["places"]
    app = start("/compare", lang="en", communes=f"{SAINT_MITRE},{FOS},13088")
    assert le_rove not in component(app, "additions")["places"]


def test_a_small_commune_has_none_and_says_why() -> None:
    found = shown(start("/compare", lang="en", communes=f"{SMALL},{FOS}"))
    assert "None is named: 4 of the 22 indicators" in found


def test_the_sources_list_the_national_files() -> None:
    found = shown(start("/sources", lang="en"))
    assert "france/communes.parquet" in found
    assert "communes_urssaf.csv.gz" in found


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_broken_table_is_told_where_it_would_stand(lang: str) -> None:
    said = f"data/built/france/{TABLE}: unreadable"
    words = {"en": "Ranks in France and similar communes are not available: ", "fr": "ne sont pas disponibles : "}
    begins = words[lang]
    explored = shown(start(lang=lang, commune=FOS))
    assert f"{begins}{said}" in explored
    assert ("15,862" if lang == "en" else "15 862") in explored
    compared = shown(start("/compare", lang=lang, communes=f"{FOS},{MARTIGUES}"))
    assert compared.count(f"{begins}{said}") == 2
    assert f"{begins}{said}" in shown(start("/sources", lang=lang))


def test_a_mended_table_is_shown_at_the_next_run(broken: Path) -> None:
    shutil.copy(FRANCE / TABLE, broken / TABLE)
    assert "France 11,587th of 31,152" in shown(start(lang="en", commune=FOS))


def test_texts_of_the_table_are_escaped() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    table = Table(hostile, (hostile,), ((hostile, Figure(1.0, hostile)),), (Origin(hostile),), hostile)
    found = SimilarWords(table, "", ((hostile, hostile),), (Source(hostile, "javascript:alert(1)"),))
    markup = render("compare/similar.html.jinja", t=language("en"), found=found)
    assert "<img" not in markup
    assert "javascript:" not in markup
    assert markup.count(escape(hostile, quote=True).replace("&quot;", "&#34;")) >= 5
    none = render("compare/similar.html.jinja", t=language("en"), found=SimilarWords(None, hostile))
    assert "<img" not in none
