"""What README promises: a language is one catalogue file."""

from typing import Final

import pytest

from tests import scratch

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
from exports.pdf.profile import profile_pdf
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
    found: list[dict[str, object]] = scratch.run(house, IN_ITALIAN)
    return found[0]


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
