"""SWOT and the workshops of 2012: lines, votes, aims and wishes."""

from __future__ import annotations

import re
from html import escape

import pytest

from content.facts import checked
from data.atlas import Atlas
from data.diagnosis.groups import folded, of_theme
from data.language import CODES, language
from tests.ui.running import address, html, notices, shown, start, unfolded, words
from ui.diagnosis import parts
from ui.diagnosis.folded import contents

# --- SWOT


@pytest.mark.parametrize(("lang", "votes"), [("fr", "10 voix"), ("en", "10 votes")])
def test_swot_with_votes(atlas: Atlas, lang: str, votes: str) -> None:
    found = parts.swot(atlas, lang, "")
    assert found.count("<li>") == len(atlas.swot)
    strengths = found.partition("box strength")[2].partition("box weakness")[0]
    counts = [int(n) for n in re.findall(r'class="votes">(\d+)', strengths)]
    assert counts[:3] == [10, 9, 8]
    assert counts == sorted(counts, reverse=True)
    assert votes in words(found)


@pytest.mark.parametrize("lang", CODES)
@pytest.mark.parametrize("theme", ["mobility", "energy", "risk", "port", "economy"])
def test_swot_by_theme(atlas: Atlas, lang: str, theme: str) -> None:
    app = start("/diagnosis", lang=lang, theme=theme)
    found = html(app).partition('<div class="swot">')[2].partition("<h2")[0]
    assert notices(app) == []
    assert address(app)["theme"] == theme
    texts = [words(line.text(language(lang))) for line in atlas.swot]
    shown_ = [text for text, line in zip(texts, atlas.swot, strict=True) if line.theme == theme]
    assert found.count("<li>") == len(shown_) > 0
    assert all((text in words(found)) == (text in shown_) for text in texts)


def test_a_theme_that_is_chosen(atlas: Atlas) -> None:
    app = start("/diagnosis")
    app.selectbox(key="theme").select("risk").run()
    assert address(app) == {"theme": "risk"}
    lines = [line for line in atlas.swot if line.theme == "risk"]
    assert html(app).partition('<div class="swot">')[2].partition("<h2")[0].count("<li>") == len(lines)
    assert "Aucun" in html(app).partition('<div class="swot">')[2]


@pytest.mark.parametrize("lang", CODES)
def test_every_theme_can_be_chosen(atlas: Atlas, lang: str) -> None:
    for theme in {figure.theme for figure in atlas.diagnosis.values()} | {line.theme for line in atlas.swot}:
        assert parts.swot(atlas, lang, theme)
        figures = parts.key_figures(atlas, lang, theme)
        # One line a series, its earlier years folded under the newest.
        assert figures.count('<th scope="row">') == len(folded(of_theme(atlas, theme)))
        assert figures.count('<th scope="row">') + figures.count("<li>") == len(of_theme(atlas, theme))


@pytest.mark.parametrize(
    ("lang", "summary", "first"),
    [
        ("fr", "7 chiffres antérieurs, depuis 1968", "1968 : 51 427 log."),
        ("en", "7 earlier figures, since 1968", "1968: 51,427 dwell."),
    ],
)
def test_earlier_years_of_a_series_unfold(atlas: Atlas, lang: str, summary: str, first: str) -> None:
    text = words(parts.key_figures(atlas, lang, "housing"))
    assert summary in text
    assert first in text


# --- The Ateliers


@pytest.mark.parametrize("lang", CODES)
def test_every_project_stands_under_one_aim(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    found = unfolded(parts.wishes(atlas, lang), contents(atlas, t))
    assert found.count('class="wish"') == len(atlas.wishes) + 1
    assert found.count("<li>") == len(atlas.projects)
    for project in atlas.projects.values():
        assert found.count(f"<b>{escape(project.name(t))}</b>") == 1
        assert words(checked(project, t)) in words(found)
    unknown = sum(not wish.projects for wish in atlas.wishes)
    assert unknown
    assert found.count('class="stage none"') == unknown


@pytest.mark.parametrize(
    ("lang", "found", "missing"),
    [
        ("fr", "17 janvier 2014", "La liste exacte des communes"),
        ("en", "17 January 2014", "The exact list of communes was not found"),
    ],
)
def test_the_ateliers(atlas: Atlas, lang: str, found: str, missing: str) -> None:
    text = words(parts.workshops(atlas, language(lang)))
    assert found in text
    assert missing in text
    assert text in shown(start("/diagnosis", lang=lang))


@pytest.mark.parametrize("lang", CODES)
def test_nothing_shows_a_word_of_python(lang: str) -> None:
    assert not re.search(r"\b(None|nan|True|False)\b", shown(start("/diagnosis", lang=lang)))
