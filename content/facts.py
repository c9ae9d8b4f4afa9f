"""What is known of a place or project, one fact a line, each with its year and the source that states it.

Every text is written for the language and holds no markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from content import labels as words
from content.story.resolved import Source
from data.atlas import Atlas, Row
from data.language import Language


@dataclass(frozen=True)
class Published:
    """A figure as it was published: how much, of what, by whom; ``year`` is empty where it is not known."""

    figure: str
    scope: str
    source: Source
    year: str


@dataclass(frozen=True)
class Fact:
    """One line of a sheet: a text, or several published figures side by side. Never both, and never neither.

    Attributes:
        source: who states it; None where nobody is named, or where the text is worked out or tells of a lack.
        year: of the source; empty where it is not known.
    """

    label: str
    text: str = ""
    published: tuple[Published, ...] = ()
    source: Source | None = None
    year: str = ""


@dataclass(frozen=True)
class Sheet:
    """What is known of a place or project.

    Attributes:
        kind: of place, in words.
        about: paragraphs, without a label.
        limits: what may stand against a place: Seveso, risk plan, protected areas.
    """

    kind: str
    name: str
    about: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    limits: tuple[Fact, ...] = ()


class Notes:
    """Sources, numbered from 1 in the order they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def number(self, source: Source) -> int:
        """Return the number of a source."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def dated(self, source: Source | None, year: str, t: Language) -> int | None:
        """Return the number of a source with its year, or the words that it is not stated; None for no source."""
        return self.number(Source(f"{source.words} ({year or t('year not stated')})", source.url)) if source else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources in the order of their numbers."""
        return tuple(self._numbers)


def name(atlas: Atlas, identifier: str, t: Language) -> str:
    """Return the name of a place or project.

    Raises:
        KeyError: no such place or project.
    """
    record = atlas.projects.get(identifier) or atlas.places[identifier]["properties"]
    return t.pick(record, "name")


def sheet(atlas: Atlas, identifier: str, t: Language) -> Sheet:
    """Return what is known of a zone, port area, site, transport point or project.

    Raises:
        KeyError: no such place or project.
    """
    if identifier in atlas.projects:
        return _project(atlas.projects[identifier], t)
    return _place(atlas, identifier, t)


def _place(atlas: Atlas, identifier: str, t: Language) -> Sheet:
    place: Row = atlas.places[identifier]["properties"]
    more = partial(atlas.facts, identifier)
    facts = (
        _stated(t("Communes"), t.pick(place, "communes"), place, t),
        _stated(t("Activity"), t.pick(place, "activity"), place, t),
        _stated(t("Operator"), t.pick(place, "operator"), place, t),
        _areas(atlas, identifier, place, t),
        *(_jobs(place, row, t) for row in more("jobs") or (place,)),
        *(_position(place, row, t) for row in more("position") or ({},)),
    )
    tier = t("not found (this does not mean “not Seveso”)")
    limits = (
        *(_stated(t("Seveso"), t.pick(row, "text"), row, t) for row in more("seveso")),
        *(() if place["seveso"] else (Fact(t("Seveso"), tier),)),
        *(_stated(t("Risk plan (PPRT)"), t.pick(row, "text"), row, t) for row in more("risk_plan")),
        *(_stated(t("Protected areas"), t.pick(row, "text"), row, t) for row in more("nature")),
    )
    about = [_stated("", t.pick(place, "facts"), place, t)]
    about += [_stated("", t.pick(row, "text"), row, t) for row in more("about")]
    return Sheet(words.kinds(t)[place["kind"]], t.pick(place, "name"), _known(about), _known(facts), limits)


def _stated(label: str, text: str, row: Row, t: Language) -> Fact:
    """Return a fact with the source and year of the line it was read from."""
    source = Source(t.pick(row, "source"), row["url"]) if row["source"] else None
    return Fact(label, text, source=source, year=row["year"] if source else "")


def _areas(atlas: Atlas, identifier: str, place: Row, t: Language) -> Fact:
    label = t("Area")
    if place["area_measured"]:
        water = t("{area} ha of water, measured on the outline drawn", area=t.number(float(place["area_ha"])))
        return Fact(label, water)
    published = []
    for row in (row for row in atlas.zone_areas if row["id"] == identifier):
        area = float(row["area_ha"])
        figure = f"{t.number(area, 0 if area.is_integer() else 1)} ha"
        source = Source(t.pick(row, "source"), row["url"])
        published.append(Published(figure, t.pick(row, "scope"), source, row["year"]))
    return Fact(label, published=tuple(published))


def _jobs(place: Row, row: Row, t: Language) -> Fact:
    """Return the jobs of a place, which another line than its own may state."""
    if not place["jobs"]:
        return Fact(t("Jobs"))
    figure, year = t.number(float(place["jobs"])), place["jobs_year"]
    text = figure if year else f"{figure} ({t('year not stated')})"
    if row is not place and (remark := t.pick(row, "text")):
        text = f"{text}. {remark}"
    return _stated(t("Jobs"), text, {**row, "year": year}, t)


def _position(place: Row, row: Row, t: Language) -> Fact:
    """Return how a place is drawn, how well its position is known, and who gives it."""
    quality = {"exact": t("exact position"), "approximate": t("approximate position"), "unknown": ""}
    drawn = ", ".join(filter(None, (words.shapes(t)[place["shape"]], quality[place["position"]])))
    return (
        _stated(t("Position"), f"{drawn}. {t.pick(row, 'text')}", row, t) if row else Fact(t("Position"), f"{drawn}.")
    )


def _project(project: Row, t: Language) -> Sheet:
    amount = project["investment_meur"]
    investment = t("€{amount} million", amount=t.number(float(amount))) if amount else ""
    low, high = project["jobs_min"], project["jobs_max"]
    jobs = "–".join(t.number(float(value)) for value in dict.fromkeys((low, high)) if value)
    kinds = {"created": t("created"), "kept": t("kept")}
    if jobs and project["jobs_kind"]:
        jobs = f"{jobs} ({kinds[project['jobs_kind']]})"
    wider = t("This amount covers more than the territory or is shared.") if project["wider"] else ""
    lines = {
        t("Backer"): project["company"],
        t("Place"): t.pick(project, "place"),
        t("Status"): t.pick(project, "status_text"),
        t("Investment"): " · ".join(filter(None, (investment, t.pick(project, "investment_note"), wider))),
        t("Jobs"): jobs,
    }
    warning = Fact("", t("Amounts and jobs are announcements of the backer."))
    return Sheet(
        t("Announced project"),
        t.pick(project, "name"),
        _known((_stated("", t.pick(project, "note"), project, t), warning)),
        _known(_stated(label, text, project, t) for label, text in lines.items()),
    )


def _known(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.text or fact.published)
