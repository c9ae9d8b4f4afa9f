"""The population of places since the first census known, and the link of two indicators, in words and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import correlation
from typing import Final

from content.comparison.places import Comparison
from data.catalogue.indicators import Indicator
from data.catalogue.population import Count, common_base

#: Fewer communes say nothing on a link.
_FEWEST: Final = 8
#: Years by which the base of an index may be later for the sake of the reference.
_LATER: Final = 10
#: Rank correlations from which a link is called loose and clear.
_LOOSE, _CLEAR = 0.3, 0.6


def population_series(comparison: Comparison) -> Mapping[str, tuple[Count, ...]]:
    """Return the censuses of the places and the reference; places without any are left out."""
    known = comparison.atlas.population
    return {code: known[code] for code in comparison.places if known.get(code)}


def base_year(comparison: Comparison) -> int | None:
    """Return the first year known of all places that have a series, the base of their index; None if there is none.

    The reference counts unless it begins much later: an area's series begins where that of its last commune does.
    """
    series = population_series(comparison)
    own = common_base([series[code] for code in comparison.codes if code in series])
    whole = common_base(list(series.values()))
    return whole if own and whole and whole <= own + _LATER else own


def population_words(comparison: Comparison) -> str:
    """Say how the population has changed since the base of the index, which series begin later, and who has none.

    Empty if no place has a series.
    """
    t, series, base = comparison.t, population_series(comparison), base_year(comparison)
    known = {code: {count.year: count.value for count in counts} for code, counts in series.items()}
    drawn = {code: counts for code, counts in known.items() if base in counts}
    said = []
    if base is not None:
        last = max(set.intersection(*(set(counts) for counts in drawn.values())))
        changes = (
            f"{comparison.short(code)} {t.percent((counts[last] / counts[base] - 1) * 100, signed=True)}"
            for code, counts in drawn.items()
        )
        said.append(t("From {base} to {last}: {changes}.", base=base, last=last, changes=", ".join(changes)))
    late = [f"{comparison.short(code)} ({min(counts)})" for code, counts in known.items() if code not in drawn]
    if late:
        said.append(t("Not in the index, as the series begins later: {places}.", places=", ".join(late)))
    none = [comparison.short(code) for code in comparison.places if code not in series]
    if none:
        said.append(t("Not available: {places}.", places=", ".join(none)))
    return " ".join(said)


def link_words(comparison: Comparison, x: Indicator, y: Indicator) -> str:
    """Say how two indicators go together over the communes of the perimeter, by Spearman's rank correlation.

    Empty for one and the same indicator, and where fewer than eight communes have both.
    """
    t = comparison.t
    pairs = [(comparison.value(code, x), comparison.value(code, y)) for code in comparison.members]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    first, second = ([pair[place] for pair in known] for place in (0, 1))
    if x.id == y.id or len(known) < _FEWEST or len(set(first)) == 1 or len(set(second)) == 1:
        return ""
    found = correlation(ranks(first), ranks(second))
    return t(
        "{link} (Spearman’s rank correlation {r}, {n} communes).",
        link=_link(comparison, found),
        r=t.number(found, 2, signed=True),
        n=len(known),
    )


def _link(comparison: Comparison, found: float) -> str:
    t = comparison.t
    if abs(found) < _LOOSE:
        return t("No clear link between the two")
    if found > 0:
        return t("Both rise together") if found >= _CLEAR else t("Both tend to rise together")
    return t("One rises where the other falls") if found <= -_CLEAR else t("One tends to rise where the other falls")


def ranks(values: Sequence[float]) -> list[float]:
    """Return the place of each value from the lowest; equal values share the mean of their places."""
    order = sorted(values)
    return [order.index(value) + (order.count(value) + 1) / 2 for value in values]


def outliers(comparison: Comparison, x: Indicator, y: Indicator) -> tuple[str, ...]:
    """Return the communes of the perimeter at either end of one of two indicators, which a scatter names."""
    known = [
        (code, a, b)
        for code in comparison.members
        if (a := comparison.value(code, x)) is not None and (b := comparison.value(code, y)) is not None
    ]
    if not known:
        return ()
    ends = [end(known, key=lambda each: each[axis])[0] for axis in (1, 2) for end in (min, max)]
    return tuple(dict.fromkeys(ends))
