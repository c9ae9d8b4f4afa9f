"""A figure without year, unit, source or licence is not built; an unknown year is written as such."""

import pytest

from data.build.checks.figures import check_figures, known_year
from data.build.inputs import BuildError
from data.files import BUILT
from data.territory import territory

CATALOGUE = "id,year,unit,source_fr,source_en,licence\na,2022,percent,Insee,INSEE,Licence Ouverte 2.0\n"


def test_a_year_is_given_or_said_to_be_unknown() -> None:
    assert [known_year(year, "x") for year in ("2022", "2016-2022", "unknown")] == ["2022", "2016-2022", ""]


@pytest.mark.parametrize("year", ["", " ", "soon", "22"])
def test_a_forgotten_year_is_refused(year: str) -> None:
    with pytest.raises(BuildError, match=r"zone_areas\.csv: x: .*write unknown"):
        known_year(year, "zone_areas.csv: x")


def test_whole_lines_pass() -> None:
    check_figures({"catalogue.csv": CATALOGUE})


@pytest.mark.parametrize(
    ("gone", "column"),
    [(",2022,", "year"), (",percent,", "unit"), (",Insee,", "source_fr"), (",Licence Ouverte 2.0", "licence")],
)
def test_the_line_and_what_it_lacks_are_named(gone: str, column: str) -> None:
    text = CATALOGUE.replace(gone, ",," if gone.endswith(",") else ",")
    with pytest.raises(BuildError, match=f"catalogue.csv, line 2: no {column}"):
        check_figures({"catalogue.csv": text})


def test_all_faults_are_named_at_once() -> None:
    text = "id,year,unit,source,source_en\na,,jobs,S,S\nb,2020,,S,S\n"
    with pytest.raises(BuildError) as raised:
        check_figures({"diagnosis.csv": text})
    assert raised.value.problems == ("diagnosis.csv, line 2: no year", "diagnosis.csv, line 3: no unit")


def test_the_built_figures_pass() -> None:
    folder = BUILT / territory().id
    check_figures({path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.csv")})
