"""Rates that rest on few: found when the data is built, said where a figure is read."""

import pandas as pd

from data.atlas import Atlas
from data.build.indicators.small_bases import build_small_bases
from data.language import language

EN = language("en")
CORNILLON = "13029"


def test_shares_of_fewer_than_fifty() -> None:
    known = pd.DataFrame({"FEW": [47.0, 50.0, 0.0, float("nan")], "MANY": [900.0] * 4}, index=list("abcd"))
    catalogue = [
        {"id": "share", "formula": "X/FEW*100"},
        {"id": "other", "formula": "(X+Y)/MANY*100"},
        {"id": "count", "formula": "FEW"},
    ]
    assert build_small_bases(catalogue, known, known.index) == [
        {"code": "a", "indicator": "share", "column": "FEW", "base": "47"}
    ]


def test_youth_unemployment_of_a_small_commune_says_what_it_rests_on(atlas: Atlas) -> None:
    said = atlas.note(CORNILLON, "youth_unemployment_rate", EN)
    assert said == "rests on 47 only (labour force aged 15 to 24): to be read with caution"
    assert atlas.note("istres", "youth_unemployment_rate", EN) == ""
