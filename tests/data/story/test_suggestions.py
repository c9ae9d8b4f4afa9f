"""What a stop of one's own is offered: always what it has, never what the atlas does not know."""

from dataclasses import replace

import pytest

from content.story.own import own_story
from data.atlas import Atlas
from data.language import Text
from data.selection.record import Selection
from data.story import suggestions as story_offer
from data.story.check import exists
from data.story.edit import titled, with_chart, with_figures
from data.story.file import read, write
from data.story.model import Plot, Stop
from data.story.schema import story_schema
from layers.registry import choices

FOS = "13039"


def stop(**view: str) -> Stop:
    empty = Text("a", "a")
    return Stop(id="a", title=empty, message=empty, notes=empty, view=Selection(**view))  # type: ignore[arg-type]


def test_every_figure_that_is_available_can_be_named(atlas: Atlas) -> None:
    found = story_offer.every(atlas)
    assert len(set(found)) == len(found)
    # Areas, peers and communes; every year of the port; places with an area or jobs.
    named = {str(figure) for figure in found}
    assert named >= {
        "indicator:population@13039",
        "indicator:population@istres",
        "indicator:population@59183",
        "traffic:total_mt@2025",
        "traffic:total_mt@2008",
        "site:piicto@area",
        "site:piicto@jobs",
        "projects:all",
        "projects:all@placed",
    }
    # Known of Kem One Fos are neither area nor jobs; no median of an area can be derived from its communes.
    assert named.isdisjoint({"site:kem-one-fos@area", "site:kem-one-fos@jobs", "indicator:median_income@istres"})
    assert all(exists(figure, atlas) for figure in found)


def test_charts_draw_what_a_stop_highlights(atlas: Atlas) -> None:
    lit = replace(stop(), highlight=(FOS, "piicto"))
    assert story_offer.looked_at(atlas, lit) == (FOS, "istres")
    assert Plot("population", places=(FOS, "istres")) in story_offer.charts(atlas, lit)


def test_no_chart_draws_more_places_than_a_story_may_name(atlas: Atlas) -> None:
    many = replace(stop(), highlight=atlas.communes()[:12])
    plots = [plot for plot in story_offer.charts(atlas, many) if plot]
    assert max(len(plot.places) for plot in plots) == story_offer.MOST_PLACES
    assert story_schema(choices(atlas))["$defs"]["chart"]["properties"]["places"]["maxItems"] == story_offer.MOST_PLACES


def test_the_chart_a_stop_has_is_offered_first(atlas: Atlas) -> None:
    plot = Plot("population", places=("59183",))
    assert story_offer.charts(atlas, replace(stop(), chart=plot))[:2] == (None, plot)


@pytest.mark.parametrize("commune", [None, FOS])
def test_whatever_is_offered_makes_a_story_that_can_be_read(atlas: Atlas, commune: str | None) -> None:
    made = stop() if commune is None else stop(commune=commune)
    story = replace(own_story(atlas), stops=(made,))
    figures = story_offer.every(atlas)[::400]
    for first in range(0, len(figures), 3):
        told = with_figures(story, 0, figures[first : first + 3])
        assert read(write(told), choices(atlas)).stops[0].figures == figures[first : first + 3]
    for plot in story_offer.charts(atlas, made):
        assert read(write(with_chart(story, 0, plot)), choices(atlas)).stops[0].chart == plot


def test_charts_have_different_names(atlas: Atlas) -> None:
    found = story_offer.charts(atlas, stop(commune=FOS))
    assert len({str(plot) for plot in found}) == len(found)
    assert str(Plot("age", places=(FOS, "13"))) == "age:@13039,13"


def test_a_title_changes_in_one_language(atlas: Atlas) -> None:
    story = titled(own_story(atlas), "en", "Come and\x07 see")
    assert (story.title.fr, story.title.en) == (own_story(atlas).title.fr, "Come and see")
