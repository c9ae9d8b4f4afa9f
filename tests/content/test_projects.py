"""Projects are counted once: where each one lies, worked out by hand from its record."""

import pytest

from content.figures.key_figures import key_figure
from content.projects import counted
from data.atlas import Atlas
from data.language import language
from data.places.projects import ProjectCount, project_count
from data.places.records import STATUSES
from data.ranking.filter import filter_projects
from data.references import Reference
from data.selection.record import Selection

NBSP = "\u00a0"


def test_every_project_is_counted_once(atlas: Atlas) -> None:
    found = project_count(atlas)
    assert found.listed == len(atlas.projects)
    on_site = [project.id for project in atlas.projects.values() if project.site and atlas.places[project.site].point]
    alone = [project.id for project in atlas.projects.values() if project.commune and project.id not in on_site]
    assert (found.on_site, found.in_commune) == (len(on_site), len(alone))
    # Two roads, a line of 400 kV and two phases of studies lie on several communes.
    across = {"line-400-kv", "martigues-port-de-bouc-bypass", "fos-salon-road-link", "syrius-1", "syrius-2"}
    assert across <= set(atlas.projects) - {*on_site, *alone}
    assert found.unplaced == len(atlas.projects) - found.placed


def test_parts_add_up() -> None:
    found = ProjectCount(on_site=10, in_commune=7, unplaced=7)
    assert (found.placed, found.listed) == (17, 24)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", f"4 projets{NBSP}: 3 sur la carte (2 sur leur site, 1 au milieu de sa commune), 1 sans position."),
        ("en", "4 projects: 3 on the map (2 on their site, 1 at the middle of its commune), 1 not placed."),
    ],
)
def test_hydrogen_in_words(atlas: Atlas, lang: str, said: str) -> None:
    """H2V at Fos; Masshylia and the renewable hydrogen of La Mède on its platform; HyVence on several communes."""
    assert counted(atlas, filter_projects(atlas, "hydrogen", ""), language(lang)) == said


def test_a_story_counts_them_the_same_way(atlas: Atlas) -> None:
    found, t = project_count(atlas), language("en")
    listed = key_figure(atlas, Reference("projects", "all", "listed"), t, Selection())
    placed = key_figure(atlas, Reference("projects", "all", "placed"), t, Selection())
    assert (listed.value, placed.value) == (f"{found.listed} projects", f"{found.placed} projects")
    assert listed.note == counted(atlas, atlas.projects.values(), t)
    steps = [key_figure(atlas, Reference("projects", stage, "listed"), t, Selection()).value for stage in STATUSES]
    assert sum(int(value.partition(" ")[0]) for value in steps) == found.listed
