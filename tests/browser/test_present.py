"""The story in a real browser: keys, full screen, a story of one's own that a reload does not lose."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from data.places.bounds import Bounds
from data.story.file import write
from tests.browser.cable import plugged_in
from tests.browser.conftest import Open
from tests.browser.stories import title
from tests.browser.visit import PATIENCE, Visit

FOS = "13039"


def walk(visit: Visit, steps: int, *keys: str) -> None:
    """Press a key for each step that is left of a stop, and for the next one."""
    for number in range(steps):
        visit.page.keyboard.press(keys[number % len(keys)])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_story_is_walked_by_keys(atlas: Atlas, visit: Visit, lang: str) -> None:
    told, stops = deck(atlas, own_story(atlas), lang), own_story(atlas).stops
    slides = told.slides
    language = {} if lang == "fr" else {"lang": lang}
    visit.open("/present", **language)
    visit.mark()
    stage = visit.key("story")
    for number, slide in enumerate(slides[1:], start=2):
        walk(visit, told.steps(slides[number - 2]), "ArrowRight", "PageDown", "Space", "Enter")
        title(visit, slide.title)
        visit.address(**language, stop=str(number))
        shown = stage.locator(f"[data-stop='{number}'][data-step='1']")
        expect(shown).to_have_count(1)
        named = shown.locator("[data-figure]").evaluate_all("all => all.map(figure => figure.dataset.figure)")
        assert named == [str(figure) for figure in stops[number - 1].figures]
        expect(shown.locator(".value")).to_have_text([figure.value for figure in slide.figures])
    expect(visit.key("stage").get_by_role("progressbar")).to_have_attribute("aria-valuenow", str(len(slides)))
    visit.page.keyboard.press("ArrowRight")  # the last stop is the last
    visit.page.keyboard.press("PageUp")
    title(visit, slides[-2].title)
    # Going back ends at the last step of the stop before.
    last = {"step": str(told.steps(slides[-2]))} if told.steps(slides[-2]) > 1 else {}
    visit.address(**language, stop=str(len(slides) - 1), **last)
    visit.page.keyboard.press("Home")
    title(visit, slides[0].title)
    visit.address(**language)
    # A step writes onto the map, and the address names it.
    visit.page.keyboard.press("ArrowRight")
    visit.address(**language, step="2")
    expect(visit.key("stage").locator(".number")).to_have_text(f"1 / {len(slides)} ••◦")
    expect(visit.map.locator(".card")).to_have_count(2)
    visit.page.keyboard.press("ArrowLeft")
    expect(visit.map.locator(".card")).to_have_count(1)
    assert visit.marked()


def named_whole(visit: Visit) -> None:
    """Wait until the name of what is highlighted is whole on the map."""
    name = visit.map.locator(".name.marked span").first
    expect(name).to_be_visible()

    def whole() -> bool:
        sides: list[float] = name.evaluate(
            "e => [e.getBoundingClientRect().left, innerWidth - e.getBoundingClientRect().right]"
        )
        return min(sides) >= -1

    visit.until(whole)


def names_apart(visit: Visit) -> None:
    """Wait until no name and no card on the map covers another."""
    crossing = """() => {
      const drawn = [...document.querySelectorAll(".name > span, .card > span, .letter > span")];
      const found = drawn.map((one) => one.getBoundingClientRect());
      return found.filter((a, i) => found.slice(i + 1).some((b) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
    }"""
    visit.until(lambda: visit.frame.evaluate(crossing) == 0)


def label_beside_figure(visit: Visit) -> None:
    """Wait until the label of the first figure stands at its right."""
    number = visit.key("story").locator(".told .figures li:first-child .value")
    beside = """value => {
      const [number, words] = [value, value.nextElementSibling].map((one) => one.getBoundingClientRect());
      return words.left >= number.right && words.top < number.bottom;
    }"""
    visit.until(lambda: bool(number.evaluate(beside)))


def test_buttons_and_keys_move_and_typing_does_not(atlas: Atlas, visitor: Open, server: str) -> None:
    visit = visitor(server, width=1366, height=768).open("/present")
    label_beside_figure(visit)
    visit.key("stage").get_by_role("button", name="Suivant").click()
    visit.address(step="2")
    told = deck(atlas, own_story(atlas), "fr")
    walk(visit, sum(told.steps(slide) for slide in told.slides[:4]) - 1, "PageDown")
    visit.address(stop="5")
    named_whole(visit)
    names_apart(visit)
    # Keys work from inside the map.
    visit.map.locator("#map_div").focus()
    visit.page.keyboard.press("PageDown")
    visit.address(stop="5", step="2")
    visit.unfold("who")
    box = visit.key("presenter").get_by_role("textbox")
    box.fill("Agence du port")
    box.press("ArrowLeft")
    box.press("Space")
    box.press("Enter")
    expect(visit.key("story").locator(".told .kicker")).to_contain_text("Agence du")
    visit.address(stop="5", step="2")


def test_keys_pressed_faster_than_the_server_answers_add_up(atlas: Atlas, visitor: Open, server: str) -> None:
    told = deck(atlas, own_story(atlas), "fr")
    slides = told.slides
    with plugged_in(server) as cable:
        visit = visitor(cable.address).open("/present")
        walk(visit, sum(told.steps(slide) for slide in slides[:3]), "ArrowRight")
        # Several answers may come in one run: only where it ends is waited for.
        title(visit, slides[3].title)
        visit.until(lambda: visit.params == {"stop": "4"})
        # Nobody answers: the stage goes on, and the address follows as soon as somebody does.
        cable.pull()
        walk(visit, told.steps(slides[3]), "ArrowRight")
        title(visit, slides[4].title)
        cable.plug_in()
        visit.until(lambda: visit.params == {"stop": "5"})
        title(visit, slides[4].title)
        visit.unplugged()


def test_the_room_is_dark_the_screen_black_and_the_presenter_has_a_window(atlas: Atlas, visit: Visit) -> None:
    slides = deck(atlas, own_story(atlas), "fr").slides
    visit.open("/present", stop="2")
    with visit.page.expect_popup() as popup:
        visit.page.keyboard.press("p")
    speaker = popup.value
    expect(speaker.locator(".notes")).to_have_text(slides[1].notes)
    expect(speaker.locator(".after")).to_contain_text(slides[2].title)
    # Set in the typeface of the atlas, which a new window does not have.
    speaker.wait_for_function(
        "[...document.fonts].some(face => face.family.includes('Source Sans') && face.status === 'loaded')"
    )
    speaker.keyboard.press("PageDown")
    expect(speaker.locator("h1")).to_contain_text(slides[2].title)
    speaker.close()
    visit.address(stop="3")
    visit.page.keyboard.press("b")
    expect(visit.page.locator("div.black")).to_be_visible()
    visit.page.keyboard.press("ArrowRight")  # brings the picture back, and moves nothing
    expect(visit.page.locator("div.black")).to_have_count(0)
    visit.address(stop="3")
    stage = visit.key("stage").locator(".stage")
    visit.page.keyboard.press("d")
    expect(stage).to_have_class("stage dark")
    expect(visit.map.locator("#map_div")).to_have_class(re.compile(r"\bdark\b"))
    visit.page.reload()
    expect(stage).to_have_class("stage dark")


def test_full_screen_hides_every_control_and_reads_from_afar(visitor: Open, server: str) -> None:
    visit = visitor(server, width=1920, height=1080).open("/present", stop="2")
    stage = visit.key("stage")
    stage.get_by_role("button", name="Plein écran").click()
    expect(visit.page.get_by_test_id("stSidebar")).to_be_hidden()
    for control in (".st-key-top", ".st-key-takeaway", "footer.foot"):
        expect(visit.page.locator(control)).to_be_hidden()
    expect(visit.page.get_by_test_id("stHeader")).to_be_hidden()
    expect(stage.get_by_role("button", name="Quitter le plein écran")).to_be_visible()

    def sizes(where: str) -> list[float]:
        return list(
            visit.key("story")
            .locator(where)
            .evaluate_all("found => found.map(each => parseFloat(getComputedStyle(each).fontSize))")
        )

    visit.until(lambda: min(sizes(".value b")) >= 64)
    figures = sizes(".value b")
    assert len(figures) == 2
    assert figures[0] > figures[1]
    assert min(sizes(".words span")) >= 20
    main = visit.page.get_by_test_id("stMain")
    visit.until(lambda: bool(main.evaluate("e => e.scrollHeight <= e.clientHeight + 1")))
    # The button has given the focus back: Space is for the next stop.
    visit.page.keyboard.press("Space")
    visit.address(stop="3")
    assert min(sizes(".legend span")) >= 20
    # The bar is longest at a stop of three steps, with the words that leave the full screen; sources stand above it.
    visit.page.keyboard.press("Home")
    expect(stage.locator(".number")).to_have_text(re.compile("^1 / "))
    sources, bar = (visit.key("story").locator(one).bounding_box() for one in (".sources", ".moves"))
    assert sources
    assert bar
    assert sources["y"] + sources["height"] <= bar["y"]
    names = visit.map.locator(".name:visible > span, .card > span")
    expect(names.first).to_be_visible()
    assert min(names.evaluate_all("all => all.map(each => parseFloat(getComputedStyle(each).fontSize))")) >= 19.9


def test_a_phone_shows_map_and_words_together(atlas: Atlas, visitor: Open, server: str) -> None:
    visit = visitor(server, width=390, height=844).open("/present", stop="5", step="2", lang="en")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    plan, claim = visit.key("shown").bounding_box(), visit.key("story").locator(".told h1").bounding_box()
    assert plan is not None
    assert claim is not None
    assert plan["y"] + plan["height"] <= claim["y"] + 1
    assert claim["y"] + claim["height"] - plan["y"] < 844
    named_whole(visit)
    names_apart(visit)
    # A small map has letters, which stand with their words below it; those of a later step have their room already.
    words = visit.key("story").locator(".lettered li")
    expect(visit.map.locator(".letter")).to_have_text(["A", "B"])
    expect(visit.map.locator(".card")).to_have_count(0)
    expect(words.locator("i")).to_have_text(["A", "B"])
    visit.page.keyboard.press("ArrowLeft")
    expect(visit.map.locator(".letter")).to_have_text(["A"])
    expect(words.last).to_be_hidden()
    # The whole story lies below, unfolded, to be scrolled through.
    whole = visit.page.locator("details.whole")
    expect(whole).to_have_attribute("open", "")
    expect(whole.get_by_role("heading")).to_have_count(len(own_story(atlas).stops))


def test_the_slides_of_a_long_story_tell_how_far_they_are(atlas: Atlas, visit: Visit, tmp_path: Path) -> None:
    own = own_story(atlas).stops
    again = [replace(stop, id=f"{stop.id}-{n}", bounds=Bounds(4.7, 43.3, 5.2, 43.6)) for n in (2, 3) for stop in own]
    file = tmp_path / "long.json"
    file.write_text(write(replace(own_story(atlas), stops=(*own, *again)[:24])), encoding="utf-8")
    visit.open("/present", lang="en")
    visit.unfold("file")
    visit.key("story_load").locator("input[type=file]").set_input_files(file)
    expect(visit.key("stage").locator(".number")).to_have_text("1 / 24 •◦◦")
    said = visit.key("download_pptx").get_by_role("status")
    with visit.page.expect_download(timeout=PATIENCE * 1000) as download:
        visit.key("download_pptx").get_by_role("button").click()
        # Twenty-four stops take longer than one answer of the server, which tells how many are done.
        expect(said).to_have_text(re.compile(r"The file is being made \d+ %"))
    assert download.value.suggested_filename == "etang-de-berre_story_24-stops_en.pptx"
    expect(said).to_have_text("The file is ready.")
