"""Areas: the communes they are made of, and rates that are ratios of sums."""

from dataclasses import replace

import pandas as pd
import pytest

from data.build.areas import resolve_areas
from data.build.geometry.contours import contours_path
from data.build.indicators.figures import compute_figures, long_form, read_columns, with_areas
from data.build.inputs import BuildError
from data.territory import AreaDefinition
from tests.data.build.tables import HERE, OWN, Row

# --- Figures of toy communes


def line(name: str, formula: str, aggregate: str = "recompute") -> Row:
    return {"id": name, "formula": formula, "aggregate": aggregate, "year": "2022"}


CATALOGUE = [
    line("active", "ACT", "sum"),
    line("rate", "JOBLESS/ACT*100"),
    line("income", "MED", "none"),
    line("double", "rate*2"),
    line("richer", "income+1"),
]


def toy() -> pd.DataFrame:
    """Three communes: 10 of 100, 90 of 300, and one whose unemployed are withheld."""
    nan = float("nan")
    columns = {"ACT": [100.0, 300.0, 50.0], "JOBLESS": [10.0, 90.0, nan], "MED": [20000.0, 30000.0, nan]}
    return pd.DataFrame(columns, index=["A", "B", "C"])


def figures() -> pd.DataFrame:
    areas = {"two": ["A", "B"], "three": ["A", "B", "C"]}
    return compute_figures(CATALOGUE, with_areas(toy(), areas, {}), areas)


def known(found: pd.DataFrame, code: str, indicator: str) -> bool:
    return bool(found[indicator].notna()[code])


def test_figures_of_communes() -> None:
    found = figures()
    assert found.loc["A"].to_dict() == {"active": 100, "rate": 10, "income": 20000, "double": 20, "richer": 20001}
    assert found.loc["B", "rate"] == 30


def test_the_rate_of_an_area_is_a_ratio_of_sums_not_a_mean_of_rates() -> None:
    # (10 + 90) / (100 + 300) = 25 %; the mean of 10 % and 30 % would be 20 %
    found = figures()
    assert found.loc["two", "active"] == 400
    assert found.loc["two", "rate"] == 25
    assert found.loc["two", "rate"] != found.loc[["A", "B"], "rate"].mean()
    assert found.loc["two", "double"] == 50


def test_an_area_that_lacks_a_column_has_no_figure_of_it() -> None:
    found = figures()
    assert known(found, "C", "active")
    assert not known(found, "C", "rate")
    assert not known(found, "three", "rate")
    assert not known(found, "three", "double")
    assert found.loc["three", "active"] == 450


def test_what_cannot_be_aggregated_has_no_area_figure() -> None:
    found = figures()
    assert found.loc["B", "income"] == 30000
    assert not known(found, "two", "income")
    assert not known(found, "two", "richer")  # nor has what builds on it


def test_unknown_figures_are_written_as_empty_cells() -> None:
    rows = {(row["code"], row["indicator"]): row["value"] for row in long_form(figures(), {}, CATALOGUE)}
    assert rows["A", "active"] == "100"
    assert rows["C", "rate"] == ""
    assert len(rows) == 5 * 5


# --- Areas


def area(
    communes: tuple[str, ...] = (), epci: str = "", departement: str = "", expected: int | None = None
) -> AreaDefinition:
    """A perimeter of the territory with other communes."""
    first = HERE.perimeters[0]
    return replace(first, communes=communes, epci=epci, departement=departement, expected_communes=expected)


def resolve(definition: AreaDefinition, codes: set[str]) -> list[str]:
    chosen = replace(HERE, perimeters=(definition,), reference_areas=())
    return resolve_areas(chosen, codes, contours_path())[definition.id]


def test_the_communes_of_an_area_are_listed_or_those_of_a_departement() -> None:
    codes = {"13001", "13002", "59183"}
    assert resolve(area(communes=("13002", "13001")), codes) == ["13001", "13002"]
    assert resolve(area(departement="13"), codes) == ["13001", "13002"]


def test_the_communes_of_an_epci() -> None:
    # CA Arles-Crau-Camargue-Montagnette: Arles, Boulbon, Saint-Martin-de-Crau, Saint-Pierre-de-Mézoargues, Les
    # Saintes-Maries-de-la-Mer, Tarascon
    codes = set(read_columns(OWN, HERE).index)
    assert resolve(area(epci="241300417"), codes) == ["13004", "13017", "13061", "13096", "13097", "13108"]


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        (area(communes=("13001", "83120")), "istres needs communes with figures, and has 83120"),
        (area(epci="999999999"), "istres needs communes with figures, and has none"),
        (area(communes=("13001",), expected=2), "istres has 1 communes, not 2 as expected"),
    ],
)
def test_an_area_that_cannot_be_made_is_refused(definition: AreaDefinition, message: str) -> None:
    with pytest.raises(BuildError, match=message):
        resolve(definition, {"13001"})
