"""What a stop can highlight: what its map draws, by name, with what it is and where."""

from dataclasses import replace

from content.story.highlighted import choices, layers_of, of, outside
from content.story.own import own_story
from data.atlas import Atlas
from data.language import language
from data.places.bounds import Bounds

EN = language("en")


def test_what_the_map_draws_can_be_highlighted(atlas: Atlas) -> None:
    stop = own_story(atlas).stops[0]
    names = choices(atlas, stop, None, EN)
    assert names["distriport"] == "Fos-Distriport · Industrial zone · Port-Saint-Louis-du-Rhône"
    assert names["13039"] == "Fos-sur-Mer · Commune"
    # Neither a zone whose position nobody states nor a commune outside of the perimeter is drawn.
    assert "cap-horizon" not in names
    assert "13055" not in names
    # What the filters of the stop leave out is not drawn, but for what is highlighted all the same.
    few = choices(atlas, replace(stop, highlight=("13055", "piicto")), frozenset({"distriport"}), EN)
    assert "clesud" not in few
    assert {"distriport", "piicto", "13039", "13055"} < set(few)


def test_no_two_things_have_one_name(atlas: Atlas) -> None:
    names = choices(atlas, own_story(atlas).stops[0], None, language("fr"))
    assert len(set(names.values())) == len(names)


def test_a_place_is_drawn_by_its_layer(atlas: Atlas) -> None:
    project = next(iter(atlas.projects))
    assert layers_of(atlas, ("13039", "piicto", project)) == {"zones", "projects"}


def test_what_the_view_selects_is_highlighted_too(atlas: Atlas) -> None:
    stop = own_story(atlas).stops[0]
    view = replace(stop.view, zone="piicto")
    assert of(replace(stop, view=view, highlight=("distriport", "piicto"))) == ("piicto", "distriport")


def test_what_lies_beyond_the_window_is_known(atlas: Atlas) -> None:
    # Distriport lies west of 4.83° E, Fos-sur-Mer reaches from 4.80 to 4.98° E, Berre-l’Étang begins at 5.1° E.
    seen = replace(own_story(atlas).stops[0], highlight=("distriport", "13039", "13014"))
    assert outside(atlas, replace(seen, bounds=Bounds(4.85, 43.4, 4.95, 43.5))) == ("distriport", "13014")
    assert outside(atlas, replace(seen, bounds=None)) == ()
