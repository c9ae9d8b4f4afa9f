"""The one-page pitch, written for a language: a claim, figures, offers with what is known of them, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from content.figures.key_figures import KeyFigure, key_figure
from content.offers.facts import FactLine, fact_line
from content.site_sheet import contact_line
from content.source import Source
from content.story.resolved import Contact
from data.atlas import Atlas
from data.language import Language
from data.references import reference
from data.selection.record import Selection
from data.territory import PitchDefinition, TerritoryError, territory

_MOST_FACTS: Final = 3


@dataclass(frozen=True)
class PitchOffer:
    """An offer of the pitch.

    Attributes:
        id: of the place.
        where: communes that it lies in, and that its position is not known where it is not.
        facts: the first ones known among the fields asked for, with value and year.
    """

    id: str
    name: str
    where: str
    facts: tuple[FactLine, ...]


@dataclass(frozen=True)
class Pitch:
    """What the page says.

    Attributes:
        sources: of figures and facts, each once.
    """

    title: str
    claim: str
    figures: tuple[KeyFigure, ...]
    offers: tuple[PitchOffer, ...]
    contact: Contact
    sources: tuple[Source, ...]


def pitch(atlas: Atlas, definition: PitchDefinition, t: Language, who: str = "") -> Pitch:
    """Return the pitch of the territory.

    Args:
        atlas: the data.
        definition: what the territory's file says of it.
        t: language.
        who: whom to ask; empty leaves it to the territory's file.

    Raises:
        TerritoryError: it names a figure, an offer or a field that the atlas does not know.
    """
    figures = tuple(_figure(atlas, name, t) for name in definition.figures)
    offers = tuple(_offer(atlas, name, definition.fields, t) for name in definition.offers)
    stated = (fact.stated[0].source for offer in offers for fact in offer.facts)
    return Pitch(
        title=territory().title(t),
        claim=definition.claim(t),
        figures=figures,
        offers=offers,
        contact=Contact(who or contact_line(t), territory().address),
        sources=tuple(dict.fromkeys((*(figure.source for figure in figures), *stated))),
    )


def _figure(atlas: Atlas, name: str, t: Language) -> KeyFigure:
    try:
        return key_figure(atlas, reference(name), t, Selection())
    except (KeyError, ValueError) as error:
        raise _unknown("figures", name) from error


def _offer(atlas: Atlas, name: str, fields: tuple[str, ...], t: Language) -> PitchOffer:
    if name not in atlas.places:
        raise _unknown("offers", name)
    if unknown := [field for field in fields if field not in atlas.offer_facts.fields]:
        raise _unknown("fields", unknown[0])
    place = atlas.places[name]
    lines = (fact_line(atlas, place, atlas.offer_facts.fields[field], t) for field in fields)
    known = tuple(line for line in lines if line.stated)[:_MOST_FACTS]
    # The map of the page has no mark of it: that is said, lest it be looked for.
    where = place.communes(t) if place.point else f"{place.communes(t)} · {t('position unknown')}"
    return PitchOffer(name, place.name(t), where, known)


def _unknown(field: str, name: str) -> TerritoryError:
    file = territory().file
    return TerritoryError(f"{file.parent.name}/{file.name}", f"pitch.{field}", f"the atlas does not know {name!r}")
