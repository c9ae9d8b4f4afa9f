"""The catalogue says what was agreed, and a broken line is refused with its number."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.atlas import Atlas, load
from data.catalogue.indicators import Indicator, read_catalogue, read_themes, read_units
from data.catalogue.structures import read_columns
from data.files import DataFileError, built_folder, csv_text, read_table
from data.language import language
from tests.data.signing import sign

NBSP = "\u00a0"
MINUS = "\u2212"

# The indicators agreed with the users: id, theme, year, formula, how an area's figure is made, better direction.
AGREED = """
population|demography|2023|P23_POP|sum|neutral
population_growth|demography|2016-2022|((P22_POP/P16_POP)^(1/6)-1)*100|recompute|higher
natural_change|demography|2016-2022|(((P22_POP+0.001)/P16_POP)^(1/6)-1)*100*(NAIS1621-DECE1621)/(P22_POP+0.001-P16_POP)|recompute|neutral
net_migration|demography|2016-2022|population_growth-natural_change|recompute|higher
density|demography|2022|P22_POP/SUPERF|recompute|neutral
area|demography|2022|SUPERF|sum|neutral
share_under_15|demography|2022|P22_POP0014/P22_POP*100|recompute|neutral
share_15_29|demography|2022|P22_POP1529/P22_POP*100|recompute|higher
share_60_plus|demography|2022|(P22_POP6074+P22_POP7589+P22_POP90P)/P22_POP*100|recompute|neutral
single_parent_share|demography|2022|C22_FAMMONO/(C22_COUPAENF+C22_FAMMONO+C22_COUPSENF)*100|recompute|lower
dwellings|housing|2022|P22_LOG|sum|neutral
vacancy_rate|housing|2022|P22_LOGVAC/P22_LOG*100|recompute|lower
second_home_share|housing|2022|P22_RSECOCC/P22_LOG*100|recompute|neutral
owner_share|housing|2022|P22_RP_PROP/P22_RP*100|recompute|neutral
median_income|income|2021|MED21|none|higher
poverty_rate|income|2021|TP6021|none|lower
taxed_households|income|2021|PIMP21|none|neutral
mean_net_wage|income|2023|SNEMM_23|none|higher
labour_force|labour|2022|P22_ACT1564|sum|higher
participation_rate|labour|2022|P22_ACT1564/P22_POP1564*100|recompute|higher
unemployment_rate|labour|2022|P22_CHOM1564/P22_ACT1564*100|recompute|lower
youth_unemployment_rate|labour|2022|P22_CHOM1524/P22_ACT1524*100|recompute|lower
jobs|jobs|2022|P22_EMPLT|sum|higher
jobs_growth|jobs|2016-2022|((P22_EMPLT/P16_EMPLT)^(1/6)-1)*100|recompute|higher
job_concentration|jobs|2022|P22_EMPLT/(P22_ACT1564-P22_CHOM1564)*100|recompute|higher
salaried_share|jobs|2022|P22_EMPLT_SAL/P22_EMPLT*100|recompute|neutral
establishments|business|2024|ETTOT24|sum|higher
industry_establishments|business|2024|ETBE24|sum|higher
industry_share|business|2024|ETBE24/ETTOT24*100|recompute|neutral
construction_share|business|2024|ETFZ24/ETTOT24*100|recompute|neutral
trade_services_share|business|2024|ETGU24/ETTOT24*100|recompute|neutral
public_share|business|2024|ETOQ24/ETTOT24*100|recompute|neutral
agriculture_share|business|2024|ETAZ24/ETTOT24*100|recompute|neutral
establishments_10_plus_share|business|2024|ETTEFP1024/ETTOT24*100|recompute|neutral
business_creations|business|2025|ENCTOT25|sum|higher
business_creation_rate|business|2025|ENCTOT25/P22_POP*1000|recompute|higher
hotels|services|2026|HT26|sum|neutral
supermarkets|services|2024|BPE_2024_B105|sum|neutral
lower_secondary_schools|services|2024|BPE_2024_C201|sum|neutral
upper_secondary_schools|services|2024|BPE_2024_C301|sum|neutral
pharmacies|services|2024|BPE_2024_D307|sum|neutral
"""
EXPECTED = [tuple(line.split("|")) for line in AGREED.split()]


def test_every_indicator_agreed_is_there_in_order(atlas: Atlas) -> None:
    agreed = [expected[0] for expected in EXPECTED]
    assert [name for name in atlas.indicators if name in agreed] == agreed


@pytest.mark.parametrize("expected", EXPECTED, ids=[expected[0] for expected in EXPECTED])
def test_indicator(atlas: Atlas, expected: tuple[str, ...]) -> None:
    found = atlas.indicators[expected[0]]
    assert (found.id, found.theme, found.year, found.formula, found.aggregate, found.better) == expected


def test_every_indicator_can_be_shown_and_sourced(atlas: Atlas) -> None:
    for entry in atlas.indicators.values():
        assert entry.theme in atlas.themes
        assert set(entry.columns) <= set(atlas.columns)
        assert entry.url.startswith("https://")
        assert entry.licence == ("CC BY 4.0" if entry.id == "ets_emissions" else "Licence Ouverte 2.0")
        assert entry.absent.fr
        assert entry.absent.en
        for t in (language("fr"), language("en")):
            texts = (entry.label(t), entry.description(t), entry.source(t), entry.unit.label(t))
            assert all(text.strip() for text in texts), entry.id
            assert 0 < len(entry.short(t)) <= 28, entry.id
            assert bool(entry.reason(t)) == (entry.aggregate in ("none", "published")), entry.id


def test_signed_changes_are_the_diverging_ones(atlas: Atlas) -> None:
    signed = {expected[0] for expected in EXPECTED if atlas.indicators[expected[0]].signed}
    assert signed == {"population_growth", "natural_change", "net_migration", "jobs_growth"}


def test_columns_of_an_indicator_built_on_others(atlas: Atlas) -> None:
    # net migration = growth (two populations) - natural change (births, deaths, the same populations)
    assert atlas.indicators["net_migration"].columns == ("P22_POP", "P16_POP", "NAIS1621", "DECE1621")


@pytest.mark.parametrize(
    ("indicator", "value", "french", "english"),
    [
        ("population", 49312, f"49{NBSP}312", "49,312"),
        ("unemployment_rate", 11.814, f"11,8{NBSP}%", "11.8%"),
        ("population_growth", 0.412, f"+0,41{NBSP}%/an", "+0.41%/year"),
        ("population_growth", -0.412, f"{MINUS}0,41{NBSP}%/an", f"{MINUS}0.41%/year"),
        ("median_income", 22710, f"22{NBSP}710{NBSP}€", "€22,710"),
    ],
)
def test_written_value(atlas: Atlas, indicator: str, value: float, french: str, english: str) -> None:
    entry = atlas.indicators[indicator]
    assert entry.write(value, language("fr")) == french
    assert entry.write(value, language("en")) == english


def test_the_sign_stands_before_the_currency(atlas: Atlas) -> None:
    entry = atlas.indicators["median_income"]
    assert entry.write(-1500, language("en"), signed=True) == f"{MINUS}€1,500"
    assert entry.write(1500, language("en"), signed=True) == "+€1,500"


def test_a_rate_of_an_area_keeps_the_decimal_that_is_published(atlas: Atlas) -> None:
    """INSEE publishes 18.5% for Bouches-du-Rhône and whole percents for communes."""
    entry, t = atlas.indicators["poverty_rate"], language("en")
    assert entry.write(atlas.value("13", "poverty_rate"), t) == "18.5%"
    assert entry.write(atlas.value("ze-5219", "poverty_rate"), t) == "10.5%"
    assert entry.write_short(atlas.value("13001", "poverty_rate"), t) == "15%"
    # Whoever publishes one number of decimals for all is shown with it, however many the data have.
    assert atlas.indicators["median_income"].write(20369.3, t) == "€20,369"


def test_an_unknown_value_has_no_unit(atlas: Atlas) -> None:
    assert atlas.indicators["median_income"].write(None, language("en")) == "not available"
    assert atlas.indicators["population"].write_short(None, language("en")) == "n/a"


def test_a_date_in_the_name_is_not_repeated(atlas: Atlas) -> None:
    t = language("en")
    assert atlas.indicators["population"].dated(t) == "Municipal population, 2023"
    assert atlas.indicators["jobs_growth"].dated(t) == "Average annual change in jobs 2016-2022"


def rewrite(folder: Path, name: str, change: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of a copied table."""
    rows = read_table(name, (), folder)
    change(rows)
    (folder / name).write_text(csv_text(list(rows[0]), rows), encoding="utf-8")


def read(folder: Path) -> dict[str, Indicator]:
    return read_catalogue(read_units(folder), read_themes(folder), read_columns(folder), folder)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("aggregate", "mean"),
        ("aggregate", ""),
        ("better", "up"),
        ("scale", "rainbow"),
        ("classes", "pretty"),
        ("unit", "parsecs"),
        ("decimals", "two"),
        ("decimals", ""),
        ("formula", "P22_POP/"),
        ("formula", ""),
        ("formula", "P22_POP/UNDESCRIBED"),
        ("id", "population"),  # twice
        ("theme", "astrology"),
        ("theme", ""),
    ],
)
def test_a_broken_line_is_refused_with_its_number(copy: Path, column: str, value: str) -> None:
    def damage(rows: list[dict[str, str]]) -> None:
        rows[4][column] = value

    rewrite(copy, "catalogue.csv", damage)
    with pytest.raises(DataFileError, match="line 6") as caught:
        read(copy)
    assert caught.value.file == "catalogue.csv"


@pytest.mark.parametrize("column", read_table("catalogue.csv", (), built_folder())[0])
def test_a_missing_column_is_named(copy: Path, column: str) -> None:
    rows = read_table("catalogue.csv", (), copy)
    kept = [name for name in rows[0] if name != column]
    with (copy / "catalogue.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(DataFileError, match=rf"no column {re.escape(column)}$"):
        read(copy)


def test_an_unbroken_copy_is_read(copy: Path, atlas: Atlas) -> None:
    assert read(copy) == atlas.indicators
    assert read_themes(copy) == atlas.themes


def test_a_theme_that_left_themes_csv_is_refused(copy: Path) -> None:
    rewrite(copy, "themes.csv", lambda rows: rows.pop(0))
    with pytest.raises(DataFileError, match=r"line 2: theme demography is not in themes\.csv"):
        read(copy)


def test_an_unknown_theme_stops_the_atlas(copy: Path) -> None:
    def damage(rows: list[dict[str, str]]) -> None:
        rows[4]["theme"] = "astrology"

    rewrite(copy, "catalogue.csv", damage)
    sign(copy)
    with pytest.raises(DataFileError, match=r"line 6: theme astrology is not in themes\.csv"):
        load(copy)


def test_themes_without_english_names_are_refused(copy: Path) -> None:
    rows = [
        {key: value for key, value in row.items() if key != "label_en"} for row in read_table("themes.csv", (), copy)
    ]
    (copy / "themes.csv").write_text(csv_text(list(rows[0]), rows), encoding="utf-8")
    with pytest.raises(DataFileError, match="no column label_en") as caught:
        read_themes(copy)
    assert caught.value.file == "themes.csv"
