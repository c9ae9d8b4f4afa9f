"""The map of a stop changed: its frame and layers, the table of offers, what is written onto it."""

from dataclasses import replace

import pytest

from content.story.highlighted import of
from data.language import Text
from data.places.bounds import Bounds
from data.story.annotation import Annotation
from data.story.changes import Changed
from data.story.file import read, write
from data.story.map_edit import (
    framed,
    fresh,
    nudged,
    with_annotation,
    with_highlight,
    with_place,
    with_radius,
    with_step,
    with_view,
    without_annotation,
    without_offers,
)
from data.story.model import Ranked, Story
from layers.registry import choices
from tests.data.story.stories import ATLAS, plain, text

WINDOW = Bounds(4.8, 43.2, 5.2, 43.6)
WORDS = Text("Votre texte", "Your text")


def story() -> Story:
    return read(text(plain()), choices(ATLAS))


def annotated(*several: Annotation) -> Story:
    found = story()
    for one in several:
        found = with_annotation(found, 0, one)
    return found


def test_a_stop_shows_other_bounds_layers_and_indicator() -> None:
    other = with_view(framed(story(), 0, None), 0, layers=("communes",), indicator="jobs")
    assert other.stops[0].bounds is None
    assert (other.stops[0].view.layers, other.stops[0].view.indicator) == (("communes",), "jobs")
    assert read(write(other), choices(ATLAS)) == other
    assert framed(other, 0, WINDOW).stops[0].bounds == WINDOW


def test_the_table_of_offers_goes_and_the_filters_stay() -> None:
    own = story()
    stop = replace(own.stops[0], ranked=Ranked((("area", 3),), 20), view=replace(own.stops[0].view, area_min=50))
    without = without_offers(replace(own, stops=(stop, own.stops[1])), 0)
    assert without.stops[0].ranked is None
    assert without.stops[0].view.area_min == 50


@pytest.mark.parametrize(
    ("kind", "to", "km"), [("text", None, 0.0), ("arrow", (5.06667, 43.4), 0.0), ("ring", None, 5.6)]
)
def test_a_new_one_begins_in_the_middle_of_what_is_seen(kind: str, to: object, km: float) -> None:
    # A sixth of 0.4° to the east of 5.0; an eighth of 0.4°, of 111.2 km each.
    one = fresh(kind, WINDOW, WORDS, 2)  # type: ignore[arg-type]
    assert (one.at, one.to, one.km, one.heading, one.step) == ((5.0, 43.4), to, km, WORDS, 2)
    assert read(write(annotated(one)), choices(ATLAS)).stops[0].annotations == (one,)


def test_what_is_written_is_moved_step_by_step() -> None:
    arrow = fresh("arrow", WINDOW, WORDS, 1)
    # A fortieth of 0.4° is 0.01°.
    there = with_place(annotated(arrow), 0, 0, nudged(arrow.at, WINDOW, -1, 0))
    assert there.stops[0].annotations[0].at == (4.99, 43.4)
    tip = with_place(there, 0, 0, nudged((5.06667, 43.4), WINDOW, 0, 1), tip=True).stops[0].annotations[0]
    assert (tip.at, tip.to) == ((4.99, 43.4), (5.06667, 43.41))


def test_a_ring_is_as_wide_as_the_schema_allows_and_comes_at_a_step() -> None:
    ring = annotated(fresh("ring", WINDOW, WORDS, 1))
    assert [with_radius(ring, 0, 0, km).stops[0].annotations[0].km for km in (0.01, 7.04, 99)] == [0.1, 7.0, 50.0]
    assert with_step(ring, 0, 0, 3).stops[0].annotations[0].step == 3


def test_times_go_with_the_annotation_they_are_of() -> None:
    first, second, third = (replace(fresh("text", WINDOW, WORDS, 1), text=Text(name, name)) for name in "abc")
    own = annotated(first, second, third)
    times = tuple(Changed(f"annotations[{number}].text", f"2026-11-2{number}T09:30:00Z") for number in range(3))
    changed = (Changed("title", "2026-11-26T09:30:00Z"), *times)
    own = replace(own, stops=(replace(own.stops[0], changed=changed), own.stops[1]))
    left = without_annotation(own, 0, 1).stops[0]
    assert left.annotations == (first, third)
    assert left.changed == (changed[0], times[0], Changed("annotations[1].text", times[2].fr))


def test_what_is_highlighted_is_chosen_with_what_the_view_selects() -> None:
    own = with_view(story(), 0, commune="13039", zone="piicto")
    more = with_highlight(own, 0, ("piicto", "13039", "distriport")).stops[0]
    assert (more.view.commune, more.view.zone, more.highlight) == ("13039", "piicto", ("distriport",))
    assert of(more) == ("13039", "piicto", "distriport")
    fewer = with_highlight(own, 0, ("distriport",))
    assert (fewer.stops[0].view.commune, fewer.stops[0].view.zone) == (None, None)
    assert read(write(fewer), choices(ATLAS)) == fewer
