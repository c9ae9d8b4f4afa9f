"""The views that most visitors see first, rendered once for all sessions."""

from __future__ import annotations

from dataclasses import replace

from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas, load
from data.language import CODES, language
from data.selection.choices import compared_with
from data.selection.record import Selection
from exports import job_store
from layers.spec import View
from ui.compare import page as compare_page
from ui.diagnosis import page as diagnosis_page
from ui.explore import page as explore_page
from ui.explore.panel import panel
from ui.explore.ranking import listed
from ui.map.legend import legend
from ui.map.map_view import arguments, drawn_by, register
from ui.present import page as present_page
from ui.present.stop_view import prepared
from ui.sites import page as sites_page
from ui.sources import page as sources_page

#: Imported here so that no visitor waits for it.
PAGES = (explore_page, compare_page, sites_page, diagnosis_page, present_page, sources_page)


def render() -> None:
    """Load the atlas and render its default views in every language."""
    register()
    atlas = load()
    own_story(atlas)
    for lang in CODES:
        _explore(atlas, replace(Selection(), lang=lang))
    job_store.warm()
    for lang in CODES:
        story = deck(atlas, own_story(atlas), lang)
        for slide in story.slides:
            prepared(atlas, story, slide.number)


def _explore(atlas: Atlas, selection: Selection) -> None:
    code = selection.perimeter if selection.reference == "perimeter" else selection.reference
    key = (atlas, selection.lang, selection.perimeter, selection.indicator, selection.commune, code)
    arguments(atlas, drawn_by(selection))
    legend(View(atlas, selection, language(selection.lang)))
    listed(*key, selection.method)
    against = compared_with(selection.reference, selection.perimeter, selection.commune)
    panel(atlas, selection.lang, selection.perimeter, None, against, None)
