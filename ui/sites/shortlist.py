"""The shortlist: up to five places that the address keeps, to look at side by side."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from content.side_by_side import side_by_side
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.selection.record import MOST_SHORTLISTED, Selection
from ui.components.shortlist_bar import ShortlistBar, shortlist_bar
from ui.markup import show, tag
from ui.shell import selection_state as state
from ui.templates import render


def kept(shortlist: tuple[str, ...], identifier: str) -> None:
    """Add a place to the shortlist, or remove it if it is there; a full one takes no more."""
    if identifier in shortlist:
        state.choose("shortlist", [other for other in shortlist if other != identifier])
    elif len(shortlist) < MOST_SHORTLISTED:
        state.choose("shortlist", [*shortlist, identifier])


def switch(selection: Selection, identifier: str, t: Language) -> None:
    """Draw the button that adds a place to the shortlist or removes it; a full one says so."""
    inside = identifier in selection.shortlist
    full = not inside and len(selection.shortlist) >= MOST_SHORTLISTED
    st.button(
        t("Remove from the shortlist") if inside else t("Add to the shortlist"),
        key="keep",
        type="secondary" if inside else "primary",
        disabled=full,
        help=t("The shortlist holds {n} places: remove one first.", n=MOST_SHORTLISTED) if full else None,
        on_click=kept,
        args=(selection.shortlist, identifier),
    )


def bar(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the names of the shortlisted places below the list, each with a button that removes it."""
    names = tuple((code, atlas.places[code].name(t)) for code in selection.shortlist)
    shown = ShortlistBar(
        title=t("Shortlist ({n} of {most})", n=len(names), most=MOST_SHORTLISTED),
        hint="" if names else t("“+” beside a place adds it: two to five of them are compared side by side."),
        places=names,
        remove=t("Remove {name} from the shortlist"),
        compare=t("Side by side") if len(names) > 1 else "",
    )
    shortlist_bar(shown, "shortlist_bar", lambda identifier: kept(selection.shortlist, identifier))


def section(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the shortlisted places side by side."""
    with st.container(key="shortlist"):
        if not selection.shortlist:
            return
        table = _beside(atlas, selection.shortlist, t.code) if len(selection.shortlist) > 1 else Markup()
        back = tag("p", tag("a", t("Back to the list"), href="#list"), class_="back") if table else Markup()
        show(tag("h2", t("Side by side"), class_="block"), table or _alone(atlas, selection, t), back)


@cached(maxsize=64)
def _beside(atlas: Atlas, ids: tuple[str, ...], lang: str) -> Markup:
    t = language(lang)
    return render("sites/side_by_side.html.jinja", t=t, table=side_by_side(atlas, ids, t))


def _alone(atlas: Atlas, selection: Selection, t: Language) -> Markup:
    name = atlas.places[selection.shortlist[0]].name(t)
    return tag("p", t("{name} is on the shortlist: add another place to compare.", name=name), class_="muted")
