"""Links that ask for what is not there: the default and a short notice, never an error."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.atlas import Atlas, load
from data.language import CODES, language
from data.selection.address import parse, to_params
from data.selection.notice import Notice
from data.selection.record import (
    LABOUR_RADII,
    LISTS,
    MOST_HECTARES,
    MOST_STEPS,
    MOST_STOPS,
    MOST_WEIGHT,
    RADII,
    ROAD_RADII,
    SEVESO_RADII,
    WEIGHTS,
    Selection,
)
from layers.registry import choices

NAMES = [field.name for field in fields(Selection)]
#: Parameters that hold one value; a commune depends on the perimeter and has tests of its own.
SINGLE = [name for name in NAMES if name not in {*LISTS, "commune"}]
#: Those that hold a whole number.
WHOLE = [name for name in NAMES if type(getattr(Selection(), name)) is int]


def test_an_unknown_layer_is_told_and_the_known_ones_are_kept(atlas: Atlas) -> None:
    selection, notices = parse({"layers": "ports,roads"}, choices(atlas))
    assert selection.layers == ("ports",)
    assert notices == (Notice("layers", "roads", "among"),)
    assert parse({"layers": "roads"}, choices(atlas))[1] == (Notice("layers", "roads"),)


@pytest.mark.parametrize("name", SINGLE)
def test_an_unknown_value_falls_back_with_a_notice(atlas: Atlas, name: str) -> None:
    selection, (notice,) = parse({name: "bogus"}, choices(atlas))
    assert (selection, notice.parameter, notice.value) == (Selection(), name, "bogus")
    for lang in CODES:
        sentence = notice.text(language(lang))
        assert f"({name})" in sentence
        assert "bogus" in sentence


#: What is wrong in a way of its own for each kind of parameter.
NO_FLAG = ("1", "yes", "True", "TRUE", "none", " true")


NO_WEIGHT = ("6", "-1", "2.5", "+1", " 1", "1_0", "²", "٣", "1e0", "nan", "9" * 5000)


JUNK: dict[str, tuple[str, ...]] = {
    "town": ("13055", "1303", "13039 13047", "Fos-sur-Mer"),  # Marseille has no site
    "operator": ("arcelormittal", "none", "<b>"),
    "sector": ("Chemistry", "chemistry,energy", "unknown"),
    "tier": ("Upper", "seveso", "none"),
    "quality": ("good", "exact "),
    "area_min": ("2001", "-1", "0.5", "1e3", "２０", "nan", "inf", "9" * 5000),
    "rail": NO_FLAG,
    "quay": NO_FLAG,
    "surroundings": NO_FLAG,
    "land_min": ("2001", "-1", "0.5", "1e3"),
    "road": ("4", "-1", "3.0", "A55"),
    "seveso_free": ("4", "-1", "1.0", "yes"),
    "at": (
        "4.95",
        "4.95,43.41,0",
        "43.41,4.95",  # latitude first
        "3.999,43.41",
        "6.101,43.41",
        "4.95,42.899",
        "4.95,44.101",
        "nan,nan",
        "inf,43.41",
        "4.95,-inf",
        "4,95,43,41",
        "4.95;43.41",
        "13039",
        ",",
        "4_9,43.41",
        " 4.95,43.41",
        "4.95e0,43.41",
        "٤.95,43.41",
        "４.95,43.41",
        f"4.95,43.41{'0' * 4000}",
    ),
    "sort": ("score", "Rank", "-area", "none"),
    "population_as": ("people", "Index", "none"),
    "pair": ("true", "Open", "none"),
    "corners": (
        "4.95",
        "4.95,43.41;",
        "43.41,4.95;4.95,43.41",
        "4.95,43.41;nan,43",
        "4.95,43.41;4.9_5,43.4",
        ";".join(["4.95,43.41"] * 61),
    ),
    "view": (
        "4.95,43.41",
        "43.41,4.95,12",
        "4.95,43.41,x",
        "4.95,43.41,4",
        "4.95,43.41,20",
        "4.95,43.41,nan",
        "12",
        "4.95,43.41,1_2",
    ),
    "radius": ("0", "7", "35", "10.0", "010", "-10", "10 km"),
    "pool": ("5", "15", "20.0", "020", "-20"),
    **dict.fromkeys(WEIGHTS, NO_WEIGHT),
    "theme": ("Economy", "economy,energy", "swot"),
    "project_sector": ("Solar", "none"),
    "status": ("under way", "Announced", "cancelled"),
    "second": ("happiness", "Population", "13039"),
    "year": ("1789", "2022-2023", "last"),
    "stop": ("0", "25", "-1", "1.0", "01x", "last", "²"),
    "step": ("0", "4", "-1", "1.0", "next"),
}


@pytest.mark.parametrize(("name", "junk"), [(name, junk) for name, several in JUNK.items() for junk in several])
def test_junk_in_a_filter_falls_back_with_a_notice(atlas: Atlas, name: str, junk: str) -> None:
    selection, notices = parse({name: junk}, choices(atlas))
    assert selection == Selection()
    kind = "range" if name in {"area_min", "land_min", "stop", "step", *WEIGHTS} else "unknown"
    assert [(notice.parameter, notice.kind) for notice in notices] == [(name, kind)]


def test_junk_is_there_for_every_filter() -> None:
    tested = {"lang", "perimeter", "indicator", "reference", "zone", "background", "method", "x", "y", *JUNK}
    assert set(SINGLE) == tested


@pytest.mark.parametrize("name", WHOLE)
def test_a_number_is_read_up_to_its_limits(atlas: Atlas, name: str) -> None:
    allowed = {
        "area_min": range(MOST_HECTARES + 1),
        "radius": RADII,
        "pool": LABOUR_RADII,
        "land_min": range(MOST_HECTARES + 1),
        "road": ROAD_RADII,
        "seveso_free": SEVESO_RADII,
        **dict.fromkeys(WEIGHTS, range(MOST_WEIGHT + 1)),
        "stop": range(1, MOST_STOPS + 1),
        "step": range(1, MOST_STEPS + 1),
    }
    for number in (-1, 0, 1, 5, 6, 9, 10, 15, 20, 25, 30, 31, 1999, 2000, 2001):
        selection, notices = parse({name: str(number)}, choices(atlas))
        if number in allowed[name]:
            assert (getattr(selection, name), notices) == (number, ())
        else:
            limits = "" if isinstance(allowed[name], tuple) else f"{min(allowed[name])}–{max(allowed[name])}"
            told = Notice(name, str(number), "range" if limits else "unknown", limits)
            assert (selection, notices) == (Selection(), (told,))


def test_a_commune_outside_the_perimeter(atlas: Atlas) -> None:
    # Salon-de-Provence (13103) is in the 32 communes, not in the arrondissement of Istres
    assert parse({"commune": "13103"}, choices(atlas)) == (Selection(), (Notice("commune", "13103", "outside"),))
    assert parse({"commune": "75056"}, choices(atlas)) == (Selection(), (Notice("commune", "75056", "unknown"),))
    assert parse({"commune": "istres"}, choices(atlas)) == (Selection(), (Notice("commune", "istres", "unknown"),))


def test_too_many_communes(atlas: Atlas) -> None:
    codes = atlas.areas["istres"].members[:7]
    selection, notices = parse({"communes": ",".join(codes)}, choices(atlas))
    assert selection.communes == codes[:5]
    assert [(notice.parameter, notice.kind) for notice in notices] == [("communes", "many")]
    assert "5" in notices[0].text(language("en"))


def test_unknown_parameters_are_left_to_others(atlas: Atlas) -> None:
    assert parse({"utm_source": "x", "slide": "3"}, choices(atlas)) == (Selection(), ())


def test_a_notice_is_short_and_printable(atlas: Atlas) -> None:
    _, (notice,) = parse({"indicator": "a\u202eb\0" + "x" * 5000}, choices(atlas))
    assert notice.value == "ab" + "x" * 38 + "…"
    assert "{value}" not in notice.text(language("en"))


#: What is likeliest to upset a reader of numbers, codes and lists.
TRICKY = [
    "nan",
    "inf",
    "-1",
    "0",
    "1e999",
    "9" * 30,
    "²",
    "٣",
    "5,5",
    "43.5,5.0",
    "nan,nan",
    "1:2",
    "-",
    ",",
    "{0}",
    "\0",
    *dict.fromkeys(junk for several in JUNK.values() for junk in several),
    "true",
    "false",
    "007",
    "4.95,43.41",
    "zones,none",
]


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(NAMES), st.one_of(st.text(), st.sampled_from(TRICKY))))
def test_no_link_breaks_the_page(params: dict[str, str]) -> None:
    atlas = load()
    selection, notices = parse(params, choices(atlas))
    assert {notice.parameter for notice in notices} <= set(params)
    assert parse(to_params(selection), choices(atlas)) == (selection, ())
    for notice in notices:
        assert notice.text(language("en"))
        assert notice.text(language("fr"))


@given(st.sampled_from(SINGLE), st.one_of(st.text(min_size=1), st.sampled_from(TRICKY)))
def test_junk_is_told(name: str, text: str) -> None:
    selection, notices = parse({name: text}, choices(load()))
    value = getattr(selection, name)
    written = str(value).lower() if isinstance(value, bool) else str(value)
    if notices:
        assert (selection, len(notices)) == (Selection(), 1)
        assert text != written
    else:
        # The text happens to be a value the atlas knows ("02" is 2).
        assert text == written or (name in WHOLE and int(text) == value)
