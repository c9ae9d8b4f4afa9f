"""The figures a writer searches: those that are available, the same in every language."""

from content.story.figure_list import figure_list, figures_of
from data.atlas import Atlas
from data.language import CODES, language
from data.selection.record import Selection


def test_the_list_has_what_is_available_and_nothing_else(atlas: Atlas) -> None:
    french, english = (figure_list(atlas, code) for code in CODES)
    names = [one.reference for one in french]
    assert [one.reference for one in english] == names
    assert len(set(names)) == len(names)
    assert {"not available", "non disponible"}.isdisjoint(one.value for one in (*french, *english))
    found = {one.reference: one for one in english}
    jobs = found["indicator:jobs@istres"]
    assert (jobs.value, jobs.context) == ("145,909", "Arrondissement of Istres, 2022")
    assert jobs.words == f"{jobs.label} · Arrondissement of Istres, 2022"
    # No project has been decided with an amount of its own.
    assert "projects:decided" not in found


def test_figures_of_texts_are_counted_for_their_stop(atlas: Atlas) -> None:
    texts = ("{offers:fit} of {offers:all}", "{indicator:jobs@istres}", "none")
    every = figures_of(atlas, texts, language("en"), Selection(layers=("zones", "ports", "sites")))
    assert set(every) == {"offers:fit", "offers:all", "indicator:jobs@istres"}
    assert every["offers:fit"].value == every["offers:all"].value
    large = Selection(layers=("zones", "ports", "sites"), area_min=600)
    few = figures_of(atlas, texts, language("en"), large)
    assert int(few["offers:fit"].value) < int(few["offers:all"].value)
