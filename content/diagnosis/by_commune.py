"""Indicators of a stake by commune: the table of a page, and the same line by line to take away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.table import Figure, Row, Table, figure_origin
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.language import Language
from data.territory import territory
from data.text import alphabetical


@dataclass(frozen=True)
class CommuneTable:
    """Figures side by side.

    Attributes:
        indicators: of the columns.
        rows: name and figures as written, a commune each, in alphabetical order.
        sums: the same of the perimeter.
        unplaced: the same of what the département has in no commune; None if that is nothing.
    """

    indicators: tuple[Indicator, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    sums: tuple[str, tuple[str, ...]]
    unplaced: tuple[str, tuple[str, ...]] | None


def commune_table(atlas: Atlas, ids: Sequence[str], perimeter: str, t: Language) -> CommuneTable:
    """Return indicators of the communes of a perimeter."""
    entries = tuple(atlas.indicators[name] for name in ids)

    def row(code: str) -> tuple[str, tuple[str, ...]]:
        return atlas.areas[code].name(t), tuple(one.write_short(atlas.value(code, one.id), t) for one in entries)

    rest = [unplaced(atlas, entry) for entry in entries]
    written = tuple(entry.write_short(left, t) if left else "–" for entry, left in zip(entries, rest, strict=True))
    return CommuneTable(
        indicators=entries,
        rows=tuple(sorted(map(row, atlas.areas[perimeter].members), key=lambda line: alphabetical(line[0]))),
        sums=row(perimeter),
        unplaced=(t("In no commune (whole département)"), written) if any(rest) else None,
    )


def commune_lines(atlas: Atlas, ids: Sequence[str], perimeter: str, t: Language) -> Table:
    """Return the same figures one a line, each with its own source, year and unit."""
    entries = [atlas.indicators[name] for name in ids]
    pairs = [(entry, code) for entry in entries for code in (*atlas.areas[perimeter].members, perimeter)]
    rows: list[Row] = [
        (
            atlas.areas[code].name(t),
            entry.label(t),
            Figure((value := atlas.value(code, entry.id)), entry.write(value, t), atlas.why_missing(code, entry.id, t)),
        )
        for entry, code in pairs
    ]
    origins = [figure_origin(atlas, entry, code, t) for entry, code in pairs]
    for entry in entries:
        if left := unplaced(atlas, entry):
            rows.append((t("In no commune (whole département)"), entry.label(t), Figure(left, entry.write(left, t))))
            origins.append(figure_origin(atlas, entry, territory().compared_with, t))
    head = (t("Place"), t("Figure"), t("Value"))
    return Table(
        t("Figures by commune: {place}", place=atlas.areas[perimeter].name(t)), head, tuple(rows), tuple(origins)
    )


def unplaced(atlas: Atlas, entry: Indicator) -> float | None:
    """Return what the published total of the compared area has beyond its communes; None where nothing is left over.

    Installations that no source places in a commune count in the total alone.
    """
    area = territory().compared_with
    total = atlas.value(area, entry.id)
    if entry.aggregate != "published" or total is None:
        return None
    left = total - sum(value for value in atlas.values(area, entry.id).values() if value is not None)
    # Tables round to a tenth of a tonne: what is less than half the last figure shown is nothing.
    return left if left >= 0.5 / 10**entry.decimals else None
