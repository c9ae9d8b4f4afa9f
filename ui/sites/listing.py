"""The list of /sites: how many offers are left, in which order, and each with a button that shortlists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from content import labels as words
from content.ranking import rows, values
from content.ranking.conditions import condition
from content.ranking.table import ranking_table
from data.atlas import Atlas
from data.language import Language
from data.ranking.criteria import DISTANCES
from data.ranking.filter import CONDITIONS, FilteredPlaces, Query
from data.ranking.order import ordered
from data.ranking.score import Ranking, Scored
from data.selection.record import SORTS, Selection
from ui.components.offer_list import OfferList, offer_list
from ui.markup import details, show, tag
from ui.shell import downloads as takeaway
from ui.shell import selection_state as state
from ui.sites import funnel, lifting, score, shortlist


def listing(atlas: Atlas, selection: Selection, t: Language, ranking: Ranking, filtered: FilteredPlaces) -> None:
    """Draw the list, what filters left out, how the score is made, how firm the order is and what is missing."""
    scored, query = ranking.scored, Query.of(selection)
    title = tag("h1", t("Find a site"), class_="page", id="list")
    count = tag("h2", rows.heading(atlas, scored, t), class_="block")
    show(tag("div", title + count, class_="top") + funnel.steps(atlas, query, filtered, t))
    if scored:
        how = tag("p", values.method(atlas, t))
        show(score.trust(atlas, ranking, t) + details(t("How the score is made"), how, class_="more"))
    else:
        lifting.offered(atlas, query, t)
    # Drawn above an empty list too: a widget that is left out forgets what it shows.
    with st.container(key="order", horizontal=True, vertical_alignment="bottom"):
        names = orders(t)
        st.selectbox(t("Sort by"), SORTS, format_func=names.__getitem__, key="sort", on_change=state.touched)
        takeaway.popover("places", t, partial(_files, atlas, selection, t, scored))
    with st.container(key="offers", border=False):
        order = ordered(atlas, scored, selection.sort, t.code)
        listed = rows.offer_rows(atlas, t.code, order, selection.zone, selection.seveso_free, selection.road)
        keep = (t("Add {name} to the shortlist"), t("Remove {name} from the shortlist"))
        shown = OfferList(_title(selection, t), listed, keep, selection.shortlist)
        offer_list(shown, "site_list", picked, partial(shortlist.kept, selection.shortlist))
    if missing := score.missing(atlas, ranking, t):
        show(missing)


def orders(t: Language) -> dict[str, str]:
    """Return what the list can be ordered by."""
    criteria = words.criteria(t)
    by = {name: criteria[name] for name in DISTANCES}
    return {
        "rank": t("Rank"),
        "name": t("Name"),
        "town": t("Commune"),
        "area": t("Published area"),
        "land": criteria["area"],
        **by,
    }


def picked(identifier: str | None) -> None:
    """Choose a place from the list."""
    state.choose("zone", identifier)
    state.choose("at", None)


def _title(selection: Selection, t: Language) -> str:
    if selection.sort == "rank":
        return t("Offers from the best score")
    return t("Offers ordered by: {what}", what=orders(t)[selection.sort])


def _files(atlas: Atlas, selection: Selection, t: Language, scored: tuple[Scored, ...]) -> Iterator[takeaway.Offer]:
    """Yield the list in its order, with the parts of each score; its title says the order and what is asked for."""
    query = Query.of(selection)
    table = ranking_table(atlas, t, ordered(atlas, scored, selection.sort, t.code), selection.pool)
    asked = [condition(atlas, query, name, t) for name in CONDITIONS if name != "kinds" and query.asks(name)]
    table = replace(table, caption=_title(selection, t))
    title = " · ".join((table.caption, *asked))
    narrowed = ("filtered",) if asked else ()
    yield takeaway.of_table("places", table, t, title=title, parts=("places", *selection.kinds, *narrowed))
