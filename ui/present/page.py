"""Present: the story stop by stop, on a big screen; make your own; take it away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from content.charts.stage import slide_chart
from content.story import resolved as slides
from content.story.chart_table import slide_table
from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import Deck, Slide
from data.atlas import Atlas
from data.language import Language
from data.selection.record import Selection
from data.story.model import Story
from data.territory import territory
from data.text import slug
from exports.orders import Order
from ui.components.download_button import offered, sentences
from ui.components.stage import stage
from ui.map import map_view
from ui.markup import show, tag
from ui.present import builder, stop_list, storyboard
from ui.present.stop_view import stops, told, whole
from ui.shell import downloads as takeaway
from ui.shell import frame

PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def files(atlas: Atlas, story: Story, deck_: Deck, t: Language) -> tuple[takeaway.Offer, ...]:
    """Return what a visitor downloads of the story as a whole."""
    own = () if story.title == own_story(atlas).title else (slug(deck_.title),)
    stem = "_".join((f"{territory().file_stem}_story", *own, f"{len(story.stops)}-stops"))
    day = date.today().isoformat()  # noqa: DTZ011  (the server's own day stands on the title slide)
    cover = (story.cover,) if story.cover else ()
    shown = (*cover, *(slide.photograph for slide in deck_.slides if slide.picture == "photograph"))
    carried, first = (tuple(dict.fromkeys(one.key for one in some if one)) for some in (shown, cover))
    slides_ = Order("slides", (story, t.code, day), f"{stem}_{t.code}.pptx", PPTX, carried)
    document = Order("document", (story, t.code, day), f"{stem}_{t.code}.pdf", takeaway.PDF, carried)
    kit = Order("kit", (story, t.code), f"{stem}_kit.zip", "application/zip", carried)
    made = (
        takeaway.Offer("download_pptx", t("Slides (PowerPoint)"), slides_),
        takeaway.Offer("download_pdf", t("Document (PDF)"), document),
        takeaway.Offer("download_kit", t("Offline kit (ZIP)"), kit),
    )
    if not territory().pitch:
        return made
    told = (story.presenter.name, story.presenter.contact, story.cover)
    pitch = Order("pitch", (t.code, day, *told), takeaway.file_name(("pitch",), t, "pdf"), takeaway.PDF, first)
    return (*made, takeaway.Offer("download_pitch", t("One-page pitch (PDF)"), pitch))


def buttons(taken: Iterable[takeaway.Offer], t: Language) -> dict[str, object]:
    """Return the same files for the stage, whose last stop offers them."""
    return {"files": [offered(offer.label, offer.order) for offer in taken], "sentences": sentences(t)}


def offers(atlas: Atlas, slide: Slide, t: Language) -> Iterator[takeaway.Offer]:
    """Yield the map and the chart of a stop as pictures, and the figures of the chart."""
    parts = ("story", str(slide.number), slide.id)
    yield from takeaway.of_map(slides.view(atlas, slide), slide.title, parts=parts, bounds=slide.bounds)
    if slide.chart:
        words, spec = (slide.chart.title, slide.chart.note), slide_chart(t, slide.chart)
        table = slide_table(t, slide.chart)
        yield from takeaway.of_chart("chart", spec, table, t, words=words, sources=slide.chart.sources, parts=parts)


def page(atlas: Atlas, selection: Selection, t: Language) -> None:
    """Draw the page."""
    story = storyboard.current(atlas)
    deck_ = deck(atlas, story, t.code)
    number = min(selection.stop, len(deck_.slides))
    # Always there, so that the map below keeps its place when the notice goes.
    with st.container(key="answer"):
        if number != selection.stop:
            words = t("The story has {n} stops: the last one is shown.", n=len(deck_.slides))
            show(tag("p", words, class_="notice", role="status"))
        builder.said(t)
    slide = deck_.slides[number - 1]
    step = min(selection.step, deck_.steps(slide))
    with st.container(key="story"):
        with st.container(key="shown"):
            map_view.draw(replace(slides.view(atlas, slide), step=step), slide.bounds)
        taken = files(atlas, story, deck_, t)
        stage({**told(story, deck_, number, step), **buttons(taken, t)}, stops(atlas, deck_), storyboard.go)
    with st.sidebar:
        frame.language_switch(t)
        stop_list.draw(atlas, story, number, t)
    builder.builder(atlas, story, number, t)
    show(whole(atlas, story, t.code))
    show(tag("h2", t("Download the story"), class_="block"))
    with st.container(horizontal=True, key="takeaway"):
        for offer in taken:
            offer.button(t)
    takeaway.popover("stop", t, partial(offers, atlas, slide, t))
