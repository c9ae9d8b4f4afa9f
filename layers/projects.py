"""Announced investments, drawn on the site they name or, failing that, at the middle of their commune."""

from __future__ import annotations

from data.language import N_, Language
from data.places.projects import project_count
from data.places.records import Project
from layers.spec import Entry, Layer, LayerSpec, Shape, View
from layers.symbols import palette
from layers.symbols.points import point_style
from layers.symbols.tooltip import tooltip

POINT = point_style(palette.PROJECT, 6.0, exact=False, mark="pentagon")


def layer(view: View) -> LayerSpec:
    """Return one mark a project that can be placed at least at the level of its commune."""
    t = view.t
    shapes, sources = [], []
    projects = [project for name, project in view.atlas.projects.items() if view.only is None or name in view.only]
    for project in projects:
        point = view.atlas.point(project.id)
        if point:
            geometry = {"type": "Point", "coordinates": list(point)}
            words = tooltip(project.name(t), _lines(project, t))
            shapes.append(Shape(project.id, "place", geometry, view.styled(POINT, project.id), words))
            sources += [project.producer(t)] if project.source else []
    legend = (Entry("mark", POINT, t("announced investment, placed at the level of its site or commune")),)
    unplaced = project_count(view.atlas, projects).unplaced
    note = t.plural(
        "{n} project covers several communes and is not drawn.",
        "{n} projects cover several communes and are not drawn.",
        unplaced,
    )
    return LayerSpec(LAYER.id, t(LAYER.title), tuple(shapes), legend, note if unplaced else "", tuple(sources))


def _lines(project: Project, t: Language) -> list[str]:
    amount = project.investment_meur
    return [
        project.company,
        t("announced: {amount}", amount=amount.write_millions(t)) if amount else "",
        project.stage(t),
    ]


LAYER = Layer("projects", 60, N_("Announced projects"), layer, module="sites", fixed=True)
