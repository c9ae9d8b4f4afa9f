"""Tables read as records: a cell that does not fit is reported with file, line and fault, and nothing is guessed."""

from pathlib import Path

import pytest

from data.atlas import Atlas, load
from data.data_package import read_data_package
from data.diagnosis.figure_names import Known
from data.diagnosis.port import PORT_COLUMNS, read_port_traffic
from data.diagnosis.series import read_series
from data.diagnosis.statements import read_statements
from data.files import DataFileError, built_folder, read_table, sha256
from tests.data.signing import sign

WRONG = [
    ("areas", "places.csv", "13002,commune,", "13002,hamlet,", "line 3: kind is 'hamlet'"),
    (
        "peers",
        "places.csv",
        "13001,commune,Aix-en-Provence,Aix-en-Provence,y",
        "13001,commune,Aix,Aix,1",
        "line 2: ref",
    ),
    ("units", "units.csv", "hab.,inhab.,,,suffix", "hab.,inhab.,,,above", "line 2: position_en is 'above'"),
    ("columns", "columns.csv", "Municipal population,2022", "Municipal population,", "line 2: year is empty"),
    ("figures", "diagnosis.csv", "D001,demography", "D001,astrology", "line 2: theme is 'astrology'"),
    ("subjects", "diagnosis.csv", "demography,population,", "demography,people,", "line 2: subject people is not in"),
    ("stakes", "diagnosis.csv", ",demographic,", ",cosmic,", "line 2: stake cosmic is not in"),
    (
        "units of figures",
        "diagnosis.csv",
        ",inhabitants,2006",
        ",parsecs,2006",
        "line 2: unit parsecs is not in units.csv",
    ),
    ("years", "diagnosis.csv", ",inhabitants,2006", ",inhabitants,soon", "line 2: year: 'soon'"),
    ("values", "diagnosis.csv", ",402000,", ",many,", "line 2: value: 'many'"),
    (
        "one language",
        "diagnosis.csv",
        "Population,Population,402000",
        "Population,,402000",
        "line 2: label is not in both",
    ),
    ("indicators", "subjects.csv", ",population\n", ",happiness\n", "line 2: indicator happiness is not in"),
    ("lists", "swot.csv", "strength-1,strength", "strength-1,virtue", "line 2: type is 'virtue'"),
    ("votes", "swot.csv", "economy,1,10,", "economy,1,ten,", "line 2: votes: 'ten'"),
    ("traffic", "port_traffic.csv", "2008,96,", "2008,about 96,", "line 2: total_mt: 'about 96'"),
    ("rounded", "port_traffic.csv", ",,total_mt liquid_bulk_mt,", ",,wine_mt,", "line 2: rounded wine_mt is not in"),
    (
        "today",
        "stakes.csv",
        "demographic,population\n",
        "demographic,happiness\n",
        "line 2: indicator happiness is not in",
    ),
    ("conclusions", "conclusions.csv", "demographic,", "cosmic,", "line 2: stake is 'cosmic'"),
    (
        "figures of conclusions",
        "conclusions.csv",
        "{indicator:population_growth@perimeter}",
        "{indicator:happiness@perimeter}",
        "line 2: text: the data has no indicator:happiness@perimeter",
    ),
    (
        "braces of conclusions",
        "conclusions.csv",
        "{indicator:population_growth@perimeter}",
        "{0.41}",
        "line 2: text: {0.41} names no figure",
    ),
    (
        "conditions",
        "conclusions.csv",
        "population_growth@perimeter > 0 and",
        "population_growth@perimeter = 0 and",
        "line 2: when: 'population_growth@perimeter = 0' compares no figures",
    ),
    (
        "areas of conditions",
        "conclusions.csv",
        "population_growth@perimeter > 0 and",
        "population_growth@moon > 0 and",
        "line 2: when: the data has no population_growth@moon",
    ),
    ("charts of stakes", "stake_views.csv", ",series,population", ",series,people", "line 2: drawn people is not in"),
    ("areas of stakes", "stake_views.csv", "perimeter 13,", "perimeter moon,", "line 3: areas moon is not in"),
    ("wishes", "wishes.csv", "weakness-20,", "weakness-99,", "line 2: statement weakness-99 is not in swot.csv"),
    ("projects of wishes", "wishes.csv", ",distriport-3", ",distriport-9", "line 9: projects distriport-9 is not in"),
    ("projects twice", "wishes.csv", ",distriport-3", ",carbon", "line 9: projects: carbon twice"),
    ("kinds of series", "series.csv", "goods,port,", "goods,wine,", "line 2: kind is 'wine'"),
    ("expected years", "series.csv", "1968 1975", "1968 then", "line 6: expected: 'then'"),
    (
        "columns of series",
        "series_lines.csv",
        "goods,total_mt",
        "goods,wine_mt",
        "line 2: line wine_mt is not in port_t",
    ),
    (
        "series of lines",
        "series_lines.csv",
        "goods,total_mt",
        "wine,total_mt",
        "line 2: series wine is not in series.csv",
    ),
    ("workshops", "workshops.csv", "frame,found", "frame,rumoured", "line 2: kind is 'rumoured'"),
    ("gaps", "gaps.csv", "ateliers-perimeter,gap", "ateliers-perimeter,hole", "line 2: kind is 'hole'"),
    ("structures", "structures.csv", "13001,age,", "13001,height,", "line 2: structure is 'height'"),
    ("censuses", "population.csv", "13014,1962,10327,y", "13014,1962,10327,n", "relayed is 'n'"),
]


@pytest.mark.parametrize(("file", "old", "new", "fault"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_cell_is_reported(copy: Path, file: str, old: str, new: str, fault: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    sign(copy)
    with pytest.raises(DataFileError) as caught:
        load(copy)
    assert (caught.value.file, caught.value.problem) == (file, "unreadable")
    assert fault in caught.value.detail


def test_a_series_without_a_line_is_refused(copy: Path, atlas: Atlas) -> None:
    path = copy / "series_lines.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("dwellings,")), encoding="utf-8")
    with pytest.raises(DataFileError, match="no line of the series dwellings") as caught:
        read_series(atlas.subjects, copy)
    assert (caught.value.file, caught.value.problem) == ("series_lines.csv", "incomplete")


def test_a_text_that_is_missing_is_named(copy: Path, atlas: Atlas) -> None:
    path = copy / "statements.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("port_basins,", "port_docks,"), encoding="utf-8")
    with pytest.raises(DataFileError, match="no text port_basins") as caught:
        read_statements(Known(atlas.indicators, atlas.areas, atlas.diagnosis), copy)
    assert (caught.value.file, caught.value.problem) == ("statements.csv", "incomplete")


def test_what_is_not_known_of_a_year_is_no_zero(atlas: Atlas) -> None:
    found = {
        year: set(PORT_COLUMNS) - set(traffic.amounts) for year, traffic in read_port_traffic(atlas.folder).items()
    }
    assert found["2008"] == {"containers_teu", "passengers"}
    assert found["2010"] == set(PORT_COLUMNS) - {"total_mt"}
    assert found["2023"] == set()


def test_every_line_of_a_table_is_a_record(atlas: Atlas) -> None:
    """The identifiers of the files, in their order."""

    def column(file: str, name: str) -> list[str]:
        return [row[name] for row in read_table(file, (name,), built_folder())]

    assert list(atlas.diagnosis) == column("diagnosis.csv", "id")
    assert list(atlas.subjects) == column("subjects.csv", "subject")
    assert list(atlas.port_traffic) == column("port_traffic.csv", "year")
    assert list(atlas.columns) == column("columns.csv", "column")
    assert list(atlas.units) == column("units.csv", "code")
    assert list(atlas.themes) == column("themes.csv", "theme")
    assert list(atlas.indicators) == column("catalogue.csv", "id")
    assert list(atlas.areas) == [*column("places.csv", "code"), *column("perimeters.csv", "id")]
    assert [line.id for line in atlas.swot] == column("swot.csv", "id")
    assert [gap.id for gap in atlas.gaps] == column("gaps.csv", "id")
    assert [series.id for series in atlas.series] == column("series.csv", "id")
    assert [line for series in atlas.series for line in series.lines] == column("series_lines.csv", "line")
    assert [statement.id for statement in atlas.workshops] == column("workshops.csv", "id")
    assert [name for names in atlas.stakes.values() for name in names] == column("stakes.csv", "indicator")


def test_the_package_describes_the_files_as_they_are() -> None:
    folder = built_folder()
    package = read_data_package(folder)
    for path, resource in package.resources.items():
        assert (resource.size, resource.sha256) == ((folder / path).stat().st_size, sha256(folder / path))
    assert {name for resource in package.resources.values() for name in resource.inputs} <= {
        entry.file for entry in package.inputs
    }
