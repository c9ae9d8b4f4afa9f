"""Progress of an export: reported part by part to whoever listens, and to nobody else."""

import pytest

from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import Deck
from data.atlas import Atlas
from data.cache import Cached
from exports.jobs import progress
from exports.offline_kit.kit import kit
from exports.pdf.story import story_pdf
from exports.pptx.deck import pptx


def test_shares_by_hand() -> None:
    heard: list[float] = []
    with progress.reported_to(heard.append):
        assert list(progress.steps("abcd")) == list("abcd")
    assert heard == [0.0, 0.25, 0.5, 0.75]


def test_nobody_listens() -> None:
    heard: list[float] = []
    with progress.reported_to(heard.append):
        pass
    assert list(progress.steps("ab")) == ["a", "b"]
    assert heard == []


def test_the_one_who_listened_before_listens_again() -> None:
    outer: list[float] = []
    inner: list[float] = []
    with progress.reported_to(outer.append):
        with progress.reported_to(inner.append):
            list(progress.steps("a"))
        list(progress.steps("ab"))
    assert (inner, outer) == ([0.0], [0.0, 0.5])


@pytest.mark.parametrize("make", [pptx, story_pdf])
def test_slides_and_document_report_how_far_they_are(atlas: Atlas, make: Cached[[Atlas, Deck], bytes]) -> None:
    heard: list[float] = []
    story = deck(atlas, own_story(atlas), "en")
    make.cache_clear()
    with progress.reported_to(heard.append):
        make(atlas, story)
    assert heard == [number / len(story.slides) for number in range(len(story.slides))]


def test_the_kit_tells_how_far_it_is_through_both_languages(atlas: Atlas) -> None:
    story, heard = own_story(atlas), list[float]()
    kit.cache_clear()
    with progress.reported_to(heard.append):
        kit(atlas, story)
    stops = len(story.stops)
    assert heard == [number / (2 * stops) for number in range(2 * stops)]
