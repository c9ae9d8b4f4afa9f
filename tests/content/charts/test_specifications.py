"""Charts: inline data, lines that break where nothing is known, series told apart without colour, French figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest

from content.charts import specifications as charts
from content.charts.style import Spec, legend_columns
from content.charts.year_points import YearPoint
from content.comparison.cells import profile_marks
from content.comparison.places import Comparison
from content.comparison.shares import shares
from content.diagnosis.series import series_charts
from content.diagnosis.stake_charts import stake_chart
from data.atlas import Atlas
from data.catalogue.population import CENSUSES, Count, common_base
from data.language import CODES, Language, language
from data.national.table import NoFrance

NBSP = "\u00a0"
FR = language("fr")
PLACES = ("13039", "13056", "13047", "13014", "13117")


def points(*years: int, name: str = "Total", rounded: tuple[int, ...] = ()) -> list[YearPoint]:
    return [YearPoint(year, 1.5 * year, name, str(year), "", year in rounded) for year in years]


def counts(*years: int) -> tuple[Count, ...]:
    return tuple(Count(year, 10 * year, relayed=False) for year in years)


def specs(atlas: Atlas, t: Language) -> dict[str, Spec]:
    """Every chart of the atlas, with real data."""
    names = {code: atlas.areas[code].name(t) for code in (*PLACES, "istres")}
    series = {code: atlas.population[code] for code in names}
    pair = (atlas.indicators["unemployment_rate"], atlas.indicators["population_growth"])
    compared = Comparison(atlas, NoFrance(""), t, PLACES, "istres", "istres")
    return {
        "population": charts.population(t, series, None, names),
        "index": charts.population(t, series, common_base(list(series.values())), names),
        "profile": charts.profile(t, profile_marks(compared), list(names.values())),
        "shares": charts.shares(t, shares(compared, "age"), list(names.values()), names["istres"]),
        "scatter": charts.scatter(compared, pair, ()),
        **{item.title: item.spec for item in series_charts(atlas, t.code)},
    }


def everything(node: object) -> Iterator[object]:
    yield node
    children: Iterable[object] = ()
    if isinstance(node, dict | list):
        children = node.values() if isinstance(node, dict) else node
    for child in children:
        yield from everything(child)


def nodes(spec: Spec) -> list[dict[str, Any]]:
    return [node for node in everything(spec) if isinstance(node, dict)]


def marks(spec: Spec, encoding: Mapping[str, Any] | None = None) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each mark of a chart with what it encodes, what its layers share included."""
    whole = {**(encoding or {}), **spec.get("encoding", {})}
    for layer in spec.get("layer", ()):
        yield from marks(layer, whole)
    if "mark" in spec:
        yield spec["mark"], whole


def values(spec: Spec) -> list[dict[str, Any]]:
    """Return the rows a chart holds."""
    found = [node["values"] for node in nodes(spec) if isinstance(node.get("values"), list)]
    rows = max(found, key=len)
    assert rows
    return list(rows)


def parts(spec: Spec) -> list[list[int]]:
    """Return the years of each unbroken piece of line."""
    found: dict[str, list[int]] = {}
    for row in values(spec):
        found.setdefault(row["part"], []).append(row["year"])
    return list(found.values())


def scale(spec: Spec, channel: str) -> dict[str, Any]:
    """Return domain and range of a channel, the same in all layers that have it."""
    found = [node[channel]["scale"] for node in nodes(spec) if isinstance(node.get(channel), dict)]
    assert found
    assert all(one == found[0] for one in found)
    return dict(found[0])


# --- All charts


@pytest.mark.parametrize("lang", CODES)
def test_data_is_inline(atlas: Atlas, lang: str) -> None:
    for spec in specs(atlas, language(lang)).values():
        assert all("url" not in node for node in nodes(spec))
        assert "datasets" not in spec
        data = [node["data"] for node in nodes(spec) if "data" in node]
        assert data
        assert all(list(one) == ["values"] and one["values"] for one in data)
        json.dumps(spec, allow_nan=False)


@pytest.mark.parametrize(("lang", "decimal", "thousands"), [("fr", ",", NBSP), ("en", ".", ",")])
def test_locale(atlas: Atlas, lang: str, decimal: str, thousands: str) -> None:
    for spec in specs(atlas, language(lang)).values():
        number = spec["config"]["locale"]["number"]
        assert (number["decimal"], number["thousands"], number["grouping"]) == (decimal, thousands, [3])


@pytest.mark.parametrize("lang", CODES)
def test_years_are_written_without_thousands(atlas: Atlas, lang: str) -> None:
    for spec in specs(atlas, language(lang)).values():
        axes = [node["x"] for node in nodes(spec) if isinstance(node.get("x"), dict) and node["x"]["field"] == "year"]
        assert all(axis["axis"]["format"] == "d" for axis in axes)


@pytest.mark.parametrize("chart", ["population", "index"])
def test_lines_are_told_apart_without_colour(atlas: Atlas, chart: str) -> None:
    spec = specs(atlas, FR)[chart]
    for channel in ("strokeDash", "shape", "color"):
        found = scale(spec, channel)
        assert len(found["domain"]) == len(found["range"]) == 6
        assert len({str(one) for one in found["range"]}) == 6
    assert set(scale(spec, "shape")["domain"]) == {row["name"] for row in values(spec)}


def test_series_of_the_diagnosis_are_told_apart(atlas: Atlas) -> None:
    several = 0
    for item in series_charts(atlas, "fr"):
        names = {row["name"] for row in values(item.spec)}
        for channel in ("strokeDash", "shape"):
            found = scale(item.spec, channel)
            assert set(found["domain"]) == names
            assert len({str(one) for one in found["range"]}) == len(names)
        several += len(names) > 1
    # Kinds of goods, dwellings, and the population within the present boundary and within one that is not known.
    assert several == 3


def test_profile_marks_have_shapes(atlas: Atlas) -> None:
    found = scale(specs(atlas, FR)["profile"], "shape")
    assert len(set(found["range"])) == len(found["domain"]) == 6


# --- Population


def test_a_line_breaks_where_a_census_is_missing() -> None:
    spec = charts.population(FR, {"a": counts(1968, 1975, 1990, 1999, 2022)}, None, {"a": "A"})
    assert parts(spec) == [[1968, 1975], [1990, 1999], [2022]]


def test_a_complete_series_is_one_line() -> None:
    spec = charts.population(FR, {"a": counts(*CENSUSES)}, None, {"a": "A"})
    assert parts(spec) == [list(CENSUSES)]
    assert all("detail" in layer["encoding"] for layer in spec["layer"] if layer["mark"]["type"] == "line")


def test_no_line_of_the_atlas_bridges_a_census(atlas: Atlas) -> None:
    names = {code: code for code in atlas.population}
    for years in parts(charts.population(FR, atlas.population, None, names)):
        for before, after in pairwise(years):
            assert not any(before < census < after for census in CENSUSES)


def test_index() -> None:
    spec = charts.population(FR, {"a": counts(1968, 1975), "b": counts(1975)}, 1968, {"a": "A", "b": "B"})
    assert [(row["name"], row["year"]) for row in values(spec)] == [("A", 1968), ("A", 1975)]
    assert values(spec)[0]["value"] == 100
    assert values(spec)[1]["value"] == pytest.approx(100 * 1975 / 1968)
    # "B" has no figure in the base year: it has no line, and no name in the legend.
    assert scale(spec, "shape")["domain"] == ["A"]


# --- Series by year


def test_a_line_breaks_where_a_year_is_missing() -> None:
    years = (2008, 2009, 2010, 2011, 2012, 2014, 2015, 2016, 2017, 2018)
    assert parts(charts.years(FR, points(*years), "Mt", range(2008, 2019))) == [list(years[:5]), list(years[5:])]


def test_each_series_breaks_by_itself() -> None:
    both = [*points(*range(2008, 2025)), *points(2011, 2012, 2014, name="Vrac")]
    assert parts(charts.years(FR, both, "Mt", range(2008, 2025))) == [list(range(2008, 2025)), [2011, 2012], [2014]]


def test_goods_of_the_port_break(atlas: Atlas) -> None:
    spec = series_charts(atlas, "fr")[0].spec
    for years in parts(spec):
        assert years == list(range(years[0], years[-1] + 1))
    dry = {row["year"]: row["part"] for row in values(spec) if row["name"] == "Vrac solide (Mt)"}
    assert dry[2008] == dry[2009] != dry[2013] == dry[2016] != dry[2018]


def test_passengers_of_the_port_break(atlas: Atlas) -> None:
    """2012, 2017, 2018 and 2022 were not found: no line may run over them."""
    for years in parts(series_charts(atlas, "fr")[2].spec):
        assert years == list(range(years[0], years[-1] + 1))


def test_population_of_the_arrondissement_breaks(atlas: Atlas) -> None:
    """The census of 1990 was not found: no line may run from 1982 to 1999."""
    for years in parts(series_charts(atlas, "fr")[4].spec):
        assert not any(before < 1990 < after for before, after in pairwise(years))


def test_scattered_figures_are_joined() -> None:
    assert parts(charts.years(FR, points(2010, 2019, 2024), "")) == [[2010, 2019, 2024]]


def test_rounded_points_are_hollow() -> None:
    spec = charts.years(FR, points(2008, 2009, rounded=(2009,)), "Mt")
    marks = {
        layer["transform"][0]["filter"]: layer["mark"]["filled"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == "point"
    }
    assert marks == {"!datum.rounded": True, "datum.rounded": False}


def test_no_points_make_no_error() -> None:
    assert charts.years(FR, [], "Mt")["layer"]


# --- Scatter


def test_scatter_leaves_out_what_is_unknown(atlas: Atlas) -> None:
    pair = (atlas.indicators["poverty_rate"], atlas.indicators["median_income"])
    members = atlas.areas["istres"].members
    known = [code for code in members if all(atlas.value(code, one.id) is not None for one in pair)]
    assert len(known) < len(members)
    spec = charts.scatter(Comparison(atlas, NoFrance(""), FR, ("13039",), "istres", "13"), pair, ("13063",))
    assert len(values(spec)) == len(known)
    assert [row["name"] for row in values(spec) if row["chosen"]] == ["Fos-sur-Mer"]
    assert {row["name"] for row in values(spec) if row["named"]} == {"Fos-sur-Mer", "Miramas"}
    assert {row["name"] for row in values(spec) if row["side"]} == {"Fos-sur-Mer", "Miramas"}


def test_a_place_keeps_its_mark_where_another_has_no_figure(atlas: Atlas) -> None:
    # Shares of jobs are published of communes over 5,000 inhabitants.
    places = ("13029", "13039", "13047")
    compared = Comparison(atlas, NoFrance(""), FR, places, "istres", "13")
    names, against = list(compared.names.values()), compared.against_name
    pair = (atlas.indicators["jobs_industry_share"], atlas.indicators["population"])
    series = {code: atlas.population[code] for code in places[1:]}
    whole = charts.profile(FR, profile_marks(compared), names, against)
    less = {
        "jobs": charts.shares(FR, shares(compared, "jobs"), names, against),
        "scatter": charts.scatter(compared, pair, ()),
        "population": charts.population(FR, series, None, compared.names, against),
    }
    for channel in ("color", "shape"):
        known = scale(whole, channel)
        marks = dict(zip(known["domain"], known["range"], strict=True))
        for name, spec in less.items():
            found = scale(spec, channel)
            assert "Cornillon-Confoux" not in found["domain"], name
            assert dict(zip(found["domain"], found["range"], strict=True)).items() <= marks.items(), name


def test_the_axes_of_a_scatter_have_their_years(atlas: Atlas) -> None:
    spec = specs(atlas, FR)["scatter"]
    axes = [node[axis] for node in nodes(spec) for axis in ("x", "y") if isinstance(node.get(axis), dict)]
    titles = {axis["title"] for axis in axes}
    assert len(titles) == 2
    assert all("2022" in title for title in titles)


def test_shares_are_told_apart_without_colour_and_few(atlas: Atlas) -> None:
    spec = specs(atlas, FR)["shares"]
    # Five groups of ages, a mark for each of five communes and a bar for the arrondissement.
    assert len(values(spec)) == 5 * 6
    found = scale(spec, "shape")
    assert found["domain"][-1] == atlas.areas["istres"].name(FR)
    assert len(set(found["range"])) == 6


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (["Istres"], 3),
        (["Istres", "Fos-sur-Mer"], 3),
        (["Bouches-du-Rhône"], 2),
        (["Marchandises diverses (conteneurs) Mt"], 1),
        ([], 3),
    ],
)
def test_a_legend_is_never_cut_on_a_phone(names: list[str], columns: int) -> None:
    # 330 px; at 12 px a letter is 6.24 px wide, the mark beside it takes 36: 11 letters 105 px, 16 letters 136 px.
    assert legend_columns(names) == columns


# --- Bubbles


@pytest.mark.parametrize("lang", CODES)
def test_no_bubble_shows_names_of_the_code(atlas: Atlas, lang: str) -> None:
    for name, spec in specs(atlas, language(lang)).items():
        for mark, encoding in marks(spec):
            # Vega would name the fields as the code does.
            assert mark.get("tooltip", ...) is None or all(one["title"] for one in encoding["tooltip"]), name


def test_an_index_names_what_it_is_of(atlas: Atlas) -> None:
    jobs = stake_chart(atlas, "economic", "istres", "en")
    assert jobs
    titles = [[tooltip["title"] for tooltip in encoding["tooltip"]] for _, encoding in marks(jobs.spec)]
    assert titles[0] == ["Series", "Year", "Index, 2014 = 100", "Private salaried jobs"]
