"""Similar communes as a table: values of both, nothing approximate, and why there are none."""

import pytest

from content.comparison.similar import similar_words
from content.table import Figure
from data.atlas import Atlas
from data.language import language
from data.national.table import France, NoFrance

EN, FR = language("en"), language("fr")
FOS, SMALL = "13039", "13029"


def test_the_table_of_similar_communes(atlas: Atlas, france: France) -> None:
    table = similar_words(atlas, EN, france, FOS).table
    assert table is not None
    own, first = table.rows[:2]
    assert list(map(str, own[:5])) == ["Fos-sur-Mer", "13039", "Bouches-du-Rhône (13)", "15,862", "0.00"]
    assert list(map(str, first[:4])) == ["Montoir-de-Bretagne", "44103", "Loire-Atlantique (44)", "7,282"]
    assert isinstance(first[4], Figure)
    assert first[4].value == pytest.approx(0.53, abs=0.005)
    assert "Municipal population, 2023: 7,282 against 15,862" in str(first[5])
    assert "2023 reference populations" in table.origins[0].source
    assert "0.8" in table.note
    assert "third to three times" in table.note


def test_the_figures_of_communes_of_the_atlas_are_the_atlas_s_own(atlas: Atlas, france: France) -> None:
    # Census unemployment of Fos-sur-Mer: 10.96 % in the atlas, 10.92 % from rounded rates in the national table.
    table = similar_words(atlas, EN, france, FOS).table
    assert table is not None
    gaps = " ".join(str(row[5]) for row in table.rows)
    assert "against 11.0%" in gaps
    assert "10.9%" not in gaps


def test_nothing_approximate_is_shown_with_a_figure(atlas: Atlas, france: France) -> None:
    said = "approximate, used for the distance alone"
    for code in ("13039", "13056", "13047"):
        table = similar_words(atlas, EN, france, code).table
        assert table is not None
        for row in table.rows:
            for gap in str(row[5]).split("; "):
                assert ("density" in gap) == (said in gap)
                assert " against " not in gap if said in gap else True


def test_every_neighbour_can_be_compared(atlas: Atlas, france: France) -> None:
    found = similar_words(atlas, EN, france, "13098")  # Saint-Mitre-les-Remparts: Roquefort-la-Bédoule, Le Rove
    assert found.table is not None
    assert found.codes == tuple(str(row[1]) for row in found.table.rows[1:])
    assert sum(code in atlas.communes() for code in found.codes) == 2


def test_why_there_are_none(atlas: Atlas, france: France) -> None:
    small = similar_words(atlas, EN, france, SMALL)
    assert small.table is None
    assert "4 of the 22 indicators" in small.none
    assert "Share of jobs in industry" in small.none
    assert (
        "of the 6 communes of comparable size, none is nearer than 0.8"
        in similar_words(atlas, EN, france, "13055").none
    )
    assert "metropolitan France alone" in similar_words(atlas, EN, france, "97411").none
    assert "data/x: missing" in similar_words(atlas, EN, NoFrance("data/x: missing"), FOS).none


def test_who_is_not_in_the_register_is_not_said_to_have_no_site(atlas: Atlas, france: France) -> None:
    # The register lists one establishment in Ensuès-la-Redonne, none in Saint-Cannat.
    assert france.value("13091", "irep_establishments_2019") is None
    table = similar_words(atlas, FR, france, "13033").table
    assert table is not None
    (gaps,) = (str(row[5]) for row in table.rows if row[1] == "13091")
    assert "aucun trouvé contre 1" in gaps
