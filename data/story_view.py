"""A new stop made from what the visitor looks at: the view, a title, a message and figures named by id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from data.atlas import Atlas, Row
from data.diagnosis import of_theme, themes
from data.geography import MAP_BOX
from data.language import Language, language
from data.selection import Selection, compared_with
from data.story import Plot, Reference, Stop, Words

#: Fields of the selection that a story keeps of a view.
VIEW: Final = ("perimeter", "indicator", "commune", "zone", "layers", "background", "method")
Page = Literal["explore", "compare", "sites", "diagnosis", "sources"]
MOST_FIGURES: Final = 3
#: Half of the window around a single place: about 10 km wide and 9 km high.
_EAST, _NORTH = 0.06, 0.04
_LONGEST_TITLE: Final = 90


@dataclass(frozen=True)
class _Draft:
    """What a page contributes to a stop; texts are written once a language."""

    title: Callable[[Language], str]
    message: Callable[[Language], str]
    figures: tuple[Reference, ...]
    chart: Plot | None = None
    highlight: tuple[str, ...] = ()


def stop_from(atlas: Atlas, selection: Selection, page: Page, number: int) -> Stop:
    """Return a stop that shows what the visitor looks at.

    Args:
        atlas: the data.
        selection: the view; of its fields those of :data:`VIEW` are kept.
        page: the page it is looked at on.
        number: written into the id; :func:`data.story_edit.with_stop` makes the id unique.
    """
    draft = _of_place(atlas, selection) if selection.zone else _PAGES[page](atlas, selection)
    return Stop(
        id=f"{page}-{number}",
        title=_both(lambda t: _cut(draft.title(t))),
        message=_both(draft.message),
        notes=Words("", ""),
        view=Selection(**{name: getattr(selection, name) for name in VIEW}),
        bounds=_bounds(atlas, selection),
        highlight=draft.highlight,
        figures=draft.figures[:MOST_FIGURES],
        chart=draft.chart,
    )


def _of_indicator(atlas: Atlas, selection: Selection) -> _Draft:
    """Explore: the indicator of the commune or perimeter, and of its reference."""
    entry, code = atlas.indicators[selection.indicator], selection.commune or selection.perimeter
    other = compared_with(selection.reference, selection.perimeter, selection.commune)
    pair = tuple(dict.fromkeys((code, other)))

    def message(t: Language) -> str:
        return t.semicolon.join(f"{atlas.places[at].name(t)}{t.colon}{{{_figure(selection, at)}}}" for at in pair) + "."

    return _Draft(
        title=lambda t: f"{entry.label(t)}{t.colon}{atlas.places[code].name(t)}",
        message=message,
        figures=tuple(_figure(selection, at) for at in pair),
    )


def _of_comparison(atlas: Atlas, selection: Selection) -> _Draft:
    """Compare: the indicator of the chosen communes beside their reference, as a chart."""
    if not selection.communes:
        return _of_indicator(atlas, selection)
    entry, codes = atlas.indicators[selection.indicator], selection.communes
    places = tuple(dict.fromkeys((*codes, compared_with(selection.reference, selection.perimeter, codes[0]))))
    # A total of an area would dwarf its communes' bars: their population is told over time instead.
    dwarfed = entry.aggregate == "sum"
    return _Draft(
        title=lambda t: f"{entry.label(t)}{t.colon}{_listed(atlas, codes, t)}",
        message=lambda t: f"{atlas.places[codes[0]].name(t)}{t.colon}{{{_figure(selection, codes[0])}}}.",
        figures=tuple(_figure(selection, code) for code in codes),
        chart=Plot("population", "", codes) if dwarfed else Plot("indicator", entry.id, places),
        highlight=codes,
    )


def _of_place(atlas: Atlas, selection: Selection) -> _Draft:
    """Any page with a place or project selected: its name, where it is, and the announced amount of a project."""
    identifier = selection.zone or ""
    project = atlas.projects.get(identifier)
    record: Row = project or atlas.sites[identifier]["properties"]
    where = "place" if project else "communes"

    def message(t: Language) -> str:
        place = t.pick(record, where)
        return f"{t.pick(record, 'name')}{t.colon}{place}." if place else f"{t.pick(record, 'name')}."

    figures = (Reference("project", identifier),) if project else _of_indicator(atlas, selection).figures
    return _Draft(title=lambda t: t.pick(record, "name"), message=message, figures=figures)


def _of_sites(atlas: Atlas, selection: Selection) -> _Draft:
    """Places without one chosen: all of them, with the figures of the perimeter."""
    place = atlas.places[selection.perimeter]
    return replace(
        _of_indicator(atlas, replace(selection, commune=None)),
        title=lambda t: t("Sites and zones: {place}", place=place.name(t)),
    )


def _of_diagnosis(atlas: Atlas, selection: Selection) -> _Draft:
    """Diagnosis: the newest figures of the theme, each of another subject."""
    newest = sorted(of_theme(atlas, selection.theme), key=lambda row: (row["year"], row["id"]), reverse=True)
    rows = list({row["subject"]: row for row in reversed(newest)}.values())[::-1][:MOST_FIGURES]
    if not rows:
        return _of_indicator(atlas, selection)
    first = rows[0]

    def message(t: Language) -> str:
        figure = f"{{{Reference('diagnosis', first['id'])}}}"
        return f"{t.pick(first, 'label')}{t.colon}{figure} ({t.pick(first, 'area')}, {first['year']})."

    return _Draft(
        title=lambda t: themes(t).get(selection.theme, t("The shared diagnosis")),
        message=message,
        figures=tuple(Reference("diagnosis", row["id"]) for row in rows),
    )


def _of_sources(atlas: Atlas, selection: Selection) -> _Draft:
    """Sources: what the figures rest on, with the ones of the view."""
    return replace(
        _of_indicator(atlas, selection),
        title=lambda t: t("Where the figures come from"),
        message=lambda t: t("Every figure tells its source and its year; what is missing is listed."),
    )


_PAGES: Final[dict[Page, Callable[[Atlas, Selection], _Draft]]] = {
    "explore": _of_indicator,
    "compare": _of_comparison,
    "sites": _of_sites,
    "diagnosis": _of_diagnosis,
    "sources": _of_sources,
}


def _both(write: Callable[[Language], str]) -> Words:
    return Words(write(language("fr")), write(language("en")))


def _figure(selection: Selection, code: str) -> Reference:
    return Reference("indicator", selection.indicator, code)


def _listed(atlas: Atlas, codes: tuple[str, ...], t: Language) -> str:
    return ", ".join(atlas.places[code].name(t) for code in codes)


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def _bounds(atlas: Atlas, selection: Selection) -> tuple[float, float, float, float] | None:
    """Return the window around the chosen place or commune; None, the perimeter, without one."""
    point = atlas.point(selection.zone) if selection.zone else None
    if point:
        west, south, east, north = MAP_BOX
        x = min(max(point[0], west + _EAST), east - _EAST)
        y = min(max(point[1], south + _NORTH), north - _NORTH)
        return round(x - _EAST, 5), round(y - _NORTH, 5), round(x + _EAST, 5), round(y + _NORTH, 5)
    return atlas.bounds([selection.commune]) if selection.commune else None
