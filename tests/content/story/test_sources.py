"""No slide and no page to hand out rests on an encyclopedia, a blog or a shop's address."""

import pytest

from content.pitch import pitch
from content.source import Source
from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from data.language import CODES, language
from data.territory import territory

#: Parts of words and of addresses of those who relay what INSEE, ministries, the port or registers state.
RELAYS = ("wikip", "blog", "magasin", "shop", "google", "facebook", "annuaire-mairie")


def weak(sources: list[Source]) -> list[str]:
    said = (f"{source.words} {source.url}" for source in sources)
    return [words for words in said if any(relay in words.lower() for relay in RELAYS)]


@pytest.mark.parametrize("lang", CODES)
def test_no_slide_rests_on_a_relay(atlas: Atlas, lang: str) -> None:
    found = deck(atlas, own_story(atlas), lang)
    assert found.slides
    for slide in found.slides:
        assert weak([*slide.sources, *(figure.source for figure in slide.figures)]) == [], slide.id


@pytest.mark.parametrize("lang", CODES)
def test_the_pitch_rests_on_no_relay(atlas: Atlas, lang: str) -> None:
    definition = territory().pitch
    assert definition
    found = pitch(atlas, definition, language(lang))
    assert weak(list(found.sources)) == []
