"""The visitor's own area, beside the map: a circle, corners clicked, communes, or a file; and who lives inside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, Literal

import streamlit as st

from content import own_area as content
from data.atlas import Atlas
from data.language import Language
from data.own_area import corners as own_corners
from data.own_area.upload import MOST_BYTES, UploadError, read_upload
from data.places.bounds import LonLat
from data.selection.address import point
from data.selection.record import MOST_IN_AREA, RADII, Selection
from data.territory import territory
from data.text import alphabetical
from layers.spec import Circle, Corners
from ui.map.map_view import Click
from ui.markup import show, tag
from ui.shell import downloads as takeaway
from ui.shell import selection_state as state
from ui.templates import render

Way = Literal["circle", "corners", "communes", "file"]
WAYS: Final[tuple[Way, ...]] = ("circle", "corners", "communes", "file")
#: What the address says of an area; an area has one of them.
_FIELDS: Final = {"circle": "at", "corners": "corners", "file": "corners", "communes": "area"}
#: Of the session: whether the tool is open, and by which way an area is made.
_OPEN, _WAY = "_own_area", "area_way"
_PROBLEM: Final = "_own_area_problem"


def drawn(selection: Selection) -> Circle | Corners | None:
    """Return the area to draw; communes are drawn by their own outlines."""
    centre = point(selection.at)
    if centre:
        return Circle(*centre, float(selection.radius))
    return Corners(corners) if (corners := _corners(selection)) else None


def is_open(selection: Selection) -> bool:
    """Tell whether the tool is open: the visitor has opened it, or the address says of an area."""
    return bool(st.session_state.get(_OPEN) or selection.at or selection.corners or selection.area)


def opener(t: Language) -> None:
    """Draw the button that opens the tool."""
    st.button(t("Your own area"), key="open_area", icon=":material/polyline:", on_click=_open)


def tool(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the tool: by which way, what the area is made of, and who lives and works inside."""
    if st.session_state.get(_WAY) is None or _told(selection) not in (None, _FIELDS[st.session_state[_WAY]]):
        st.session_state[_WAY] = _way(selection)
    with st.container(key="own_area"):
        with st.container(key="own_area_top", horizontal=True, vertical_alignment="center"):
            show(tag("h2", t("Your own area"), class_="block"))
            st.button(t("Close"), key="close_area", icon=":material/close:", on_click=_close)
        names = {"circle": t("Circle"), "corners": t("Corners"), "communes": t("Communes"), "file": t("File")}
        st.segmented_control(
            t("Made of"), WAYS, format_func=names.__getitem__, key=_WAY, required=True, on_change=_changed_way
        )
        match st.session_state[_WAY]:
            case "circle":
                _circle(t)
            case "corners":
                _by_corners(selection, t)
            case "communes":
                _communes(atlas, t)
            case "file":
                _file(t)
        found = content.own_area(atlas, selection, t)
        if found.table:
            show(render("sites/own_area.html.jinja", t=t, area=found))
            takeaway.popover("own_area", t, partial(_files, atlas, selection, t))
        elif found.why:
            show(tag("p", found.why, class_="notice", role="status"))


def clicked(selection: Selection, click: Click) -> bool:
    """Take a click on the map as a part of the area; False if it is none and may choose a place.

    A click beside places always sets the centre of the circle, unless the area is made by another way.
    """
    way = st.session_state.get(_WAY, "circle") if is_open(selection) else "circle"
    if way in ("corners", "file") and click.at:
        _add(_corners(selection), click.at)
    elif way == "communes" and click.selects == "commune" and click.ids:
        _toggle(selection.area, click.ids[0])
    elif way == "circle" and click.at and (click.beside or click.selects in ("commune", "")):
        _put("at", f"{click.at[0]:.5f},{click.at[1]:.5f}")
    else:
        return False
    return True


def _circle(t: Language) -> None:
    show(tag("p", t("Click anywhere on the map to set the centre."), class_="muted"))
    st.segmented_control(
        t("Radius"), RADII, format_func=lambda km: f"{km} km", key="radius", required=True, on_change=state.touched
    )


def _by_corners(selection: Selection, t: Language) -> None:
    corners = _corners(selection)
    hint = t("Click the corners on the map one after the other, or write them below.")
    said = t.plural("{n} corner", "{n} corners", len(corners)) if corners else ""
    show(tag("p", f"{hint} {said}".strip(), class_="muted", role="status"))
    st.session_state["corners_typed"] = selection.corners or ""
    st.text_input(
        t("Corners: longitude,latitude; longitude,latitude"),
        key="corners_typed",
        on_change=_typed,
    )
    _problem(t)
    if corners:
        with st.container(horizontal=True):
            st.button(t("Undo the last corner"), key="undo_corner", on_click=_shorten, args=(corners,))
            st.button(t("Clear"), key="clear_corners", on_click=_put, args=("corners", None))


def _communes(atlas: Atlas, t: Language) -> None:
    show(tag("p", t("Click communes on the map, or choose them here."), class_="muted"))
    names = {code: atlas.areas[code].name(t) for code in atlas.communes()}
    st.multiselect(
        t("Communes"),
        sorted(names, key=lambda code: alphabetical(names[code])),
        format_func=names.__getitem__,
        key="area",
        max_selections=MOST_IN_AREA,
        placeholder=t("Search a commune"),
        on_change=_listed,
    )
    _problem(t)


def _file(t: Language) -> None:
    label = t(
        "A GeoJSON file in WGS 84 with one polygon, {n} kB at most. It is simplified to {corners} corners, which the "
        "address keeps; the file itself is not kept.",
        n=t.number(MOST_BYTES // 1000),
        corners=own_corners.MOST_CORNERS,
    )
    st.file_uploader(label, ("geojson", "json"), key="area_file", on_change=_uploaded)
    _problem(t)


def _corners(selection: Selection) -> tuple[LonLat, ...]:
    return own_corners.read(selection.corners or "") or ()


def _told(selection: Selection) -> str | None:
    """Return the field that the address says an area by."""
    return next((name for name in ("at", "corners", "area") if getattr(selection, name)), None)


def _way(selection: Selection) -> Way:
    return next((way for way in WAYS if _FIELDS[way] == _told(selection)), "circle")


def _open() -> None:
    st.session_state[_OPEN] = True
    state.choose("zone", None)


def _close() -> None:
    st.session_state[_OPEN] = False
    _clear()


def _clear() -> None:
    for name in ("at", "corners"):
        state.choose(name, None)
    state.choose("area", [])


def _changed_way() -> None:
    """Another way begins another area; corners of a file can be gone on with by hand."""
    st.session_state[_OPEN], st.session_state[_PROBLEM] = True, None
    kept = _FIELDS.get(st.session_state[_WAY])
    for name in {"at", "corners", "area"} - {kept}:
        state.choose(name, [] if name == "area" else None)
    state.touched()


def _put(name: str, value: str | None) -> None:
    """Set what the address says of an area, which then is no other."""
    st.session_state[_OPEN] = True
    st.session_state.pop(_PROBLEM, None)
    _clear()
    state.choose(name, value)
    state.choose("zone", None)


def _listed() -> None:
    """Communes were chosen or given up in their list, which takes no more than an area may have."""
    st.session_state[_PROBLEM] = None
    state.touched()


def _toggle(chosen: tuple[str, ...], code: str) -> None:
    communes = [other for other in chosen if other != code] if code in chosen else [*chosen, code]
    st.session_state[_PROBLEM] = "many" if len(communes) > MOST_IN_AREA else None
    state.choose("area", communes[:MOST_IN_AREA])
    state.choose("zone", None)


def _add(corners: tuple[LonLat, ...], one: LonLat) -> None:
    if len(corners) == own_corners.MOST_CORNERS:
        st.session_state[_PROBLEM] = "full"
        return
    _put("corners", own_corners.write((*corners, one)))


def _shorten(corners: tuple[LonLat, ...]) -> None:
    _put("corners", own_corners.write(corners[:-1]) or None)


def _typed() -> None:
    text = st.session_state["corners_typed"].replace(" ", "")
    corners = own_corners.read(text) if text else ()
    if corners is None or not own_corners.within(corners, territory().map_box):
        st.session_state[_PROBLEM] = "typed"
        return
    _put("corners", own_corners.write(corners) or None)


def _uploaded() -> None:
    file = st.session_state.get("area_file")
    if file is None:
        return
    try:
        corners = read_upload(file.getvalue(), territory().map_box)
    except UploadError as error:
        st.session_state[_PROBLEM] = error.problem
        return
    _put("corners", own_corners.write(corners))


def _problem(t: Language) -> None:
    """Say what was wrong with what the visitor wrote, loaded or clicked last."""
    if problem := st.session_state.get(_PROBLEM):
        show(tag("p", content.problems(t)[problem], class_="notice", role="status"))


def _files(atlas: Atlas, selection: Selection, t: Language) -> Iterator[takeaway.Offer]:
    """Yield what lies in the area, as a workbook."""
    found = content.own_area(atlas, selection, t)
    if found.sheet:
        yield takeaway.of_table("own_area", found.sheet, t, title=found.title, parts=("own-area", found.stem))
