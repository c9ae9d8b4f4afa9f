"""The slide of one stop: its claim, message and figures on the dark side, its picture beside."""

from __future__ import annotations

from typing import Final

from pptx.presentation import Presentation

from content.figures.key_figures import KeyFigure
from content.source import Source
from content.story.resolved import Chart, Contact, Deck, Slide
from data.atlas import Atlas
from data.language import Language, language
from data.story.model import Picture
from data.story.photograph import Album
from exports.map_image.stop_map import described, stop_map
from exports.pptx.chart import add_chart
from exports.pptx.page import Page, Paragraph, Piece, add_page, paragraph
from exports.pptx.placeholders import Box, LayoutId, SlotId
from exports.pptx.table import add_offers
from exports.qr_code import qr_code

_DPI: Final = 144  # 1920 pixels across a slide
ZOOM: Final = 1.35  # a slide is looked at from afar: names of 12 points, 24 pixels of such a projector
_FIGURES: Final[tuple[tuple[SlotId, SlotId], ...]] = (
    ("value", "label"),
    ("second_value", "second_label"),
    ("third_value", "third_label"),
)


def add_stop(presentation: Presentation, atlas: Atlas, slide: Slide, deck: Deck, album: Album) -> None:
    """Add the slide of a stop of a deck."""
    t, contact, total = language(deck.lang), deck.contact, len(deck.slides)
    picture = deck.picture(slide)
    photograph = album.find(slide.photograph)
    if picture == "photograph" and not photograph:
        picture = "map"
    page = add_page(presentation, _layout(picture, slide), t.code)
    page.text("place", paragraph(f"{slide.number} / {total}"))
    cut = [page.text("title", paragraph(slide.title)), page.text("message", paragraph(slide.message))]
    if page.layout.id == "offers" and slide.table:
        add_offers(page, slide.table, t)
    else:
        cut += [_figure(page, figure, ids) for figure, ids in zip(slide.figures, _FIGURES, strict=False)]
    if picture == "chart" and slide.chart:
        cut.append(_chart(page, slide.chart, t))
    elif picture == "contact":
        _contact(page, contact, t)
    elif slide.photograph and photograph and picture == "photograph":
        words = t("Photograph: {credit}", credit=slide.photograph.credit)
        page.picture("picture", photograph, words)
        page.text("credit", paragraph(words))
    else:
        box = page.layout.slot("picture").box
        page.picture("picture", stop_map(atlas, slide, _size(box), zoom=ZOOM, dpi=_DPI), described(atlas, slide, t))
    _sources(page, slide.sources, t)
    page.notes(_notes(slide, t, whole=any(cut)))
    page.finish()


def _layout(picture: Picture, slide: Slide) -> LayoutId:
    if picture == "map" and slide.table:
        return "offers"
    twos: dict[Picture, LayoutId] = {"map": "map_two", "chart": "chart_two", "photograph": "photograph_two"}
    return twos.get(picture, picture) if len(slide.figures) == len(_FIGURES) - 1 else picture


def _size(box: Box) -> tuple[float, float]:
    return round(box.wide, 2), round(box.high, 2)


def _figure(page: Page, figure: KeyFigure, ids: tuple[SlotId, SlotId]) -> bool:
    value, label = ids
    small = " – ".join(part for part in (figure.context, figure.note) if part)
    page.text(value, paragraph(figure.value))
    return page.text(label, paragraph(figure.label), paragraph(small, level=1))


def _chart(page: Page, chart: Chart, t: Language) -> bool:
    page.text("chart_title", paragraph(chart.title), paragraph(chart.unit, level=1))
    add_chart(page, chart, t)
    return page.text("note", paragraph(chart.note))


def _contact(page: Page, contact: Contact, t: Language) -> None:
    """Write whom to ask, and where the atlas is found as words and as a code; whatever is not known is left out."""
    page.text("contact", *(paragraph(line, level=min(number, 1)) for number, line in enumerate(contact.lines)))
    if contact.address:
        page.text("address", Paragraph((Piece(contact.address, contact.address),)))
        page.picture("code", qr_code(contact.address, "png"), t("QR code: {address}", address=contact.address))


def _sources(page: Page, sources: tuple[Source, ...], t: Language) -> None:
    """Write the sources at the foot, as many as its lines hold; the notes and the last slide have them all."""
    for number in range(len(sources), 0, -1):
        rest = len(sources) - number
        words = t("Sources") + t.colon + " · ".join(source.words for source in sources[:number])
        more = f" · {t('and {n} more, in the notes', n=rest)}" if rest else ""
        if number == 1 or page.holds("sources", paragraph(words + more)):
            page.text("sources", paragraph(words + more))
            return


def _notes(slide: Slide, t: Language, *, whole: bool) -> list[str]:
    """Return what to say, what did not fit on the slide, each figure with its source, every source with its address."""
    cut_texts = (slide.title, slide.message, slide.chart.note if slide.chart else "") if whole else ()
    figures = (
        f"{figure.value} – {figure.label} – {figure.context}"
        f"{f' – {figure.note}' if figure.note else ''}{t.colon}{figure.source.words}"
        for figure in slide.figures
    )
    sources = (f"{source.words} {source.url}".strip() for source in slide.sources)
    return [slide.notes, *cut_texts, *figures, t("Sources") if slide.sources else "", *sources]
