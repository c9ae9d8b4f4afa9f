"""What documents owe to whom, worked out from the catalogue and the description of the data files."""

import pytest

from content.credits import licences, map_credit
from content.source import Source, census_source
from data.atlas import Atlas
from data.language import language


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_indicator_has_the_licence_of_its_producer(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    found = licences(atlas, t)
    register = atlas.indicators["ets_emissions"]
    assert found[Source(register.source(t), register.url)] == "CC BY 4.0"
    assert found[census_source(t)] == "Licence Ouverte 2.0"
    assert all(found.values())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_map_is_credited_to_all_who_made_it(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    said = map_credit(atlas, t)
    for name in ("IGN", "Admin Express", "OpenStreetMap", "SNCF", "TMJA", t("Open Database License 1.0")):
        assert said.count(name), name
    assert t("Named on each row, with its address") not in said
    assert said.count("OpenStreetMap") == 1
