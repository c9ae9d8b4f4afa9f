"""The search of the header: where a choice leads."""

from __future__ import annotations

import pytest
import streamlit as st

from data.atlas import Atlas
from data.selection.record import Selection
from tests.ui.running import address, component, start
from ui.shell.search import choose, files

SALON = "13103"  # in the perimeter of 2010, not in the arrondissement


def test_every_page_has_the_search(atlas: Atlas) -> None:
    found = component(start("/sources"), "header")["search"]
    assert found["address"] == f"assets/{files(atlas)['fr'].name}"
    assert found["label"] == "Trouver un lieu"


def test_a_choice_leads_to_the_page_that_shows_it(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    project = next(iter(atlas.projects))
    assert choose(atlas, Selection(), "place piicto") == "sites"
    assert state == {**state, "zone": "piicto"}
    assert choose(atlas, Selection(), f"project {project}") == "diagnosis"
    assert state == {**state, "zone": project}
    assert choose(atlas, Selection(), f"commune {SALON}") == "explore"
    assert state == {**state, "commune": SALON, "zone": None, "perimeter": "berre2010"}
    assert [choose(atlas, Selection(), text) for text in ("place nowhere", "commune 75056", "x", "")] == [""] * 4


def test_the_shortlist_of_a_link_stands_side_by_side() -> None:
    app = start("/sites", shortlist="piicto,distriport", view="5.0,43.45,12")
    assert address(app) == {"shortlist": "piicto,distriport", "view": "5.0,43.45,12"}
    bar = component(app, "shortlist_bar")
    assert [code for code, _ in bar["places"]] == ["piicto", "distriport"]
