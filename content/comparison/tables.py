"""The tables of the comparison and of the ranking: drawn below the charts, and taken away as workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

from content.comparison.cells import (
    CENSUS_PAGE,
    ShareBar,
    difference_to,
    item_label,
    profiled,
    share_bars,
    structure_indicator,
)
from content.comparison.national import found_rank, size_words, unavailable
from content.table import Figure, Origin, Row, Table, figure_origin, indicator_origin, licence
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.catalogue.population import Count
from data.catalogue.rank import rank, ranking
from data.language import Language
from data.national.table import France, NoFrance


def figures_table(
    atlas: Atlas, t: Language, codes: Sequence[str], perimeter: str, reference: str, france: France | NoFrance
) -> Table:
    """Return every indicator of the communes and the reference, one line each, with gap and ranks as numbers."""
    head = (
        t("Theme"),
        t("Indicator"),
        t("Code"),
        t("Place"),
        t("Value"),
        t("Gap to the reference"),
        t("Gap (%)"),
        t("Share of the reference (%)"),
        t("Rank in the perimeter"),
        t("Communes ranked"),
        t("Rank in France"),
        t("Communes ranked in France"),
        t("Rank among communes of its size"),
        t("Communes of its size ranked"),
        t("Size class"),
    )
    lines = [(entry, code) for entry in _by_theme(atlas) for code in dict.fromkeys((*codes, reference))]
    rows: tuple[Row, ...] = tuple(
        _figures_row(atlas, t, entry, code, perimeter, reference, france) for entry, code in lines
    )
    words = t("Reference: {place}. Gaps are in the unit of the line.", place=atlas.areas[reference].name(t))
    ranks = unavailable(t, france) if isinstance(france, NoFrance) else _ranks_note(t)
    words = f"{words} {ranks}"
    origins = tuple(figure_origin(atlas, entry, code, t) for entry, code in lines)
    return Table(t("Comparison"), head, rows, origins, words)


def _by_theme(atlas: Atlas) -> Iterator[Indicator]:
    for theme in atlas.themes:
        yield from (entry for entry in atlas.indicators.values() if entry.theme == theme)


def _ranks_note(t: Language) -> str:
    return t(
        "Ranks are from the highest value, among the communes that have the figure: of the perimeter, of metropolitan "
        "France, and of metropolitan France in the same size class. Where communes of 5,000 inhabitants or fewer lack "
        "the figure, ranks in France are among the larger ones."
    )


def _figures_row(
    atlas: Atlas,
    t: Language,
    entry: Indicator,
    code: str,
    perimeter: str,
    reference: str,
    france: France | NoFrance,
) -> Row:
    value, place = atlas.value(code, entry.id), atlas.areas[code]
    own = code == reference
    difference = None if own else difference_to(atlas, entry, code, reference)
    numbers = (difference.absolute, difference.relative, difference.share) if difference else (None, None, None)
    values = atlas.values(perimeter, entry.id)
    ranked = rank(value, values.values(), entry.decimals) if code in values else None
    return (
        atlas.themes[entry.theme].label(t),
        entry.label(t),
        code,
        place.name(t),
        _figure(atlas, t, entry, code),
        *(Figure(number, "") for number in numbers),
        *((ranked.place, ranked.among) if ranked else ("", "")),
        *_national(atlas, t, entry, code, france),
    )


def _national(atlas: Atlas, t: Language, entry: Indicator, code: str, france: France | NoFrance) -> Row:
    found = found_rank(atlas, france, entry, code)
    if not found:
        return "", "", "", "", ""
    country, size = found.country, found.size
    return country.place, country.among, size.place, size.among, size_words(found.size_class, t)


def ranking_table(atlas: Atlas, t: Language, indicator: str, perimeter: str, reference: str) -> Table:
    """Return the communes of a perimeter from the highest value, then the reference."""
    entry, values = atlas.indicators[indicator], atlas.values(perimeter, indicator)
    rows: list[Row] = []
    for code, value in ranking(values):
        place = rank(value, values.values(), entry.decimals)
        rows.append((place.place if place else "–", code, atlas.areas[code].name(t), _figure(atlas, t, entry, code)))
    rows.append((t("reference"), reference, atlas.areas[reference].name(t), _figure(atlas, t, entry, reference)))
    head = (t("Rank"), t("Code"), t("Place"), t("Value"))
    origins = (indicator_origin(entry, t),) * len(values) + (figure_origin(atlas, entry, reference, t),)
    return Table(entry.dated(t), head, tuple(rows), origins, entry.description(t))


def profile_table(atlas: Atlas, t: Language, codes: Sequence[str], perimeter: str) -> Table:
    """Return the indicators of the profile chart, one a line and a place a column."""
    entries = [
        entry
        for entry, _, _ in profiled(atlas, perimeter)
        if any(atlas.value(code, entry.id) is not None for code in codes)
    ]
    rows: tuple[Row, ...] = tuple(
        (entry.short(t), *(_figure(atlas, t, entry, code) for code in codes)) for entry in entries
    )
    origins = tuple(indicator_origin(entry, t) for entry in entries)
    return Table(t("Profile"), (t("Indicator"), *_names(atlas, t, codes)), rows, origins)


def population_table(atlas: Atlas, t: Language, codes: Sequence[str]) -> Table:
    """Return the population by year, a place a column; relayed figures are marked."""
    series = {code: {count.year: count for count in atlas.population.get(code, ())} for code in codes}
    years = sorted({year for counts in series.values() for year in counts})
    rows: tuple[Row, ...] = tuple((year, *(_count(series[code].get(year), t) for code in codes)) for year in years)
    caption = t("Inhabitants by census. * INSEE census relayed by a secondary page. – not found.")
    origin = Origin(
        t("INSEE, population censuses"),
        CENSUS_PAGE,
        unit=atlas.units["inhabitants"].label(t),
        licence=licence(atlas, "population.csv", t),
    )
    return Table(caption, (t("Year"), *_names(atlas, t, codes)), rows, (origin,) * len(rows))


def _count(count: Count | None, t: Language) -> Figure:
    if count is None:
        return Figure(None, "–", t("not found in the sources of the atlas"))
    number = t.number(count.value)
    return (
        Figure(count.value, f"{number} *", t("relayed INSEE census")) if count.relayed else Figure(count.value, number)
    )


def share_table(atlas: Atlas, t: Language, codes: Sequence[str], kind: str) -> Table:
    """Return the shares of a structure (``age`` or ``sector``), one a line and a place a column."""
    captions = {
        "age": (t("Share of the population"), t("Age")),
        "sector": (t("Share of the establishments"), t("Sector")),
    }
    caption, corner = captions[kind]
    columns = dict.fromkeys(column for code in codes for column in atlas.structure(code, kind).counts)
    shares = {(bar.item, bar.name): bar for bar in share_bars(atlas, t, codes, kind)}
    names = _names(atlas, t, codes)
    rows: tuple[Row, ...] = tuple(
        (item, *(_share(shares.get((item, name)), t) for name in names))
        for item in (item_label(t, column) for column in columns)
    )
    entry = structure_indicator(atlas, kind)
    origins = tuple(
        Origin(entry.source(t), entry.url, atlas.columns[column].year, "%", entry.licence) for column in columns
    )
    return Table(caption, (corner, *names), rows, origins)


def _share(bar: ShareBar | None, t: Language) -> Figure:
    return Figure(bar.share, bar.text) if bar else Figure(None, t("n/a"), t("not available"))


def scatter_table(
    atlas: Atlas, t: Language, codes: Sequence[str], perimeter: str, pair: tuple[Indicator, Indicator]
) -> Table:
    """Return two indicators of the communes of a perimeter, the chosen ones first; unknown figures say so."""
    places = tuple(dict.fromkeys((*codes, *atlas.areas[perimeter].members)))
    rows: tuple[Row, ...] = tuple(
        (atlas.areas[code].name(t), *(_figure(atlas, t, entry, code, none=t("not available")) for entry in pair))
        for code in places
    )
    origin = Origin(*map(_distinct, zip(*(astuple(indicator_origin(entry, t)) for entry in pair), strict=True)))
    head = (t("Commune"), *(entry.dated(t) for entry in pair))
    return Table(t("Two indicators"), head, rows, (origin,) * len(rows))


def _distinct(texts: Iterable[str]) -> str:
    """Return the different ones of some texts as one."""
    return " · ".join(dict.fromkeys(texts))


def _names(atlas: Atlas, t: Language, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(atlas.areas[code].short(t) for code in codes)


def _figure(atlas: Atlas, t: Language, entry: Indicator, code: str, none: str = "") -> Figure:
    """Return a figure as it is written; in few words where it is not known, with why as its remark."""
    value = atlas.value(code, entry.id)
    if value is None:
        return Figure(None, none or t("n/a"), atlas.why_missing(code, entry.id, t))
    return Figure(value, entry.write(value, t), atlas.note(code, entry.id, t))
