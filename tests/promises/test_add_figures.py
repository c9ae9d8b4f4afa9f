"""What README promises of an indicator, a perimeter, a fact and outlines: all are added to one scratch copy."""

import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests import scratch

#: Households of one person: a column of INSEE's tables that no formula has used yet.
INDICATOR: Final = (
    "single_households,demography,Ménages d’une personne,One-person households,Ménages d’une personne,"
    "One-person households,Part des ménages d’une seule personne au recensement de 2022.,Households of one person at "
    "the 2022 census.,percent,1,C22_MENPSEUL/P22_RP*100,2022,recompute,,,neutral,sequential,quantiles,dossier\n"
)
COLUMN: Final = "C22_MENPSEUL,Ménages d’une personne,One-person households,2022\n"
WITH_INDICATOR: Final = """
import json
from data.atlas import load
from tests.ui.running import shown, start

atlas = load()
print(json.dumps({
    "figures": [atlas.value(code, "single_households") for code in ("13056", "istres")],
    "classes": [len(atlas.class_breaks["istres", "single_households", method].edges) for method in
                ("quantiles", "natural_breaks", "equal_interval")],
    "panel": shown(start("/", lang="en", commune="13056", indicator="single_households")),
}))
"""


class Grown(NamedTuple):
    """What a scratch copy says of what was added to it.

    Attributes:
        accepted: lines printed by the acceptance of the changed inputs.
        indicator: the figures, classes and panel of the new indicator.
        perimeter: the members, figures and panel of the new perimeter.
        fact: the page of the place that the new fact is on, by language.
        outline: what is drawn and said of the place whose owner brings its outline.
    """

    accepted: list[str]
    indicator: dict[str, Any]
    perimeter: dict[str, Any]
    fact: dict[str, Any]
    outline: dict[str, Any]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """An indicator, a perimeter, a fact and an outline added to one copy: a build takes many seconds."""
    house = scratch.copied(tmp_path_factory.mktemp("grown"))
    scratch.append(house, "data/raw/france/catalogue.csv", INDICATOR)
    scratch.append(house, "data/raw/france/columns.csv", COLUMN)
    scratch.append(house, "territories/berre-fos.toml", PERIMETER)
    scratch.append(house, "data/raw/berre-fos/site_facts.csv", FACT)
    scratch.append(house, "data/raw/berre-fos/origins.csv", ORIGIN)
    (house / "data/raw/berre-fos/outlines.geojson").write_text(json.dumps(OUTLINES), encoding="utf-8")
    accepted = scratch.command(house, "data.build.accept").stdout.splitlines()
    build = scratch.command(house, "data.build")
    assert (build.returncode, build.stderr) == (0, "")
    return Grown(accepted, *scratch.run(house, WITH_INDICATOR, WITH_PERIMETER, WITH_FACT, WITH_OUTLINE))


def test_an_indicator_is_a_line_and_what_it_lacks_is_said_at_once(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    built = house / "data/built/berre-fos/catalogue.csv"
    before = built.read_bytes()
    line = len((house / "data/raw/france/catalogue.csv").read_text(encoding="utf-8").splitlines()) + 1
    scratch.append(house, "data/raw/france/catalogue.csv", INDICATOR.replace("demography", "people"))
    refused = scratch.command(house, "data.build")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        "data/raw/france/catalogue.csv has changed: check it, then run make accept",
        f"data/raw/france/catalogue.csv, line {line}: theme people is not in themes.csv",
        f"data/raw/france/catalogue.csv, line {line}: formula uses C22_MENPSEUL, which columns.csv does not describe",
    ]
    assert built.read_bytes() == before


def test_changed_inputs_are_accepted_by_name(grown: Grown) -> None:
    assert grown.accepted == [
        "accepted data/raw/france/catalogue.csv",
        "accepted data/raw/france/columns.csv",
        "accepted data/raw/berre-fos/site_facts.csv",
        "accepted data/raw/berre-fos/outlines.geojson",
    ]


def test_an_indicator_is_shown_with_figures_breaks_and_rank(grown: Grown) -> None:
    found = grown.indicator
    # Martigues: 8 797.7 of 22 722.0; the arrondissement: 49 965.9 of 147 299.4
    assert found["figures"] == [pytest.approx(38.7189, abs=1e-4), pytest.approx(33.9213, abs=1e-4)]
    assert found["classes"] == [6, 6, 6]
    assert re.search(r"One-person households .*38\.7%", found["panel"])


PERIMETER: Final = """
[[perimeters]]
id = "accm"
epci = "241300417"
expected_communes = 6
name.fr = "Arles Crau Camargue Montagnette"
name.en = "Arles Crau Camargue Montagnette"
short.fr = "ACCM"
short.en = "ACCM"
note.fr = "Les 6 communes de la communauté d’agglomération."
note.en = "The 6 communes of the communauté d’agglomération."
"""
WITH_PERIMETER: Final = """
import json
from data.atlas import load
from tests.ui.running import notices, shown, start

atlas = load()
app = start("/", lang="en", perimeter="accm", commune="13004")
print(json.dumps({
    "perimeters": atlas.perimeters,
    "members": atlas.areas["accm"].members,
    "figures": [atlas.value("accm", name) for name in ("population", "unemployment_rate")],
    "classes": sorted({key[0] for key in atlas.class_breaks}),
    "notices": notices(app),
    "panel": shown(app),
}))
"""


def test_a_perimeter_is_a_few_lines_in_the_file_of_the_territory(grown: Grown) -> None:
    found = grown.perimeter
    assert found["perimeters"] == ["istres", "berre2010", "accm"]
    assert found["members"] == ["13004", "13017", "13061", "13096", "13097", "13108"]
    # 85 557 inhabitants in 2023; 4 441.7 of 34 869.1 without work
    assert found["figures"] == [85557, pytest.approx(12.7382, abs=1e-4)]
    assert found["classes"] == ["accm", "berre2010", "istres"]
    assert found["notices"] == []
    assert "1st of 6" in found["panel"]  # the population of Arles


FACT: Final = (
    "piicto,about,La zone a accueilli des visiteurs.,The zone welcomed visitors.,2025,"
    "Métropole Aix-Marseille-Provence,https://ampmetropole.fr/,,\n"
)
WITH_FACT: Final = """
import json
from tests.ui.running import shown, start

print(json.dumps({lang: shown(start("/sites", zone="piicto", lang=lang)) for lang in ("fr", "en")}))
"""


def test_a_fact_is_a_line_with_its_year_and_source(grown: Grown) -> None:
    for lang, words in (("fr", "La zone a accueilli des visiteurs."), ("en", "The zone welcomed visitors.")):
        cited = re.search(re.escape(words) + r" 2025 \[(\d+)\]", grown.fact[lang])
        assert cited
        assert f"[{cited[1]}] Métropole Aix-Marseille-Provence (2025)" in grown.fact[lang]


#: As an owner's geographic information system writes it: 0.02° by 0.01° around the marshalling yards of Grans.
OUTLINES: Final = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"site_id": "clesud", "site_nom": "Clésud"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[5.05, 43.605], [5.07, 43.605], [5.07, 43.615], [5.05, 43.615], [5.05, 43.605]]],
            },
        }
    ],
}
ORIGIN: Final = (
    "outlines.geojson,Clésud agency,Agence Clésud,Outline of Clésud,Contour de Clésud,,2026-11,2026,"
    "Licence Ouverte 2.0,\n"
)
WITH_OUTLINE: Final = """
import json
from data.atlas import load
from data.language import language
from data.places.bounds import Bounds
from data.selection.record import Selection
from exports.map_image.base import extent
from exports.map_image.names import Canvas, names
from layers import zones
from layers.leaflet import base_records
from layers.spec import View
from tests.ui.running import shown, start

atlas = load()
view = View(atlas, Selection(layers=("zones",)), language("fr"))
layer = zones.layer(view)
(shape,) = (one for one in layer.shapes if one.id == "clesud")
canvas = Canvas(extent(Bounds(4.9, 43.5, 5.2, 43.7), 1.5), 576, 11.0)
print(json.dumps({
    "drawing": atlas.places["clesud"].drawing,
    "type": shape.geometry["type"],
    "tooltip": shape.tooltip,
    "legend": layer.legend[-1].text,
    "sheet": shown(start("/sites", zone="clesud", lang="fr")),
    "names": [name.text for name in names(view, [(shape, "zone")], canvas, 9, [], [])],
    "names on screen": base_records.texts(atlas, "fr")["names"]["clesud"],
}))
"""


def test_an_outline_that_an_owner_brings_is_drawn_and_named_as_theirs(grown: Grown) -> None:
    found = grown.outline
    assert (found["drawing"], found["type"]) == ("outline", "Polygon")
    assert "contour : Agence Clésud" in " ".join(found["tooltip"]).replace("\N{NO-BREAK SPACE}", " ")
    assert found["legend"] == "zone, contour publié par son propriétaire"
    assert "Agence Clésud" in found["sheet"]
    assert "Clésud" in found["names"]
    assert found["names on screen"] == "Clésud"
