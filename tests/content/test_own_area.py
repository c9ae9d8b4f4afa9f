"""What a page says of the visitor's own area: only what is estimated is called an estimate."""

from content.own_area import own_area
from data.atlas import Atlas
from data.language import language
from data.selection.record import Selection

EN = language("en")
FOS, MARTIGUES = "13039", "13056"


def test_communes_are_sums_in_full_and_a_circle_is_an_estimate(atlas: Atlas) -> None:
    communes = own_area(atlas, Selection(area=(FOS, MARTIGUES)), EN)
    circle = own_area(atlas, Selection(at="5.0,43.45", radius=20), EN)
    assert communes.table
    assert circle.table
    assert "stimate" not in communes.table.caption
    assert circle.table.caption.startswith("Estimates: inhabitants")
    people = sum(atlas.figures[code, "population"] for code in (FOS, MARTIGUES))
    assert communes.table.rows[0][1] == EN.number(people)
    assert communes.sheet
    assert circle.sheet
    assert communes.sheet.rows[0][1].value == people  # type: ignore[union-attr]
    # Estimates have their range beside them, sums have none.
    assert len(circle.sheet.head) == len(communes.sheet.head) + 10
    assert communes.sheet.note.startswith("Inhabitants")


def test_nothing_chosen_has_no_figures(atlas: Atlas) -> None:
    assert own_area(atlas, Selection(), EN).table is None
    assert own_area(atlas, Selection(corners="4.9,43.4;5.1,43.4"), EN).why == ""
    assert "cross each other" in own_area(atlas, Selection(corners="4.9,43.4;5.1,43.5;5.1,43.4;4.9,43.5"), EN).why
