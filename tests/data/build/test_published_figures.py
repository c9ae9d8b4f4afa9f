"""Built figures: the totals that INSEE publishes, and figures worked out by hand from the columns."""

import csv
import gzip

import pytest

from data.atlas import Atlas
from data.build.indicators.figures import read_columns
from tests.data.build.tables import FOLDER, FRANCE, HERE, OWN, raw, read

#: Indicators that are one INSEE column as it stands, some of them withheld for small communes.
AS_PUBLISHED = {
    "median_income": ("comparateur", "MED21"),
    "poverty_rate": ("comparateur", "TP6021"),
    "taxed_households": ("comparateur", "PIMP21"),
    "mean_net_wage": ("dossier", "SNEMM_23"),
}


@pytest.fixture(scope="module")
def values() -> dict[tuple[str, str], str]:
    """The committed figures, as text."""
    return {(row["code"], row["indicator"]): row["value"] for row in read(FOLDER / "indicators.csv")}


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
