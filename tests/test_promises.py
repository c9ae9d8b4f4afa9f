"""What README promises to whoever carries on, done to the letter in a scratch copy."""

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests import scratch

# --- Add a layer: one module

MIDDLES: Final = '''
"""The middle of each commune of the perimeter."""

from data.language import N_
from layers.spec import Entry, Layer, LayerSpec, Shape, Style, View
from layers.symbols import palette
from layers.symbols.tooltip import tooltip

POINT = Style(fill=palette.INK, stroke=palette.WHITE, radius=3.0)


def layer(view: View) -> LayerSpec:
    """Return one point a commune."""
    atlas, t = view.atlas, view.t
    shapes = []
    for code in atlas.areas[view.selection.perimeter].members:
        point = {"type": "Point", "coordinates": list(atlas.contours[code].label_point)}
        words = tooltip(atlas.areas[code].name(t))
        shapes.append(Shape(code, "commune", point, view.styled(POINT, code), words))
    legend = (Entry("mark", POINT, t("middle of a commune")),)
    sources = (t("Middles worked out by the atlas"),) * len(shapes)
    return LayerSpec(LAYER.id, t(LAYER.title), tuple(shapes), legend, sources=sources)


LAYER = Layer("middles", 55, N_("Middles of the communes"), layer)
'''
MIDDLES_IN_FRENCH: Final = {
    "Middles of the communes": "Milieux des communes",
    "Middles worked out by the atlas": "Milieux calculés par l’atlas",
    "middle of a commune": "milieu d’une commune",
}

#: The layer on a page, in a story, on a picture, in a deck and in the kit.
WITH_MIDDLES: Final = """
import json
from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import load
from data.language import language
from data.selection import Selection
from data.story.file import read, write
from data.story.schema import story_schema
from dataclasses import replace
from exports.map_image.picture import map_picture
from exports.offline_kit.kit import files
from exports.pptx.deck import pptx
from layers.registry import LAYERS, choices
from layers.spec import View
from tests.ui.running import address, map_record, notices, shown, start
from ui.shell.downloads import map_sources

atlas, own = load(), own_story(load())
app = start("/", layers="middles,communes")
(switch,) = (each for each in app.get("button_group") if each.key == "layers")
stop = replace(own.stops[0], view=replace(own.stops[0].view, layers=("communes", "middles")))
story = read(write(replace(own, stops=(stop,))), choices(atlas))
plain = replace(own, stops=(replace(stop, view=replace(stop.view, layers=("communes",))),))
view = View(atlas, Selection(layers=("communes", "middles", "projects")), language("fr"))
bounds = atlas.bounds(atlas.areas[view.selection.perimeter].members)

def picture(view):
    return map_picture(view, bounds, size=(8, 6), format="svg", title="").decode()

def kit(story):
    return json.loads(files(atlas, story)["data.js"].decode().removeprefix("window.STORY = ").rstrip(";\\n"))

def marks(story):
    (slide,) = kit(story)["languages"]["fr"]["slides"]
    drawn = sum(len(layer["shapes"]) for layer in slide["map"]["layers"])
    return drawn, slide["html"].partition('class="legend"')[2]

print(json.dumps({
    "layers": list(LAYERS),
    "switch": [option.content for option in switch.proto.options],
    "notices": notices(app),
    "address": address(app),
    "shown": shown(app),
    "sent": json.dumps(map_record(app)).count('"Point"'),
    "members": len(atlas.areas[view.selection.perimeter].members),
    "story": story.stops[0].view.layers,
    "schema": story_schema(choices(atlas))["$defs"]["view"]["properties"]["layers"]["items"]["enum"],
    "picture": [picture(view).count("milieu d’une commune"), picture(view).count("<path") - picture(replace(
        view, selection=replace(view.selection, layers=("communes", "projects")))).count("<path")],
    "sources": [source.words for source in map_sources(view)],
    "kit": [marks(story), marks(plain)],
    "slides": pptx(atlas, deck(atlas, story, "fr"))[:2].decode(),
}))
"""


@pytest.fixture(scope="module")
def with_middles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = scratch.copied(tmp_path_factory.mktemp("middles"))
    (house / "layers/middles.py").write_text(MIDDLES, encoding="utf-8")
    return house


def test_a_layer_is_one_module(with_middles: Path) -> None:
    lacking = scratch.check(with_middles, "test_every_message_is_translated")
    assert lacking.returncode == 1
    assert [message for message in MIDDLES_IN_FRENCH if message not in lacking.stdout] == []
    scratch.in_french(with_middles, MIDDLES_IN_FRENCH)
    for name in (
        "test_every_message_is_translated",
        "test_nobody_imports_upwards",
        "test_no_modules_import_each_other",
    ):
        found = scratch.check(with_middles, name)
        assert found.returncode == 0, found.stdout

    drawn = scratch.run(with_middles, WITH_MIDDLES)
    ids = ["communes", "zones", "ports", "sites", "transport", "middles", "projects"]
    assert drawn["layers"] == drawn["schema"] == ids
    assert drawn["switch"][5] == "Milieux des communes"
    assert drawn["notices"] == []
    assert sorted(drawn["address"]["layers"].split(",")) == ["communes", "middles"]
    assert "Milieux des communes milieu d’une commune" in drawn["shown"]
    assert drawn["sent"] == drawn["members"]
    assert drawn["story"] == ["communes", "middles"]
    # One symbol of the legend, and the points: those too close to others are numbers on marks.
    assert drawn["picture"][0] == 1
    assert 1 < drawn["picture"][1] <= 1 + drawn["members"]
    assert "Milieux calculés par l’atlas" in drawn["sources"]
    (shapes, legend), (fewer, _) = drawn["kit"]
    assert (shapes - fewer, "Milieux des communes" in legend) == (drawn["members"], True)
    assert drawn["slides"] == "PK"


# --- Add a language: one catalogue file

ITALIAN: Final = """
msgid ""
msgstr ""
"Language: it\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgid "Explore"
msgstr "Esplora"

msgid "Language"
msgstr "Lingua"

msgid "not available"
msgstr "non disponibile"

msgid "{n} commune"
msgid_plural "{n} communes"
msgstr[0] "{n} comune"
msgstr[1] "{n} comuni"
"""

#: All pages in Italian, and what is taken away.
IN_ITALIAN: Final = """
import json
from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import load
from data.language import CODES, language
from exports.offline_kit.kit import files
from exports.pdf.documents import profile_pdf
from exports.pptx.deck import pptx
from tests.ui.running import PAGES, address, links, shown, start

atlas, t = load(), language("it")
told = deck(atlas, own_story(atlas), "it")
app = start("/", lang="it")
(switch,) = (each for each in app.get("button_group") if each.key == "lang")
print(json.dumps({
    "codes": CODES,
    "switch": [option.content for option in switch.proto.options],
    "links": links(app),
    "address": address(app),
    "shown": {page: shown(start(page, lang="it")) for page in PAGES},
    "number": t.number(1234567.891, 2),
    "unknown": t.number(None),
    "month": t.month("2026-11"),
    "ordinals": [t.ordinal(1), t.ordinal(8), t.ordinal(22)],
    "percent": t.percent(12.3, 1),
    "plural": t.plural("{n} commune", "{n} communes", 2),
    "untranslated": [t("Industrial zones"), t.plural("{n} place remains", "{n} places remain", 1)],
    "name": atlas.areas["13"].name(t) == atlas.areas["13"].name(language("en")),
    "slides": pptx(atlas, told)[:2].decode(),
    "document": profile_pdf(atlas, "it", "istres", "13056", "istres")[:4].decode(),
    "kit": '"it":{"name":"Italiano"' in files(atlas, own_story(atlas))["data.js"].decode(),
}))
"""


@pytest.fixture(scope="module")
def italian(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    house = scratch.copied(tmp_path_factory.mktemp("italian"))
    catalogue = house / "data/locale/it/LC_MESSAGES/atlas.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(ITALIAN, encoding="utf-8")
    found: dict[str, object] = scratch.run(house, IN_ITALIAN)
    return found


def test_a_language_is_offered_by_its_own_name(italian: dict[str, object]) -> None:
    assert italian["codes"] == ["fr", "en", "it"]
    assert italian["switch"] == ["Français", "English", "Italiano"]
    assert italian["address"] == {"lang": "it"}


def test_what_is_translated_is_shown_and_the_rest_is_english(italian: dict[str, object]) -> None:
    links, shown = italian["links"], italian["shown"]
    assert isinstance(links, list)
    assert isinstance(shown, dict)
    assert links[:2] == ["Esplora", "Compare"]
    assert all("Figures: INSEE" in words for words in shown.values())
    assert italian["untranslated"] == ["Industrial zones", "1 place remains"]
    assert italian["plural"] == "2 comuni"
    assert italian["name"] is True


def test_figures_and_dates_are_written_by_babel(italian: dict[str, object]) -> None:
    assert (italian["number"], italian["percent"]) == ("1.234.567,89", "12,3%")
    assert (italian["unknown"], italian["month"]) == ("non disponibile", "novembre 2026")
    assert italian["ordinals"] == ["1st", "8th", "22nd"]


def test_files_are_made_in_the_new_language(italian: dict[str, object]) -> None:
    assert (italian["slides"], italian["document"], italian["kit"]) == ("PK", "%PDF", True)


# --- Add an indicator: one line in the catalogue, and one for a column not yet described

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


def test_an_indicator_is_a_line_and_what_it_lacks_is_said_at_once(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    built = house / "data/built/berre-fos/catalogue.csv"
    before = built.read_bytes()
    scratch.append(house, "data/raw/france/catalogue.csv", INDICATOR.replace("demography", "people"))
    refused = scratch.command(house, "data.build")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines() == [
        "data/raw/france/catalogue.csv has changed: check it, then run make accept",
        "data/raw/france/catalogue.csv, line 87: theme people is not in themes.csv",
        "data/raw/france/catalogue.csv, line 87: formula uses C22_MENPSEUL, which columns.csv does not describe",
    ]
    assert built.read_bytes() == before


def test_an_indicator_is_shown_with_figures_breaks_and_rank(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    scratch.append(house, "data/raw/france/catalogue.csv", INDICATOR)
    scratch.append(house, "data/raw/france/columns.csv", COLUMN)
    accepted = scratch.command(house, "data.build.accept")
    assert accepted.stdout.splitlines() == [
        "accepted data/raw/france/catalogue.csv",
        "accepted data/raw/france/columns.csv",
    ]
    build = scratch.command(house, "data.build")
    assert (build.returncode, build.stderr) == (0, "")
    found = scratch.run(house, WITH_INDICATOR)
    # Martigues: 8 797.7 of 22 722.0; the arrondissement: 49 965.9 of 147 299.4
    assert found["figures"] == [pytest.approx(38.7189, abs=1e-4), pytest.approx(33.9213, abs=1e-4)]
    assert found["classes"] == [6, 6, 6]
    assert re.search(r"One-person households .*38\.7%", found["panel"])


# --- Add a perimeter: a few lines in the file of the territory

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


def test_a_perimeter_is_a_few_lines_in_the_file_of_the_territory(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    scratch.append(house, "territories/berre-fos.toml", PERIMETER)
    build = scratch.command(house, "data.build")
    assert (build.returncode, build.stderr) == (0, "")
    found = scratch.run(house, WITH_PERIMETER)
    assert found["perimeters"] == ["istres", "berre2010", "accm"]
    assert found["members"] == ["13004", "13017", "13061", "13096", "13097", "13108"]
    # 85 557 inhabitants in 2023; 4 441.7 of 34 869.1 without work
    assert found["figures"] == [85557, pytest.approx(12.7382, abs=1e-4)]
    assert found["classes"] == ["accm", "berre2010", "istres"]
    assert found["notices"] == []
    assert "1st of 6" in found["panel"]  # the population of Arles


# --- Add a fact on a place: one line

FACT: Final = (
    "piicto,about,La zone a accueilli des visiteurs.,The zone welcomed visitors.,2025,"
    "Métropole Aix-Marseille-Provence,https://ampmetropole.fr/,,\n"
)
WITH_FACT: Final = """
import json
from tests.ui.running import shown, start

print(json.dumps({lang: shown(start("/sites", zone="piicto", lang=lang)) for lang in ("fr", "en")}))
"""


def test_a_fact_is_a_line_with_its_year_and_source(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    scratch.append(house, "data/raw/berre-fos/site_facts.csv", FACT)
    assert scratch.command(house, "data.build.accept").returncode == 0
    assert scratch.command(house, "data.build").returncode == 0
    found = scratch.run(house, WITH_FACT)
    for lang, words in (("fr", "La zone a accueilli des visiteurs."), ("en", "The zone welcomed visitors.")):
        cited = re.search(re.escape(words) + r" 2025 \[(\d+)\]", found[lang])
        assert cited
        assert f"[{cited[1]}] Métropole Aix-Marseille-Provence (2025)" in found[lang]


# --- Add a territory: one file, and its inputs in a folder of its own

#: Inputs of the parts that the other territory lacks, and what no file is made of.
NOT_NEEDED: Final = ("sites.csv", "diagnosis.csv", "story.json", "swot_texts.csv", "perimeter.csv")
WITH_TERRITORY: Final = """
import io, json, os
os.environ["ATLAS_TERRITORY"] = "elsewhere"
from openpyxl import load_workbook
from data.atlas import load
from exports.geodata import geopackage
from exports.pdf.documents import profile_pdf
from exports.workbook import workbook
from tests.ui.running import PAGES, address, links, shown, start

atlas = load()
print(json.dumps({
    "folder": atlas.folder.name,
    "title": load_workbook(io.BytesIO(workbook(atlas, "fr", "berre2010"))).properties.title,
    "geopackage": geopackage(atlas, "fr", "istres")[:6].decode(),
    "profile": profile_pdf(atlas, "fr", "istres", "13056", "13")[:4].decode(),
    "address": address(start("/", lang="en")),
    "links": links(start("/", lang="en")),
    "shown": {page: "Figures: INSEE" in shown(start(page, lang="en", communes="13056,13047")) for page in PAGES},
}))
"""


def test_a_territory_is_one_file_and_may_lack_sites_diagnosis_and_story(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    text = (house / "territories/berre-fos.toml").read_text(encoding="utf-8")
    for old, new in (
        ('id = "berre-fos"', 'id = "elsewhere"'),
        ('fr = "Étang de Berre – Golfe de Fos"', 'fr = "Ailleurs en Provence"'),
        ('perimeter = "istres"', 'perimeter = "berre2010"'),
        ('modules = ["sites", "diagnosis", "story"]', "modules = []"),
        ('layers = ["communes", "zones", "ports", "sites"]', 'layers = ["communes"]'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    (house / "territories/elsewhere.toml").write_text(text, encoding="utf-8")
    own = house / "data/raw/elsewhere"
    shutil.copytree(house / "data/raw/berre-fos", own, ignore=shutil.ignore_patterns(*NOT_NEEDED))
    lines = (own / "origins.csv").read_text(encoding="utf-8").replace("s/berre-fos.", "s/elsewhere.").splitlines()
    kept = [line for line in lines if line.split(",")[0] not in NOT_NEEDED]
    (own / "origins.csv").write_text("\n".join((*kept, "")), encoding="utf-8")
    build = scratch.command(house, "data.build", "--territory", "territories/elsewhere.toml")
    assert (build.returncode, build.stderr) == (0, "")
    assert not (house / "data/built/elsewhere/zones.geojson").exists()
    found = scratch.run(house, WITH_TERRITORY)
    assert (found["folder"], found["title"]) == ("elsewhere", "Ailleurs en Provence")
    assert (found["geopackage"], found["profile"]) == ("SQLite", "%PDF")
    # The default perimeter is left out of the address.
    assert found["address"] == {"lang": "en"}
    assert found["links"] == ["Explore", "Compare", "Sources"]
    assert found["shown"] == {"/": True, "/compare": True, "/sources": True}


def test_a_territory_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    house = scratch.copied(tmp_path)
    refused = scratch.command(house, "data.build", "--territory", "territories/nowhere.toml")
    assert refused.returncode == 1
    assert refused.stderr.startswith("territories/nowhere.toml: cannot be read (")
    assert len(refused.stderr.splitlines()) == 1
