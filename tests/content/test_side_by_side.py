"""Places side by side: better and worse only where it is certain, unknown as unknown."""

import pytest

from content import labels as words
from content.side_by_side import Cell, Group, Line, Range, Sign, Unknown, parted, side_by_side, signs
from data.atlas import Atlas
from data.language import CODES, language
from data.ranking.criteria import FREE_LAND


@pytest.mark.parametrize(
    ("ranges", "better", "expected"),
    [
        ([(10, 10), (20, 20)], "higher", ["worse", "better"]),
        ([(10, 10), (20, 20)], "lower", ["better", "worse"]),
        ([(10, 10), (20, 20), (15, 15)], "higher", ["worse", "better", ""]),
        # Ranges that overlap say nothing; equal values neither.
        ([(10, 16), (15, 20)], "higher", ["", ""]),
        ([(10, 10), (10, 10), (12, 12)], "lower", ["", "", "worse"]),
        # What is not known is no point of comparison, and one known value alone has none.
        ([None, (20, 20), (10, 10)], "higher", ["unknown", "better", "worse"]),
        ([None, (20, 20)], "higher", ["unknown", ""]),
        ([None, None], "higher", ["unknown", "unknown"]),
    ],
)
def test_signs(ranges: list[Range], better: str, expected: list[Sign]) -> None:
    assert list(signs(ranges, "higher" if better == "higher" else "lower")) == expected


@pytest.mark.parametrize("lang", CODES)
def test_two_places(atlas: Atlas, lang: str) -> None:
    t = language(lang)
    ids = ["piicto", next(code for code, place in atlas.places.items() if place.point is None)]
    table = side_by_side(atlas, ids, t)
    assert table.names == tuple(atlas.places[code].name(t) for code in ids)
    lines = {line.label: line.cells for group in table.groups for line in group.lines}
    # Of 1,200 ha that are published 600 are said to be developable: none are known to be free.
    assert lines[words.criteria(t)["area"]][0].sign == ""
    assert lines[words.criteria(t)["area"]][0].text == t("unknown, of {ha} ha published", ha=t.number(1200))
    (stated, *_) = atlas.offer_facts.of("piicto", "area_later")
    developable = lines[atlas.offer_facts.fields["area_later"].label(t)][0].text
    assert developable.startswith("600\N{NO-BREAK SPACE}ha (2018) – ")
    assert developable.endswith(stated.note(t))
    quay = lines[words.criteria(t)["quay"]]
    assert [cell.sign for cell in quay] == ["", "unknown"]
    assert quay[1].ask
    # Without a position nothing is measured: no distance, nobody around, and no worse for it.
    unplaced = lines[t("Labour force within {km} km", km=10)]
    assert [cell.sign for cell in unplaced] == ["", "unknown"]
    assert unplaced[1].text == t("unknown")


def test_the_plans_of_the_commune_stand_beside_a_tier_not_found(atlas: Atlas) -> None:
    t = language("en")
    (place, *_) = side_by_side(atlas, ["piicto", "vitropole"], t).groups
    labels = [line.label for line in place.lines]
    where = labels.index("Risk plans of the commune (PPRT)")
    assert labels[where + 1] == words.criteria(t)["seveso"]
    fos, vitrolles = place.lines[where].cells
    assert fos.text.startswith("Fos-sur-Mer: PPRT - Arcelor Mittal 2013 (approved)")
    assert [source.words for source in fos.sources] == [
        "Ministry of Ecological Transition, GASPAR of 21 September 2026 (2026)"
    ]
    assert vitrolles.text.startswith("Vitrolles: PPRT - Brenntag [ Vitrolles ] 2013 (approved)")


@pytest.mark.parametrize("lang", CODES)
def test_what_is_known_of_no_place_stands_apart(atlas: Atlas, lang: str) -> None:
    """Every fact is in the table once: those known of a place as lines, the others in one line a group."""
    t = language(lang)
    ids = ["piicto", "distriport", "la-feuillane"]
    table = side_by_side(atlas, ids, t)
    for group in table.groups:
        assert all(any(cell.sign != "unknown" for cell in line.cells) for line in group.lines)
    # The free land stands once, among what is measured.
    fields = tuple(field for field in atlas.offer_facts.fields.values() if field.id != FREE_LAND)
    assert sum("600" in line.cells[0].text for group in table.groups for line in group.lines) == 1
    nowhere = [field.label(t) for field in fields if not any(atlas.offer_facts.of(name, field.id) for name in ids)]
    apart = [fact for group in table.groups if group.unknown for fact in group.unknown.facts]
    shown = [line.label for group in table.groups for line in group.lines]
    for label in nowhere:
        assert label not in shown
        assert sum(fact.startswith(f"{label}, ") for fact in apart) == 1
    assert all(field.label(t) in shown for field in fields if field.label(t) not in nowhere)


def test_a_line_of_unknown_facts_names_everybody_to_ask_once() -> None:
    t = language("en")
    unknown, known = Cell("unknown", "unknown", "RTE"), Cell("2019")
    lines = (
        Line("Voltage", (unknown, unknown)),
        Line("Gas", (unknown, Cell("unknown", "unknown", "GRDF"))),
        Line("Steam", (known, unknown)),
        Line("Operator", (Cell("unknown", "unknown"), Cell("unknown", "unknown"))),
    )
    found = parted(Group("Energy", lines), t)
    assert [line.label for line in found.lines] == ["Steam"]
    assert found.unknown == Unknown(
        "3 facts known of none of them, ask: RTE; GRDF", ("Voltage, ask: RTE", "Gas, ask: RTE; GRDF", "Operator")
    )
    everything = Group("Energy", (Line("Steam", (known, unknown)),))
    assert parted(everything, t) == everything
