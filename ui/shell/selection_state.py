"""The visitor's selection between the address bar and the widgets.

The address is the truth when it changes by itself (a link, back, forward); a widget is the truth when the visitor
touches it. Streamlit's own ``bind="query-params"`` writes option labels in the current language and repeats a parameter
for lists; links need ids that mean the same in both languages, joined by commas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import fields, replace
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.atlas import Atlas
from data.language import CODES, Language, language
from data.selection.address import parse, to_params
from data.selection.choices import Choices, allowed
from data.selection.notice import Notice
from data.selection.record import LISTS, Selection, default_selection
from layers.registry import choices
from ui.shell.folded import keep_open
from ui.shell.visitor import browser_language

_FIELDS: Final = tuple(field.name for field in fields(Selection))
#: Widgets of ``frame`` that begin with :func:`first`. A widget whose value is set is sent once with the value and again
#: without it, and the list of indicators is longer than all else that a change of indicator sends.
_BEGIN_BY_THEMSELVES: Final = ("lang", "perimeter", "indicator", "layers", "reference")
#: The box that begins empty whatever is chosen: the communes it offers change with the perimeter.
_BEGINS_EMPTY: Final = "commune"
_FIRST: Final = "_first"
_SOUGHT: Final = "_sought"
_PAGE: Final = "_page"
#: Language of the last run that reached its end.
_SPOKEN: Final = "_spoken"
#: Notices of the last run, and whether the next one only completes the page.
_SAID: Final = "_said"
_COMPLETES: Final = "_completes"
#: Whether an address was taken in that no run has drawn to its end.
_TAKEN_IN: Final = "_taken_in"
#: Addresses that the last choices have replaced.
_REPLACED: Final = "_replaced"
_MOST_REPLACED: Final = 4
#: The atlas of this run, from ``app.py`` to the page: files are looked at once a run.
_RUN: Final[ContextVar[Atlas]] = ContextVar("atlas")
#: The selection of this run, settled before the page is drawn.
_SETTLED: Final[ContextVar[Selection]] = ContextVar("selection")


def begin(atlas: Atlas) -> tuple[Selection, tuple[Notice, ...]]:
    """Settle the selection at the start of a run.

    Returns:
        The selection, and warnings for invalid query parameters.
    """
    _RUN.set(atlas)
    state = st.session_state
    address = dict(st.query_params)
    said: tuple[Notice, ...] = state.get(_SAID, ())
    notices = said if state.pop(_COMPLETES, False) or state.get(_TAKEN_IN) else ()
    if _asks(address):
        asked, notices = parse(address, choices(atlas))
        if address.get("lang") not in CODES:
            asked = replace(asked, lang=browser_language())
        _store(asked)
        # Taken in once: a run that gives way does not come to write_address, and the next one may bring a choice.
        state["_address"], state[_TAKEN_IN] = address, True
    selection = _reconcile(_stored(), atlas)
    _SETTLED.set(selection)
    if state.get(_SPOKEN, selection.lang) != selection.lang:
        _relabel(selection)
        keep_open()
    state["_touched"], state[_SAID] = False, notices
    return selection, notices


def _asks(address: Mapping[str, str]) -> bool:
    """Tell whether the browser asks for another selection by its address: at first, by a link, back or forward.

    What a visitor does while a run is at work comes with the address that this run replaces.
    """
    state = st.session_state
    if address == state.get("_address") or state.get("_touched"):
        return False
    run = get_script_run_ctx()
    return address not in state.get(_REPLACED, ()) or (run is not None and run.is_history_navigation)


def parameters() -> dict[str, str]:
    """Return the selection settled by :func:`begin` as parameters of an address."""
    settled = _SETTLED.get()
    # Left out, the language would be the browser's.
    return to_params(settled) | ({"lang": settled.lang} if settled.lang != browser_language() else {})


def write_address() -> None:
    """Write the selection to the address at the end of a run: the browser takes longer over it than over the map.

    An interrupted run skips the update; the run that follows it makes it.
    """
    state, address = st.session_state, dict(st.query_params)
    wanted = {name: value for name, value in address.items() if name not in _FIELDS} | parameters()
    if wanted != address:
        st.query_params.from_dict(wanted)
        # One that was taken in just now asks for the same.
        if not state.get(_TAKEN_IN):
            state[_REPLACED] = (*state.get(_REPLACED, ()), address)[-_MOST_REPLACED:]
    state["_address"], state[_TAKEN_IN] = wanted, False


def current() -> tuple[Atlas, Selection, Language]:
    """Return what a page is drawn from: the shared atlas, the selection settled by :func:`begin`, its language."""
    selection = _SETTLED.get()
    return _RUN.get(), selection, language(selection.lang)


def shown(page: str) -> None:
    """Note at the end of a run which page the visitor sees, and in which language."""
    st.session_state[_PAGE], st.session_state[_SPOKEN] = page, _SETTLED.get().lang


def arrives(page: str) -> bool:
    """Tell whether a visitor comes to a page in this run: nothing of it is in the browser yet."""
    return bool(st.session_state.get(_PAGE) != page)


def arrive(page: str) -> None:
    """Set what the widgets of a page show that a visitor comes to, before they are drawn.

    The browser has none of them, and is told a value in the run alone that sets it: one that Streamlit has kept since
    an earlier run counts as told, and the browser would tell the widget's default as the visitor's choice.
    """
    if not arrives(page):
        return
    stored = st.session_state["_selection"]
    for name in _FIELDS:
        if name in st.session_state:
            st.session_state[name] = stored[name]
        else:
            _set(name, stored[name])


def touched() -> None:
    """Note that the visitor has used a widget: every widget of the selection has this as its callback."""
    st.session_state["_touched"] = True


def completed() -> None:
    """Note from a callback that the next run adds what the page still lacks: what the page says stays."""
    st.session_state[_COMPLETES] = True


def choose(name: str, value: object) -> None:
    """Set one part of the selection from a callback (a click on the map, a row of the ranking, a button)."""
    st.session_state[name] = value
    if name == "zone" and value:
        # The map moves to what is chosen: where it looked before is past.
        st.session_state["view"] = None
    touched()


def propose(name: str, value: Sequence[str]) -> None:
    """Show a value in a widget that is drawn after this, and is the visitor's own only once he changes it."""
    st.session_state[name] = list(value)
    st.session_state.setdefault("_proposed", {})[name] = list(value)


def seek(code: str) -> None:
    """Choose a commune that the visitor has searched by name: unlike after a click, the map moves there."""
    choose("commune", code)
    st.session_state[_SOUGHT] = code


def sought(selection: Selection) -> str | None:
    """Return the commune chosen by its name, as long as it is chosen."""
    return selection.commune if selection.commune == st.session_state.get(_SOUGHT) else None


def _store(selection: Selection) -> None:
    st.session_state["_proposed"] = {}
    stored = st.session_state.setdefault("_selection", {})
    for name in _FIELDS:
        value = getattr(selection, name)
        stored[name] = list(value) if name in LISTS else value
        _set(name, stored[name])


def _set(name: str, value: object) -> None:
    """Set a part of the selection for the widget that shows it; a widget still to come may begin with it."""
    state = st.session_state
    if name in state:
        # A widget that shows the value already is not sent again with all its options.
        if state[name] != value:
            state[name] = value
    elif name in _BEGIN_BY_THEMSELVES:
        state.setdefault(_FIRST, {})[name] = value
    elif name != _BEGINS_EMPTY or value is not None:
        state[name] = value


def _relabel(selection: Selection) -> None:
    """Set what widgets show though it is chosen already: the browser keeps the label of a select box until it is told.

    The switch of the language itself has just been told; lists are names of places, alike in both languages.
    """
    for name in _FIELDS:
        if name in st.session_state and name != "lang" and name not in LISTS:
            st.session_state[name] = getattr(selection, name)


def first(name: str) -> Any:  # noqa: ANN401  (one of the types of a selection's fields)
    """Return what a widget begins with: what was chosen when it was drawn first, the same for as long as it is drawn.

    A widget whose value is set anyway begins with the selection's default.
    """
    chosen: Mapping[str, Any] = st.session_state.get(_FIRST, {})
    value = chosen[name] if name in chosen else getattr(default_selection(), name)
    return list(value) if name in LISTS else value


def _stored() -> Selection:
    """Return the selection, stored apart from the widgets: Streamlit drops the state of widgets a page does not draw.

    Invalid widget values (the label of another language) fall back to the stored selection. The state is read as a
    whole: key by key, Streamlit looks up session, lock and widget each time.
    """
    state = st.session_state
    widgets, stored, known = state.to_dict(), state.setdefault("_selection", {}), choices(_RUN.get())
    proposed = state.get("_proposed", {})
    for name in _FIELDS:
        own = name in widgets and not (name in proposed and widgets[name] == proposed[name])
        if own and allowed(name, widgets[name], known):
            stored[name] = widgets[name]
        else:
            _set(name, stored[name])
    return _read(stored, known)


def _read(stored: Mapping[str, Any], known: Choices) -> Selection:
    values = {name: stored[name] for name in _FIELDS}
    for name in LISTS:
        # Order follows the drawing order where there is one, so that the same choice gives the same address.
        values[name] = known.in_order(name, values[name])
    return Selection(**values)


def _reconcile(selection: Selection, atlas: Atlas) -> Selection:
    """Drop a commune that the newly chosen perimeter does not hold, and a year that the new indicator does not have."""
    if selection.year and selection.year not in atlas.years(selection.perimeter, selection.indicator):
        st.session_state["year"] = ""
        selection = _stored()
    if selection.commune and selection.commune not in atlas.areas[selection.perimeter].members:
        st.session_state["commune"] = None
        return _stored()
    return selection
