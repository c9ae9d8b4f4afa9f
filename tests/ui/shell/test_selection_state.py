"""The selection between the address bar and the widgets, without a browser."""

from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.language import CODES
from tests.ui.running import address, html, map_layers, map_sent, notices, ranking, start
from ui.components import header
from ui.shell import selection_state
from ui.visitor_language import preferred

FOS = "13039"
SALON = "13103"  # in the perimeter of 2010, not in the arrondissement


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("perimeter", "paris"),
        ("indicator", "happiness"),
        ("commune", "99999"),
        ("communes", "13039,99999"),
        ("reference", "75056"),
        ("zone", "nowhere"),
        ("layers", "communes,castles"),
        ("background", "moon"),
        ("method", "dice"),
        ("x", "happiness"),
    ],
)
@pytest.mark.parametrize("lang", CODES)
def test_an_unknown_value_falls_back_with_a_notice(name: str, value: str, lang: str) -> None:
    app = start(lang=lang, **{name: value})
    (notice,) = notices(app)
    assert value.rpartition(",")[2] in notice
    assert ("Le lien" if lang == "fr" else "The link") in notice
    assert value not in address(app).values()


def test_the_notice_is_gone_after_the_next_step() -> None:
    app = start(indicator="happiness")
    assert len(notices(app)) == 1
    app.selectbox(key="indicator").select("density").run()
    assert notices(app) == []


@pytest.mark.parametrize(
    ("browser", "lang", "told"), [("en", "fr", {"lang": "fr"}), ("fr", "fr", {}), ("en", "en", {"lang": "en"})]
)
def test_the_address_keeps_a_language_that_is_not_the_browser_s(
    monkeypatch: pytest.MonkeyPatch, browser: str, lang: str, told: dict[str, str]
) -> None:
    monkeypatch.setattr(selection_state, "browser_language", lambda: browser)
    assert address(start(lang=lang)) == told


@pytest.mark.parametrize(("browser", "heading"), [("fr", "Classement des communes"), ("en", "Ranking of the communes")])
def test_an_unknown_language_is_answered_in_the_browser_s(
    monkeypatch: pytest.MonkeyPatch, browser: str, heading: str
) -> None:
    monkeypatch.setattr(selection_state, "browser_language", lambda: browser)
    app = start(lang="xx")
    assert "xx" in notices(app)[0]
    assert ranking(app)["heading"] == heading


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><svg onload=alert(1)>',
        "' + alert(1) + '",
        "{value}",
        "\x00\u202e%s",
        "x" * 5000,
    ],
)
def test_text_of_the_address_stays_text(evil: str) -> None:
    names = ("indicator", "commune", "communes", "zone", "layers")
    app = start(**dict.fromkeys(names, evil))
    assert len(notices(app)) == len(names)
    assert [notice for notice in notices(app) if len(notice) >= 250] == []
    assert "<script>alert" not in html(app)
    assert "<img src=x" not in html(app)
    assert "<svg onload" not in html(app)
    assert "alert(1)" not in str(map_sent(app))


def test_too_many_communes(atlas: Atlas) -> None:
    app = start("/compare", communes=",".join(atlas.communes()[:7]))
    assert address(app)["communes"] == ",".join(atlas.communes()[:5])


def test_foreign_parameters_are_left_alone() -> None:
    assert address(start(utm_source="mail")) == {"utm_source": "mail"}


def test_a_commune_outside_the_perimeter_of_the_link() -> None:
    app = start(commune=SALON)
    assert SALON in notices(app)[0]
    assert "commune" not in address(app)


def test_a_smaller_perimeter_drops_a_commune_outside() -> None:
    app = start(perimeter="berre2010", commune=SALON)
    assert "<h2>Salon-de-Provence</h2>" in html(app)
    app.selectbox(key="perimeter").select("istres").run()
    assert not app.exception
    assert address(app) == {}
    assert "<h2>Arrondissement d’Istres</h2>" in html(app)


def test_a_commune_inside_both_perimeters_is_kept() -> None:
    app = start(commune=FOS)
    app.selectbox(key="perimeter").select("berre2010").run()
    assert address(app) == {"perimeter": "berre2010", "commune": FOS}


def test_a_changed_address_moves_the_widgets() -> None:
    app = start(indicator="density")
    app.query_params["indicator"] = "jobs"
    app.run()
    assert app.selectbox(key="indicator").value == "jobs"


def test_a_widget_that_shows_the_value_already_is_not_sent_again() -> None:
    app = start(lang="en")
    app.query_params["indicator"] = "density"
    app.run()
    assert {box.key for box in app.selectbox if box.proto.set_value} == {"indicator"}


def test_a_moved_widget_changes_the_address() -> None:
    app = start(indicator="density")
    app.selectbox(key="indicator").select("jobs").run()
    assert address(app) == {"indicator": "jobs"}
    app.selectbox(key="commune").select(FOS).run()
    assert address(app) == {"indicator": "jobs", "commune": FOS}
    app.button(key="clear_commune").click().run()
    assert address(app) == {"indicator": "jobs"}


def test_a_choice_outlasts_runs_that_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    # A run that gives way to the next one does not come to its last step.
    monkeypatch.setattr(selection_state, "write_address", lambda: None)
    app = start(indicator="density", commune="99999")
    app.selectbox(key="indicator").select("population").run()
    app.run()
    assert app.selectbox(key="indicator").value == "population"
    assert len(notices(app)) == 1


def test_a_click_during_a_run_keeps_what_the_run_has_changed() -> None:
    app = start(indicator="density")
    app.selectbox(key="indicator").select("jobs").run()
    # The browser had not heard of the new address yet, and the click was on nothing of the selection.
    app.query_params["indicator"] = "density"
    app.run()
    assert app.selectbox(key="indicator").value == "jobs"
    assert address(app) == {"indicator": "jobs"}


def test_a_link_with_a_fault_says_so_each_time() -> None:
    app = start(indicator="happiness")
    for _ in range(2):
        assert len(notices(app)) == 1
        app.query_params["indicator"] = "happiness"
        app.run()


def test_back_to_an_address_left_by_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    app = start(indicator="density")
    app.selectbox(key="indicator").select("jobs").run()
    run = Mock(is_history_navigation=True)
    monkeypatch.setattr(selection_state, "get_script_run_ctx", lambda: run)
    app.query_params["indicator"] = "density"
    app.run()
    assert app.selectbox(key="indicator").value == "density"


def test_a_link_to_another_page_keeps_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection_state, "browser_language", lambda: "en")
    app = start(lang="fr", indicator="density")
    app.session_state[header._FOLLOWED] = "./sources"
    app.run()
    assert address(app) == {"lang": "fr", "indicator": "density"}
    assert "Sources, téléchargements et lacunes" in html(app)


def test_the_selection_survives_other_pages() -> None:
    app = start(indicator="density", commune=FOS, layers="communes,transport")
    for page in ("compare", "sources", "explore"):
        app.switch_page(f"../pages/{page}.py").run()
        assert not app.exception
    assert address(app) == {"indicator": "density", "commune": FOS, "layers": "communes,transport"}
    assert app.selectbox(key="indicator").value == "density"


def test_no_layer_at_all_is_a_choice(atlas: Atlas) -> None:
    app = start(layers="none")
    assert address(app) == {"layers": "none"}
    assert notices(app) == []
    (layer,) = map_layers(app, atlas)
    assert FOS in layer["ids"]


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("de,en;q=0.5", "en"),
        ("de", "fr"),
        (";q=", "fr"),
        ("fr; q=0.2, en; q=0.9", "en"),
        ("en;q=0, de", "fr"),
        ("en;q=0,fr;q=0.1", "fr"),
    ],
)
def test_the_language_preferred_by_the_browser(header: str, lang: str) -> None:
    assert preferred(header) == lang


@given(st.text())
def test_no_header_is_too_odd(header: str) -> None:
    assert preferred(header) in CODES
