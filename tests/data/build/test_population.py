"""Population since 1962: doubtful and relayed counts, sums of areas."""

from tests.data.build.tables import OWN, raw, read


def test_a_doubtful_count_is_left_out(population: dict[tuple[str, int], tuple[int, bool]]) -> None:
    history = read(OWN / "population_history.csv")
    doubtful = {(row["code_insee"], int(row["year"])) for row in history if "SUSPECT" in row["source"]}
    assert doubtful == {("13014", 1968)}  # Berre-l'Étang, 15 588: more than in 1975 by a quarter
    assert ("13014", 1968) not in population
    assert ("13014", 1962) in population


def test_relayed_counts_are_marked(population: dict[tuple[str, int], tuple[int, bool]]) -> None:
    assert population["13014", 1962] == (10327, True)  # through an encyclopedia
    assert population["13056", 1968] == (27945, False)  # INSEE's own page of Martigues
    assert population["13014", 2022] == (13941, False)  # INSEE's own table
    assert population["13", 1968] == (1470271, False)
    for code in raw("comparateur"):
        assert [population[code, year][1] for year in (2011, 2016, 2022)] == [False, False, False]


def test_the_total_of_insee_s_own_counts_is_not_marked_as_relayed(
    population: dict[tuple[str, int], tuple[int, bool]],
) -> None:
    assert population["13", 2022] == (2069811, False)


def test_areas_have_the_years_known_in_all_their_communes(
    population: dict[tuple[str, int], tuple[int, bool]], members: dict[str, list[str]]
) -> None:
    years = {year for _, year in population}
    for area in ("istres", "berre2010"):
        complete = {year for year in years if all((code, year) in population for code in members[area])}
        assert {year for code, year in population if code == area} == complete
        assert {2011, 2016, 2022} <= complete
        assert not complete & {1962, 1968, 1975}  # some commune's count was not found


def test_counts_of_areas_are_sums_and_relayed_if_a_part_is(
    population: dict[tuple[str, int], tuple[int, bool]], members: dict[str, list[str]]
) -> None:
    for area in ("istres", "berre2010"):
        for year in {year for code, year in population if code == area}:
            parts = [population[code, year] for code in members[area]]
            assert population[area, year] == (sum(value for value, _ in parts), any(relayed for _, relayed in parts))
