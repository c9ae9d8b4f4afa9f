"""The distribution of an indicator, one dot a commune, and its figures as a table.

Both are drawn in the browser from what comes with the ranking (``distribution.js``): a choice of an indicator sends the
figures of the communes once.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from content.charts.dots import spread
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.language import Language, language
from ui.components.files import registered


def draw(t: Language) -> None:
    """Draw distribution and table of what the ranking shows; the words alone are sent, and only once."""
    registered("distribution")(data=_words(t), key="distribution")


def _words(t: Language) -> dict[str, Any]:
    return {
        "heading": t("Distribution"),
        "dots": t("Distribution of the communes; the table below holds the same figures."),
        "none": t("No commune of the perimeter has this figure."),
        "marks": (t("lowest"), t("median"), t("highest")),
        "table": t("The map as a table"),
        "head": (t("Commune"), t("Value"), t("Rank")),
        "selected": t("selected"),
        "reference": t("reference"),
        "colon": t.colon,
    }


def figures(
    atlas: Atlas, lang: str, perimeter: str, indicator: str, reference: str, codes: Sequence[str]
) -> dict[str, Any]:
    """Return what distribution and table show beside the ranking.

    Args:
        atlas: the data.
        lang: language code.
        perimeter: the area whose communes are shown.
        indicator: id of the indicator.
        reference: code of the area or peer compared with.
        codes: of the communes, in the order of the ranking.

    Returns:
        ``rows``: of each commune its place on the axis in percent, None without a figure; its level, one up for each
        dot already there; and what the table says of it, unless that is the ranking's figure with ``around`` around it.
    """
    t, entry = language(lang), atlas.indicators[indicator]
    values, found = atlas.values(perimeter, indicator), spread(atlas, perimeter, indicator, reference)
    low, high = (found.low, found.high) if found else (0.0, 1.0)
    levels = {code: level for code, _, level in found.dots} if found else {}
    around = _around(entry, t)

    def place(value: float | None) -> float | None:
        return None if value is None else round((value - low) / (high - low) * 100, 1)

    def row(code: str) -> list[Any]:
        value = values[code]
        if value is None:
            return [None, 0, atlas.why_missing(code, indicator, t)]
        words, short = entry.write(value, t), entry.write_short(value, t)
        return [place(value), levels[code], *([words] if words != short.join(around) else [])]

    known = [value for _, value, _ in found.dots] if found else []
    marks = (known[0], median(known), known[-1]) if known else ()
    return {
        "rows": [row(code) for code in codes],
        "around": around,
        "marks": [entry.write_short(value, t) for value in marks],
        "reference": _reference(atlas, t, entry, reference, place(found.reference) if found else None),
        "caption": f"{entry.dated(t)} ({entry.unit.label(t)}). {entry.source(t)}.",
    }


def _around(entry: Indicator, t: Language) -> tuple[str, str]:
    """Return what stands before and after the figure of a narrow column where there is room for its unit."""
    words, short = entry.write(0.0, t), entry.write_short(0.0, t)
    before, _, after = words.partition(short)
    return before, after


def _reference(atlas: Atlas, t: Language, entry: Indicator, code: str, place: float | None) -> dict[str, Any]:
    """Return the reference as the line of the distribution and as the last line of the table."""
    value = atlas.value(code, entry.id)
    return {
        "place": place,
        "words": f"{atlas.areas[code].short(t)}{t.colon}{entry.write_short(value, t)}" if place is not None else "",
        "name": atlas.areas[code].name(t),
        "value": entry.write(value, t) if value is not None else atlas.why_missing(code, entry.id, t),
    }
