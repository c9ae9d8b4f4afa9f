"""Announced investments, drawn on the site they name or, failing that, at the middle of their commune."""

from __future__ import annotations

from data.language import N_, Language
from data.places.records import Project
from layers.spec import Entry, Layer, LayerSpec, Shape, View
from layers.symbols import palette
from layers.symbols.marks import point_style
from layers.symbols.tooltip import tooltip
from layers.zones import selected_style

RADIUS = 6.0


def layer(view: View) -> LayerSpec:
    """Return one mark a project that can be placed at least at the level of its commune."""
    t = view.t
    shapes = []
    projects = [project for name, project in view.atlas.projects.items() if view.only is None or name in view.only]
    for project in projects:
        point = view.atlas.point(project.id)
        if point:
            style = point_style(palette.PROJECT, RADIUS, exact=False)
            if view.marks(project.id):
                style = selected_style(style)
            geometry = {"type": "Point", "coordinates": list(point)}
            text = tooltip(project.name(t), _lines(project, t))
            shapes.append(Shape((project.id,), "project", geometry, style, text))
    legend = (
        Entry(
            "hollow",
            point_style(palette.PROJECT, RADIUS, exact=False),
            t("announced investment, placed at the level of its site or commune"),
        ),
    )
    unplaced = len(projects) - len(shapes)
    note = t.plural(
        "{n} project covers several communes and is not drawn.",
        "{n} projects cover several communes and are not drawn.",
        unplaced,
    )
    return LayerSpec("projects", t("Announced projects"), tuple(shapes), legend, note if unplaced else "")


def _lines(project: Project, t: Language) -> list[str]:
    amount = project.investment_meur
    return [
        project.company,
        t("announced: €{amount} million", amount=amount.write(t)) if amount else "",
        project.stage(t),
    ]


LAYER = Layer("projects", 60, N_("Announced projects"), layer)
