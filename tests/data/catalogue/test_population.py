"""Population since 1962: cut where a census is missing, and put on a common base."""

from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.catalogue.population import CENSUSES, Count, common_base, segments


def counts(*years: int) -> list[Count]:
    return [Count(year, year * 10, relayed=False) for year in years]


def years(parts: tuple[tuple[Count, ...], ...]) -> list[list[int]]:
    return [[count.year for count in part] for part in parts]


def test_a_complete_series_is_one_line() -> None:
    assert years(segments(counts(*CENSUSES))) == [list(CENSUSES)]


def test_a_missing_census_cuts_the_line() -> None:
    # Berre-l'Étang: 1968 is doubtful and left out
    assert years(segments(counts(1962, 1975, 1982))) == [[1962], [1975, 1982]]


def test_a_year_between_censuses_does_not_cut() -> None:
    assert years(segments(counts(1999, 2008, 2011, 2015, 2016))) == [[1999, 2008, 2011, 2015, 2016]]


def test_a_year_between_censuses_does_not_replace_one() -> None:
    # 2015 is known, the census of 2016 is not: the line to 2022 would bridge it
    assert years(segments(counts(2011, 2015, 2022))) == [[2011, 2015], [2022]]


def test_nothing_gives_no_line() -> None:
    assert segments([]) == ()


@given(st.sets(st.integers(1955, 2025)))
def test_segments_keep_every_point_once_and_bridge_nothing(found: set[int]) -> None:
    parts = years(segments(counts(*sorted(found))))
    assert [year for part in parts for year in part] == sorted(found)
    for part in parts:
        assert {year for year in CENSUSES if part[0] <= year <= part[-1]} <= set(part)


def test_common_base_is_the_first_year_all_share() -> None:
    assert common_base([counts(1962, 1975, 1999), counts(1968, 1975, 1999)]) == 1975
    assert common_base([counts(1962), counts(1968)]) is None
    assert common_base([]) is None
    assert common_base([counts(1962), []]) is None


def test_berre_l_etang_is_cut_in_1968(atlas: Atlas) -> None:
    found = years(segments(atlas.population["13014"]))
    assert found[0] == [1962]
    assert found[1][0] == 1975
