"""The places that a comparison sets side by side, those of the atlas and other communes of France, by one interface."""

from __future__ import annotations

from dataclasses import dataclass

from content.table import Origin, figure_origin
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.catalogue.rank import Gap, Rank, gap, rank
from data.language import Language
from data.national.columns import NationalColumn
from data.national.ranks import NationalRank, national_rank
from data.national.table import France, NoFrance


@dataclass(frozen=True)
class Comparison:
    """Places beside a reference.

    A place that the atlas does not have is a commune of the national table, which knows a part of the indicators.

    Attributes:
        france: the national table, or why it cannot be used.
        codes: INSEE codes of communes and ids of areas, in the visitor's order.
        perimeter: the area whose communes are ranked.
        reference: code of the area or commune compared with.
    """

    atlas: Atlas
    france: France | NoFrance
    t: Language
    codes: tuple[str, ...]
    perimeter: str
    reference: str

    @property
    def places(self) -> tuple[str, ...]:
        """The places and, if it is not one of them, the reference."""
        return tuple(dict.fromkeys((*self.codes, self.reference)))

    @property
    def members(self) -> tuple[str, ...]:
        """The communes of the perimeter."""
        return self.atlas.areas[self.perimeter].members

    @property
    def against(self) -> str | None:
        """The code of the reference; None if that is one of the places, which is not compared with itself."""
        return None if self.reference in self.codes else self.reference

    @property
    def names(self) -> dict[str, str]:
        """The names of the places and the reference for charts, by code: in this order each has its own mark."""
        return {code: self.short(code) for code in self.places}

    @property
    def against_name(self) -> str:
        """The name for charts of the reference that the places are compared with; empty if that is one of them."""
        return self.short(self.against) if self.against else ""

    def name(self, code: str) -> str:
        """Return the name of a place; a commune outside the atlas is told from others of its name by its département.

        Raises:
            KeyError: neither the atlas nor the national table has it.
        """
        place = self.atlas.areas.get(code)
        return place.name(self.t) if place else self._outside(code)

    def short(self, code: str) -> str:
        """Return the name of a place for a chart.

        Raises:
            KeyError: as :meth:`name`.
        """
        place = self.atlas.areas.get(code)
        return place.short(self.t) if place else self._outside(code)

    def _outside(self, code: str) -> str:
        if not isinstance(self.france, France):
            raise KeyError(code)
        return f"{self.france.name(code)} ({self.france.home(code)})"

    def is_area(self, code: str) -> bool:
        """Tell whether a place is made of communes."""
        return code in self.atlas.areas and self.atlas.areas[code].kind == "area"

    def value(self, code: str, entry: Indicator) -> float | None:
        """Return the figure of a place; None if it is not available."""
        if code in self.atlas.areas:
            return self.atlas.value(code, entry.id)
        column = self._column(entry)
        return self.france.value(code, column.id) if column and isinstance(self.france, France) else None

    def why_missing(self, code: str, entry: Indicator) -> str:
        """Say why a figure is not available; empty if it is."""
        if code in self.atlas.areas:
            return self.atlas.why_missing(code, entry.id, self.t)
        if self.value(code, entry) is not None:
            return ""
        column = self._column(entry)
        if column is None:
            return self.t("not in the national table")
        if column.over:
            return self.t("published for communes over {n} inhabitants", n=self.t.number(column.over))
        return entry.absent(self.t)

    def note(self, code: str, entry: Indicator) -> str:
        """Return how a figure is to be read; empty where there is nothing to say."""
        return self.atlas.note(code, entry.id, self.t)

    def origin(self, code: str, entry: Indicator) -> Origin:
        """Return where a figure comes from."""
        column = None if code in self.atlas.areas else self._column(entry)
        if column is None:
            return figure_origin(self.atlas, entry, code, self.t)
        return Origin(column.source(self.t), column.url, column.year, entry.unit.label(self.t), column.licence)

    def rank(self, code: str, entry: Indicator) -> Rank | None:
        """Return the place of a commune's figure in the perimeter; None if it is outside or not available."""
        if code not in self.members:
            return None
        values = self.atlas.values(self.perimeter, entry.id)
        return rank(values[code], values.values(), entry.decimals)

    def national(self, code: str, entry: Indicator) -> NationalRank | None:
        """Return the place of a commune's figure in France; None if there is none."""
        if not isinstance(self.france, France) or self.is_area(code):
            return None
        return national_rank(self.france, entry, code, self.value(code, entry))

    def gap(self, code: str, entry: Indicator) -> Gap | None:
        """Return the gap of a place's figure to that of the reference; None if there is none or it says nothing."""
        if code == self.reference:
            return None
        areas = self.atlas.areas
        place, against = areas.get(code), areas.get(self.reference)
        within = place is not None and against is not None and against.holds(place)
        values = self.value(code, entry), self.value(self.reference, entry)
        return gap(*values, entry, to_area=self.is_area(self.reference), within=within)

    def _column(self, entry: Indicator) -> NationalColumn | None:
        column = self.france.ranking(entry.id) if isinstance(self.france, France) else None
        return column if column and column.shown else None


def write(comparison: Comparison, code: str, entry: Indicator) -> str:
    """Write a figure with its unit; "n/a" if it is not available."""
    value = comparison.value(code, entry)
    return comparison.t("n/a") if value is None else entry.write(value, comparison.t)


def write_short(comparison: Comparison, code: str, entry: Indicator) -> str:
    """Write a figure for a narrow column, whose line names the unit; "n/a" if it is not available."""
    return entry.write_short(comparison.value(code, entry), comparison.t)
