"""Announced investments: table and map by sector and stage, with the warning."""

from __future__ import annotations

import re

import pytest

from content.projects import counted, terms
from data.atlas import Atlas
from data.language import language
from data.places.projects import project_count
from tests.ui.running import address, html, map_places, shown, start, words


@pytest.mark.parametrize(
    ("lang", "warning"),
    [("fr", "ne sont additionnés que dans la présentation"), ("en", "added up only in the presentation")],
)
def test_investments_carry_the_warning(atlas: Atlas, lang: str, warning: str) -> None:
    app = start("/diagnosis", lang=lang)
    assert warning in shown(app)
    assert words(terms(language(lang))) in shown(app)
    for project in atlas.projects.values():
        assert words(project.name(language(lang))) in shown(app)
    number = project_count(atlas).listed
    assert number == len(atlas.projects)
    assert (f"{number} investissements annoncés" if lang == "fr" else f"{number} announced investments") in shown(app)
    assert words(counted(atlas, atlas.projects.values(), language(lang))) in shown(app)


@pytest.mark.parametrize(
    ("params", "n"),
    [
        ({"project_sector": "hydrogen"}, 4),
        ({"status": "consultation"}, 5),
        ({"project_sector": "steel", "status": "announced"}, None),
        ({"project_sector": "wind", "status": "done"}, 0),
    ],
)
def test_investments_by_sector_and_status(atlas: Atlas, params: dict[str, str], n: int | None) -> None:
    app = start("/diagnosis", **params, lang="en")
    assert address(app) == {**params, "lang": "en"}
    wanted = [
        project.name.en
        for project in atlas.projects.values()
        if params.get("project_sector", project.sector) == project.sector
        and params.get("status", project.status) == project.status
    ]
    if n is not None:
        assert len(wanted) == n
    table = html(app).partition('<div class="scroll projects"')[2].partition("</table>")[0]
    names = [words(found) for found in re.findall(r'<th scope="row">(.*?)<small>', table)]
    assert names == [words(name) for name in wanted] if wanted else "No announced investment" in shown(app)


def test_the_map_shows_the_investments_of_the_table(atlas: Atlas) -> None:
    app = start("/diagnosis", project_sector="aeronautics")
    wanted = {project.id for project in atlas.projects.values() if project.sector == "aeronautics"}
    assert map_places(app, atlas) == {name for name in wanted if atlas.point(name)}


def test_an_investment_is_opened_and_cleared(atlas: Atlas) -> None:
    app = start("/diagnosis", zone="carbon")
    assert f"<h2>{atlas.projects['carbon'].name.fr}</h2>" in html(app)
    app.button(key="at_gravithy").click().run()
    assert address(app) == {"zone": "gravithy"}
    app.button(key="clear_zone").click().run()
    assert address(app) == {}
