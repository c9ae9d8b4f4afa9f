"""Charts of stops as drawn: values written, gaps left open, every kind drawn by Vega."""

import json
from dataclasses import replace
from typing import Any

import pytest
import vl_convert

from content.charts.stage import slide_chart
from content.story.charts import chart
from content.story.resolved import Chart, Series
from data.atlas import Atlas
from data.diagnosis.port import PORT_COLUMNS
from data.language import CODES, language
from data.story.model import Plot
from layers.symbols import palette

EN = language("en")


def drawn(made: Chart, *, narrow: bool = False, **how: int) -> dict[str, Any]:
    return slide_chart(EN, made, narrow=narrow, **how)


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = spec["data"]["values"]
    return values


def test_bars_write_their_values_and_say_what_is_missing(atlas: Atlas) -> None:
    spec = drawn(chart(atlas, Plot("indicator", "median_income", ("istres", "59183")), EN), size=30, height=500)
    assert [row["text"] for row in rows(spec)] == ["n/a", "20,240"]
    assert spec["config"]["axis"]["labelFontSize"] == 30
    assert spec["height"] == 500
    marks = [layer["mark"] for layer in spec["layer"]]
    assert [mark["type"] for mark in marks] == ["bar", "text", "text"]
    assert {mark["fontSize"] for mark in marks[1:]} == {30}


def test_many_bars_are_not_labelled(atlas: Atlas) -> None:
    spec = drawn(chart(atlas, Plot("age", "", ("istres", "13", "59183")), EN))
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["bar"]


def test_lines_break_at_a_gap(atlas: Atlas) -> None:
    made = chart(atlas, Plot("population", "", ("13039",)), EN)
    values = (*made.series[0].values[:3], None, *made.series[0].values[4:])
    spec = drawn(replace(made, series=(Series("Fos-sur-Mer", values),)))
    parts = {row["year"]: row["part"] for row in rows(spec)}
    assert 1982 not in parts
    assert len({parts[year] for year in (1962, 1968, 1975)}) == 1
    assert len({parts[year] for year in (1990, 2023)}) == 1
    assert parts[1975] != parts[1990]
    assert [row["year"] for row in rows(spec) if row["last"]] == [2023]


def test_lines_of_two_places_are_never_joined(atlas: Atlas) -> None:
    spec = drawn(chart(atlas, Plot("population", "", ("13039", "13047")), EN))
    names = {row["part"]: row["name"] for row in rows(spec)}
    assert sorted(names.values()) == ["Fos-sur-Mer", "Istres"]
    assert [row["text"] for row in rows(spec) if row["last"]] == ["15,862", "44,292"]


def test_of_many_columns_the_first_and_the_newest_are_labelled(atlas: Atlas) -> None:
    spec = drawn(chart(atlas, Plot("traffic", "total_mt"), EN))
    assert [row["item"] for row in rows(spec) if row["labelled"]] == ["2008", "2025"]
    assert [row["text"] for row in rows(spec) if row["labelled"]] == ["96", "74"]


def test_of_many_columns_the_highest_is_labelled_where_it_has_room(atlas: Atlas) -> None:
    spec = drawn(chart(atlas, Plot("traffic", "containers_teu"), EN))
    assert [row["text"] for row in rows(spec) if row["labelled"]] == ["944,000", "1,530,000", "1,450,000"]


def test_columns_narrower_than_their_values_have_them_upright(atlas: Atlas) -> None:
    spec = drawn(chart(atlas, Plot("traffic", "total_mt"), EN), narrow=True)
    encoding = spec["layer"][0]["encoding"]
    assert (spec["layer"][1]["mark"]["angle"], encoding["y"]["axis"]["labels"]) == (270, False)
    # Room above the highest column, so that its value is whole.
    assert encoding["y"]["scale"]["domain"][1] > max(row["at"] for row in rows(spec))


def test_own_bars_are_coloured_and_the_others_grey(atlas: Atlas) -> None:
    spec = drawn(chart(atlas, Plot("indicator", "participation_rate", ("istres", "13", "59183")), EN))
    colour = spec["layer"][0]["encoding"]["color"]
    assert colour["condition"]["test"]["oneOf"] == ["Istres arrondissement"]
    assert (colour["condition"]["value"], colour["value"]) == (palette.ACCENT, palette.OTHERS)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize(
    "plot",
    [
        Plot("population", "", ("13039", "istres", "59183")),
        Plot("indicator", "population_growth", ("istres", "59183")),
        Plot("age", "", ("istres", "13")),
        Plot("sector", "", ("istres",)),
        *(Plot("traffic", column) for column in PORT_COLUMNS),
    ],
    ids=str,
)
def test_every_chart_can_be_drawn(atlas: Atlas, plot: Plot, lang: str) -> None:
    t = language(lang)
    spec = slide_chart(t, chart(atlas, plot, t))
    svg = vl_convert.vegalite_to_svg(json.dumps({**spec, "width": 600}))
    assert "<svg" in svg
    assert "undefined" not in svg
    assert "NaN" not in svg
