"""The ranking of communes by the chosen indicator."""

from __future__ import annotations

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.rank import rank, ranking
from data.language import language
from layers.communes import classes
from ui.components.ranked_list import RankedList, Row, ranked_list
from ui.explore.distribution import figures
from ui.shell import selection_state as state


def draw(
    atlas: Atlas, lang: str, perimeter: str, indicator: str, commune: str | None, reference: str, method: str
) -> None:
    """Draw the ranking; choosing a row selects the commune, choosing it again unselects it."""
    shown = listed(atlas, lang, perimeter, indicator, commune, reference, method)
    ranked_list(shown, "ranking_list", _picked)


def _picked(code: str | None) -> None:
    state.choose("commune", code)
    state.choose("zone", None)


@cached(maxsize=512)
def listed(
    atlas: Atlas, lang: str, perimeter: str, indicator: str, commune: str | None, reference: str, method: str
) -> RankedList:
    """Return what the list shows, and with it what distribution and table are drawn from.

    Bars start at zero, so that they are proportional to their values; the dashed line is the reference on that scale.
    """
    t, entry = language(lang), atlas.indicators[indicator]
    values = atlas.values(perimeter, indicator)
    compared = _comparable(atlas, indicator, reference)
    known = [value for value in (*values.values(), compared) if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    span = (high - low) or 1.0
    breaks, ranked = classes(atlas, perimeter, indicator, method), ranking(values)

    def row(code: str, value: float | None) -> Row:
        place = rank(value, values.values(), entry.decimals)
        return Row(
            code=code,
            rank=str(place.place) if place else "–",
            name=atlas.areas[code].name(t),
            value=entry.write_short(value, t),
            known=value is not None,
            left=round((min(value, 0.0) - low) / span * 100, 1) if value is not None else 0,
            width=round(abs(value) / span * 100, 1) if value is not None else 0,
            colour=breaks.colour(value),
            selected=code == commune,
        )

    return RankedList(
        heading=t("Ranking of the communes"),
        title=t("Communes ranked from the highest value"),
        rows=tuple(row(code, value) for code, value in ranked),
        note=_note(atlas, t.code, indicator, reference, compared),
        reference=round((compared - low) / span * 100, 1) if compared is not None else None,
        figures=figures(atlas, lang, perimeter, indicator, reference, [code for code, _ in ranked]),
    )


def _comparable(atlas: Atlas, indicator: str, reference: str) -> float | None:
    """Return the reference's figure where it can lie on the communes' scale: an area's total cannot."""
    if atlas.indicators[indicator].total and atlas.areas[reference].kind == "area":
        return None
    return atlas.value(reference, indicator)


def _note(atlas: Atlas, lang: str, indicator: str, reference: str, compared: float | None) -> str:
    t, entry, place = language(lang), atlas.indicators[indicator], atlas.areas[reference]
    if compared is not None:
        return t("Dashed line: {place}, {value}.", place=place.name(t), value=entry.write(compared, t))
    total = atlas.value(reference, indicator)
    if total is not None:
        said = t("{place}: {value} in total.", place=place.name(t), value=entry.write(total, t))
        return " ".join(filter(None, (said, atlas.note(reference, indicator, t))))
    return t("{place}: no figure. {why}", place=place.name(t), why=atlas.why_missing(reference, indicator, t))
