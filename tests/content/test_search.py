"""What a search by name finds."""

import pytest

from content.search import entries
from data.atlas import Atlas
from data.language import CODES, language


@pytest.mark.parametrize("lang", CODES)
def test_everything_with_a_name_is_found_once(atlas: Atlas, lang: str) -> None:
    found = entries(atlas, language(lang))
    keys = [(entry.kind, entry.id) for entry in found]
    assert len(set(keys)) == len(keys)
    assert all(entry.name for entry in found)
    assert {entry.id for entry in found if entry.kind == "commune"} == {
        code for perimeter in atlas.perimeters for code in atlas.areas[perimeter].members
    }
    assert {entry.id for entry in found if entry.kind == "place"} == {
        place.id for place in atlas.places.values() if place.facility != "siding"
    }
    assert {entry.id for entry in found if entry.kind == "project"} == set(atlas.projects)
