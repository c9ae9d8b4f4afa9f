"""Diagnosis: the four stakes, SWOT, what the workshops wanted, announced investments, series, key figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import streamlit as st

from content import labels as words
from content.diagnosis import tables as diagnosis_tables
from content.diagnosis.series import SeriesChart, series_charts
from content.figures import diagnosis
from content.table import Table
from data.atlas import Atlas
from data.diagnosis.figures import DIAGNOSIS_THEMES
from data.diagnosis.groups import of_theme
from data.language import Language
from data.selection.record import Selection
from ui.diagnosis.folded import where
from ui.diagnosis.heading import heading, note
from ui.diagnosis.investments import investments, select_box
from ui.diagnosis.parts import key_figures, series_tables, swot, wishes, workshops
from ui.diagnosis.stakes import stakes
from ui.markup import details, show, tag
from ui.runtime import vega
from ui.shell import downloads as takeaway
from ui.shell import frame
from ui.shell.folded import folded


def charts(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the charts over the years that no stake has, each with its table and downloads; a closed one is not sent."""
    with_stakes = {view.drawn for view in atlas.stake_views.values() if view.chart == "series"}
    listed = [
        (number, chart)
        for number, (series, chart) in enumerate(zip(atlas.series, series_charts(atlas, selection.lang), strict=True))
        if series.id not in with_stakes
    ]
    sides = st.columns(2)
    for place, (number, chart) in enumerate(listed):
        with sides[place % 2], folded(chart.title, f"chart_{number}") as found:
            if not found.open:
                continue
            show(tag("p", chart.note, class_="muted"))
            vega.chart(chart.spec, t("{title}; the table below holds the same figures.", title=chart.title))
            table_html = series_tables(atlas, selection.lang)[number]
            show(details(t("The chart as a table"), table_html, class_="more"))
            lines = chart.table
            with st.container(horizontal=True):
                takeaway.of_rows(
                    f"series_{number}", t("Download (CSV)"), lines.head, lines.values, chart.file, t
                ).button(t)
                takeaway.popover(f"series_{number}", t, partial(series_offers, chart, number, t))


def series_offers(chart: SeriesChart, number: int, t: Language) -> Iterator[takeaway.Offer]:
    """Yield a chart over the years as a picture and as a table."""
    titles, parts = (chart.title, chart.note), (chart.title,)
    return takeaway.of_chart(
        f"series_{number}", chart.spec, chart.table, t, words=titles, sources=chart.sources, parts=parts
    )


def table(name: str, made: Callable[[], Table], about: tuple[str, ...], t: Language) -> None:
    """Draw what a visitor takes away of a table; ``about`` is what the name of the file tells beside its own."""

    def offers() -> Iterator[takeaway.Offer]:
        made_table = made()
        parts = (name.replace("_", "-"), *about)
        yield takeaway.of_table(name, made_table, t, title=made_table.caption, parts=parts)

    takeaway.popover(name, t, offers)


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    with st.sidebar:
        frame.language_switch(t)
        frame.perimeter(atlas, t)
        names = {"": t("All themes"), **words.diagnosis_themes(t), **words.swot_themes(t)}
        select_box("theme", t("Theme of figures and SWOT"), list(names), names)
    show(tag("h1", t("The shared diagnosis"), class_="page", **where(atlas, t)))
    with st.container(key="stakes", gap="xsmall"):
        conflicting = partial(diagnosis_tables.conflicting, atlas, t)
        heading(t("The four challenges"), partial(table, "conflicts", conflicting, (), t))
        stakes(atlas, selection, t)
    lists = partial(diagnosis_tables.swot, atlas, t, selection.theme, words.swot_kinds(t), words.swot_themes(t))
    title = t("Strengths, weaknesses, opportunities, threats")
    heading(title, partial(table, "swot", lists, (selection.theme,), t))
    show(note(atlas.statements.votes(t)), swot(atlas, selection.lang, selection.theme))
    heading(
        t("{workshops}: what was wanted, what has come of it", workshops=atlas.statements.workshops(t)),
        partial(table, "wishes", partial(diagnosis_tables.wishes, atlas, t, words.statuses(t)), (), t),
    )
    show(note(atlas.statements.wishes(t)), wishes(atlas, selection.lang), workshops(atlas, t))
    with st.container(key="investments"):
        investments(atlas, selection, t)
    show(tag("h2", t("Series over the years"), class_="block"))
    charts(atlas, selection, t)
    theme = selection.theme if selection.theme in DIAGNOSIS_THEMES else ""
    figures = of_theme(atlas, theme)
    named = partial(diagnosis_tables.figures, atlas, t, figures, t("Key figures by theme"))

    def take() -> None:
        lines, file = diagnosis.rows(figures, t), "diagnosis_key-figures.csv"
        takeaway.of_rows("key_figures", t("Download (CSV)"), diagnosis.heads(t), lines, file, t).button(t)
        table("key_figures", named, (theme,), t)

    heading(t("Key figures by theme"), take)
    show(key_figures(atlas, selection.lang, selection.theme))
