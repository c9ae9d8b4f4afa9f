"""The parts of the diagnosis page as HTML and chart specifications, computed once a language and filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

from content import labels as words
from content.charts import specifications as charts
from content.diagnosis import figures as diagnosis
from content.diagnosis import tables as diagnosis_tables
from content.story.resolved import Source
from content.table import Cell, Table
from data.atlas import Atlas, Row
from data.cache import cached
from data.catalogue.population import CENSUSES_1968 as CENSUSES
from data.diagnosis import STAKES, conflicts, folded, of_stake, of_theme, themes
from data.language import Language, language
from ui.explore.panel import provenance
from ui.markup import details, link, tag, text, twin


@dataclass(frozen=True)
class Series:
    """A chart of the page with its table, the latter also as HTML, and the name of its file as CSV.

    Attributes:
        sources: of what the chart draws; the table may hold more.
    """

    title: str
    note: str
    spec: dict[str, Any]
    table: Table
    twin: str
    file: str
    sources: tuple[Source, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings of the table."""
        return self.table.head

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows of the table, numbers as numbers."""
        return self.table.values


@cached(maxsize=8)
def stake_sections(atlas: Atlas, lang: str, perimeter: str) -> str:
    """Return the four stakes, each a disclosure: today's figures of the perimeter beside the diagnosis's own."""
    t = language(lang)
    parts = []
    for number, (stake, name) in enumerate(words.stakes(t).items()):
        today = text("h3", t("Today: {place}", place=atlas.areas[perimeter].name(t))) + _today(
            atlas, t, stake, perimeter
        )
        then = text("h3", t("The diagnosis")) + _figures(
            atlas, t, folded(of_stake(atlas, stake)), t("Figures of the diagnosis")
        )
        columns = tag("div", tag("div", today) + tag("div", then), class_="pair panel")
        parts.append(details(name, columns, open_=number == 0, class_="more stake"))
    return "".join(parts)


def _today(atlas: Atlas, t: Language, stake: str, perimeter: str) -> str:
    rows = []
    for entry in (atlas.indicators[name] for name in STAKES[stake]):
        value = atlas.value(perimeter, entry.id)
        why = "" if value is not None else text("em", atlas.why_missing(perimeter, entry.id, t), class_="why")
        heading = tag("span", escape(entry.dated(t)), class_="l") + tag(
            "span", escape(entry.write(value, t)), class_="v"
        )
        summary = tag("summary", heading + tag("span", why, class_="r"))
        rows.append(tag("details", summary + tag("div", provenance(atlas, entry, t), class_="src"), class_="fig"))
    if stake == "environmental":
        upper = sum(feature["properties"]["seveso"] == "upper" for feature in atlas.places.values())
        known = t(
            "INSEE’s tables hold no environmental figure by commune. In the atlas’s own list of places, {n} are "
            "known as "
            "Seveso upper tier; for the others the status was not found.",
            n=upper,
        )
        rows.append(text("p", known, class_="muted"))
    return "".join(rows)


def _figures(atlas: Atlas, t: Language, groups: Iterable[Sequence[Row]], caption: str) -> str:
    """Return figures as a table: what, how much, when, where, said by whom; earlier years of a series unfold."""
    body = []
    for *earlier, row in groups:
        note = text("small", t.pick(row, "note")) if row["note_fr"] else ""
        relay = text("small", t("relayed by a secondary source")) if row["relayed"] else ""
        cells = [
            tag("th", escape(t.pick(row, "label")) + note + _earlier(atlas, t, earlier), scope="row"),
            tag("td", f"<b>{escape(diagnosis.figure(atlas, row, t))}</b>", class_="n"),
            text("td", row["year"]),
            text("td", t.pick(row, "area")),
            tag("td", link(row["url"], t.pick(row, "source")) + relay),
        ]
        body.append(tag("tr", "".join(cells)))
    heads = (t("Figure"), t("Value"), t("Year"), t("Territory"), t("Source"))
    head = "".join(text("th", name, scope="col", class_="n" if i == 1 else None) for i, name in enumerate(heads))
    inner = text("caption", caption) + tag("thead", tag("tr", head)) + tag("tbody", "".join(body))
    return tag(
        "div",
        tag("table", inner, class_="twin facts"),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def _earlier(atlas: Atlas, t: Language, rows: Sequence[Row]) -> str:
    """Return the earlier years of a series as a disclosure; nothing where there are none."""
    if not rows:
        return ""
    summary = t.plural(
        "{n} earlier figure, {year}", "{n} earlier figures, since {year}", len(rows), year=rows[0]["year"]
    )
    items = "".join(text("li", f"{row['year']}{t.colon}{diagnosis.figure(atlas, row, t)}") for row in rows)
    return details(summary, tag("ul", items), class_="years")


@cached(maxsize=4)
def conflict_tables(atlas: Atlas, lang: str) -> str:
    """Return each subject on which figures differ, with why, and the figures side by side."""
    t = language(lang)
    parts = []
    for subject, rows in conflicts(atlas).items():
        about = atlas.subjects[subject]
        title = t.pick(about, "title")
        summary = t.plural("{title}: {n} figure", "{title}: {n} figures", len(rows), title=title)
        body = text("p", t.pick(about, "why"), class_="muted") + _figures(atlas, t, [(row,) for row in rows], title)
        parts.append(details(summary, body, class_="more"))
    return "".join(parts)


def swot_kinds(t: Language) -> dict[str, str]:
    """Return the four lists."""
    return {
        "strength": t("Strengths"),
        "weakness": t("Weaknesses"),
        "opportunity": t("Opportunities"),
        "threat": t("Threats"),
    }


@cached(maxsize=64)
def swot(atlas: Atlas, lang: str, theme: str) -> str:
    """Return the four lists, filtered by theme, the lines with most votes first."""
    t = language(lang)
    labels = words.swot_themes(t)
    boxes = []
    for kind, name in swot_kinds(t).items():
        items = "".join(_swot_line(row, labels, t) for row in diagnosis_tables.swot_lines(atlas, kind, theme))
        empty = text("p", t("No line of this theme."), class_="muted")
        boxes.append(tag("div", text("h3", name) + (tag("ul", items) if items else empty), class_=f"box {kind}"))
    return tag("div", "".join(boxes), class_="swot")


def _swot_line(row: Row, labels: dict[str, str], t: Language) -> str:
    votes = ""
    if row["votes"]:
        votes = text("span", t.plural("{n} vote", "{n} votes", int(row["votes"])), class_="votes")
    origin = f"{labels[row['theme']]} · {t.pick(row, 'origin')} · "
    source = tag("small", escape(origin) + link(row["url"], t.pick(row, "source")))
    return tag("li", f"{escape(t.pick(row, 'text'))} {votes}{source}")


@cached(maxsize=32)
def key_figures(atlas: Atlas, lang: str, theme: str) -> str:
    """Return all figures of the diagnosis, one disclosure a theme."""
    t = language(lang)
    parts = []
    for name, label in themes(t).items():
        rows = of_theme(atlas, name)
        if theme in ("", name) and rows:
            summary = t.plural("{title}: {n} figure", "{title}: {n} figures", len(rows), title=label)
            parts.append(details(summary, _figures(atlas, t, folded(rows), label), open_=theme == name, class_="more"))
    return "".join(parts) or text("p", t("The diagnosis has no key figure on this theme."), class_="muted")


@cached(maxsize=4)
def series(atlas: Atlas, lang: str) -> tuple[Series, ...]:
    """Return the series: port goods, containers, airport, population and dwellings of the arrondissement."""
    t = language(lang)
    port = t(
        "Whole port of Marseille-Fos, eastern and western basins. Hollow marks: rounded or computed by the source."
    )
    caption = t("Port traffic 2008-2024. ≈ rounded or computed by the source, – not found.")
    found = diagnosis_tables.traffic(atlas, t, caption)
    traffic = partial(_traffic, atlas, t, port, found, twin(found))
    arrondissement = t(
        "Arrondissement of Istres. Before 1999 the source does not say whether it counts 18 or 21 communes. Hollow "
        "marks: INSEE figures relayed by a secondary source."
    )
    return (
        traffic(t("Port traffic by kind of goods"), "Mt", ("total_mt", *diagnosis.GOODS)),
        traffic(t("Containers"), t("TEU"), ("containers_teu",)),
        traffic(t("Passengers of the port"), t("Passengers"), ("passengers",)),
        _subjects(
            atlas,
            t,
            t("Passengers of Marseille Provence airport"),
            t("Three years were found; nothing is drawn between them but the line that joins them."),
            {"airport-passengers": t("Passengers")},
            t("Passengers"),
            "airport_passengers.csv",
        ),
        _subjects(
            atlas,
            t,
            t("Population of the arrondissement since 1968"),
            arrondissement,
            {"population": t("Population")},
            t("Inhabitants"),
            "arrondissement-istres_population.csv",
            area="Arrondissement",
        ),
        _subjects(
            atlas,
            t,
            t("Dwellings of the arrondissement since 1968"),
            t("INSEE, arrondissement of Istres (21 communes)."),
            {
                "dwellings": t("Dwellings"),
                "main-residences": t("Main residences"),
                "second-homes": t("Second homes"),
                "vacant-dwellings": t("Vacant dwellings"),
            },
            t("Dwellings"),
            "arrondissement-istres_dwellings.csv",
            area="Arrondissement",
        ),
    )


def _traffic(
    atlas: Atlas, t: Language, note: str, found: Table, markup: str, title: str, axis: str, columns: tuple[str, ...]
) -> Series:
    """Return a chart of some columns of the port traffic, with the table of them all."""
    points = diagnosis.traffic_points(atlas, t, columns)
    spec = charts.years(t, points, axis, diagnosis.TRAFFIC_YEARS)
    rows = (row for row in atlas.port_traffic if any(row[column] for column in columns))
    sources = tuple(dict.fromkeys(Source(t.pick(row, "source"), row["url"]) for row in rows))
    return Series(title, note, spec, found, markup, "port-marseille-fos_traffic_2008-2024.csv", sources)


def _subjects(
    atlas: Atlas,
    t: Language,
    title: str,
    note: str,
    subjects: dict[str, str],
    axis: str,
    file: str,
    area: str = "",
) -> Series:
    points = diagnosis.subject_points(atlas, t, subjects, area)
    spec = charts.years(t, points, axis, CENSUSES if area else ())
    found = diagnosis_tables.subjects(atlas, t, title, subjects, area)
    return Series(title, note, spec, found, twin(found, number_from=2), file, found.sources)


@cached(maxsize=128)
def project_table(atlas: Atlas, lang: str, ids: tuple[str, ...]) -> str:
    """Return announced investments as a table; amounts keep the words their source qualifies them with."""
    t = language(lang)
    sectors, statuses = words.sectors(t), words.statuses(t)
    body = []
    for row in (atlas.projects[identifier] for identifier in ids):
        amount = (
            t("€{amount} million", amount=t.number(float(row["investment_meur"]))) if row["investment_meur"] else "–"
        )
        remarks = [t.pick(row, "investment_note")]
        remarks.append(t("This amount covers more than the territory or is shared.") if row["wider"] else "")
        jobs = "–".join(t.number(float(n)) for n in dict.fromkeys((row["jobs_min"], row["jobs_max"])) if n)
        kept = t("kept") if row["jobs_kind"] == "kept" else ""
        small = "".join(text("small", remark) for remark in remarks if remark)
        cells = [
            tag(
                "th",
                escape(t.pick(row, "name"))
                + text("small", f"{row['company']} · {t.pick(row, 'place')}")
                + (text("small", t.pick(row, "note")) if t.pick(row, "note") else ""),
                scope="row",
            ),
            text("td", sectors[row["sector"]]),
            tag("td", f"<b>{escape(amount)}</b>{small}", class_="n"),
            tag("td", f"<b>{escape(jobs or '–')}</b>" + text("small", kept), class_="n"),
            tag("td", escape(statuses[row["status"]]) + text("small", t.pick(row, "status_text"))),
            tag("td", f"{link(row['url'], t.pick(row, 'source'))} ({escape(row['year'])})"),
        ]
        body.append(tag("tr", "".join(cells)))
    if not body:
        return text("p", t("No announced investment of this sector and stage."), class_="muted")
    heads = (t("Project"), t("Sector"), t("Investment"), t("Jobs"), t("Status"), t("Source"))
    head = "".join(text("th", name, scope="col", class_="n" if i in (2, 3) else None) for i, name in enumerate(heads))
    caption = t.plural("{n} announced investment", "{n} announced investments", len(body))
    inner = text("caption", caption) + tag("thead", tag("tr", head)) + tag("tbody", "".join(body))
    return tag(
        "div",
        tag("table", inner, class_="twin facts"),
        class_="scroll projects",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


#: The strengths and weaknesses whose sources are those of the story of the Ateliers.
_ARTICLE, _PREFECTURE = "weakness-20", "opportunity-22"


def ateliers(atlas: Atlas, t: Language) -> str:
    """Return the story of the Ateliers with its sources: what is known, and what was looked for in vain."""
    origin = {row["id"]: link(row["url"], t.pick(row, "source")) for row in atlas.swot}
    known = (
        t(
            "In 2012 the State brought elected officials, companies and unions of the Étang de Berre and the Golfe "
            "de Fos together in the Ateliers du territoire, to share one diagnosis and to build a strategy that "
            "attracts industry."
        ),
        t(
            "A press article of 17 January 2014 reports their conclusions: assets too little known, a poor image, "
            "energy to master, new sectors to find. It names Miramas, whose mayor co-led a group, and "
            "Port-Saint-Louis-du-Rhône as the far end of the area."
        ),
        t("The State’s prefecture described a project for the territory that goes beyond administrative borders."),
    )
    missing = (
        t("The exact list of communes was not found: neither perimeter of the atlas is the perimeter of the Ateliers."),
        t("The themes of two of the working groups were not found."),
        t("The final axes of the strategy were not found."),
    )
    # The first line is the frame of the atlas itself; the others were published.
    frame = escape(t("As told by those who commissioned this atlas."))
    told = zip(known, (frame, origin[_ARTICLE], origin[_PREFECTURE]), strict=True)
    found = tag("ul", "".join(tag("li", f"{escape(line)} {tag('small', source)}") for line, source in told))
    lacking = tag("ul", "".join(text("li", line) for line in missing))
    return text("h3", t("What was found")) + found + text("h3", t("What was not found")) + lacking
