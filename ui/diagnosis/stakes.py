"""The four stakes: a conclusion with its figures in sight; chart, series, conflicts and communes of those opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from content import labels as words
from content.diagnosis.by_commune import commune_lines, commune_table
from content.diagnosis.conclusions import conclusion
from content.diagnosis.stake_charts import StakeChart, stake_chart
from data.atlas import Atlas
from data.cache import cached
from data.diagnosis.figures import STAKES, Stake
from data.diagnosis.groups import conflicts_of, folded, of_stake
from data.language import Language, language
from data.selection.record import Selection
from ui.components.provenance import where_from
from ui.diagnosis.heading import note
from ui.diagnosis.parts import FigureGroup, conflict_groups, counted, figure_rows
from ui.markup import details, show, tag
from ui.runtime import vega
from ui.shell import downloads as takeaway
from ui.shell import selection_state as state
from ui.templates import render
from ui.twin_table import twin_table


@dataclass(frozen=True)
class TodayLine:
    """An indicator's value in the perimeter.

    Attributes:
        missing: why there is none, or how it is to be read; None where there is nothing to say.
        lacking: there is none.
    """

    indicator: str
    label: str
    value: str
    missing: str | None
    lacking: bool


def stakes(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the four stakes; what a closed one holds is neither worked out nor sent."""
    about = t("What the data says today for the perimeter, beside what the diagnosis says.")
    for stake in STAKES:
        above = note(about) if stake == STAKES[0] else Markup()
        show(above, head(atlas, stake, selection.perimeter, t.code))
        key = f"open_{stake}"
        # A link says which stakes are open; a click on one changes the selection, which the link follows.
        st.session_state[key] = stake in selection.stakes
        label = t("Chart, series of the diagnosis, differing figures, communes")
        with st.expander(label, key=key, on_change=_toggled) as found:
            if found.open:
                _body(atlas, stake, selection, t)


def _toggled() -> None:
    state.choose("stakes", [stake for stake in STAKES if st.session_state.get(f"open_{stake}")])


def _body(atlas: Atlas, stake: Stake, selection: Selection, t: Language) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        if chart := stake_chart(atlas, stake, selection.perimeter, t.code):
            _chart(stake, chart, t)
    with right:
        show(today(atlas, stake, selection.perimeter, t.code))
    show(published(atlas, stake, t.code))

    def offers() -> Iterator[takeaway.Offer]:
        made = commune_lines(atlas, atlas.stake_views[stake].by_commune, selection.perimeter, t)
        yield takeaway.of_table(f"communes_{stake}", made, t, title=made.caption, parts=(stake, "communes"))

    with st.container(horizontal=True):
        show(by_commune(atlas, stake, selection.perimeter, t))
        takeaway.popover(f"communes_{stake}", t, offers)


def _chart(stake: Stake, chart: StakeChart, t: Language) -> None:
    """Draw the chart of a stake under the sentence that it shows, with its table and what is taken away of it."""
    show(
        tag("h3", chart.title, class_="block"),
        tag("p", chart.sentence, class_="said") if chart.sentence else Markup(),
    )
    vega.chart(chart.spec, t("{title}; the table below holds the same figures.", title=chart.title))
    twin = twin_table(chart.table, number_from=chart.number_from)

    def offers() -> Iterator[takeaway.Offer]:
        told = (chart.title, " ".join(filter(None, (chart.sentence, chart.note))))
        name = f"stake_{stake}"
        yield from takeaway.of_chart(
            name, chart.spec, chart.table, t, words=told, sources=chart.sources, parts=(stake, chart.title)
        )

    if chart.note:
        show(tag("p", chart.note, class_="muted"))
    with st.container(horizontal=True):
        show(details(t("The chart as a table, with its sources"), twin, class_="more"))
        takeaway.popover(f"stake_{stake}", t, offers)


@cached(maxsize=32)
def head(atlas: Atlas, stake: Stake, perimeter: str, lang: str) -> Markup:
    """Return a stake at a glance: its name, its conclusion with sources, the figures behind it."""
    t = language(lang)
    lines = (_today(atlas, t, perimeter, name) for name in atlas.stake_views[stake].figures)
    # How a figure is to be read stands in the list of today's figures; here stands why there is none.
    known = [replace(line, missing=line.missing if line.lacking else None) for line in lines]
    return render(
        "diagnosis/stake_head.html.jinja",
        t=t,
        name=words.stakes(t)[stake],
        said=conclusion(atlas, stake, perimeter, t),
        figures=known,
        **where_from(atlas, t),
    )


@cached(maxsize=32)
def today(atlas: Atlas, stake: Stake, perimeter: str, lang: str) -> Markup:
    """Return today's figures of the perimeter on a stake, each with its provenance."""
    t = language(lang)
    return render(
        "diagnosis/today.html.jinja",
        t=t,
        place=atlas.areas[perimeter].name(t),
        lines=[_today(atlas, t, perimeter, name) for name in atlas.stakes[stake]],
        remark=_remark(atlas, t, stake),
        **where_from(atlas, t),
    )


def _today(atlas: Atlas, t: Language, perimeter: str, name: str) -> TodayLine:
    entry, value = atlas.indicators[name], atlas.value(perimeter, name)
    missing = atlas.why_missing(perimeter, name, t) or atlas.note(perimeter, name, t) or None
    return TodayLine(name, entry.dated(t), entry.write(value, t), missing, value is None)


def _remark(atlas: Atlas, t: Language, stake: Stake) -> str:
    if stake != "environmental":
        return ""
    # A tier is that of an establishment: a zone has that of the plant in it, which is listed itself.
    return t.plural(
        "In the atlas’s own list of places, {n} is known as Seveso upper tier; for the others the status was not "
        "found.",
        "In the atlas’s own list of places, {n} are known as Seveso upper tier; for the others the status was not "
        "found.",
        sum(place.seveso == "upper" for place in atlas.places.values() if place.kind != "zones"),
    )


@cached(maxsize=8)
def published(atlas: Atlas, stake: Stake, lang: str) -> Markup:
    """Return the diagnosis's own figures on a stake, a series a line, then the subjects on which figures differ."""
    t = language(lang)
    own, *differing = published_groups(atlas, stake, t)
    heading = t("They differ by area, year or definition. They stand side by side, never averaged or spliced together.")
    groups = partial(render, "diagnosis/figure_groups.html.jinja", t=t, empty="")
    told = Markup()
    if differing:
        about = tag("h3", t("Diverging figures on the same subject"), class_="block")
        told = about + tag("p", heading, class_="muted") + groups(groups=differing)
    return groups(groups=(own,)) + told


def published_groups(atlas: Atlas, stake: Stake, t: Language) -> tuple[FigureGroup, ...]:
    """Return the diagnosis's own figures on a stake, then those that differ, by subject."""
    figures, title = of_stake(atlas, stake), t("Figures of the diagnosis")
    own = FigureGroup(f"published-{stake}", title, counted(t, title, len(figures)), figure_rows(t, folded(figures)))
    return own, *conflict_groups(atlas, t, conflicts_of(atlas, stake))


def by_commune(atlas: Atlas, stake: Stake, perimeter: str, t: Language) -> Markup:
    """Return the disclosure of the indicators of a stake by commune, whose table the browser fetches."""
    held = tag("div", **{"data-folded": communes_key(stake, perimeter)})
    return details(_by_commune(atlas, perimeter, t), held, class_="more")


def communes_key(stake: Stake, perimeter: str) -> str:
    """Return the key under which the browser fetches the indicators of a stake by commune."""
    return f"communes-{stake}-{perimeter}"


def communes(atlas: Atlas, stake: Stake, perimeter: str, t: Language) -> Markup:
    """Return the indicators of a stake by commune as a table, and where they come from."""
    return render(
        "diagnosis/commune_table.html.jinja",
        t=t,
        table=commune_table(atlas, atlas.stake_views[stake].by_commune, perimeter, t),
        caption=_by_commune(atlas, perimeter, t),
        **where_from(atlas, t),
    )


def _by_commune(atlas: Atlas, perimeter: str, t: Language) -> str:
    return t("Figures by commune: {place}", place=atlas.areas[perimeter].name(t))
