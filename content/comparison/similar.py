"""Similar communes as a table: where they are, how far their profile is, and what differs most."""

from __future__ import annotations

from dataclasses import dataclass

from content.comparison.national import unavailable
from content.source import Source
from content.table import Figure, Origin, Row, Table
from data.atlas import Atlas
from data.language import Language
from data.national import similar as method
from data.national.columns import NationalColumn
from data.national.similar import Neighbour, Similar, method_columns, profiles, similar_communes
from data.national.table import POPULATION, France, NoFrance


@dataclass(frozen=True)
class SimilarWords:
    """The communes that resemble a commune.

    Attributes:
        table: the commune itself, then its neighbours; None if there are none.
        none: why there are none; empty if there are some.
        gaps: the largest differences of each row of the table, one by one.
        sources: of the figures compared.
        codes: of the neighbours, the nearest first.
    """

    table: Table | None
    none: str
    gaps: tuple[tuple[str, ...], ...] = ()
    sources: tuple[Source, ...] = ()
    codes: tuple[str, ...] = ()


def similar_words(atlas: Atlas, t: Language, france: France | NoFrance, code: str) -> SimilarWords:
    """Return the communes that resemble one, or why there are none."""
    if isinstance(france, NoFrance):
        return SimilarWords(None, unavailable(t, france))
    found = similar_communes(france, code)
    if found is None:
        said = t("None is named: the national table holds the communes of metropolitan France alone.")
        return SimilarWords(None, said)
    if found.too_little_known:
        return SimilarWords(None, _too_little(t, france, found))
    if not found.neighbours:
        said = t(
            "None is named: of the {n} communes of comparable size, none is nearer than {limit}.",
            n=t.number(found.compared),
            limit=t.number(method.FURTHEST, 1),
        )
        return SimilarWords(None, said)
    codes = tuple(neighbour.code for neighbour in found.neighbours)
    gaps = ((), *(_gaps(atlas, t, france, code, neighbour) for neighbour in found.neighbours))
    return SimilarWords(similar_table(atlas, t, france, found), "", gaps, _sources(t, france), codes)


def similar_table(atlas: Atlas, t: Language, france: France, found: Similar) -> Table:
    """Return the commune, then its neighbours from the nearest, each with its largest differences."""
    column = france.columns[POPULATION]
    head = (
        t("Commune"),
        t("Code"),
        t("Département"),
        t("Population {year}", year=column.year),
        t("Distance"),
        t("Largest differences"),
    )
    own: Row = (*_place(atlas, t, france, found.code), Figure(0.0, t.number(0, 2)), "–")
    rows = tuple(_neighbour(atlas, t, france, found.code, neighbour) for neighbour in found.neighbours)
    caption = t("Communes that resemble {place}", place=france.name(found.code))
    return Table(caption, head, (own, *rows), (_origin(t, france),) * (len(rows) + 1), about_method(t, france, found))


def _neighbour(atlas: Atlas, t: Language, france: France, code: str, neighbour: Neighbour) -> Row:
    distance = Figure(round(neighbour.distance, 4), t.number(neighbour.distance, 2))
    return (
        *_place(atlas, t, france, neighbour.code),
        distance,
        t.semicolon.join(_gaps(atlas, t, france, code, neighbour)),
    )


def _gaps(atlas: Atlas, t: Language, france: France, code: str, neighbour: Neighbour) -> tuple[str, ...]:
    return tuple(_gap(atlas, t, france, name, neighbour.code, code) for name in neighbour.gaps)


def _place(atlas: Atlas, t: Language, france: France, code: str) -> Row:
    home = france.home(code)
    population = france.value(code, POPULATION)
    known = Figure(population, _written(atlas, t, france.columns[POPULATION], population))
    return france.name(code), code, f"{france.departements.get(home, home)} ({home})", known


def _gap(atlas: Atlas, t: Language, france: France, name: str, there: str, here: str) -> str:
    """Write a difference with both values; without values where they are approximate."""
    column = france.columns[name]
    label = column.dated(t)
    if not column.shown:
        return t("{label} (approximate, used for the distance alone)", label=label)
    first, second = (_written(atlas, t, column, _value(atlas, france, code, column)) for code in (there, here))
    return f"{label}{t.colon}{t('{there} against {here}', there=first, here=second)}"


def _value(atlas: Atlas, france: France, code: str, column: NationalColumn) -> float | None:
    """Return a figure as the rest of the atlas shows it where it has the commune, else as the national table does."""
    own = atlas.value(code, column.indicator) if column.indicator else None
    return france.value(code, column.id) if own is None else own


def _written(atlas: Atlas, t: Language, column: NationalColumn, value: float | None) -> str:
    if value is None:
        # A register lists those that declare: who is not listed may still be there.
        return t("none found") if column.absent is not None else t("not available")
    signed = column.unit == "percent_per_year"
    return atlas.units[column.unit].write(t.number(value, column.decimals, signed=signed), t)


def about_method(t: Language, france: France, found: Similar) -> str:
    """Say how similar communes are found, within which limits, and what the method cannot tell."""
    themes = t.semicolon.join(
        t("{theme} (weight {weight})", theme=theme.label(t), weight=t.number(theme.weight))
        for theme in france.themes.values()
    )
    return " ".join(
        (
            t(
                "Among the {n} communes of metropolitan France for which at most {missing} of {columns} indicators are "
                "missing (nearly all those over 5,000 inhabitants), those with a third to three times the population: "
                "{compared} here.",
                n=t.number(len(profiles(france).codes)),
                missing=t.number(method.MOST_MISSING),
                columns=t.number(len(method_columns(france))),
                compared=t.number(found.compared),
            ),
            t(
                "Each indicator is standardised (logarithm of sizes and counts, cut off at {clip} standard deviations)."
                " The distance is the square root of the weighted mean of the squared differences of the themes:",
                clip=t.number(method.CLIP),
            ),
            f"{themes}.",
            _limits(t, found),
        )
    )


def _limits(t: Language, found: Similar) -> str:
    """Say which neighbours are listed, and what a distance does not mean."""
    return t(
        "Listed are at most {most}, none further than {limit}; half of the communes of comparable size are further "
        "than {median}. Industrial sites are those that the register of emissions lists for 2019; 8 in 100 could not "
        "be placed. A short distance means similar figures: history, geography and projects are not measured.",
        most=t.number(method.MOST_NEIGHBOURS),
        limit=t.number(method.FURTHEST, 1),
        median=t.number(found.median, 1),
    )


def _too_little(t: Language, france: France, found: Similar) -> str:
    labels = t.semicolon.join(france.columns[name].label(t) for name in found.missing)
    return t(
        "None is named: {n} of the {columns} indicators of the method are not published for this commune, more than "
        "the {most} allowed ({labels}).",
        n=t.number(len(found.missing)),
        columns=t.number(len(method_columns(france))),
        most=t.number(method.MOST_MISSING),
        labels=labels,
    )


def _origin(t: Language, france: France) -> Origin:
    """Return the sources of all columns of the method as one."""
    licences = dict.fromkeys(france.columns[name].licence for name in method_columns(france))
    return Origin(t.semicolon.join(source.words for source in _sources(t, france)), licence=", ".join(licences))


def _sources(t: Language, france: France) -> tuple[Source, ...]:
    used = (france.columns[name] for name in method_columns(france))
    return tuple(dict.fromkeys(Source(column.source(t), column.url) for column in used))
