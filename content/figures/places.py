"""Jobs and area of a place, each with the source and year of its own: the record of a place cites another one.

A sheet, a key figure, a table and a layer to take away say the same of a figure because they ask here.
"""

from __future__ import annotations

from dataclasses import dataclass

from content.source import Source, source_of
from data.amount import Amount
from data.atlas import Atlas
from data.language import Language
from data.places.records import Place


@dataclass(frozen=True)
class PlaceFigure:
    """A figure on a place.

    Attributes:
        amount: as it was published or measured.
        year: None where the source gives none.
        source: who states it; the atlas itself where it measured.
        remark: what the source says of it; empty if there is nothing to say.
    """

    amount: Amount
    year: int | None
    source: Source
    remark: str

    def dated(self, t: Language) -> str:
        """Return the year, or the words that it is not known."""
        return str(self.year) if self.year else t("year not stated")


def jobs(atlas: Atlas, place: Place, t: Language) -> PlaceFigure | None:
    """Return the jobs of a place with the statement that gives them; None where they are not known."""
    if place.jobs is None:
        return None
    statement = next(iter(atlas.facts(place.id, "jobs")), None)
    remark = statement.text(t) if statement else ""
    return PlaceFigure(Amount(place.jobs), place.jobs_year, source_of(statement or place, t), remark)


def area(atlas: Atlas, place: Place, t: Language) -> PlaceFigure | None:
    """Return the area of a place in hectares; None where none is known.

    The area of a dock basin is measured by the atlas on the contours it draws: whoever else is cited on the basin did
    not publish it.
    """
    if place.area_ha is None:
        return None
    if place.area_measured:
        contours = atlas.package.resources["communes.geojson"].producers[0]
        measured = t("measured by this atlas on: {source}", source=t(contours.title))
        return PlaceFigure(place.area_ha, None, Source(measured, contours.url), t("water, on the outline drawn"))
    published = atlas.published_areas.get(place.id, ())
    main = next((one for one in published if one.main), None)
    if main is None:
        return PlaceFigure(place.area_ha, None, source_of(place, t), "")
    return PlaceFigure(place.area_ha, main.year, source_of(main, t), main.scope(t))


def place_heads(t: Language) -> dict[str, str]:
    """Return the columns of jobs and area in a table of places, by id, with their headings."""
    return {
        "jobs": t("Jobs"),
        "jobs_year": t("Year of the jobs"),
        "jobs_source": t("Source of the jobs"),
        "jobs_url": t("Address of that source"),
        "jobs_note": t("On the jobs"),
        "area_ha": t("Area (ha)"),
        "area_year": t("Year of the area"),
        "area_source": t("Source of the area"),
        "area_url": t("Address of the source of the area"),
        "area_note": t("On the area"),
    }


def place_cells(atlas: Atlas, place: Place, t: Language) -> dict[str, float | int | str | None]:
    """Return the cells below :func:`place_heads`; a year that is not known is said, and what is not known is None."""
    cells: dict[str, float | int | str | None] = {}
    for name, unit, figure in (("jobs", "", jobs(atlas, place, t)), ("area", "_ha", area(atlas, place, t))):
        cells |= {
            f"{name}{unit}": figure.amount.value if figure else None,
            f"{name}_year": (figure.year or t("year not stated")) if figure else None,
            f"{name}_source": figure.source.words if figure else None,
            f"{name}_url": (figure.source.url or None) if figure else None,
            f"{name}_note": (figure.remark or None) if figure else None,
        }
    return cells
