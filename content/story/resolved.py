"""A story resolved on the data, in one language: what screen, deck, PDF and kit show, stop by stop.

Whoever draws a slide needs nothing else: every text is written, every figure carries its place, year and source.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from content.figures.key_figures import KeyFigure
from content.source import Source
from data.atlas import Atlas
from data.catalogue.indicators import decimals_of
from data.language import Language, language
from data.places.bounds import Bounds
from data.selection.record import Selection
from data.story.model import Picture
from data.story.photograph import Photograph
from layers.annotation import Annotation
from layers.spec import View


@dataclass(frozen=True)
class Series:
    """One line or set of bars; None where the figure is not known, drawn as a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart any program can draw natively.

    Attributes:
        kind: ``lines`` over years, ``bars`` (horizontal, one a category), ``columns`` over years.
        unit: as written on the axis.
        decimals: of the values shown.
        most_decimals: of those that their producer publishes with more; as the others where it does not.
        categories: years or names, one for each value of a series.
        note: rounded, relayed or missing values in words.
        year: of all values; empty where the categories are years.
        own: names of the categories that are the territory's own, drawn in colour and the others grey; empty where all
            are drawn alike.
    """

    kind: Literal["lines", "bars", "columns"]
    title: str
    unit: str
    decimals: int
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str
    sources: tuple[Source, ...]
    year: str = ""
    own: tuple[str, ...] = ()
    most_decimals: int = 0

    def decimals_of(self, value: float) -> int:
        """Return the decimals that a value is shown with."""
        return decimals_of(value, self.decimals, max(self.decimals, self.most_decimals))

    def write(self, value: float, t: Language) -> str:
        """Write a value without its unit."""
        return t.number(value, self.decimals_of(value))


@dataclass(frozen=True)
class OfferTable:
    """The first offers of a stop.

    Attributes:
        caption: what they are the first of.
        head: of the columns.
        rows: as they are written, one an offer.
        ids: of the offers.
        sources: of what is written.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Contact:
    """Whom to ask and where the atlas is found; a part that is not known is empty.

    Attributes:
        who: name, function, telephone, e-mail, each on a line of its own.
        address: of the atlas.
    """

    who: str
    address: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of whom to ask, without empty ones."""
        return tuple(line.strip() for line in self.who.splitlines() if line.strip())


@dataclass(frozen=True)
class Slide:
    """One resolved stop: a claim, figures of which the first is the big one, one picture.

    Attributes:
        number: from 1.
        selection: what the map shows, in the language of the deck.
        bounds: west, south, east, north in degrees.
        highlight: INSEE codes and ids drawn as selected, beside the commune and place of the selection.
        only: ids of the places drawn; None draws them all.
        sources: of every figure on the slide (texts, key figures, chart, map), each once.
        picture: what stands beside the words.
        annotations: on the map, as the story has them: it is edited by their numbers.
        photograph: of the stop; None where it has none.
        table: of offers, if the stop ranks them.
    """

    id: str
    number: int
    title: str
    message: str
    notes: str
    selection: Selection
    bounds: Bounds
    highlight: frozenset[str]
    only: frozenset[str] | None
    figures: tuple[KeyFigure, ...]
    chart: Chart | None
    sources: tuple[Source, ...]
    picture: Picture = "map"
    annotations: tuple[Annotation, ...] = ()
    photograph: Photograph | None = None
    table: OfferTable | None = None

    @property
    def written(self) -> tuple[Annotation, ...]:
        """What is written onto the map in the order of its appearance: what comes later moves nothing that stands."""
        return tuple(sorted(self.annotations, key=attrgetter("step")))


@dataclass(frozen=True)
class Deck:
    """A whole story in one language.

    Attributes:
        logo: bytes of a PNG or JPEG picture; None without one.
        contact: told where a slide's picture is the contact.
        cover: photograph of the cover; None leaves it to the map.
    """

    lang: str
    title: str
    presenter: str
    logo: bytes | None
    slides: tuple[Slide, ...]
    contact: Contact = Contact("", "")
    cover: Photograph | None = None

    def picture(self, slide: Slide) -> Picture:
        """Return what stands beside the words of a slide: the map, too, where what it asks for is not there.

        That is a chart, a photograph, or a contact without anybody to ask and without an address.
        """
        there = {
            "map": True,
            "chart": slide.chart is not None,
            "contact": bool(self.contact.who or self.contact.address),
            "photograph": slide.photograph is not None,
        }
        return slide.picture if there[slide.picture] else "map"

    def staged(self, slide: Slide) -> Picture:
        """Return what the stage shows beside the words: a contact stands on the map, which it leaves in its place."""
        picture = self.picture(slide)
        return "map" if picture == "contact" else picture

    def steps(self, slide: Slide) -> int:
        """Return how many steps a slide has on the stage: one at least, and more only where its map is shown."""
        written = slide.annotations if self.staged(slide) == "map" else ()
        return max((one.step for one in written), default=1)


def view(atlas: Atlas, slide: Slide) -> View:
    """Return what the layers of a slide's map are built from."""
    return View(
        atlas,
        slide.selection,
        language(slide.selection.lang),
        slide.only,
        highlight=slide.highlight,
        annotations=slide.written,
    )
