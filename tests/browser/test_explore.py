"""Exploring in a real browser: the first map, changes without a remount, clicks, the ranking, the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection
from layers.communes import classes
from tests.browser.explore import FOS, FRENCH, index, middle
from tests.browser.visit import Visit
from ui.shell.frame import indicator_names

pytestmark = pytest.mark.browser


MOST_BYTES = 200 * 1024


BYTES_OF_A_CHANGE = 10_000
#: Of a step back or forward: Streamlit tells the list of indicators (6 kB) again, all else the browser still has.
BYTES_OF_A_STEP = 10 * 1024
#: Indicators chosen after the first.
OTHERS = ("unemployment_rate", "jobs", "population_growth")


def fill(atlas: Atlas, selection: Selection, code: str) -> str:
    breaks = classes(atlas, selection.perimeter, selection.indicator, selection.method)
    return breaks.colour(atlas.value(code, selection.indicator))


# --- The first map


def test_first_map_other_indicators_back_and_forward(atlas: Atlas, visit: Visit) -> None:
    visit.open()
    assert visit.asked == visit.finished == 1
    assert visit.received <= MOST_BYTES
    expect(visit.map.locator(".leaflet-below-pane path").first).to_be_attached()
    expect(visit.map.locator(".leaflet-above-pane path").first).to_be_attached()
    # Names do not catch clicks.
    expect(visit.map.locator(".name", has_text="Fos-sur-Mer")).to_have_css("pointer-events", "none")
    members = atlas.areas["istres"].members
    assert visit.shapes.count() >= len(members) == 21
    for code in members:
        shape = visit.shapes.nth(index(atlas, Selection(), code))
        expect(shape).to_have_attribute("fill", fill(atlas, Selection(), code))
    expect(visit.key("legend")).to_contain_text(atlas.indicators[Selection().indicator].dated(FRENCH))
    expect(visit.key("legend").locator("li b")).to_have_count(5)
    expect(visit.key("panel").locator("h2")).to_have_text("Arrondissement d’Istres")
    expect(visit.key("panel")).to_contain_text("337\N{NO-BREAK SPACE}702")
    expect(visit.key("ranking").locator("button[data-code]")).to_have_count(21)
    other_indicators(atlas, visit)
    back_and_forward(atlas, visit)


# --- Changes without a remount


def other_indicators(atlas: Atlas, visit: Visit) -> None:
    """Choose three indicators, one after the other."""
    members = atlas.areas["istres"].members
    visit.mark()
    before = Selection().indicator
    for runs, indicator in enumerate(OTHERS, start=2):
        after = Selection(indicator=indicator)
        assert fill(atlas, Selection(indicator=before), FOS) != fill(atlas, after, FOS) or indicator == "jobs"
        received = visit.received
        visit.choose("indicator", indicator_names(atlas, FRENCH.code)[indicator])
        expect(visit.shapes.nth(index(atlas, after, FOS))).to_have_attribute("fill", fill(atlas, after, FOS))
        expect(visit.key("legend")).to_contain_text(atlas.indicators[indicator].dated(FRENCH))
        expect(visit.page.locator("h1.page")).to_have_text(atlas.indicators[indicator].dated(FRENCH))
        visit.idle()
        assert visit.marked()
        visit.address(indicator=indicator)
        assert visit.asked == runs
        assert visit.received - received <= BYTES_OF_A_CHANGE, indicator
        # Distribution and table come with the ranking.
        known = len(members) - len(atlas.missing("istres", indicator))
        expect(visit.page.locator(".dots .dot")).to_have_count(known)
        dot = visit.page.locator(f".dots .dot[title^='{atlas.areas[FOS].name.fr}']")
        figure = atlas.indicators[indicator].write(atlas.value(FOS, indicator), FRENCH)
        expect(dot).to_have_attribute("title", re.compile(re.escape(figure)))
        expect(visit.page.locator("table.twin tbody tr", has_text=atlas.areas[FOS].name.fr)).to_contain_text(figure)
        before = indicator


def back_and_forward(atlas: Atlas, visit: Visit) -> None:
    """Go back and forward through the indicators chosen before."""
    title, names = visit.page.locator("h1.page"), (Selection().indicator, *OTHERS)
    back, forward = visit.page.go_back, visit.page.go_forward
    for step, at in ((back, 2), (back, 1), (back, 0), (forward, 1), (forward, 2)):
        received = visit.received
        step()
        expect(title).to_have_text(atlas.indicators[names[at]].dated(FRENCH))
        expect(visit.key("indicator").get_by_role("combobox")).to_have_value(
            indicator_names(atlas, FRENCH.code)[names[at]]
        )
        visit.idle()
        assert visit.params.get("indicator", names[0]) == names[at]
        assert visit.received - received <= BYTES_OF_A_STEP, names[at]
    assert visit.marked()


def test_names_of_indicators_are_not_cut_in_their_list(visit: Visit) -> None:
    visit.open("/", lang="fr")
    visit.key("indicator").get_by_role("combobox").click()
    visit.page.keyboard.type("air")
    option = visit.page.get_by_role("option").filter(has_text="Rejets déclarés dans l’air").first
    expect(option).to_be_visible()
    assert option.evaluate(
        "one => [one, ...one.querySelectorAll('*')].every(part => part.scrollWidth <= part.clientWidth + 1)"
    )


def presses_an_indicator_and_lets_go_elsewhere(atlas: Atlas, visit: Visit) -> None:
    """Colours come at the press, before the page is asked, and go where the hand lets go elsewhere."""
    first, pressed = (Selection(indicator=one, layers=("communes",)) for one in ("population", "density"))
    assert fill(atlas, first, FOS) != fill(atlas, pressed, FOS)
    shape, asked = visit.shapes.nth(index(atlas, first, FOS)), visit.asked
    visit.key("indicator").get_by_role("combobox").click()
    # What is fetched after them is there after them.
    visit.frame.evaluate("async () => (await fetch(atlasMap.coloursAt())).json()")
    visit.page.get_by_role("option", name=indicator_names(atlas, FRENCH.code)["density"], exact=True).hover()
    visit.page.mouse.down()
    expect(shape).to_have_attribute("fill", fill(atlas, pressed, FOS))
    visit.page.mouse.move(2, 2)
    visit.page.mouse.up()
    expect(shape).to_have_attribute("fill", fill(atlas, first, FOS))
    assert visit.asked == asked
    expect(visit.page.locator("h1.page")).to_have_text(atlas.indicators["population"].dated(FRENCH))
    visit.page.keyboard.press("Escape")


def test_figures_under_the_pointer_changes_in_a_row_and_another_perimeter(atlas: Atlas, visit: Visit) -> None:
    visit.open(layers="communes", indicator="population")
    presses_an_indicator_and_lets_go_elsewhere(atlas, visit)
    visit.mark()
    visit.page.mouse.move(*visit.point(*middle(atlas, FOS)))
    expect(visit.map.locator(".leaflet-tooltip")).to_contain_text("15\N{NO-BREAK SPACE}862")
    visit.leave_map()
    # Chosen faster than the server answers: the last counts.
    for indicator in ("density", "pharmacies", "unemployment_rate"):
        visit.choose("indicator", indicator_names(atlas, FRENCH.code)[indicator])
    last = Selection(indicator="unemployment_rate", layers=("communes",))
    for code in atlas.areas["istres"].members:
        expect(visit.shapes.nth(index(atlas, last, code))).to_have_attribute("fill", fill(atlas, last, code))
    expect(visit.shapes).to_have_count(21)
    visit.idle()
    assert visit.params["indicator"] == "unemployment_rate"
    zoom = visit.frame.evaluate("map_div.getZoom()")
    visit.choose("perimeter", "Pourtour de l’étang de Berre (Insee 2010) · 32 communes")
    expect(visit.shapes).to_have_count(32)
    visit.until(lambda: visit.frame.evaluate("map_div.getZoom()") < zoom)
    visit.idle()
    assert visit.marked()
    assert visit.params["perimeter"] == "berre2010"


def test_another_language_and_a_choice_after_it(atlas: Atlas, visit: Visit) -> None:
    visit.open()
    visit.mark()
    title, indicator = visit.page.locator("h1.page"), Selection().indicator
    kept: dict[str, str] = {}
    for lang, button, ranking, inhabitants, twin, chosen in (
        ("en", "English", "Ranking of the communes", "337,702", "The map as a table", "density"),
        (
            "fr",
            "Français",
            "Classement des communes",
            "337\N{NO-BREAK SPACE}702",
            "La carte sous forme de tableau",
            "unemployment_rate",
        ),
    ):
        spoken = {} if lang == "fr" else {"lang": lang}
        visit.press("lang", button)
        expect(title).to_have_text(atlas.indicators[indicator].dated(language(lang)))
        expect(visit.key("ranking")).to_contain_text(ranking)
        expect(visit.key("panel")).to_contain_text(inhabitants)
        # A screen reader speaks French or English by the lang attribute.
        expect(visit.page.locator("html")).to_have_attribute("lang", lang)
        visit.idle()
        visit.address(**kept, **spoken)
        visit.page.get_by_text(twin, exact=True).click()
        table = visit.page.locator("table.twin").last
        expect(table.locator("tbody tr")).to_have_count(22)
        expect(table.locator("caption")).not_to_be_empty()
        visit.choose("indicator", indicator_names(atlas, lang)[chosen])
        expect(title).to_have_text(atlas.indicators[chosen].dated(language(lang)))
        visit.idle()
        assert visit.page.get_by_test_id("stException").count() == 0
        indicator, kept = chosen, {"indicator": chosen}
        visit.address(**kept, **spoken)
    assert visit.marked()
    a_run_that_gives_way_leaves_the_address_to_the_next(atlas, visit, indicator)


def a_run_that_gives_way_leaves_the_address_to_the_next(atlas: Atlas, visit: Visit, indicator: str) -> None:
    """Ask for another layer and another language at once, on a page in French."""
    buttons = [
        visit.key(key).locator("button", has_text=name).element_handle()
        for key, name in (("layers", "Transport"), ("lang", "English"))
    ]
    visit.page.evaluate("buttons => buttons.forEach(button => button.click())", buttons)
    visit.address(lang="en", layers="communes,zones,ports,sites,transport", indicator=indicator)
    expect(visit.page.locator("h1.page")).to_have_text(atlas.indicators[indicator].dated(language("en")))
    expect(visit.key("legend")).to_contain_text("rail yard")


def test_other_layers_and_none(atlas: Atlas, visit: Visit) -> None:
    visit.open()
    visit.mark()
    before = visit.shapes.count()
    visit.press("layers", "Sites industriels")
    expect(visit.key("legend")).not_to_contain_text("site industriel")
    visit.until(lambda: 21 <= visit.shapes.count() < before)
    visit.press("layers", "Transport")
    expect(visit.key("legend")).to_contain_text("échangeur")
    visit.idle()
    assert visit.marked()
    visit.address(layers="communes,zones,ports,transport")
    # With no layer at all the communes can be selected still.
    visit.open(layers="none")
    expect(visit.shapes).to_have_count(21)
    visit.click_map(*middle(atlas, FOS))
    expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")


# --- The distribution


def test_the_name_of_the_chosen_commune_covers_no_dot(visit: Visit) -> None:
    visit.open(indicator="unemployment_rate", commune=FOS)
    name = visit.page.locator(".dots .tagged")
    expect(name).to_have_text("Fos-sur-Mer")
    covered = name.evaluate(
        """(name) => {
          const box = name.getBoundingClientRect();
          return [...name.parentElement.querySelectorAll(".dot")].filter((dot) => {
            const { left, right, top, bottom } = dot.getBoundingClientRect();
            return left < box.right && box.left < right && top < box.bottom && box.top < bottom;
          }).length;
        }"""
    )
    assert covered == 0
