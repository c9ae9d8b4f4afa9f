"""Which figures of the diagnosis belong together: by theme, stake and subject, side by side and never combined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.amount import Amount
from data.atlas import Atlas
from data.diagnosis.figures import DiagnosisFigure, Subject
from data.language import NO_TEXT
from data.territory import territory


def of_stake(atlas: Atlas, stake: str) -> tuple[DiagnosisFigure, ...]:
    """Return the figures that belong to a stake, in the order of the diagnosis."""
    return tuple(figure for figure in atlas.diagnosis.values() if stake in figure.stakes)


def of_theme(atlas: Atlas, theme: str) -> tuple[DiagnosisFigure, ...]:
    """Return the figures of a theme; all of them for ``""``."""
    return tuple(figure for figure in atlas.diagnosis.values() if theme in ("", figure.theme))


def of_subject(atlas: Atlas, subject: str, area: str = "") -> tuple[DiagnosisFigure, ...]:
    """Return the figures of a subject in the order of years, on areas whose French name starts with ``area``."""
    figures = (figure for figure in atlas.diagnosis.values() if figure.subject.id == subject)
    return tuple(sorted((figure for figure in figures if figure.area.fr.startswith(area)), key=_year))


def line_of(atlas: Atlas, subject: str, area: str = "") -> tuple[DiagnosisFigure, ...]:
    """Return :func:`of_subject`, and the years that an indicator of today's area of the diagnosis adds to it.

    They are added to figures of that very area alone; where both have a year, the published figure is kept.
    """
    published = of_subject(atlas, subject, area)
    place = atlas.areas.get(territory().diagnosis_area)
    alike = [figure for figure in published if place and figure.area.fr.startswith(place.name.fr)]
    if not alike or not (identifier := atlas.subjects[subject].indicator):
        return published
    years = {figure.year for figure in published}
    own = (
        replace(_own(atlas, alike[-1], identifier, figure.value), year=figure.year, area=alike[-1].area)
        for figure in atlas.history.get((territory().diagnosis_area, identifier), ())
        if figure.year not in years
    )
    return tuple(sorted((*published, *own), key=_year))


def conflicts(atlas: Atlas) -> dict[str, tuple[DiagnosisFigure, ...]]:
    """Return the subjects on which figures differ, with those figures by area, then year: the atlas's own too.

    A published figure that only repeats the atlas's own, of the same year, is left out: it does not differ.
    """
    groups = {}
    for subject in atlas.subjects.values():
        published = of_subject(atlas, subject.id)
        own = tuple(_of_today(atlas, subject, published))
        known = {*((figure.year, figure.amount.value) for figure in own), *_of_earlier(atlas, subject)}
        figures = [*own, *(figure for figure in published if (figure.year, figure.amount.value) not in known)]
        if subject.conflict and len(figures) > 1:
            groups[subject.id] = tuple(sorted(figures, key=lambda figure: (figure.area.fr, figure.year, figure.id)))
    return groups


def conflicts_of(atlas: Atlas, stake: str) -> dict[str, tuple[DiagnosisFigure, ...]]:
    """Return the conflicts of a stake; a subject of several stakes stands with the first one of its first figure."""
    return {
        identifier: figures
        for identifier, figures in conflicts(atlas).items()
        if of_subject(atlas, identifier)[0].stakes[:1] == (stake,)
    }


def _of_today(atlas: Atlas, subject: Subject, published: Sequence[DiagnosisFigure]) -> Iterator[DiagnosisFigure]:
    """Yield today's figure of the area of the diagnosis as one of the published ones, if an indicator has it."""
    area = territory().diagnosis_area
    value = atlas.value(area, subject.indicator)
    if value is not None and published:
        yield _own(atlas, published[0], subject.indicator, value)


def _of_earlier(atlas: Atlas, subject: Subject) -> Iterator[tuple[str, float]]:
    """Yield year and value of the earlier figures of the area of the diagnosis, as they are written."""
    for figure in atlas.history.get((territory().diagnosis_area, subject.indicator), ()):
        yield figure.year, round(figure.value, atlas.indicators[subject.indicator].decimals)


def _own(atlas: Atlas, like: DiagnosisFigure, indicator: str, value: float) -> DiagnosisFigure:
    """Return an indicator's figure of the area of the diagnosis, of the catalogue's year, as one of a subject's."""
    entry = atlas.indicators[indicator]
    return replace(
        like,
        id=entry.id,
        label=entry.label,
        amount=Amount(round(value, entry.decimals), entry.decimals),
        low=None,
        unit=entry.unit,
        year=entry.year,
        area=atlas.areas[territory().diagnosis_area].name,
        note=NO_TEXT,
        source=entry.source,
        url=entry.url,
        relayed=False,
    )


def folded(figures: Iterable[DiagnosisFigure]) -> tuple[tuple[DiagnosisFigure, ...], ...]:
    """Return figures in series: those of one subject, label, unit and area together, in the order of years.

    Each figure keeps its own source and remark. Two figures of one year stand in two series: what tells them apart must
    be seen. Series stand in the order of their first figure.
    """
    series: dict[tuple[object, ...], list[DiagnosisFigure]] = {}
    for figure in figures:
        number = 0
        while any(other.year == figure.year for other in series.get((number, *_series(figure)), ())):
            number += 1
        series.setdefault((number, *_series(figure)), []).append(figure)
    return tuple(tuple(sorted(group, key=_year)) for group in series.values())


def _series(figure: DiagnosisFigure) -> tuple[object, ...]:
    """Return what figures of one series share: what they are of, in which unit, and where."""
    return figure.subject.id, figure.label, figure.unit.code, figure.area


def _year(figure: DiagnosisFigure) -> str:
    return figure.year
