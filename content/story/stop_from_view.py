"""A new stop made from what the visitor looks at: the view, a title, a message and figures named by id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from content.comparison.peers import compared_places
from content.labels import criteria, diagnosis_themes
from content.ranking.conditions import condition
from content.ranking.meeting import counts
from data.atlas import Atlas
from data.diagnosis.figures import DiagnosisFigure
from data.diagnosis.groups import of_theme
from data.language import Language, Text, language
from data.national.table import find_france
from data.places.bounds import Bounds
from data.places.records import Project
from data.ranking.criteria import CRITERIA
from data.ranking.filter import Query, filter_places
from data.references import Reference
from data.selection.choices import compared_with
from data.selection.record import Selection
from data.story.model import FILTERS, LONGEST, MOST_FIGURES, VIEW, Plot, Ranked, Stop
from data.story.suggestions import of_site
from data.territory import territory

PageId = Literal["explore", "compare", "sites", "diagnosis", "sources"]
#: Half of the window around a single place: about 10 km wide and 9 km high.
_EAST, _NORTH = 0.06, 0.04
#: Units of lines of the diagnosis that tell no amount: a date, the number of communes studied.
_NO_AMOUNT: Final = ("year", "communes")


@dataclass(frozen=True)
class _Draft:
    """What a page contributes to a stop; texts are written once a language."""

    title: Callable[[Language], str]
    message: Callable[[Language], str]
    figures: tuple[Reference, ...]
    chart: Plot | None = None
    highlight: tuple[str, ...] = ()
    notes: Callable[[Language], str] = lambda _: ""
    ranked: Ranked | None = None


def stop_from(
    atlas: Atlas,
    selection: Selection,
    page: PageId,
    number: int,
    bounds: Bounds | None = None,
) -> Stop:
    """Return a stop that shows what the visitor looks at.

    Args:
        atlas: the data.
        selection: the view; of its fields those of :data:`data.story.model.VIEW` are kept.
        page: the page it is looked at on.
        number: written into the id; :func:`data.story.edit.with_stop` makes the id unique.
        bounds: west, south, east, north in degrees to which the visitor has moved the map; None if it was not moved.
    """
    draft = _of_place(atlas, selection) if selection.zone else _PAGES[page](atlas, selection)
    # Filters do not show in the view of another page than theirs.
    view = {name: getattr(selection, name) for name in VIEW if page == "sites" or name not in FILTERS}
    if page == "sites":
        # The map of that page draws the kinds listed, and no commune.
        view |= {"layers": selection.kinds, "commune": None}
    return Stop(
        id=f"{page}-{number}",
        title=_in_both_languages(lambda t: _cut(draft.title(t), LONGEST["title"])),
        message=_in_both_languages(lambda t: _cut(draft.message(t), LONGEST["message"])),
        notes=_in_both_languages(draft.notes),
        view=Selection(**view),
        bounds=bounds.rounded(5).clipped(territory().map_box) if bounds else _bounds(atlas, selection, page),
        highlight=draft.highlight,
        figures=draft.figures[:MOST_FIGURES],
        chart=draft.chart,
        ranked=draft.ranked,
    )


def _of_indicator(atlas: Atlas, selection: Selection) -> _Draft:
    """Explore: the indicator of the commune or perimeter, and of its reference."""
    entry, code = atlas.indicators[selection.indicator], selection.commune or selection.perimeter
    other = compared_with(selection.reference, selection.perimeter, selection.commune)
    pair = tuple(dict.fromkeys((code, other)))
    return _Draft(
        title=lambda t: f"{entry.label(t)}{t.colon}{atlas.areas[code].name(t)}",
        message=lambda t: _side_by_side(atlas, selection, pair, t),
        figures=tuple(_figure(selection, at) for at in pair),
    )


def _side_by_side(atlas: Atlas, selection: Selection, codes: tuple[str, ...], t: Language) -> str:
    return t.semicolon.join(f"{atlas.areas[at].name(t)}{t.colon}{{{_figure(selection, at)}}}" for at in codes) + "."


def _of_comparison(atlas: Atlas, selection: Selection) -> _Draft:
    """Compare: the indicator of the chosen communes beside their reference, as a chart."""
    compared = compared_places(atlas, selection, find_france())
    # A stop speaks of the figures of the atlas.
    entry, codes = atlas.indicators[selection.indicator], tuple(code for code in compared if code in atlas.areas)
    if not codes:
        return _of_indicator(atlas, selection)
    places = tuple(dict.fromkeys((*codes, compared_with(selection.reference, selection.perimeter, codes[0]))))
    # A total of an area would dwarf its communes' bars: their population over time is drawn instead.
    dwarfed = entry.total
    return _Draft(
        title=lambda t: f"{entry.label(t)}{t.colon}{_listed(atlas, codes, t)}",
        message=lambda t: _side_by_side(atlas, selection, places, t),
        figures=tuple(_figure(selection, code) for code in codes),
        chart=Plot("population", "", codes) if dwarfed else Plot("indicator", entry.id, places),
        highlight=codes,
    )


def _of_place(atlas: Atlas, selection: Selection) -> _Draft:
    """Any page with a place or project selected: its name, where it is, area and jobs, or the amount announced."""
    identifier = selection.zone or ""
    record = atlas.record(identifier)
    figures: tuple[Reference, ...]
    if isinstance(record, Project):
        where, figures = record.where, (Reference("project", identifier),)
    else:
        where, figures = record.communes, of_site(atlas, identifier)

    def message(t: Language) -> str:
        return f"{record.name(t)}{t.colon}{where(t)}." if where else f"{record.name(t)}."

    return _Draft(title=record.name, message=message, figures=figures)


def _of_sites(atlas: Atlas, selection: Selection) -> _Draft:
    """Sites without a place chosen: how many offers the filters leave, the first by the weights as a table."""
    query = Query.of(selection)
    steps = filter_places(atlas, query).steps
    given = {criterion.id: getattr(selection, f"w_{criterion.id}") for criterion in CRITERIA}
    weights = {name: weight for name, weight in given.items() if weight}
    fit, every = counts(atlas, replace(selection, layers=selection.kinds))
    counted = {"fit": "{offers:fit}", "all": "{offers:all}"}

    def title(t: Language) -> str:
        if fit == every:
            return t.plural("{all} offer ranked", "{all} offers ranked", every, **counted)
        return t.plural(
            "{fit} of {all} offers meets the criteria", "{fit} of {all} offers meet the criteria", fit, **counted
        )

    def message(t: Language) -> str:
        asked = [condition(atlas, query, step.name, t) for step in steps if step.name != "kinds"]
        return (
            t("Criteria: {filters}.", filters=", ".join(asked))
            if asked
            else t("Every offer of the atlas, no criterion set.")
        )

    def notes(t: Language) -> str:
        weighed = ", ".join(f"{criteria(t)[each]} {weight}" for each, weight in weights.items())
        return t("Weights chosen: {weights}.", weights=weighed) if weighed else ""

    return _Draft(
        title=title,
        message=message,
        notes=notes,
        figures=(),
        ranked=Ranked(tuple(weights.items()), selection.pool) if weights else None,
    )


def _of_diagnosis(atlas: Atlas, selection: Selection) -> _Draft:
    """Diagnosis: of each subject of the theme, in the order of the diagnosis, the newest figure."""
    newest: dict[str, DiagnosisFigure] = {}
    for figure in of_theme(atlas, selection.theme):
        known = newest.get(figure.subject.id)
        if figure.unit.code not in _NO_AMOUNT and (not known or figure.last_year > known.last_year):
            newest[figure.subject.id] = figure
    figures = tuple(newest.values())[:MOST_FIGURES]
    if not figures:
        return _of_indicator(atlas, selection)

    def message(t: Language) -> str:
        first = figures[0]
        braced = f"{{{Reference('diagnosis', first.id)}}}"
        return f"{first.label(t)}{t.colon}{braced} ({first.area(t)}, {first.dated(t)})."

    return _Draft(
        title=lambda t: diagnosis_themes(t).get(selection.theme, t("The shared diagnosis")),
        message=message,
        figures=tuple(Reference("diagnosis", figure.id) for figure in figures),
    )


def _of_sources(atlas: Atlas, selection: Selection) -> _Draft:
    """Sources: what the figures rest on, with the ones of the view."""
    return replace(
        _of_indicator(atlas, selection),
        title=lambda t: t("Where the figures come from"),
        message=lambda t: t("Every figure comes with its source and year; what is missing is listed."),
    )


_PAGES: Final[dict[PageId, Callable[[Atlas, Selection], _Draft]]] = {
    "explore": _of_indicator,
    "compare": _of_comparison,
    "sites": _of_sites,
    "diagnosis": _of_diagnosis,
    "sources": _of_sources,
}


def _in_both_languages(write: Callable[[Language], str]) -> Text:
    return Text(write(language("fr")), write(language("en")))


def _figure(selection: Selection, code: str) -> Reference:
    return Reference("indicator", selection.indicator, code)


def _listed(atlas: Atlas, codes: tuple[str, ...], t: Language) -> str:
    return ", ".join(atlas.areas[code].name(t) for code in codes)


def _cut(text: str, longest: int) -> str:
    """Return a text that fits; a figure in braces is never cut in two."""
    if len(text) <= longest:
        return text
    whole = text[: longest - 1]
    return f"{whole[: whole.rindex('{')] if whole.count('{') > whole.count('}') else whole}".rstrip() + "…"


def _bounds(atlas: Atlas, selection: Selection, page: PageId) -> Bounds | None:
    """Return the window around the chosen place or commune, or around all sites; None, the perimeter, elsewhere."""
    point = atlas.point(selection.zone) if selection.zone else None
    if point:
        west, south, east, north = territory().map_box
        middle = min(max(point[0], west + _EAST), east - _EAST), min(max(point[1], south + _NORTH), north - _NORTH)
        return Bounds.beside(middle, _EAST, _NORTH).rounded(5)
    if page == "sites":
        return atlas.around_sites().clipped(territory().map_box)
    return atlas.bounds([selection.commune]) if selection.commune else None
