"""The role of every place, and the table of offers."""

import csv
import io
from pathlib import Path

import pytest

from data.build.around.roles import OFFER_COLUMNS, offers_table, with_roles
from data.build.inputs import BuildError, Rows

HEAD = "id,role,part_of,own_land,position_error_m,reason\n"
PLACES = [{"id": "zone"}, {"id": "part"}, {"id": "plant"}]


def _roles(folder: Path, *lines: str) -> Rows:
    (folder / "place_roles.csv").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return with_roles(PLACES, folder)


def test_every_place_gets_its_role(tmp_path: Path) -> None:
    zone, part, plant = _roles(
        tmp_path, "zone,offer,,,,Zone", "part,offer,zone,,1500,Part", "plant,operating_site,part,,,Plant"
    )
    assert (zone["role"], zone["part_of"]) == ("offer", "")
    assert (part["part_of"], part["position_error_m"]) == ("zone", "1500")
    assert plant["role"] == "operating_site"


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("zone,offer,,,,x", "part,offer,,,,x"), "no line with id 'plant'"),
        (("zone,offer,,,,x", "part,offer,,,,x", "plant,offer,,,,x", "moon,offer,,,,x"), "moon is no place"),
        (("zone,land,,,,x", "part,offer,,,,x", "plant,offer,,,,x"), "role is 'land'"),
        (("zone,offer,moon,,,x", "part,offer,,,,x", "plant,offer,,,,x"), "part_of moon is unknown"),
        (("zone,offer,part,,,x", "part,offer,zone,,,x", "plant,offer,,,,x"), "one of its own parts"),
    ],
)
def test_whatever_is_wrong_with_a_role_is_said(lines: tuple[str, ...], fault: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=fault):
        _roles(tmp_path, *lines)


def test_offers_alone_are_in_the_table_and_a_parent_without_land_of_its_own_is_a_heading() -> None:
    blank = dict.fromkeys(OFFER_COLUMNS, "")
    places = [
        blank | {"id": "zone", "role": "offer"},
        blank | {"id": "east", "role": "offer", "part_of": "zone"},
        blank | {"id": "park", "role": "offer", "own_land": "y"},
        blank | {"id": "west", "role": "offer", "part_of": "park"},
        blank | {"id": "plant", "role": "operating_site", "part_of": "east"},
    ]
    rows = list(csv.DictReader(io.StringIO(offers_table(places))))
    assert [(row["id"], row["heading"]) for row in rows] == [("east", ""), ("park", ""), ("west", ""), ("zone", "y")]
