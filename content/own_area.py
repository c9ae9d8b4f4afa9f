"""Who lives and works in the visitor's own area, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from content.site_sheet import RingTable, counted_row, counted_sheet, ring_sheet, ring_table
from content.table import Table
from data.atlas import Atlas
from data.cache import cached
from data.language import NO_BREAK, Language, language
from data.own_area import corners as own_corners
from data.own_area.corners import FEWEST_CORNERS, MOST_CORNERS
from data.own_area.upload import MOST_BYTES, MOST_READ
from data.ranking.rings import Counted, of_communes, ring, within
from data.selection.address import point
from data.selection.record import MOST_IN_AREA, Selection


@dataclass(frozen=True)
class OwnArea:
    """An area in figures.

    Attributes:
        title: what it is made of; empty if nothing is chosen yet.
        table: one line; None where there are no figures.
        sheet: the same to take away.
        stem: for the name of a file.
        why: why there are no figures; empty where there is nothing to say.
    """

    title: str = ""
    table: RingTable | None = None
    sheet: Table | None = None
    stem: str = ""
    why: str = ""


def own_area(atlas: Atlas, selection: Selection, t: Language) -> OwnArea:
    """Return the area that a selection describes, in figures."""
    return _own_area(atlas, selection.at, selection.radius, selection.corners, selection.area, t.code)


@cached(maxsize=128)
def _own_area(
    atlas: Atlas, at: str | None, radius: int, corners: str | None, area: tuple[str, ...], lang: str
) -> OwnArea:
    t = language(lang)
    if centre := point(at):
        found = ring(atlas, centre, radius * 1000.0)
        title = t("Within {km} km of {place}", km=radius, place=f"{centre[1]:.5f}, {centre[0]:.5f}")
        sheet = ring_sheet(atlas, [found], title, t)
        return OwnArea(title, ring_table(atlas, [found], t), sheet, f"{radius}-km-{at}")
    if corners:
        return _of_corners(atlas, corners, t)
    if area:
        return _of_communes(atlas, area, t)
    return OwnArea()


def _of_corners(atlas: Atlas, text: str, t: Language) -> OwnArea:
    corners = own_corners.read(text) or ()
    outline = own_corners.polygon(corners)
    if outline is None:
        why = t("The sides of the area cross each other: move or undo corners.")
        return OwnArea(why=why if len(corners) >= FEWEST_CORNERS else "")
    hectares = own_corners.hectares(outline)
    return _counted(atlas, within(atlas, outline), hectares, t("Area with {n} corners", n=len(corners)), "", t)


def _of_communes(atlas: Atlas, codes: tuple[str, ...], t: Language) -> OwnArea:
    found = of_communes(atlas, codes)
    if found is None:
        return OwnArea()
    names = ", ".join(atlas.areas[code].name(t) for code in codes)
    note = t("Sums of what is published of each commune, not estimates.")
    return _counted(atlas, found.counted, found.hectares, names, note, t)


def _counted(atlas: Atlas, found: Counted, hectares: float, title: str, published: str, t: Language) -> OwnArea:
    """Return an area in figures; ``published`` says of what they are sums, and is empty for estimates."""
    size = round(hectares)
    texts = ring_table(atlas, (), t, published=bool(published))
    heads = (t("Size"), *texts.heads[1:])
    row = counted_row(f"{t.number(size)}{NO_BREAK}ha", found, t, published=bool(published))
    table = RingTable(texts.caption, heads, (row,), published or texts.note)
    sheet = counted_sheet(atlas, [(size, found)], f"{t('Size')} (ha)", title, t, published)
    return OwnArea(title, table, sheet, f"{size}-ha")


def problems(t: Language) -> dict[str, str]:
    """Return what may be wrong with corners or a file, in a sentence each."""
    return {
        "typed": t(
            "These corners were not understood: write at most {n} pairs as longitude,latitude, parted by semicolons, "
            "inside the map of the atlas.",
            n=MOST_CORNERS,
        ),
        "full": t("An area has {n} corners at most: this one was not added.", n=MOST_CORNERS),
        "many": t("An area has {n} communes at most: this one was not added.", n=MOST_IN_AREA),
        "large": t("The file is larger than {n} kB: it was not read.", n=t.number(MOST_BYTES // 1000)),
        "unreadable": t("The file is not GeoJSON: it was not read."),
        "none": t("The file holds no polygon."),
        "several": t("The file holds several polygons: one is needed."),
        "holes": t("The polygon has holes: one without holes is needed."),
        "corners": t("The polygon has more than {n} corners: simplify it first.", n=t.number(MOST_READ)),
        "crossed": t("The sides of the polygon cross each other, or it encloses nothing."),
        "degrees": t("The file is not in longitude and latitude (WGS 84), as GeoJSON is."),
        "outside": t("The polygon reaches beyond the map of the atlas."),
        "complex": t("The polygon is too intricate for {n} corners: simplify it first.", n=MOST_CORNERS),
    }
