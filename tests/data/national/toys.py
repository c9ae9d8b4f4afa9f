"""A small France: communes with the figures a test gives them."""

from collections.abc import Mapping, Sequence

import numpy as np

from data.data_package import DataPackage
from data.language import Text
from data.national.columns import NationalColumn, Scale, SimilarityTheme
from data.national.table import POPULATION, France

NAN = float("nan")


def column(
    name: str, *, indicator: str = "", theme: str = "", scale: Scale = "", over: int = 0, absent: float | None = None
) -> NationalColumn:
    return NationalColumn(
        name,
        indicator,
        Text(name, name),
        "percent",
        1,
        "2022",
        over,
        absent,
        "A",
        theme,
        scale,
        Text("S", "S"),
        "",
        "LO",
    )


def toy_france(
    columns: Sequence[NationalColumn], weights: dict[str, float], values: Mapping[str, Sequence[float]]
) -> France:
    """Return communes named c0, c1, … with the values given, of 1 000 inhabitants each where none are given."""
    number = max(map(len, values.values()))
    figures = {POPULATION: [1000.0] * number, **values}
    known = {POPULATION: column(POPULATION), **{each.id: each for each in columns}}
    codes = tuple(f"c{row}" for row in range(number))
    return France(
        columns=known,
        themes={name: SimilarityTheme(name, Text(name, name), weight) for name, weight in weights.items()},
        departements={"0": "Somewhere"},
        codes=codes,
        names=codes,
        homes=("0",) * number,
        values={name: np.array(found, dtype=np.float64) for name, found in figures.items()},
        package=DataPackage({}, ()),
    )
