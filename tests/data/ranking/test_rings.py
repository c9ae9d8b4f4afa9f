"""Circles: worked out by hand on toy cells in metres, then on the real data, where two known errors must be gone."""

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely

from data.atlas import Atlas
from data.files import DataFileError
from data.places.people import CELL_M, PeopleGrid, RingCommune, read_people
from data.places.projection import metres
from data.ranking.rings import Estimate, Ground, count, ground, ring, rings
from data.selection.record import LABOUR_RADII
from tests.data.places.toys import at

#: A cell in the middle of the circle, one 3 km away, one 9 km away: middle, land (m²), share of the people.
CELLS = ((0, 0.0, 250_000.0, 0.5), (0, 3000.0, 125_000.0, 0.25), (0, 9000.0, 125_000.0, 0.25))
FIGURES = (1000.0, 400.0, 50.0, 300.0, 40.0)


def toy(
    cells: tuple[tuple[int, float, float, float], ...] = CELLS,
    figures: tuple[tuple[float, ...], ...] = (FIGURES,),
    halls: tuple[float, ...] = (9000.0,),
) -> Ground:
    """Cells along a line to the east of the centre; town halls on it."""
    commune, x, land, people = (np.array(column) for column in zip(*cells, strict=True))
    communes = tuple(RingCommune(str(number), "", (0.0, 0.0), None, None, None) for number in range(len(figures)))
    grid = PeopleGrid(communes, commune, x, np.zeros(len(x)), land, people)
    areas = np.bincount(commune, weights=land, minlength=len(figures)).astype(np.float64)
    at_halls = np.array([(hall, 0.0) for hall in halls])
    return Ground(grid, np.array(figures), areas, at_halls, shapely.box(-20_000, -20_000, 0, 20_000))


def test_three_ways_of_counting_give_a_figure_and_its_range() -> None:
    found = count(toy(), (0.0, 0.0), 5000.0)
    # Around the towns: 0.5 + 0.25 of 1 000. Evenly: (25 + 12.5) of 50 ha. The town hall is 9 km away: nobody.
    assert found.population == Estimate(750.0, 0.0, 750.0)
    assert found.labour_force == Estimate(300.0, 0.0, 300.0)
    everything = count(toy(), (0.0, 0.0), 10_000.0)
    assert everything.population == Estimate(1000.0, 1000.0, 1000.0)


def test_a_cell_on_the_rim_counts_in_part() -> None:
    # The rim runs through the middle of the cell 3 km away, then a quarter of its side beyond the middle.
    assert count(toy(), (0.0, 0.0), 3000.0).population == Estimate(625.0, 0.0, 625.0)
    quarter = count(toy(), (0.0, 0.0), 3000.0 + CELL_M / 4).population
    assert quarter is not None
    assert quarter.value == pytest.approx(500 + 0.75 * 250)


def test_an_unknown_figure_makes_its_sum_unknown_only_where_it_counts() -> None:
    cells = ((0, 0.0, 250_000.0, 1.0), (1, 4000.0, 250_000.0, 1.0))
    both = toy(cells, (FIGURES, (500.0, math.nan, math.nan, math.nan, math.nan)), (0.0, 4000.0))
    near, far = count(both, (0.0, 0.0), 2000.0), count(both, (0.0, 0.0), 6000.0)
    assert (near.jobs, far.jobs) == (Estimate(300.0, 300.0, 300.0), None)
    assert far.population == Estimate(1500.0, 1500.0, 1500.0)
    assert far.labour_force is None


def test_where_no_commune_is_reached_nothing_is_known() -> None:
    found = count(toy(), (0.0, 15_000.0), 1000.0)
    figures = (found.population, found.labour_force, found.unemployed, found.jobs, found.establishments)
    assert figures == (None,) * 5


def test_land_water_and_land_that_is_not_counted_are_told_apart() -> None:
    # Half of the circle is land (west of the centre); of that, 37.5 ha of cells are counted.
    found = count(toy(), (0.0, 0.0), 5000.0)
    circle = math.pi * 5000.0**2
    assert found.water == pytest.approx(0.5, abs=1e-6)
    assert found.land == pytest.approx(375_000 / circle, rel=1e-3)
    assert found.land + found.water + found.unknown == pytest.approx(1.0)


@pytest.mark.parametrize("radius", [0.0, -1.0, math.nan, math.inf])
def test_a_circle_needs_a_radius(atlas: Atlas, radius: float) -> None:
    with pytest.raises(ValueError, match="radius"):
        ring(atlas, at(0, 0), radius)


def test_a_point_that_cannot_be_projected(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="longitude"):
        ring(atlas, (5.0, math.inf), 1000)


# --- The real data


def share(atlas: Atlas, place: str, km: int, code: str) -> float:
    """The part of the people within a circle that one commune supplies."""
    point = atlas.point(place)
    assert point is not None
    on = ground(atlas)
    alone = np.array([commune.code == code for commune in on.grid.communes])
    one = count(replace(on, figures=np.where(alone[:, None], on.figures, 0.0)), metres(point), km * 1000.0)
    everybody = count(on, metres(point), km * 1000.0)
    assert one.population is not None
    assert everybody.population is not None
    return one.population.value / everybody.population.value


def test_a_town_32_km_away_supplies_little_of_distriport(atlas: Atlas) -> None:
    # Spread evenly over its 759 km², Arles gave 36 % of the people within 10 km.
    assert share(atlas, "distriport", 10, "13004") < 0.15
    assert share(atlas, "distriport", 10, "13078") > 0.5  # Port-Saint-Louis-du-Rhône, whose town lies inside


def test_communes_outside_the_departement_count(atlas: Atlas) -> None:
    # 52 700 people within 30 km of Clésud live outside the département, if they are spread evenly.
    point = atlas.point("clesud")
    assert point is not None
    on = ground(atlas)
    outside = np.array([not commune.code.startswith("13") for commune in on.grid.communes])
    found = count(replace(on, figures=np.where(outside[:, None], on.figures, 0.0)), metres(point), 30_000.0).population
    assert found is not None
    assert found.low > 30_000
    assert found.value < 110_000


def test_a_circle_around_everything_holds_everybody(atlas: Atlas) -> None:
    found = ring(atlas, at(0, 0), 200_000).population
    department = sum(atlas.value(code, "population") or math.nan for code in atlas.contours)
    outside = sum(commune.population or 0 for commune in ground(atlas).grid.communes)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((department + outside,) * 3)


def test_nobody_lives_in_the_lagoon_or_on_a_pond(atlas: Atlas) -> None:
    middle = metres((5.10, 43.46))
    grid = ground(atlas).grid
    near = np.hypot(grid.x - middle[0], grid.y - middle[1]) < 2000
    assert grid.people[near].sum() == 0
    pond = metres((4.968, 43.464))  # Étang de Lavalduc, 325 ha
    assert grid.people[np.hypot(grid.x - pond[0], grid.y - pond[1]) < 400].sum() == 0


def test_every_placed_site_but_sidings_has_three_rings_that_grow(atlas: Atlas) -> None:
    placed = [place.id for place in atlas.places.values() if place.point and place.facility != "siding"]
    assert set(rings(atlas)) == {(name, km) for name in placed for km in LABOUR_RADII}
    for name in placed:
        around = [rings(atlas)[name, km].population for km in LABOUR_RADII]
        assert all(found is not None and found.low <= found.value <= found.high for found in around)
        assert all(a.value < b.value for a, b in pairwise(found for found in around if found))


def test_rings_are_worked_out_once(atlas: Atlas) -> None:
    assert rings(atlas) is rings(atlas)


def test_a_grid_of_an_unknown_commune_is_refused(copy: Path) -> None:
    path = copy / "people_grid.csv"
    path.write_text(path.read_text(encoding="utf-8") + "99999,1,1,1,1\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"people_grid\.csv"):
        read_people(copy)
