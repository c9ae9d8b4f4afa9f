"""Compare: a few places of the territory or of France beside a reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from content.comparison import shares
from content.comparison import tables as compare_tables
from content.comparison.peers import compared_places
from content.comparison.places import Comparison
from content.comparison.shares import Kind
from content.comparison.trends import link_words, population_words
from content.table import Table
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.language import Language
from data.national.table import France, find_france
from data.selection.choices import compared_with
from data.selection.record import MOST_COMMUNES, POPULATION_AS, Selection
from ui.compare import charts, parts
from ui.compare.additions import additions
from ui.compare.choice import controls
from ui.compare.maps import maps
from ui.components.provenance import provenance
from ui.markup import details, show, tag
from ui.runtime import below, vega
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell import selection_state as state
from ui.shell.folded import folded


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    france = find_france()
    codes = compared_places(atlas, selection, france)
    reference = compared_with(selection.reference, selection.perimeter, codes[0])
    comparison = Comparison(atlas, france, t, codes, selection.perimeter, reference)
    show(parts.style(), parts.head(comparison))
    controls(comparison, selection)
    with st.container(key="comparison"):
        themes(comparison, selection)
    takeaway.popover("figures", t, partial(figures, comparison, selection))
    drawn(comparison, selection)
    maps(comparison, selection)
    similar_communes(comparison)
    two_indicators(comparison, selection)


def themes(comparison: Comparison, selection: Selection) -> None:
    """Draw a sentence a theme and its indicators: those of the theme of the map's indicator, the others on demand."""
    atlas, t = comparison.atlas, comparison.t
    headline = atlas.indicators[selection.indicator].theme
    ordered = sorted(atlas.themes, key=lambda theme: theme != headline)
    for theme in ordered:
        number = sum(entry.theme == theme for entry in atlas.indicators.values())
        above = tag("p", parts.reading(comparison), class_="muted above") if theme == ordered[0] else Markup()
        show(above, parts.sentence(comparison, theme))
        label = t.plural("{n} indicator", "{n} indicators", number)
        with folded(label, f"theme_{theme}", expanded=theme == headline) as found:
            if found.open:
                show(parts.theme_table(comparison, theme))


def figures(comparison: Comparison, selection: Selection) -> Iterator[takeaway.Offer]:
    """Yield the table of all indicators, and the comparison as a document."""
    t, about = comparison.t, _names(comparison)
    title = f"{t('Comparison')}{t.colon}{', '.join(about)}"
    table = compare_tables.figures_table(comparison)
    yield takeaway.of_table("figures", table, t, title=title, parts=("figures", *about))
    yield takeaway.comparison(comparison.codes, about, selection, t)


def _names(comparison: Comparison) -> tuple[str, ...]:
    return tuple(map(comparison.name, comparison.codes))


def drawn(comparison: Comparison, selection: Selection) -> None:
    """Draw the charts, two beside each other."""
    t = comparison.t
    left, right = st.columns(2, gap="large")
    with left:
        division(comparison, "jobs")
        division(comparison, "age")
    with right:
        st.segmented_control(
            t("Population as"),
            POPULATION_AS,
            format_func={"index": t("Index"), "number": t("Number of inhabitants")}.__getitem__,
            required=True,
            key="population_as",
            on_change=state.touched,
        )
        note = t("INSEE censuses; the table marks those found on secondary pages. Missing censuses stay gaps.")
        words = Words(t("Population over the years"), population_words(comparison), note)
        spec = charts.population_chart(comparison, as_index=selection.population_as == "index")
        entry = comparison.atlas.indicators["population"]
        table = partial(compare_tables.population_table, comparison)
        chart("population", words, spec, charts.population_table(comparison), table, (entry,), comparison)


def division(comparison: Comparison, kind: Kind) -> None:
    """Draw a division into parts."""
    t = comparison.t
    said = " ".join(filter(None, (shares.sentence(comparison, kind), shares.lacking(comparison, kind))))
    words = Words(shares.title(comparison, kind), said, shares.note(t, kind))
    table = partial(compare_tables.share_table, comparison, kind)
    spec, twin = charts.shares_chart(comparison, kind), charts.shares_table(comparison, kind)
    entries = (shares.entry(comparison, kind),)
    chart(kind, words, spec, twin, table, entries, comparison, at_once=kind == "jobs")


@dataclass(frozen=True)
class Words:
    """What stands above a chart: its title, what it answers, what is drawn."""

    title: str
    answer: str
    note: str


def chart(
    name: str,
    words: Words,
    spec: dict[str, Any] | None,
    twin: Markup,
    table: Callable[[], Table],
    entries: Sequence[Indicator],
    comparison: Comparison,
    about: Sequence[str] = (),
    *,
    at_once: bool = False,
) -> None:
    """Draw a chart below what it answers, and one click away its figures, their metadata, what a visitor takes away.

    Args:
        name: of the chart, in keys and names of files.
        words: above it.
        spec: Vega-Lite specification; None if there is nothing to draw.
        twin: the figures as HTML.
        table: the figures to take away, asked for then only.
        entries: indicators whose metadata are shown.
        comparison: of what.
        about: what a picture and the names of files tell beside the title; the names of the places by default.
        at_once: the chart comes with the page, and the library of charts with it, which takes longest.
    """
    t, told = comparison.t, tuple(about) or _names(comparison)
    show(
        tag("h2", words.title, class_="block"),
        tag("p", words.answer, class_="said") if words.answer else Markup(),
        tag("p", words.note, class_="muted"),
    )
    if spec is None:
        return
    alternative = t("{title}; the table below holds the same figures.", title=words.title)
    sources = (provenance(comparison.atlas, entry.id, t.code) for entry in entries)
    metadata = Markup().join(tag("div", source, class_="src") for source in sources)
    figures_told = details(t("Figures and metadata"), twin + metadata, class_="more data")
    if at_once:
        vega.chart(spec, alternative)
        show(figures_told)
    else:
        below.put(
            partial(_with_figures, spec, alternative, figures_told), tag("div", style=f"height: {spec['height']}px")
        )

    def offers() -> Iterator[takeaway.Offer]:
        found, headed = table(), f"{words.title}{t.colon}{', '.join(told)}"
        note = " ".join(filter(None, (words.answer, words.note)))
        return takeaway.of_chart(name, spec, found, t, words=(headed, note), sources=found.sources, parts=(name, *told))

    takeaway.popover(name, t, offers)


def _with_figures(spec: dict[str, Any], alternative: str, figures_told: Markup) -> None:
    with st.container():
        vega.chart(spec, alternative)
        show(figures_told)


def two_indicators(comparison: Comparison, selection: Selection) -> None:
    """Draw the choice of two indicators and their scatter over the perimeter."""
    atlas, t = comparison.atlas, comparison.t
    show(tag("h2", t("Two indicators"), class_="block"))
    first, second = st.columns(2)
    with first:
        frame.indicator(atlas, t, key="x", label=t("Horizontal axis"))
    with second:
        frame.indicator(atlas, t, key="y", label=t("Vertical axis"))
    x, y = atlas.indicators[selection.x], atlas.indicators[selection.y]
    note = t(
        "Communes of the perimeter; those compared have their colour and mark, those at an end their name. "
        "A pattern is not a cause."
    )
    words = Words(t("Scatter"), link_words(comparison, x, y), note)
    table = partial(compare_tables.scatter_figures, comparison, (x, y))
    about = (x.short(t), y.short(t), atlas.areas[selection.perimeter].name(t))
    spec, twin = charts.scatter_chart(comparison, x.id, y.id), charts.scatter_table(comparison, x.id, y.id)
    chart("scatter", words, spec, twin, table, tuple(dict.fromkeys((x, y))), comparison, about)


def similar_communes(comparison: Comparison) -> None:
    """Draw the communes of France that resemble the first place."""
    atlas, t, france = comparison.atlas, comparison.t, comparison.france
    code = next((code for code in comparison.codes if not comparison.is_area(code)), None)
    if code is None:
        return
    found, markup = parts.similar(atlas, t.code, france, code)
    with st.container(key="similar"):
        room = isinstance(france, France) and len(comparison.codes) < MOST_COMMUNES
        others = [other for other in found.codes if room and other not in comparison.codes]
        adding = tag("p", t("Add to the comparison"), class_="muted add") if others else Markup()
        show(tag("h2", t("Similar communes"), class_="block"), markup, adding)
        if others:
            places = [(other, comparison.name(other)) for other in others]
            additions(places, "add_similar", lambda other: state.choose("communes", [*comparison.codes, other]))
    if found.table:
        name = comparison.name(code)
        title = f"{t('Similar communes')}{t.colon}{name}"
        offer = takeaway.of_table("similar", found.table, t, title=title, parts=("similar", name))
        takeaway.popover("similar", t, lambda: (offer,))
