"""Explore, run without a browser."""

import re

import pytest

from data.atlas import Atlas
from tests.ui.running import start
from ui.explore.panel import panel
from ui.explore.ranking import listed


def test_the_rest_of_the_page_waits_longer_for_a_map_that_is_not_there_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived: list[bool] = []
    monkeypatch.setattr("ui.explore.page.let_browser_paint", lambda *, first: arrived.append(first))
    app = start("/")
    app.selectbox(key="indicator").select("density").run()
    assert arrived == [True, False]


def test_what_is_in_no_commune_stands_beside_the_total(atlas: Atlas) -> None:
    note = listed(atlas, "en", "istres", "ets_emissions", None, "istres", "quantiles").note
    assert "14,901,054\N{NO-BREAK SPACE}t CO₂e in total. " in note
    assert "14 installations of the département (146,945 t) are placed in no commune." in note


def test_a_note_of_both_figures_is_said_once(atlas: Atlas) -> None:
    drawn = str(panel(atlas, "en", "istres", None, "13", None))
    assert drawn.count("14 installations of the département (146,945 t) are placed in no commune.") == 1
    assert "Bouches-du-Rhône: All installations of the département.<" in drawn


def test_figures_that_nobody_has_are_folded_behind_a_line_that_names_them(atlas: Atlas) -> None:
    drawn = str(panel(atlas, "en", "istres", None, "13", None))
    housing = drawn[drawn.index("<h3>Housing</h3>") :]
    shown, folded = housing[: housing.index("<h3>", 4)].split('<details class="fig blank">')
    assert "not available" not in shown
    said = re.search(r'class="l">(.*?)<', folded)
    assert said
    assert said[1].startswith("4 not available: ")
    assert "Dwellings started from 2022 to 2024" in said[1]
    assert folded.count("data-provenance") == 4
    # A figure that the reference has stays in sight.
    assert "Bouches-du-Rhône: 18.5%" in drawn.split("Poverty rate")[1].split("</details>", maxsplit=1)[0]
