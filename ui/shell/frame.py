"""What every page shares: title and page links, notices, the controls of the sidebar, the footer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.class_breaks import METHODS
from data.language import CODES, Language, language
from data.selection.choices import backgrounds, references
from data.selection.notice import Notice
from data.territory import territory
from data.text import alphabetical
from layers.registry import LAYERS
from ui.addresses import HOME
from ui.components.header import Link, Search, Words, followed, header
from ui.components.story_storage import StoredStory
from ui.markup import show, tag
from ui.shell import selection_state as state
from ui.shell.folded import folded
from ui.templates import render
from ui.version import data_vintage, version

#: Notices said at once; the others unfold.
_SAID: Final = 2
#: The file chosen last, if the browser or the server did not take it.
_REFUSED: Final = '[data-testid="stFileChips"] > div > :last-child [aria-invalid]'
#: A number that is smaller or larger than its field takes.
_OUTSIDE: Final = '[data-testid="stNumberInput"]:has([aria-invalid="true"])'
#: The page, as long as it has no connection to the server.
_CUT_OFF: Final = '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'
SIDEBAR: Final = 350  # pixels: names and figures of the panel on one line


def configure(page: str, t: Language) -> None:
    """Name the browser's tab after the page and the atlas; the sidebar is as wide as names and figures need."""
    title = " – ".join(filter(None, (page, territory().title(t))))
    # The icon is what the server has at the address that Streamlit's document names: it is not sent at every run.
    st.set_page_config(title, layout="wide", initial_sidebar_state=SIDEBAR)


@cache
def _words(lang: str) -> Markup:
    """Return as a style the words that Streamlit's widgets know in English alone."""
    t = language(lang)
    refused = t("Not taken: larger, or of another kind, than the label says; or this visit has handed over too many.")
    said = {
        '[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]': t("Choose a file"),
        '[data-testid="stException"]': t("This could not be done; what you see is as it was before. Please try again."),
    }
    own = "".join(
        f"{widget} > * {{ display: none; }} {widget}::after {{ content: {_quoted(words)}; }}"
        for widget, words in said.items()
    )
    # A phone has the controls and the panel behind one button, which says so.
    words = _quoted(t("Options and details"))
    button = f'[data-testid="stExpandSidebarButton"]::after {{ content: {words}; }}'
    uploader = f'[data-testid="stFileUploader"]:has({_REFUSED})'
    own += f"{uploader}::after {{ content: {_quoted(refused)}; }}"
    outside = t("Outside what this field takes: what was asked before stays.")
    own += f"{_OUTSIDE}::after {{ content: {_quoted(outside)}; }}"
    lost = t("No connection to the atlas: what is shown stays, the rest comes when it is back.")
    own += f"{_CUT_OFF}::after {{ content: {_quoted(lost)}; }}"
    # Names of indicators stand behind those of their themes: their list, known by its label, is as wide as they are.
    names = f'[data-testid="stSelectboxVirtualDropdown"]:has([aria-label={_quoted(t("Indicator"))}])'
    own += f"{names} {{ width: max(var(--trigger-width), min(38rem, 100vw - 3.75rem)) !important; max-width: none; }}"
    rules = f"{own}@media (max-width: 900px) {{ {button} }}"
    return tag("style", Markup(rules))  # noqa: S704  (rules of the atlas alone)


def _quoted(words: str) -> str:
    """Return a text as CSS writes it."""
    return json.dumps(words, ensure_ascii=False)


def head(notices: Sequence[Notice], t: Language) -> DeltaGenerator:
    """Draw words of widgets and notices, and return the room that :func:`top` fills once the page has sent its map."""
    # One element with or without notices: what stands below keeps its place, and the map is not thrown away.
    show(_words(t.code), _said(tuple(notices), t.code))
    return st.container()


@cached(maxsize=16)
def _said(notices: tuple[Notice, ...], lang: str) -> Markup:
    """Return the notices as HTML; that of none is on every page."""
    t, first, rest = language(lang), notices[:_SAID], notices[_SAID:]
    more = t.plural("{n} more notice", "{n} more notices", len(rest))
    return render("shell/notices.html.jinja", t=t, first=first, rest=rest, more=more)


def top(pages: Sequence[StreamlitPage], current: StreamlitPage, story: StoredStory, found: Search, t: Language) -> None:
    """Draw the name of the atlas, links that keep the selection, the search, what stores the visitor's own story."""
    links = [
        Link(page.url_path or HOME, f"./{page.url_path}", page.title, page.url_path == current.url_path)
        for page in pages
    ]
    words = Words(t("Pages"), t("Skip to the content"), t("Options and details"))
    header(territory().title(t), words, t.code, links, story, found)


def follow(pages: Sequence[StreamlitPage], current: StreamlitPage) -> None:
    """Go to the page whose link was clicked, if one was and it is another, before anything of this one is drawn."""
    address = followed()
    for page in pages:
        there = address is not None and address.partition("?")[0] == f"./{page.url_path}"
        if there and page.url_path != current.url_path:
            st.switch_page(page, query_params=state.parameters())


def language_switch(t: Language) -> None:
    """Draw the choice of language."""

    def name(code: str) -> str:
        return language(code).name

    st.segmented_control(
        t("Language"),
        CODES,
        default=state.first("lang"),
        format_func=name,
        key="lang",
        required=True,
        on_change=state.touched,
    )


def perimeter(atlas: Atlas, t: Language) -> None:
    """Draw the choice of perimeter."""
    options = tuple(atlas.perimeters)
    st.selectbox(
        t("Perimeter"),
        options,
        index=options.index(state.first("perimeter")),
        format_func=lambda code: perimeter_name(atlas, code, t),
        key="perimeter",
        on_change=state.touched,
    )


def perimeter_name(atlas: Atlas, code: str, t: Language) -> str:
    """Return the name of a perimeter and how many communes it has."""
    place = atlas.areas[code]
    return f"{place.name(t)} · {t.plural('{n} commune', '{n} communes', len(place.members))}"


def indicator(atlas: Atlas, t: Language, *, key: str = "indicator", label: str | None = None) -> None:
    """Draw the choice of an indicator, grouped by theme; typing searches theme and name."""
    options = tuple(atlas.indicators)
    st.selectbox(
        label or t("Indicator"),
        options,
        index=options.index(state.first(key)),
        format_func=indicator_names(atlas, t.code).__getitem__,
        key=key,
        on_change=state.touched,
        placeholder=t("Search an indicator"),
    )


@cached(maxsize=4)
def indicator_names(atlas: Atlas, lang: str) -> Mapping[str, str]:
    """Return theme and name of each indicator by its id."""
    t = language(lang)
    return {
        name: f"{atlas.themes[entry.theme].label(t)} · {entry.label(t)}" for name, entry in atlas.indicators.items()
    }


@cached(maxsize=32)
def commune_names(atlas: Atlas, perimeter: str, lang: str) -> Mapping[str, str]:
    """Return the names of a perimeter's communes by INSEE code, in the order of the alphabet."""
    t = language(lang)
    names = {code: atlas.areas[code].name(t) for code in atlas.areas[perimeter].members}
    return dict(sorted(names.items(), key=lambda named: alphabetical(named[1])))


def map_controls(t: Language) -> None:
    """Draw the choices of layers, background and class breaks."""

    def title(layer: str) -> str:
        return t(LAYERS[layer].title)

    st.pills(
        t("Layers"),
        tuple(LAYERS),
        selection_mode="multi",
        default=state.first("layers"),
        format_func=title,
        key="layers",
        on_change=state.touched,
    )
    names_of_backgrounds = {
        "none": t("Land and water of the atlas"),
        "plan": t("IGN plan (online)"),
        "photo": t("Aerial photographs, IGN (online)"),
        "osm": t("OpenStreetMap (online)"),
    }
    methods = {
        "quantiles": t("Quantiles: as many communes in each class"),
        "natural_breaks": t("Natural breaks (Fisher-Jenks)"),
        "equal_interval": t("Equal intervals"),
    }
    # Drawn only when opened: two controls fewer for every run and every change of the page.
    with folded(t("Background and class breaks"), "map_options") as options:
        if not options.open:
            return
        st.selectbox(
            t("Background"),
            backgrounds(),
            format_func=names_of_backgrounds.__getitem__,
            key="background",
            on_change=state.touched,
        )
        st.selectbox(t("Class breaks"), METHODS, format_func=methods.__getitem__, key="method", on_change=state.touched)


def reference(atlas: Atlas, t: Language) -> None:
    """Draw the choice of reference, the perimeter, another area or a peer, and below it what an area is made of."""

    def name(code: str) -> str:
        return t("The perimeter") if code == "perimeter" else atlas.areas[code].name(t)

    options = references(atlas)
    first = options.index(state.first("reference"))
    chosen = st.selectbox(
        t("Reference"), options, index=first, format_func=name, key="reference", on_change=state.touched
    )
    if chosen in atlas.areas and (note := atlas.areas[chosen].note(t)):
        show(tag("p", note, class_="muted"))


def foot(t: Language) -> None:
    """Draw the footer: what the atlas is, where everything comes from, which version answers."""
    show(_foot(t.code, data_vintage()))


@cached(maxsize=4)
def _foot(lang: str, vintage: str) -> Markup:
    t = language(lang)
    return render("shell/foot.html.jinja", t=t, place=territory(), version=version(), vintage=vintage)
