"""What a page shows before its script has run: title, links, and on the map's page the outline of the communes.

The links that the keyboard meets first stay when the rest gives way to the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from markupsafe import Markup

from data.cache import cached
from data.files import DataFileError, built_folder, stamps
from data.language import language
from data.places.outline import CONTOURS, Outline, Point, read_outline
from data.territory import territory
from layers.leaflet.assets import asset
from ui.addresses import HOME, PAGES, page_address
from ui.page_titles import page_titles
from ui.templates import render

#: Stamps of files on the disk.
State = tuple[tuple[str, int, int], ...]
_STYLE: Final = Path(__file__).with_name("outline.css")
_FIRST: Final = Path(__file__).with_name("first_links.css")


@cache
def first_links(lang: str, page: str) -> str:
    """Return the links that come before everything else in the order of the keyboard: to the content, to the pages.

    Args:
        lang: code of the language.
        page: name of the page.
    """
    titles = page_titles(language(lang))
    return render(
        "server/first_links.html.jinja",
        t=language(lang),
        style=Markup(asset(_FIRST)),  # noqa: S704  (a style of the atlas)
        links=[(name, f"{page_address(name)}?lang={lang}", titles[name]) for name in PAGES],
        page=page,
    )


def outline(lang: str, page: str, state: State) -> str:
    """Return the HTML of the outline of a page.

    Args:
        lang: code of the language.
        page: name of the page.
        state: of the file of contours.
    """
    t, place = language(lang), territory()
    titles = page_titles(t)
    return render(
        "server/outline.html.jinja",
        t=t,
        title=place.title(t),
        links=[(name, titles[name]) for name in PAGES],
        page=page,
        borders=_borders(state) if page == HOME else None,
        path=_path,
        style=Markup(asset(_STYLE)),  # noqa: S704  (a style of the atlas)
    )


def contours_state() -> State:
    """Return what changes with the file of contours; empty while there is none."""
    try:
        return stamps(built_folder(), (CONTOURS,))
    except DataFileError:
        return ()


@cached(maxsize=1)
def _borders(_state: State) -> Outline | None:
    """Return the outline of the default perimeter; None if it cannot be read: the page then says why."""
    place = territory()
    perimeter = next(area for area in place.perimeters if area.id == place.default_perimeter)
    try:
        return read_outline(built_folder(), perimeter.communes)
    except (DataFileError, LookupError, TypeError):
        return None


def _path(rings: Iterable[Iterable[Point]]) -> str:
    """Return rings as the data of an SVG path."""
    return "".join(_ring(list(ring)) for ring in rings)


def _ring(points: list[Point]) -> str:
    """Return a ring by its first point and the steps from each to the next, which are short."""
    steps = (f"{x - before[0]},{y - before[1]}" for before, (x, y) in pairwise(points))
    return f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}z"
