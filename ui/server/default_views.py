"""The views that most visitors see first, rendered once for all sessions."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from content.story.own import own_story
from data.atlas import Atlas, load
from data.language import CODES, language
from data.selection.choices import compared_with
from data.selection.record import Selection
from layers.spec import View
from ui.addresses import PAGES
from ui.explore.panel import panel
from ui.explore.ranking import listed
from ui.map.legend import legend
from ui.map.map_view import arguments, drawn_by, register


def first_page() -> None:
    """Load the atlas and render what its first page shows in the default language."""
    register()
    atlas = load()
    own_story(atlas)
    _explore(atlas, Selection())


def other_pages() -> None:
    """Render the other languages, import the other pages, start the worker processes, prepare the story's stops."""
    atlas = load()
    for lang in CODES:
        _explore(atlas, replace(Selection(), lang=lang))
    for page in PAGES:
        import_module(f"ui.{page}.page")
    from content.story.resolve import deck  # noqa: PLC0415  (the first page needs none of the story)
    from exports.jobs import job_store  # noqa: PLC0415  (nor of the exporters)
    from ui.present.stop_view import prepared  # noqa: PLC0415  (as the first)

    job_store.warm()
    for lang in CODES:
        story = deck(atlas, own_story(atlas), lang)
        for slide in story.slides:
            prepared(atlas, story, slide.number)


def _explore(atlas: Atlas, selection: Selection) -> None:
    key = (atlas, selection.lang, selection.perimeter, selection.indicator, selection.commune, selection.against)
    view = View(atlas, selection, language(selection.lang))
    arguments(drawn_by(view))
    legend(view)
    listed(*key, selection.method)
    against = compared_with(selection.reference, selection.perimeter, selection.commune)
    panel(atlas, selection.lang, selection.perimeter, None, against, None)
