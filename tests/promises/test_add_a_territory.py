"""What README promises: a territory is one file and its inputs, and may lack whole modules."""

import shutil
from pathlib import Path
from typing import Final

from tests import scratch

#: Inputs of the parts that the other territory lacks, and what no file is made of.
NOT_NEEDED: Final = ("sites.csv", "diagnosis.csv", "story.json", "swot_texts.csv", "perimeter.csv")
WITH_TERRITORY: Final = """
import io, json, os
os.environ["ATLAS_TERRITORY"] = "elsewhere"
from openpyxl import load_workbook
from data.atlas import load
from exports.geodata import geopackage
from exports.pdf.profile import profile_pdf
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
    (found,) = scratch.run(house, WITH_TERRITORY)
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
