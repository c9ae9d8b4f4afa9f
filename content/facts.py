"""What is known of a place or project, one fact a line, each with its year and the source that states it.

Every text is written for the language and holds no markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from content import labels as words
from content.projects import on_amount
from content.risk_plans import commune_plans
from content.source import Source
from data.atlas import Atlas
from data.language import Language
from data.offers.questions import PlanKind
from data.places.records import Cited, Place, PlaceFact, Produced, Project


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
        limits: what may stand against a place: Seveso, risk plans of its communes and its own, protected areas.
    """

    kind: str
    name: str
    about: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    limits: tuple[Fact, ...] = ()


class Footnotes:
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


def sheet(atlas: Atlas, identifier: str, t: Language) -> Sheet:
    """Return what is known of a zone, port area, site, transport point or project.

    Raises:
        KeyError: no such place or project.
    """
    record = atlas.record(identifier)
    return _project(record, t) if isinstance(record, Project) else _place(atlas, record, t)


def _place(atlas: Atlas, place: Place, t: Language) -> Sheet:
    more = partial(atlas.facts, place.id)
    facts = (
        _stated(t("Communes"), place.communes(t), place, t),
        _stated(t("Activity"), place.activity(t), place, t),
        _stated(t("Operator"), place.operator(t), place, t),
        _areas(atlas, place, t),
        *_jobs(place, more("jobs"), t),
        *_position(place, more("position"), t),
    )
    limits = (
        *(_stated(t("Seveso"), fact.text(t), fact, t) for fact in more("seveso")),
        *(() if place.seveso else (Fact(t("Seveso"), t("not found (this does not mean “not Seveso”)")),)),
        # A PPRT is drawn up around upper-tier plants: beside it nobody reads "not found" as "none".
        *_plans(atlas, place, "PPRT", t),
        *(_stated(t("Risk plan (PPRT)"), fact.text(t), fact, t) for fact in more("risk_plan")),
        *_plans(atlas, place, "PPRN", t),
        *(_stated(t("Protected areas"), fact.text(t), fact, t) for fact in more("nature")),
    )
    about = [_stated("", place.facts(t), place, t)]
    about += [_stated("", fact.text(t), fact, t) for fact in more("about")]
    about += [Fact("", secondary(place, t))]
    return Sheet(words.kinds(t)[place.kind], place.name(t), _known(about), _known(facts), limits)


def secondary(record: Produced, t: Language) -> str:
    """Say that a record rests on a source that relays what others made; empty where its producer is known."""
    if not record.source or record.producer:
        return ""
    return t("Secondary source: it relays figures and facts that others made.")


def _stated(label: str, text: str, cited: Cited, t: Language) -> Fact:
    """Return a fact with the source and year of the record it was read from."""
    if not cited.source:
        return Fact(label, text)
    return Fact(label, text, source=Source(cited.source(t), cited.url), year=str(cited.year or ""))


def _plans(atlas: Atlas, place: Place, kind: PlanKind, t: Language) -> Iterator[Fact]:
    label = t("Risk plans of the commune ({kind})", kind=kind)
    for found in commune_plans(atlas, place, kind, t):
        yield _stated(label, f"{found.commune}{t.colon}{found.text}", found.stated, t)


def _areas(atlas: Atlas, place: Place, t: Language) -> Fact:
    label = t("Area")
    if place.area_ha and place.area_measured:
        return Fact(label, t("{area} ha of water, measured on the outline drawn", area=place.area_ha.write(t)))
    published = (
        Published(f"{area.area_ha.write(t)} ha", area.scope(t), Source(area.source(t), area.url), str(area.year or ""))
        for area in atlas.published_areas.get(place.id, ())
    )
    return Fact(label, published=tuple(published))


def _jobs(place: Place, told: Sequence[PlaceFact], t: Language) -> Iterator[Fact]:
    """Yield the jobs of a place, as often as statements beside its own record speak of them, once at least."""
    label, year = t("Jobs"), place.jobs_year
    if place.jobs is None:
        return
    figure = t.number(place.jobs)
    text = figure if year else f"{figure} ({t('year not stated')})"
    if not told:
        yield _stated(label, text, replace(place, year=year), t)
    for fact in told:
        yield _stated(label, f"{text}. {fact.text(t)}" if fact.text else text, replace(fact, year=year), t)


def _position(place: Place, told: Sequence[PlaceFact], t: Language) -> Iterator[Fact]:
    """Yield how a place is drawn, how well its position is known, and who gives it."""
    quality = {"exact": t("exact position"), "approximate": t("approximate position"), "unknown": ""}
    owner = t("outline published by {owner}", owner=place.outline_owner(t)) if place.outline_owner else ""
    drawn = ", ".join(filter(None, (owner or words.shapes(t)[place.drawing], quality[place.position])))
    if not told:
        yield Fact(t("Position"), f"{drawn}.")
    for fact in told:
        yield _stated(t("Position"), f"{drawn}. {fact.text(t)}", fact, t)


def announced_jobs(project: Project, t: Language) -> str:
    """Write the jobs announced, as a range where two figures were; empty where none were."""
    return "–".join(t.number(jobs) for jobs in project.jobs)


def checked(project: Project, t: Language) -> str:
    """Say when the stage of a project was last looked after."""
    if project.checked_on:
        return t("checked in {month}", month=t.month(project.checked_on))
    return (
        t("not checked since {year}", year=project.stage_by.year) if project.stage_by.year else t("not checked since")
    )


def _project(project: Project, t: Language) -> Sheet:
    amount = project.investment_meur
    investment = amount.write_millions(t) if amount else ""
    jobs, kinds = announced_jobs(project, t), {"created": t("created"), "kept": t("kept")}
    if jobs and project.jobs_kind:
        jobs = f"{jobs} ({kinds[project.jobs_kind]})"
    lines = {
        t("Backer"): project.company,
        t("Place"): project.where(t),
        t("Investment"): " · ".join(filter(None, (investment, *on_amount(project, t)))),
        t("Jobs"): jobs,
    }
    warning = Fact("", t("Amounts and jobs are announcements of the backer."))
    return Sheet(
        t("Announced project"),
        project.name(t),
        _known((_stated("", project.note(t), project, t), Fact("", secondary(project, t)), warning)),
        _known(
            (
                *(_stated(label, text, project, t) for label, text in lines.items()),
                _stated(t("Status"), project.stage(t), project.stage_by, t),
                Fact(t("Status checked"), checked(project, t)),
            )
        ),
    )


def _known(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.text or fact.published)
