"""A deck made for the tests, and its slides as they read them."""

from __future__ import annotations

from dataclasses import replace

from content.figures.key_figures import KeyFigure
from content.source import Source
from content.story.resolved import Series, Slide
from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection

LONG = (
    "Le territoire concentre l’industrie lourde et ses contraintes : risques, foncier rare, dépendance à l’automobile. "
)


def source(atlas: Atlas, indicator: str) -> Source:
    entry = atlas.indicators[indicator]
    return Source(entry.source(language("fr")), entry.url)


def figure(atlas: Atlas, indicator: str, code: str) -> KeyFigure:
    t, entry = language("fr"), atlas.indicators[indicator]
    value, place = atlas.value(code, indicator), atlas.areas[code].name(t)
    note = atlas.why_missing(code, indicator, t)
    return KeyFigure(entry.write(value, t), entry.label(t), f"{place}, {entry.year}", source(atlas, indicator), note)


def stop(atlas: Atlas, number: int, **fields: object) -> Slide:
    plain = Slide(
        id=f"stop-{number}",
        number=number,
        title=f"Titre {number}",
        message="Un message.",
        notes="À dire.",
        selection=Selection(lang="fr", layers=("communes",)),
        bounds=atlas.bounds(atlas.areas["istres"].members),
        highlight=frozenset(),
        only=None,
        figures=(),
        chart=None,
        sources=(source(atlas, "population"),),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def population(atlas: Atlas, code: str, years: tuple[str, ...]) -> Series:
    known = {str(count.year): float(count.value) for count in atlas.population[code]}
    return Series(code, tuple(known.get(year) for year in years))
