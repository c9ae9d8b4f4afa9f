"""The charts of a story as numbers that screen, deck and PDF draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import dropwhile
from typing import Final

from content.comparison.cells import item_label, structure_indicator
from content.figures.amounts import Amounts, amounts, announced_stages
from content.figures.key_figures import indicator_source, projects_source
from content.labels import statuses
from content.projects import terms
from content.source import Source, census_source
from content.story.resolved import Chart, Series
from content.table import figure_origin
from data.atlas import Atlas
from data.catalogue.population import CENSUSES
from data.diagnosis.port import PORT_COLUMNS
from data.language import Language
from data.places.records import Project
from data.references import EVERY_STAGE
from data.story.model import ChartKind, Plot


def chart(atlas: Atlas, plot: Plot, t: Language) -> Chart:
    """Return a chart with its numbers; what is not known is a gap, said in the note.

    Raises:
        KeyError: the atlas does not know what the chart draws.
    """
    return _CHARTS[plot.kind](atlas, plot, t)


def _population(atlas: Atlas, plot: Plot, t: Language) -> Chart:
    """Lines over the censuses since 1962, from the first one known for one of the places."""
    counts = {code: {count.year: count for count in atlas.population.get(code, ())} for code in plot.places}
    first = min((year for year in CENSUSES if any(year in known for known in counts.values())), default=CENSUSES[0])
    years = [year for year in CENSUSES if year >= first]
    drawn = [known[year] for known in counts.values() for year in years if year in known]
    relayed = sorted({count.year for count in drawn if count.relayed})
    gaps = [year for year in years if any(year not in known for known in counts.values())]
    remarks = (
        t("Censuses relayed by secondary pages: {years}.", years=_listed(relayed)) if relayed else "",
        t("Missing for one place at least: {years}.", years=_listed(gaps)) if gaps else "",
    )
    return Chart(
        kind="lines",
        title=t("Population by census"),
        unit=atlas.indicators["population"].unit.short(t),
        decimals=0,
        categories=tuple(str(year) for year in years),
        series=tuple(
            Series(atlas.areas[code].short(t), tuple(float(known[y].value) if y in known else None for y in years))
            for code, known in counts.items()
        ),
        note=_sentences(remarks),
        sources=(census_source(t), indicator_source(atlas, "population", t)),
    )


def _indicator(atlas: Atlas, plot: Plot, t: Language) -> Chart:
    """Bars of one indicator, one a place."""
    entry = atlas.indicators[plot.id]
    missing = [
        f"{atlas.areas[code].short(t)}{t.colon}{why.rstrip('.')}."
        for code in plot.places
        if (why := atlas.why_missing(code, plot.id, t))
    ]
    return Chart(
        kind="bars",
        title=entry.dated(t),
        unit=entry.unit.short(t),
        decimals=entry.decimals,
        most_decimals=entry.area_decimals,
        categories=tuple(atlas.areas[code].short(t) for code in plot.places),
        series=(Series(entry.label(t), tuple(atlas.value(code, plot.id) for code in plot.places)),),
        note=_sentences((_mixed(atlas, plot, t), *missing)),
        sources=_indicator_sources(atlas, plot, t),
        year=entry.year,
        own=tuple(atlas.areas[code].short(t) for code in plot.places if _is_own(atlas, code)),
    )


def _is_own(atlas: Atlas, code: str) -> bool:
    """Tell whether a place is of the territory: most of its communes, or it as a commune, lie in its perimeters."""
    members = atlas.areas[code].members or (code,)
    inside = {member for perimeter in atlas.perimeters for member in atlas.areas[perimeter].members}
    return 2 * len(inside.intersection(members)) > len(members)


def _indicator_sources(atlas: Atlas, plot: Plot, t: Language) -> tuple[Source, ...]:
    """Return the sources of an indicator's figures of some places, each once."""
    origins = (figure_origin(atlas, atlas.indicators[plot.id], code, t) for code in plot.places)
    return tuple(dict.fromkeys(Source(origin.source, origin.url) for origin in origins))


def _mixed(atlas: Atlas, plot: Plot, t: Language) -> str:
    """Say that a chart sets areas beside single communes, which are not of one size; empty if it does not."""
    areas = {atlas.areas[code].kind == "area" for code in plot.places}
    return t("Areas of several communes stand beside single communes.") if len(areas) > 1 else ""


def _structure(atlas: Atlas, plot: Plot, t: Language) -> Chart:
    """Bars of ages or sectors in percent, one series a place."""
    structures = {code: atlas.structure(code, plot.kind) for code in plot.places}
    columns = list(dict.fromkeys(column for structure in structures.values() for column in structure.counts))
    missing = [atlas.areas[code].short(t) for code, structure in structures.items() if not structure.total]
    year = atlas.columns[columns[0]].year if columns else ""
    titles = {"age": t("Population by age"), "sector": t("Establishments by sector")}
    return Chart(
        kind="bars",
        title=f"{titles[plot.kind]}, {year}" if year else titles[plot.kind],
        unit="%",
        decimals=1,
        categories=tuple(item_label(t, column) for column in columns),
        series=tuple(
            Series(atlas.areas[code].short(t), tuple(structure.share(column) for column in columns))
            for code, structure in structures.items()
        ),
        note=t("Not available: {places}.", places=", ".join(missing)) if missing else "",
        sources=(indicator_source(atlas, structure_indicator(atlas, plot.kind).id, t),),
        year=year,
    )


def _traffic(atlas: Atlas, plot: Plot, t: Language) -> Chart:
    """Columns of the port's traffic over the years; years without a figure stay empty."""
    column, every = PORT_COLUMNS[plot.id], tuple(atlas.port_traffic.values())
    # A chart begins with the first year known; gaps after it stay.
    years = tuple(dropwhile(lambda traffic: plot.id not in traffic.amounts, every))
    amounts = [traffic.amounts.get(plot.id) for traffic in years]
    known = [amount for amount in amounts if amount]
    rounded = [traffic.year for traffic in years if plot.id in traffic.rounded]
    missing = [traffic.year for traffic in years if plot.id not in traffic.amounts]
    remarks = (
        atlas.statements.port_basins(t),
        t("Rounded or computed by the source: {years}.", years=_listed(rounded)) if rounded else "",
        t("Not found: {years}.", years=_listed(missing)) if missing else "",
    )
    sources = dict.fromkeys(Source(traffic.source(t), traffic.url) for traffic in years if plot.id in traffic.amounts)
    return Chart(
        kind="columns",
        title=t(column.title),
        unit=t(column.unit),
        # Those of the newest figure: older ones were rounded now more, now less.
        decimals=known[-1].decimals if known else 0,
        categories=tuple(str(traffic.year) for traffic in years),
        series=(Series(t(column.title), tuple(amount.value if amount else None for amount in amounts)),),
        note=_sentences(remarks),
        sources=tuple(sources),
    )


def _projects(atlas: Atlas, _: Plot, t: Language) -> Chart:
    """Bars of the amounts announced, one a stage of the projects, in billions of euros: they add up to the sum."""
    stages, names = announced_stages(atlas), statuses(t)
    totals = [amounts(atlas, stage).total for stage in stages]
    return Chart(
        kind="bars",
        title=t("Amounts announced, plants in service apart, by stage of the projects"),
        unit=t("€ billion"),
        decimals=2,
        categories=tuple(names[stage] for stage in stages),
        series=(Series(t("Amount announced"), tuple(total.value / 1000 if total else None for total in totals)),),
        note=_sentences((terms(t), _apart(amounts(atlas, EVERY_STAGE), t))),
        sources=(projects_source(t),),
    )


def _apart(found: Amounts, t: Language) -> str:
    """Name the projects that a sum leaves out, by reason; empty if it holds them all."""
    reasons = {
        "infrastructure": t("infrastructure"),
        "studies": t("studies"),
        "earlier": t("amount of an earlier version"),
        "wider": t("shared or beyond the territory"),
    }
    named = [(reasons[reason], project) for reason, project in found.apart]
    named += [(t("no known amount"), project) for project in found.unknown]
    told = [
        f"{', '.join(_called(project, t) for why, project in named if why == reason)} ({reason})"
        for reason in dict.fromkeys(why for why, _ in named)
    ]
    return t("Apart: {projects}.", projects=t.semicolon.join(told)) if told else ""


def _called(project: Project, t: Language) -> str:
    """Return the name of a project without what describes it behind a comma."""
    return project.name(t).partition(",")[0]


_CHARTS: Final[dict[ChartKind, Callable[[Atlas, Plot, Language], Chart]]] = {
    "population": _population,
    "indicator": _indicator,
    "age": _structure,
    "sector": _structure,
    "traffic": _traffic,
    "projects": _projects,
}


def _listed(years: Sequence[object]) -> str:
    return ", ".join(str(year) for year in years)


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
