"""The one-page pitch: what it says follows the territory's file and the data."""

from dataclasses import replace

import pytest

from content import pitch as pitch_module
from content.pitch import pitch
from data.atlas import Atlas
from data.language import CODES, language
from data.territory import PitchDefinition, TerritoryError, territory


@pytest.fixture(scope="module")
def definition() -> PitchDefinition:
    found = territory().pitch
    assert found
    return found


@pytest.mark.parametrize("lang", CODES)
def test_the_territory_s_own_pitch(atlas: Atlas, definition: PitchDefinition, lang: str) -> None:
    t = language(lang)
    found = pitch(atlas, definition, t)
    assert (len(found.figures), len(found.offers)) == (5, 3)
    assert all(figure.value != t("not available") and figure.source.words for figure in found.figures)
    # An offer without a known fact would be an empty promise.
    assert all(offer.facts and fact.stated for offer in found.offers for fact in offer.facts)
    assert {offer.id for offer in found.offers} == set(definition.offers)
    assert all(atlas.places[offer.id].role == "offer" for offer in found.offers)
    assert set(found.sources) >= {figure.source for figure in found.figures}
    # Each has its mark on the map of the page.
    assert all(atlas.places[offer.id].point for offer in found.offers)
    assert not any(t("position unknown") in offer.where for offer in found.offers)


def test_a_place_without_position_says_so(atlas: Atlas, definition: PitchDefinition) -> None:
    (found,) = pitch(atlas, replace(definition, offers=("technoparc-des-florides",)), language("en")).offers
    assert found.where.endswith("position unknown")


def test_facts_come_in_the_order_of_the_fields_and_unknown_ones_are_passed_over(
    atlas: Atlas, definition: PitchDefinition
) -> None:
    fields = ("area_gross", "area_free")
    found = pitch(atlas, replace(definition, fields=fields), language("fr"))
    for offer in found.offers:
        known = [field for field in fields if atlas.offer_facts.of(offer.id, field)]
        assert [fact.id for fact in offer.facts] == known


def test_who_presents_is_asked_before_the_territory(
    atlas: Atlas, definition: PitchDefinition, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = replace(territory(), address="https://atlas.example")
    monkeypatch.setattr(pitch_module, "territory", lambda: named)
    found = pitch(atlas, definition, language("fr"), who="Agence")
    assert (found.contact.who, found.contact.address) == ("Agence", "https://atlas.example")


@pytest.mark.parametrize(
    ("field", "names"),
    [("figures", ("indicator:nothing@istres",)), ("figures", ("x",)), ("offers", ("nowhere",)), ("fields", ("no",))],
)
def test_what_the_atlas_does_not_know_is_named(
    atlas: Atlas, definition: PitchDefinition, field: str, names: tuple[str, ...]
) -> None:
    with pytest.raises(TerritoryError) as caught:
        pitch(atlas, replace(definition, **{field: names}), language("fr"))  # type: ignore[arg-type]
    assert caught.value.field == f"pitch.{field}"
    assert repr(names[0]) in caught.value.problem
