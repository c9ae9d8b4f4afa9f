"""How far a file is made: told part by part, forgotten at the end and at a failure."""

from collections.abc import Hashable, Iterator, Sequence

import pytest

from content.story.own import own_story
from content.story.resolve import deck
from content.story.resolved import Deck, Slide
from data.atlas import Atlas
from data.cache import Cached
from exports import progress
from exports.pdf.documents import story_pdf
from exports.pptx.deck import pptx


def test_shares_by_hand() -> None:
    assert progress.share("x") is None
    seen = [progress.share("x") for _ in progress.told("x", "abcd")]
    assert seen == [0.0, 0.25, 0.5, 0.75]
    assert progress.share("x") is None


def test_a_failure_is_forgotten() -> None:
    parts = progress.told("x", [1, 0])
    next(parts)
    assert progress.share("x") == 0.0
    with pytest.raises(ZeroDivisionError):
        parts.throw(ZeroDivisionError)
    assert progress.share("x") is None


@pytest.mark.parametrize(("kind", "make"), [("pptx", pptx), ("pdf", story_pdf)])
def test_slides_and_document_tell_how_far_they_are(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch, kind: str, make: Cached[[Atlas, Deck], bytes]
) -> None:
    made, real = deck(atlas, own_story(atlas), "en"), progress.told
    seen: list[float | None] = []

    def told(making: Hashable, parts: Sequence[Slide]) -> Iterator[Slide]:
        for part in real(making, parts):
            seen.append(progress.share((kind, made)))
            yield part

    monkeypatch.setattr(progress, "told", told)
    make.cache_clear()
    make(atlas, made)
    assert seen == [number / 12 for number in range(12)]
