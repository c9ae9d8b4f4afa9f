"""The table of a comparison: an indicator a line, its figures on the scale of the perimeter's communes and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from content.comparison.cells import gap_text, rank_text
from content.comparison.places import Comparison, write_short
from content.comparison.standing import nearest_end, place_from
from data.catalogue.figures import Point, parted
from data.catalogue.indicators import Indicator
from data.catalogue.population import segments
from data.catalogue.rank import Rank
from data.language import Language

Side = Literal["", "low", "high"]
#: Share of the scale, in percent, that is left free at each end.
_MARGIN: Final = 4.0
#: Width of the narrowest strip and mean width of a letter of a label, in pixels.
_STRIP: Final = 250
_LETTER: Final = 6.4
_GAP: Final = 8.0
#: Places nearer to the end than this share, in percent, have their label beside the end, not around the mark.
_EDGE: Final = 16.0


@dataclass(frozen=True)
class Mark:
    """A place on a strip.

    Attributes:
        number: place among those compared, from 0; None for the reference.
        at: position in percent of the strip's width.
        beyond: the end beyond which the figure lies; empty if it is on the scale.
        level: line of the label above the strip, from 0.
    """

    number: int | None
    name: str
    at: float
    beyond: Side
    level: int


@dataclass(frozen=True)
class Strip:
    """The communes of the perimeter on a scale from the lowest to the highest.

    Attributes:
        dots: positions of the other communes, in percent of the width.
        marks: the places compared and the reference, where they have the figure.
        low: the lowest figure as written.
        high: the highest figure as written.
    """

    dots: tuple[float, ...]
    marks: tuple[Mark, ...]
    low: str
    high: str

    @property
    def levels(self) -> int:
        """Number of lines of labels."""
        return max((mark.level for mark in self.marks), default=-1) + 1


@dataclass(frozen=True)
class Series:
    """A figure over the years, cut where a year is missing; ``words`` says its first and last figure."""

    parts: tuple[tuple[Point, ...], ...]
    words: str


@dataclass(frozen=True)
class Cell:
    """A figure of a place.

    Attributes:
        rank: among the communes of the perimeter.
        gap: to the reference; empty where it says nothing.
        series: the figure over the years; None where one year is known.
    """

    value: str
    rank: str
    gap: str
    series: Series | None


@dataclass(frozen=True)
class NationalLine:
    """Ranks in metropolitan France or among communes of one size: the numbers of the places, with their rank."""

    among: str
    ranks: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Row:
    """An indicator.

    Attributes:
        unit: unit and year.
        strip: None if all communes of the perimeter that have the figure have the same.
        cells: one a place.
        reference: the figure of the reference; None if that is one of the places.
        remarks: why places lack the figure or how it is to be read, each with the names of the places.
        national: ranks in France, then among communes of the same size; empty where there are none.
    """

    entry: Indicator
    label: str
    unit: str
    strip: Strip | None
    cells: tuple[Cell, ...]
    reference: str | None
    remarks: tuple[str, ...]
    national: tuple[NationalLine, ...]


def rows(comparison: Comparison, theme: str) -> tuple[Row, ...]:
    """Return the indicators of a theme, in the order of the catalogue."""
    entries = comparison.atlas.indicators.values()
    return tuple(_row(comparison, entry) for entry in entries if entry.theme == theme)


def _row(comparison: Comparison, entry: Indicator) -> Row:
    t, against = comparison.t, comparison.against
    return Row(
        entry=entry,
        label=entry.label(t),
        unit=", ".join(dict.fromkeys((entry.unit.label(t), entry.year))),
        strip=strip(comparison, entry),
        cells=tuple(_cell(comparison, entry, code) for code in comparison.codes),
        reference=write_short(comparison, against, entry) if against else None,
        remarks=tuple(remarks(comparison, entry)),
        national=_national(comparison, entry),
    )


def remarks(comparison: Comparison, entry: Indicator) -> Iterator[str]:
    """Yield why places lack a figure or how it is to be read; places of one reason are named together."""
    said: dict[str, list[str]] = {}
    for code in comparison.places:
        why = comparison.why_missing(code, entry) or comparison.note(code, entry)
        if why:
            said.setdefault(why, []).append(comparison.short(code))
    yield from (f"{', '.join(names)}{comparison.t.colon}{why}" for why, names in said.items())


def _cell(comparison: Comparison, entry: Indicator, code: str) -> Cell:
    gap = gap_text(comparison.gap(code, entry), entry, comparison.t)
    rank = rank_text(comparison, entry, code)
    known = comparison.value(code, entry) is not None
    return Cell(
        value=write_short(comparison, code, entry),
        rank=rank if known and rank != "–" else "",
        gap="" if gap == "–" else gap,
        series=series(comparison, entry, code),
    )


def _national(comparison: Comparison, entry: Indicator) -> tuple[NationalLine, ...]:
    """Return the ranks in France in one line, those among communes of the same size in another."""
    t = comparison.t
    found = [(number, comparison.national(code, entry)) for number, code in enumerate(comparison.codes)]
    known = [(number, each) for number, each in found if each]
    if not known:
        return ()
    country = t("In France")
    if over := known[0][1].column.over:
        country = t("In France, over {n} inhabitants", n=t.number(over))
    return (
        _line(country, {number: each.country for number, each in known}, t),
        _line(t("Of its size"), {number: each.size for number, each in known}, t),
    )


def _line(among: str, ranks: Mapping[int, Rank], t: Language) -> NationalLine:
    """Return a line of ranks counted from one end; how many figures there are stands once where it is one number."""
    end, numbers = nearest_end(ranks.values()), {rank.among for rank in ranks.values()}
    n = t.number(min(numbers)) if len(numbers) == 1 else ""
    if end == "highest":
        counted = t("from the highest of {n}", n=n) if n else t("from the highest")
    else:
        counted = t("from the lowest of {n}", n=n) if n else t("from the lowest")
    written = {number: t.raised(place_from(rank, end)) for number, rank in ranks.items()}
    if not n:
        written = {
            number: t("{rank} of {n}", rank=rank, n=t.number(ranks[number].among)) for number, rank in written.items()
        }
    return NationalLine(f"{among}, {counted}", tuple(written.items()))


# --- The strip


def strip(comparison: Comparison, entry: Indicator) -> Strip | None:
    """Return the scale of an indicator; None if fewer than two communes of the perimeter differ in it."""
    values = comparison.atlas.values(comparison.perimeter, entry.id)
    known = [value for value in values.values() if value is not None]
    if len(set(known)) <= 1:
        return None
    low, high = min(known), max(known)

    def at(value: float) -> float:
        inner = 100 - 2 * _MARGIN
        return round(min(max(_MARGIN + (value - low) / (high - low) * inner, 0.0), 100.0), 1)

    chosen = []
    for number, code in enumerate(comparison.codes):
        value = comparison.value(code, entry)
        # A total of an area is not on the scale of communes.
        if value is not None and not (entry.total and comparison.is_area(code)):
            chosen.append((number, comparison.short(code), value))
    against = comparison.against
    reference = comparison.value(against, entry) if against else None
    if against and reference is not None and not (entry.total and comparison.is_area(against)):
        chosen.append((-1, comparison.short(against), reference))
    dots = sorted(at(value) for code, value in values.items() if value is not None and code not in comparison.codes)
    marks = [(number, name, at(value), _beyond(value, low, high)) for number, name, value in chosen]
    levels = label_levels([(place, name) for number, name, place, _ in marks if number >= 0])
    return Strip(
        dots=tuple(dots),
        marks=tuple(
            Mark(None, name, place, beyond, 0) if number < 0 else Mark(number, name, place, beyond, levels[place, name])
            for number, name, place, beyond in marks
        ),
        low=entry.write_short(low, comparison.t),
        high=entry.write_short(high, comparison.t),
    )


def _beyond(value: float, low: float, high: float) -> Side:
    if value < low:
        return "low"
    return "high" if value > high else ""


def label_levels(labels: Sequence[tuple[float, str]]) -> dict[tuple[float, str], int]:
    """Return for each label the lowest line on which it covers no other, on the narrowest strip and so on any wider.

    Args:
        labels: positions in percent, with their texts.
    """
    lines: list[list[tuple[float, float]]] = []
    found = {}
    for place, name in sorted(labels):
        start, end = label_room(place, name)
        free = (level for level, line in enumerate(lines) if all(end <= left or start >= right for left, right in line))
        level = next(free, len(lines))
        if level == len(lines):
            lines.append([])
        lines[level].append((start, end))
        found[place, name] = level
    return found


def label_room(place: float, name: str) -> tuple[float, float]:
    """Return where the label of a position begins and ends, in pixels of the narrowest strip."""
    middle, wide = place / 100 * _STRIP, len(name) * _LETTER + _GAP
    if place < _EDGE:
        return middle, middle + wide
    if place > 100 - _EDGE:
        return middle - wide, middle
    return middle - wide / 2, middle + wide / 2


def anchor(mark: Mark) -> Literal["start", "middle", "end"]:
    """Return which part of a label stands at its mark, as :func:`label_room` has it."""
    if mark.at < _EDGE:
        return "start"
    return "end" if mark.at > 100 - _EDGE else "middle"


# --- Figures over the years


def series(comparison: Comparison, entry: Indicator, code: str) -> Series | None:
    """Return an indicator of a place over the years; None where fewer than two are known."""
    t, atlas = comparison.t, comparison.atlas
    known = atlas.history.get((code, entry.id), ())
    if entry.id == "population":
        counts = atlas.population.get(code, ())
        parts = tuple(tuple((one.year, float(one.value)) for one in part) for part in segments(counts))
    else:
        parts = tuple(map(tuple, parted([(int(one.year), one.value) for one in known])))
    points = [point for part in parts for point in part]
    if len(points) <= 1:
        return None
    words = t.semicolon.join(f"{year}{t.colon}{entry.write_short(value, t)}" for year, value in (points[0], points[-1]))
    return Series(parts, words)
