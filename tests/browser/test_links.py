"""The address bar: links reproduce a view, back and forward work, a bad link is answered in words."""

import re

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from tests.browser.conftest import Open
from tests.browser.visit import Visit
from tests.ui.running import PAGES, start
from ui.shell.frame import indicator_names

pytestmark = pytest.mark.browser

FOS, ISTRES, MARTIGUES = "13039", "13047", "13056"


def test_page_links_keep_the_selection(visit: Visit) -> None:
    chosen = {
        "lang": "en",
        "indicator": "density",
        "commune": FOS,
        "communes": f"{FOS},{ISTRES}",
        "perimeter": "berre2010",
    }
    visit.open(**chosen)
    links = visit.key("top").get_by_role("link")
    expect(links).to_have_count(len(PAGES))
    for number, page in (*list(enumerate(PAGES))[1:], (0, "/")):
        links.nth(number).click()
        visit.until(lambda page: visit.page.url.partition("?")[0] == visit.server + page, page)
        visit.whole()
        visit.address(**chosen)
    expect(visit.key("panel").locator("h2")).to_have_text("Fos-sur-Mer")


def test_back_from_what_was_found_by_name_is_the_page_left(visit: Visit) -> None:
    visit.open("/compare", lang="en", communes=f"{FOS},{ISTRES}")
    left = visit.page.url
    for words, there, chosen in (("piicto", "/sites", {"zone": "piicto"}), ("miramas", "/", {"commune": "13063"})):
        box = visit.key("top").locator("input[type=search]")
        box.fill(words)
        expect(visit.key("top").get_by_role("option").first).to_be_visible()
        box.press("Enter")
        visit.until(lambda page: visit.page.url.partition("?")[0] == visit.server + page, there)
        visit.whole()
        visit.until(lambda chosen: chosen.items() <= visit.params.items(), chosen)
        visit.page.go_back()
        expect(visit.page).to_have_url(left)
        visit.whole()
        expect(visit.key("top").locator("[aria-current=page]")).to_have_text("Compare")


def test_a_link_and_a_reload_reproduce_explore_and_a_copied_page_link_keeps_it(
    atlas: Atlas, visitor: Open, server: str
) -> None:
    first = visitor(server).open(lang="en")
    first.choose("indicator", indicator_names(atlas, "en")["density"])
    first.row(MARTIGUES).click()
    expect(first.key("panel").locator("h2")).to_have_text("Martigues")
    first.press("layers", "Transport")
    expect(first.key("legend")).to_contain_text("rail yard")
    first.idle()
    second = visitor(server)
    second.page.goto(first.page.url)
    second.whole()
    second.address(**first.params)
    for key in ("panel", "legend"):
        expect(second.key(key)).to_have_text(first.key(key).text_content() or "")
    rows = first.key("ranking").get_by_role("button").all_text_contents()
    expect(second.key("ranking").get_by_role("button")).to_have_text(rows)
    looks = "all => all.map(path => [path.getAttribute('fill'), path.getAttribute('stroke')])"
    assert second.shapes.evaluate_all(looks) == first.shapes.evaluate_all(looks)
    second.page.reload()
    second.whole()
    second.address(**first.params)
    expect(second.key("panel").locator("h2")).to_have_text("Martigues")
    link = second.key("top").get_by_role("link").nth(1).get_attribute("href")
    assert link is not None
    second.page.goto(f"{server}/{link.removeprefix(server).lstrip('/')}")
    second.whole()
    assert second.page.url.partition("?")[0] == f"{server}/compare"
    second.address(**first.params)


def test_a_link_reproduces_compare(visitor: Open, server: str) -> None:
    first = visitor(server).open("/compare", communes=f"{FOS},{MARTIGUES}")
    first.choose("reference", "Bouches-du-Rhône")
    expect(first.key("comparison").locator("thead")).to_contain_text("Bouches-du-Rhône")
    first.address(communes=f"{FOS},{MARTIGUES}", reference="13")
    second = visitor(server)
    second.page.goto(first.page.url)
    second.whole()
    second.address(**first.params)
    # Either page may still be drawing its last rows.
    second.until(lambda: second.key("comparison").text_content() == first.key("comparison").text_content())
    expect(second.key("comparison")).to_contain_text("14\N{NO-BREAK SPACE}156")


EVIL = "<script>window.__executed=1;alert(1)</script><img src=x onerror='window.__executed=1;alert(2)'>"


@pytest.mark.parametrize("page", PAGES)
def test_code_in_a_link_is_shown_as_words(visit: Visit, page: str) -> None:
    names = ("lang", "indicator", "commune", "zone", "layers", "communes", "reference", "x")
    visit.open(page, **dict.fromkeys(names, EVIL))
    notices = visit.page.locator(".notice", has_text="<script>")
    assert notices.count() == len(names)
    assert not visit.page.evaluate("window.__executed")
    assert all(not frame.evaluate("window.__executed") for frame in visit.page.frames)
    visit.address()


def test_a_page_tells_its_language_and_where_it_is(visit: Visit) -> None:
    page = "/compare"
    visit.open(page, lang="en")
    first = visit.page.locator("#first")
    for lang, title, skip, button in (
        ("en", "Compare", "Skip to the content", "English"),
        ("fr", "Comparer", "Aller au contenu", "Français"),
    ):
        if lang != "en":
            visit.press("lang", button)
        expect(visit.page.locator("html")).to_have_attribute("lang", lang)
        expect(visit.page).to_have_title(f"{title} – Étang de Berre – Golfe de Fos")
        expect(first.locator("a").first).to_have_text(skip)
    visit.page.reload()
    visit.whole()
    # What the keyboard meets first: the way to the content, then the pages, before any figure.
    met = []
    for _ in range(1 + len(PAGES)):
        visit.page.keyboard.press("Tab")
        met.append(visit.page.evaluate("document.activeElement.textContent"))
    assert met == first.locator("a").all_inner_texts()
    expect(first).to_be_in_viewport()
    first.locator("a").first.focus()
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    # Past header and sidebar, in the content of the page.
    assert visit.page.evaluate("!!document.activeElement.closest('.st-key-choice')")
    # The link of the page one is on is underlined.
    links = visit.key("top").get_by_role("link")
    colours = links.evaluate_all("all => all.map(link => getComputedStyle(link).borderBottomColor)")
    here = list(PAGES).index(page)
    assert colours[here] not in colours[:here] + colours[here + 1 :]


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        ("/", {"indicator": "density", "commune": FOS, "reference": "13"}),
        ("/sites", {"sector": "chemistry", "sort": "name"}),
        ("/diagnosis", {"theme": "mobility"}),
    ],
)
def test_select_boxes_say_in_the_other_language_what_is_chosen(visit: Visit, page: str, chosen: dict[str, str]) -> None:
    boxes = visit.page.get_by_test_id("stSelectbox").get_by_role("combobox")
    said = "all => all.map(({ value }) => value)"
    wanted = {lang: labels(start(page, lang=lang, **chosen)) for lang in ("en", "fr")}
    assert wanted["en"] != wanted["fr"]
    visit.open(page, lang="en", **chosen)
    assert boxes.evaluate_all(said) == wanted["en"]
    visit.speak("fr")
    assert boxes.evaluate_all(said) == wanted["fr"]
    assert chosen.items() <= visit.params.items()


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        ("/", {"commune": FOS}),
        ("/compare", {"communes": f"{FOS},{MARTIGUES}", "x": "density"}),
        ("/sites", {"town": FOS, "area_min": "50", "sort": "area", "w_quay": "5"}),
        ("/diagnosis", {"theme": "port"}),
    ],
)
def test_back_to_a_page_finds_its_widgets_as_they_were(visit: Visit, page: str, chosen: dict[str, str]) -> None:
    visit.open(page, lang="en", **chosen)
    boxes = visit.page.locator(
        ".st-key-commune, .st-key-communes, .st-key-x, .st-key-town, .st-key-sort, .st-key-theme"
    )
    fields = boxes.locator("input:not([aria-hidden=true])")
    shown = "all => all.map(({ value }) => value)"
    before, tags = fields.evaluate_all(shown), boxes.get_by_role("button").all_text_contents()
    assert any(before) or any(tags)
    # This page is drawn in one run: nothing but the arrival itself tells the browser what the widgets show.
    visit.key("top").get_by_role("link", name="Sources").click()
    expect(visit.page).to_have_title(re.compile("^Sources"))
    visit.whole()
    visit.page.go_back()
    visit.until(lambda: visit.page.url.partition("?")[0] == visit.server + page)
    visit.whole()
    visit.address(lang="en", **chosen)
    visit.until(lambda: fields.evaluate_all(shown) == before)
    assert boxes.get_by_role("button").all_text_contents() == tags
    # What the visitor changes next is all that changes.
    visit.speak("fr")
    visit.address(**chosen)


def labels(app: AppTest) -> list[str]:
    """Return what the select boxes of a page show, in the order of the page; nothing where nothing is chosen."""
    sidebar = {box.key for box in app.sidebar.selectbox}
    boxes = sorted(app.selectbox, key=lambda box: box.key not in sidebar)
    return ["" if box.index is None else box.options[box.index] for box in boxes]


@pytest.mark.parametrize(("page", "key"), [("/", "map_options"), ("/compare", "theme_jobs"), ("/present", "edit")])
def test_what_is_open_stays_open_in_the_other_language(visit: Visit, page: str, key: str) -> None:
    visit.open(page, lang="en", communes=FOS)
    folded = visit.key(key).locator("details").first
    if folded.get_attribute("open") is None:
        visit.unfold(key)
    visit.idle()
    visit.speak("fr")
    visit.idle()
    expect(folded).to_have_attribute("open", "")
    folded.locator("summary").first.click()
    expect(folded).not_to_have_attribute("open", "")
    visit.idle()
    visit.speak("en")
    visit.idle()
    expect(folded).not_to_have_attribute("open", "")
