"""The file of a territory: what it says, and one clear sentence for every fault."""

import re
from pathlib import Path

import pytest

from data.territory import DEFAULT, TERRITORIES, TerritoryError, read_territory, territory

WHOLE = (TERRITORIES / f"{DEFAULT}.toml").read_text(encoding="utf-8")


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """A copy of the file with some texts replaced."""
    text = WHOLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / f"{DEFAULT}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_territory_is_read_once() -> None:
    assert territory() is territory()
    assert territory().id == DEFAULT
    assert [area.id for area in territory().areas] == [
        "istres",
        "berre2010",
        "13",
        "ze-9313",
        "epci-241300417",
        "epci-241300375",
    ]
    assert len(territory().perimeters[0].communes) == 21


def test_the_environment_chooses_the_territory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = (TERRITORIES / "territory.schema.json").read_text(encoding="utf-8")
    (tmp_path / "territory.schema.json").write_text(schema, encoding="utf-8")
    (tmp_path / "other.toml").write_text(WHOLE.replace(f'id = "{DEFAULT}"', 'id = "other"'), encoding="utf-8")
    monkeypatch.setattr("data.territory.TERRITORIES", tmp_path)
    monkeypatch.setenv("ATLAS_TERRITORY", "other")
    territory.cache_clear()
    try:
        assert territory().id == "other"
        monkeypatch.setenv("ATLAS_TERRITORY", "nowhere")
        territory.cache_clear()
        with pytest.raises(TerritoryError, match=r"nowhere\.toml: cannot be read"):
            territory()
    finally:
        territory.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        (f'id = "{DEFAULT}"', 'id = "elsewhere"', "id", "'elsewhere' is not the name of the file"),
        ('file_stem = "etang-de-berre"', "", "", "'file_stem' is a required property"),
        ('file_stem = "etang-de-berre"', 'file_stem = "../x"', "file_stem", "'../x' does not match"),
        ('address = ""', 'address = "http://x"', "address", "'http://x' does not match"),
        ('address = ""', 'adress = ""', "", "'adress' was unexpected"),
        ("frame_ancestors = [\"'self'\"]", 'frame_ancestors = ["x; script-src *"]', "frame_ancestors[0]", "match"),
        ('backgrounds = ["plan"', 'backgrounds = ["plane"', "backgrounds[0]", "'plane' is not one of"),
        ('compared_with = "13"', 'compared_with = "14"', "compared_with", "'14' is not one of istres, berre2010, 13"),
        ('wide_perimeter = "berre2010"', 'wide_perimeter = "13"', "wide_perimeter", "not one of istres, berre2010"),
        ('perimeter = "istres"', 'perimeter = "13"', "default.perimeter", "'13' is not one of istres, berre2010"),
        ('id = "berre2010"', 'id = "istres"', "perimeters", "'istres' is defined twice"),
        ('"13014", "13021"', '"13014", "1302"', "perimeters[0].communes[1]", "'1302' does not match"),
        ('departement = "13"\nname', 'departement = "84"\nname', "departements", "'84', which 13 is made of"),
        ('departement = "13"\nname', 'epci = "241300417"\ndepartement = "13"\nname', "reference_areas[0]", "valid"),
        ("map = [4.0, 42.9, 6.1, 44.1]", "map = [6.1, 42.9, 4.0, 44.1]", "boxes.map", "not west, south, east, north"),
        ("map = [4.0, 42.9, 6.1, 44.1]", "map = [nan, 42.9, 6.1, 44.1]", "boxes.map", "not west, south, east, north"),
        ("sea = [4.95, 43.30]", "sea = [4.95]", "sea", "too short"),
        ('fr = ""\nen = ""', f'fr = "{"x" * 301}"\nen = ""', "contact.fr", "too long"),
        ('area = "13"\nindicator', 'area = "14"\nindicator', "known_totals[1].area", "'14' is not one of"),
    ],
)
def test_a_fault_is_one_sentence_that_names_file_and_field(
    tmp_path: Path, old: str, new: str, field: str, said: str
) -> None:
    with pytest.raises(TerritoryError) as caught:
        read_territory(edited(tmp_path, (old, new)))
    message = str(caught.value)
    assert message.startswith(f"{tmp_path.name}/{DEFAULT}.toml: {field}")
    assert caught.value.field == field
    assert said in message
    assert "\n" not in message


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe"])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(TerritoryError, match=re.escape("broken.toml: cannot be read (")):
        read_territory(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TerritoryError, match="cannot be read"):
        read_territory(tmp_path / "none.toml")
