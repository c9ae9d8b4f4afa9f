"""The radius around a point on the page of sites, and people counted in it."""

from __future__ import annotations

import re

import pytest

from content.site_sheet import ring_row
from data.atlas import Atlas
from data.language import language
from data.ranking.rings import ring
from data.selection.record import RADII
from tests.ui.running import address, map_layers, notices, offers, shown, start, words
from tests.ui.sites.listed import follow


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
    # What is only said to be developable is no free land, and says so.
    assert {"free land unknown", "600 ha said to be developable (2018)"} <= set(rows["piicto"])
    assert "free land unknown" not in rows["distriport"]
    assert "Seveso site on the land" in rows["site-petrochimique-lavera"]


def test_people_in_the_score_are_those_of_the_rings_of_the_sheet() -> None:
    app = start("/sites", zone="piicto", pool="30", lang="en")
    assert "Labour force around (30 km)" in shown(app)
    assert "Population around (30 km)" in shown(app)
    (labour,) = re.findall(r"30 km [\d,]+ \([\d,–]+\) [\d,]+ \(([\d,–]+)\) ", shown(app))
    assert f"Labour force around (30 km) {labour} " in shown(app)


def test_communes_to_choose_stand_in_the_order_of_the_alphabet() -> None:
    listed = start("/sites", area="13039").multiselect(key="area").options
    # The first letter of Éguilles is an E: it stands between two others, not after Ventabren.
    assert listed.index("Cuges-les-Pins") < listed.index("Éguilles") < listed.index("Fos-sur-Mer")
