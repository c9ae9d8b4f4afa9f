"""The tables of the comparison and of the ranking: drawn below the charts, and taken away as workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace

from content.comparison.national import size_words, unavailable
from content.comparison.places import Comparison, write
from content.comparison.shares import GROUPS, Kind, Share, note, shares
from content.comparison.shares import entry as division
from content.source import census_source
from content.table import Figure, Origin, Row, Table, figure_origin, indicator_origin, licence
from data.atlas import Atlas
from data.catalogue.indicators import Indicator
from data.catalogue.population import Count
from data.catalogue.rank import rank, ranking
from data.language import Language
from data.national.table import NoFrance
from layers.spec import View


def figures_table(comparison: Comparison) -> Table:
    """Return every indicator of the places and the reference, one line each, with gap and ranks as numbers."""
    t = comparison.t
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
    lines = [(entry, code) for entry in _by_theme(comparison.atlas) for code in comparison.places]
    words = t("Reference: {place}. Gaps are in the unit of the line.", place=comparison.name(comparison.reference))
    france = comparison.france
    ranks = unavailable(t, france) if isinstance(france, NoFrance) else _ranks_note(t)
    rows: tuple[Row, ...] = tuple(_figures_row(comparison, entry, code) for entry, code in lines)
    origins = tuple(comparison.origin(code, entry) for entry, code in lines)
    return Table(t("Comparison"), head, rows, origins, f"{words} {ranks}")


def _by_theme(atlas: Atlas) -> Iterator[Indicator]:
    for theme in atlas.themes:
        yield from (entry for entry in atlas.indicators.values() if entry.theme == theme)


def _ranks_note(t: Language) -> str:
    return t(
        "Ranks are from the highest value, among the communes that have the figure: of the perimeter, of metropolitan "
        "France, and of metropolitan France in the same size class. Where communes of 5,000 inhabitants or fewer lack "
        "the figure, ranks in France are among the larger ones."
    )


def _figures_row(comparison: Comparison, entry: Indicator, code: str) -> Row:
    t, gap, ranked = comparison.t, comparison.gap(code, entry), comparison.rank(code, entry)
    value = comparison.value(code, entry)
    remark = comparison.why_missing(code, entry) or comparison.note(code, entry)
    return (
        comparison.atlas.themes[entry.theme].label(t),
        entry.label(t),
        code,
        comparison.name(code),
        Figure(value, write(comparison, code, entry), remark),
        *(Figure(number, "") for number in ((gap.absolute, gap.relative, gap.share) if gap else (None, None, None))),
        *((ranked.place, ranked.among) if ranked else ("", "")),
        *_national(comparison, entry, code),
    )


def _national(comparison: Comparison, entry: Indicator, code: str) -> Row:
    found = comparison.national(code, entry)
    if not found:
        return "", "", "", "", ""
    country, size = found.country, found.size
    return country.place, country.among, size.place, size.among, size_words(found.size_class, comparison.t)


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


def population_table(comparison: Comparison) -> Table:
    """Return the population by year, a place a column; relayed figures are marked."""
    atlas, t, codes = comparison.atlas, comparison.t, comparison.places
    series = {code: {count.year: count for count in atlas.population.get(code, ())} for code in codes}
    years = sorted({year for counts in series.values() for year in counts})
    rows: tuple[Row, ...] = tuple((year, *(_count(series[code].get(year), t) for code in codes)) for year in years)
    caption = t("Inhabitants by census. * INSEE census relayed by a secondary page. – not found.")
    counted = census_source(t)
    origin = Origin(
        counted.words,
        counted.url,
        unit=atlas.units["inhabitants"].label(t),
        licence=licence(atlas, "population.csv", t),
    )
    return Table(caption, (t("Year"), *map(comparison.short, codes)), rows, (origin,) * len(rows))


def _count(count: Count | None, t: Language) -> Figure:
    if count is None:
        return Figure(None, "–", t("not found in the sources of the atlas"))
    number = t.number(count.value)
    return (
        Figure(count.value, f"{number} *", t("relayed INSEE census")) if count.relayed else Figure(count.value, number)
    )


def share_table(comparison: Comparison, kind: Kind) -> Table:
    """Return the shares of a division, one a line and a place a column."""
    t, places = comparison.t, comparison.places
    found = {(share.item, share.code): share for share in shares(comparison, kind)}
    items = [t(group.label) for group in GROUPS[kind]]
    rows: tuple[Row, ...] = tuple((item, *(_share(found.get((item, code)), t) for code in places)) for item in items)
    entry = division(comparison, kind)
    origins = [comparison.origin(code, entry) for code in places if any(share.code == code for share in found.values())]
    merged = Origin(*map(_distinct, zip(*map(astuple, origins), strict=True))) if origins else Origin("")
    corner = t("Age") if kind == "age" else t("Sector")
    head = (corner, *(comparison.short(code) for code in places))
    return Table(note(t, kind), head, rows, (replace(merged, unit="%"),) * len(rows))


def _share(share: Share | None, t: Language) -> Figure:
    return Figure(share.share, share.text) if share else Figure(None, t("n/a"), t("not available"))


def scatter_table(comparison: Comparison, pair: tuple[Indicator, Indicator]) -> Table:
    """Return two indicators of the communes of a perimeter, the chosen ones first; unknown figures say so."""
    t = comparison.t
    communes = [code for code in comparison.codes if not comparison.is_area(code)]
    places = tuple(dict.fromkeys((*communes, *comparison.members)))
    rows: tuple[Row, ...] = tuple(
        (comparison.name(code), *(_scattered(comparison, entry, code) for entry in pair)) for code in places
    )
    origins = tuple(
        Origin(*map(_distinct, zip(*(astuple(comparison.origin(code, entry)) for entry in pair), strict=True)))
        for code in places
    )
    head = (t("Commune"), *(entry.dated(t) for entry in pair))
    return Table(t("Two indicators"), head, rows, origins)


def scatter_figures(comparison: Comparison, pair: tuple[Indicator, Indicator]) -> Table:
    """Return the same to take away, a commune and indicator a line: each figure with its own unit, year and source."""
    t, members = comparison.t, comparison.members
    communes = [code for code in comparison.codes if not comparison.is_area(code)]
    lines = [(code, entry) for code in dict.fromkeys((*communes, *members)) for entry in dict.fromkeys(pair)]
    rows: tuple[Row, ...] = tuple(
        (comparison.name(code), entry.label(t), _scattered(comparison, entry, code)) for code, entry in lines
    )
    origins = tuple(comparison.origin(code, entry) for code, entry in lines)
    return Table(t("Two indicators"), (t("Commune"), t("Indicator"), t("Value")), rows, origins)


def _scattered(comparison: Comparison, entry: Indicator, code: str) -> Figure:
    value, t = comparison.value(code, entry), comparison.t
    text = t("not available") if value is None else entry.write(value, t)
    return Figure(value, text, comparison.why_missing(code, entry))


def maps_table(first: View, second: View) -> Table:
    """Return the figures of two maps, a commune a line."""
    t, atlas, perimeter = first.t, first.atlas, first.selection.perimeter
    views = (first, second)
    rows: tuple[Row, ...] = tuple(
        (atlas.areas[code].name(t), *(_mapped(view, code) for view in views)) for code in atlas.areas[perimeter].members
    )
    origins = map(_map_origin, views)
    merged = Origin(*map(_distinct, zip(*map(astuple, origins), strict=True)))
    head = (t("Commune"), *(_of_year(view).dated(t) for view in views))
    return Table(t("Two maps side by side"), head, rows, (merged,) * len(rows))


def _mapped(view: View, code: str) -> Figure:
    atlas, chosen = view.atlas, view.selection
    if atlas.census(chosen.perimeter, chosen.indicator, view.year):
        return _count(atlas.count(code, view.year), view.t)
    value = atlas.values_of(chosen.perimeter, chosen.indicator, view.year)[code]
    return Figure(value, _of_year(view).write(value, view.t))


def _map_origin(view: View) -> Origin:
    atlas, chosen, t = view.atlas, view.selection, view.t
    if not atlas.census(chosen.perimeter, chosen.indicator, view.year):
        return indicator_origin(_of_year(view), t)
    counted, unit = census_source(t), _of_year(view).unit.label(t)
    return Origin(counted.words, counted.url, view.year, unit, licence(atlas, "population.csv", t))


def _of_year(view: View) -> Indicator:
    entry = view.atlas.indicators[view.selection.indicator]
    return replace(entry, year=view.year) if view.year else entry


def _distinct(texts: Iterable[str]) -> str:
    """Return the different ones of some texts as one."""
    return " · ".join(dict.fromkeys(texts))


def _figure(atlas: Atlas, t: Language, entry: Indicator, code: str) -> Figure:
    """Return a figure as it is written; in few words where it is not known, with why as its remark."""
    value = atlas.value(code, entry.id)
    if value is None:
        return Figure(None, t("n/a"), atlas.why_missing(code, entry.id, t))
    return Figure(value, entry.write(value, t), atlas.note(code, entry.id, t))
