"""All layers: the ids of the contract, and no text of the data unescaped."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from data.atlas import Atlas
from data.language import Text
from data.places.records import Place, Project
from data.selection.choices import backgrounds
from data.territory import TerritoryError, territory
from layers.leaflet.backgrounds import TILES
from layers.leaflet.folium_adapter import Call
from layers.registry import LAYERS, build_layers, choices
from tests.layers.views import CODES, view

EVIL = "<script>alert('x')</script>"


def test_layer_ids_are_the_contract(atlas: Atlas) -> None:
    assert tuple(LAYERS) == CODES
    assert ("none", *TILES) == backgrounds()
    assert [name for name, layer in LAYERS.items() if layer.build(view(atlas)).id != name] == []


def test_a_territory_that_opens_with_an_unknown_layer_is_refused(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(territory(), default_layers=("communes", "roads"))
    monkeypatch.setattr("layers.registry.territory", lambda: wrong)
    with pytest.raises(TerritoryError, match=r"^territories/berre-fos\.toml: default\.layers: 'roads' is not one"):
        choices(atlas)


def spoilt(record: Mapping[str, str]) -> dict[str, str]:
    """A row whose every text holds a script."""
    return {key: f"{text}{EVIL}" for key, text in record.items()}


def spoilt_texts(record: Place | Project) -> dict[str, Any]:
    """Every text of a record with a script in it, and the company, which is the same in both languages."""
    fields = {key: value for key, value in vars(record).items() if isinstance(value, Text) or key == "company"}
    return {
        key: Text(f"{value.fr}{EVIL}", f"{value.en}{EVIL}") if isinstance(value, Text) else f"{value}{EVIL}"
        for key, value in fields.items()
    }


def test_no_text_from_data_reaches_the_map_unescaped(atlas: Atlas) -> None:
    entry = atlas.indicators["population"]
    evil = replace(
        atlas,
        areas={code: replace(where, name=Text(EVIL, EVIL)) for code, where in atlas.areas.items()},
        indicators={**atlas.indicators, "population": replace(entry, label=Text(EVIL, EVIL), short=Text(EVIL, EVIL))},
        places={name: replace(place, **spoilt_texts(place)) for name, place in atlas.places.items()},
        projects={name: replace(project, **spoilt_texts(project)) for name, project in atlas.projects.items()},
    )
    for layers in (CODES, ("sites",)):
        for layer in build_layers(view(evil, indicator="population", layers=layers)):
            assert layer.shapes
            # Tooltips are lines of text, which the browser writes as text; no record can end the script it stands in.
            assert all(EVIL in shape.tooltip[0] for shape in layer.shapes if shape.selects)
            record = {"shapes": [shape.tooltip for shape in layer.shapes]}
            assert "<" not in Call("draw", record).call("group")
