"""Communes, peer communes elsewhere in France, and areas made of communes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from data.language import NO_TEXT, Text
from data.lines import Line, read_lines

AreaKind = Literal["commune", "peer", "area"]
_COMMUNES: Final[tuple[AreaKind, ...]] = ("commune", "peer")


@dataclass(frozen=True)
class Area:
    """A commune, a peer commune elsewhere in France, or an area made of communes.

    Attributes:
        code: INSEE code, or the area's id.
        short: the name for headings of columns.
        note: what an area is made of; empty for communes.
        members: INSEE codes of an area's communes; of an outer area, those of its communes that the atlas has.
        outer: an area that reaches beyond the communes with figures: its own come from who publishes them.
        reference: an investor compares with it, inside or outside the département.
        choice: an area that can be chosen as perimeter.
    """

    code: str
    kind: AreaKind
    name: Text
    short: Text
    note: Text = NO_TEXT
    members: tuple[str, ...] = ()
    reference: bool = False
    choice: bool = False
    outer: bool = False

    def holds(self, other: Area) -> bool:
        """Tell whether a commune, or all communes of an area that the atlas has whole, lie in this area."""
        within = other.members if other.kind == "area" else (other.code,)
        return self.kind == "area" and not other.outer and set(within) <= set(self.members)


def read_areas(folder: Path) -> dict[str, Area]:
    """Read ``places.csv``, then ``perimeters.csv``, by code, in their order.

    Raises:
        DataFileError: a file is missing or broken, or an area has no commune or an unknown one.
    """
    communes = {line.required("code"): _commune(line) for line in read_lines("places.csv", folder)}
    areas = {line.required("id"): _area(line, communes) for line in read_lines("perimeters.csv", folder)}
    return communes | areas


def _commune(line: Line) -> Area:
    name = line.bilingual("name")
    return Area(line.text("code"), line.choice("kind", _COMMUNES), name, name, reference=line.flag("reference"))


def _area(line: Line, communes: dict[str, Area]) -> Area:
    members = line.codes("codes", communes, "places.csv")
    if not members:
        raise line.fault("codes is empty")
    name = line.bilingual("name")
    return Area(
        line.text("id"),
        "area",
        name,
        line.bilingual("short") or name,
        line.bilingual("note"),
        members,
        choice=line.flag("choice"),
        outer=line.flag("outer"),
    )
