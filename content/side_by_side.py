"""Places side by side: facts by group, each with whether it is the best or the worst of those compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from content import labels as words
from content.offers.answer import dated
from content.offers.facts import FactLine, offer_sheet
from content.ranking.ask import whom_to_ask
from content.ranking.values import written
from content.risk_plans import commune_plans
from content.site_sheet import estimate
from content.source import Source
from data.atlas import Atlas
from data.language import Language
from data.places.records import Place
from data.ranking.criteria import CRITERIA, DISTANCES, FREE_LAND, measures
from data.ranking.rings import rings
from data.selection.record import LABOUR_RADII

Sign = Literal["better", "worse", "unknown", ""]
#: Lowest and highest that a fact may be; None if it is not known.
Range = tuple[float, float] | None


@dataclass(frozen=True)
class Cell:
    """What is known of a place, and how it stands among those compared.

    Attributes:
        sign: ``better`` or ``worse`` than every other known one, ``unknown``, or empty.
        ask: who can say what is not known; empty where the atlas names nobody.
        sources: who states it, where it is not the sheet of the place that tells.
    """

    text: str
    sign: Sign = ""
    ask: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Line:
    """A fact of all places, in their order."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Unknown:
    """Facts that are known of no place: they stand together, so that they do not hide the answers.

    Attributes:
        summary: how many they are, and whom to ask.
        facts: each with whom to ask for it.
    """

    summary: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Facts of one kind: those known of a place at least, and the others; None if there are no others."""

    heading: str
    lines: tuple[Line, ...]
    unknown: Unknown | None = None


@dataclass(frozen=True)
class SideBySide:
    """Places as columns.

    Attributes:
        names: of the places.
        note: how the signs are to be read.
    """

    names: tuple[str, ...]
    groups: tuple[Group, ...]
    note: str


def side_by_side(atlas: Atlas, ids: Sequence[str], t: Language) -> SideBySide:
    """Return places side by side.

    Raises:
        KeyError: no such place.
    """
    note = t(
        "▲ better and ▼ worse than every other place of the table, over the whole range of what is known; what is not "
        "known is neither. Distances are straight lines; minutes by truck are not available."
    )
    groups = (_place(atlas, ids, t), _distances(atlas, ids, t), _people(atlas, ids, t), *_facts(atlas, ids, t))
    folded = tuple(parted(group, t) for group in groups)
    return SideBySide(tuple(atlas.places[name].name(t) for name in ids), folded, note)


def parted(group: Group, t: Language) -> Group:
    """Return a group with what is known of no place apart from what is known of one at least."""
    nowhere = [line for line in group.lines if all(cell.sign == "unknown" for cell in line.cells)]
    if not nowhere:
        return group
    count = t.plural("{n} fact known of none of them", "{n} facts known of none of them", len(nowhere))
    facts = tuple(_asked(line.label, [line], t) for line in nowhere)
    known = tuple(line for line in group.lines if line not in nowhere)
    return Group(group.heading, known, Unknown(_asked(count, nowhere, t), facts))


def _asked(words: str, lines: Sequence[Line], t: Language) -> str:
    """Return words followed by whom to ask for some facts, each once; the words alone where nobody is named."""
    whom = t.semicolon.join(dict.fromkeys(cell.ask for line in lines for cell in line.cells if cell.ask))
    return f"{words}, {t('ask: {whom}', whom=whom)}" if whom else words


def signs(ranges: Sequence[Range], better: Literal["higher", "lower"]) -> tuple[Sign, ...]:
    """Tell which of several facts is better, and which is worse, than every other known one over its whole range."""
    known = [found for found in ranges if found]

    def sign(own: Range) -> Sign:
        if own is None:
            return "unknown"
        others = list(known)
        others.remove(own)
        above = bool(others) and all(own[0] > other[1] for other in others)
        below = bool(others) and all(own[1] < other[0] for other in others)
        if above or below:
            return "better" if above == (better == "higher") else "worse"
        return ""

    return tuple(sign(found) for found in ranges)


def _place(atlas: Atlas, ids: Sequence[str], t: Language) -> Group:
    places, tiers = [atlas.places[name] for name in ids], words.tiers(t)
    own = (
        Cell(tiers[place.seveso or ""], "" if place.seveso else "unknown", _whom(atlas, place.id, "seveso", t))
        for place in places
    )
    lines = (
        _texts(t("Communes"), (place.communes(t) for place in places), t),
        _texts(t("Operator"), (place.operator(t) for place in places), t),
        _measured(atlas, ids, "area", t),
        Line(t("Seveso status of the place"), tuple(own)),
        # A PPRT is drawn up around upper-tier plants: beside it nobody reads "not found" as "none".
        Line(t("Risk plans of the commune ({kind})", kind="PPRT"), tuple(_plans(atlas, place, t) for place in places)),
        _measured(atlas, ids, "seveso", t),
    )
    return Group(t("The place"), lines)


def _plans(atlas: Atlas, place: Place, t: Language) -> Cell:
    """Return the technological risk plans of the communes of a place, with their sources."""
    found = tuple(commune_plans(atlas, place, "PPRT", t))
    if not found:
        return Cell(t("unknown"), "unknown", whom_to_ask(atlas, place.id, "seveso", t))
    text = t.semicolon.join(f"{one.commune}{t.colon}{one.text}" for one in found)
    named = (Source(f"{one.stated.source(t)} ({dated(one.stated.year, t)})", one.stated.url) for one in found)
    return Cell(text, sources=tuple(dict.fromkeys(named)))


def _distances(atlas: Atlas, ids: Sequence[str], t: Language) -> Group:
    lines = (_measured(atlas, ids, name, t) for name in DISTANCES)
    return Group(t("Distances in a straight line"), tuple(lines))


def _people(atlas: Atlas, ids: Sequence[str], t: Language) -> Group:
    known = rings(atlas)

    def line(km: int) -> Line:
        found = [known[name, km].labour_force if (name, km) in known else None for name in ids]
        marks = signs([(each.low, each.high) if each else None for each in found], "higher")
        texts = (estimate(each, t) if each else t("unknown") for each in found)
        return Line(t("Labour force within {km} km", km=km), tuple(map(Cell, texts, marks)))

    return Group(t("Labour pool (estimates)"), tuple(line(km) for km in LABOUR_RADII))


def _facts(atlas: Atlas, ids: Sequence[str], t: Language) -> Iterator[Group]:
    """Yield the fields of the offers by group, each value with the year of its source.

    The free land stands among what is measured, and not here once more.
    """
    sheets = [offer_sheet(atlas, name, t) for name in ids]
    for groups in zip(*(sheet.groups for sheet in sheets), strict=True):
        lines = [
            Line(
                several[0].label, tuple(_fact_cell(atlas, name, one, t) for name, one in zip(ids, several, strict=True))
            )
            for several in zip(*(group.lines for group in groups), strict=True)
            if several[0].id != FREE_LAND
        ]
        yield Group(groups[0].heading, tuple(lines))


def _fact_cell(atlas: Atlas, identifier: str, line: FactLine, t: Language) -> Cell:
    if line.stated:
        stated = line.stated[0]
        return Cell(" – ".join(filter(None, (f"{stated.text} ({stated.year})", stated.note))))
    place = atlas.places[identifier]
    return Cell(t("unknown"), "unknown", line.ask or atlas.offer_facts.whom(place, line.id)(t))


def _measured(atlas: Atlas, ids: Sequence[str], criterion: str, t: Language) -> Line:
    """Return what is known by a criterion of the score, as ranges."""
    better = next(each.better for each in CRITERIA if each.id == criterion)
    found = [measures(atlas, name, LABOUR_RADII[0]).get(criterion) for name in ids]
    spans = [each.span if each else None for each in found]
    # Of free land no more may be known than the area that it is a part of.
    told = [span is not None and (criterion != "area" or span.low == span.high) for span in spans]
    asked = ("" if known else _whom(atlas, name, criterion, t) for name, known in zip(ids, told, strict=True))
    years = (_dated(atlas, name, t) if criterion == "area" else "" for name in ids)
    cells = (
        Cell(f"{written(criterion, span, t)}{year}", sign, ask)
        for span, year, sign, ask in zip(spans, years, signs(spans, better), asked, strict=True)
    )
    return Line(words.criteria(t)[criterion], tuple(cells))


def _dated(atlas: Atlas, identifier: str, t: Language) -> str:
    """Return the year of the land stated to be free, in brackets; empty where nobody states it."""
    stated = atlas.offer_facts.first(identifier, FREE_LAND)
    return f" ({stated.year or t('year not stated')})" if stated else ""


def _whom(atlas: Atlas, identifier: str, criterion: str, t: Language) -> str:
    place = atlas.places[identifier]
    known = criterion == "seveso" and place.seveso
    return "" if known else whom_to_ask(atlas, identifier, criterion, t)


def _texts(label: str, texts: Iterable[str], t: Language) -> Line:
    return Line(label, tuple(Cell(text or t("unknown"), "" if text else "unknown") for text in texts))
