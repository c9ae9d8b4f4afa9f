"""The territory the atlas shows, read from its file in ``territories/``.

``ATLAS_TERRITORY`` names the file that :func:`territory` reads, by its id or by its path; ``berre-fos`` by default.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from data.language import Text
from data.places.bounds import Bounds, LonLat

Module = Literal["sites", "diagnosis", "story"]
Background = Literal["plan", "photo", "osm"]

TERRITORIES: Final = Path(__file__).resolve().parents[1] / "territories"
DEFAULT: Final = "berre-fos"


@dataclass(eq=False)
class TerritoryError(Exception):
    """The file of a territory cannot be used.

    Attributes:
        file: its folder and name.
        field: the field at fault, ``perimeters[0].id``; empty if the file itself is.
        problem: what is wrong.
    """

    file: str
    field: str
    problem: str

    def __str__(self) -> str:
        """Return one sentence that names file, field and fault."""
        return f"{self.file}: {self.field}: {self.problem}" if self.field else f"{self.file}: {self.problem}"


@dataclass(frozen=True)
class AreaDefinition:
    """An area made of communes: listed one by one, or all those of an EPCI or a département.

    Attributes:
        communes: INSEE codes; empty if an EPCI or a département is named.
        epci: SIREN of the EPCI; empty otherwise.
        departement: code of the département; empty otherwise.
        expected_communes: number of communes it is known to have; None if the build is not to check it.
    """

    id: str
    name: Text
    short: Text
    note: Text
    communes: tuple[str, ...]
    epci: str
    departement: str
    expected_communes: int | None


@dataclass(frozen=True)
class KnownTotal:
    """A published total that the build checks its own sum against."""

    area: str
    indicator: str
    value: float

    def agrees(self, found: float) -> bool:
        """Tell whether a sum, rounded to the decimals in which the total is written, is the total."""
        decimals = len(f"{self.value:.10f}".rstrip("0").partition(".")[2])
        return round(found, decimals) == self.value


@dataclass(frozen=True)
class PitchDefinition:
    """What the one-page pitch says.

    Attributes:
        claim: its first sentence.
        figures: named as in a story, five at most.
        offers: ids of places, three at most.
        fields: of offers; the first facts known among them are shown.
    """

    claim: Text
    figures: tuple[str, ...]
    offers: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Territory:
    """What the file of a territory says.

    Attributes:
        file: where it was read from.
        file_stem: begins the names of exported files.
        address: public address of the atlas; empty if it is not known.
        contact: whom to ask; empty if nobody is named.
        frame_ancestors: who may show the atlas in a frame, as a Content-Security-Policy writes it.
        modules: parts of the atlas beside map, comparison and sources.
        backgrounds: online backgrounds a visitor may ask for.
        departements: codes of the départements whose communes are shown.
        perimeters: the areas a visitor can choose, in order.
        reference_areas: other areas to compare with.
        peers: names of the communes an investor compares with, by INSEE code.
        compared_with: id of the area a perimeter is compared with.
        wide_perimeter: id of the perimeter in which places are shown where none is chosen.
        default_communes: INSEE codes of the communes compared where none is chosen; empty for the two largest.
        diagnosis_area: id of the area whose own figures stand beside those of the diagnosis; empty if there is none.
        diagnosis_area_code: code of the same area in ``reference_areas.csv``.
        map_box: the base map drawn in full.
        far_box: as far as the map can be moved.
        context_box: where borders outside all perimeters are drawn.
        sea: a point in the sea.
        lagoons: a point in each water that dock basins cut off from the sea, by id.
        pitch: None where the territory has no one-page pitch.
    """

    file: Path
    id: str
    file_stem: str
    title: Text
    subtitle: Text
    address: str
    contact: Text
    frame_ancestors: tuple[str, ...]
    modules: tuple[Module, ...]
    backgrounds: tuple[Background, ...]
    departements: tuple[str, ...]
    perimeters: tuple[AreaDefinition, ...]
    reference_areas: tuple[AreaDefinition, ...]
    peers: Mapping[str, str]
    compared_with: str
    wide_perimeter: str
    default_perimeter: str
    default_indicator: str
    default_layers: tuple[str, ...]
    default_x: str
    default_y: str
    default_communes: tuple[str, ...]
    diagnosis_area: str
    diagnosis_area_code: str
    map_box: Bounds
    far_box: Bounds
    context_box: Bounds
    sea: LonLat
    lagoons: Mapping[str, LonLat]
    known_totals: tuple[KnownTotal, ...]
    pitch: PitchDefinition | None = None

    @property
    def areas(self) -> tuple[AreaDefinition, ...]:
        """The perimeters, then the reference areas."""
        return (*self.perimeters, *self.reference_areas)


@cache
def territory() -> Territory:
    """Return the territory that ``ATLAS_TERRITORY`` names, read once.

    Raises:
        TerritoryError: there is no such file, or it cannot be used.
    """
    named = os.environ.get("ATLAS_TERRITORY") or DEFAULT
    return read_territory(Path(named) if named.endswith(".toml") else TERRITORIES / f"{named}.toml")


def read_territory(path: Path) -> Territory:
    """Read the file of a territory.

    Raises:
        TerritoryError: it is missing or no TOML, does not fit ``territory.schema.json``, or names an area that it does
            not define.
    """
    shown = f"{path.parent.name}/{path.name}"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TerritoryError(shown, "", f"cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TerritoryError(shown, "", f"cannot be read ({error})") from error
    schema = json.loads((TERRITORIES / "territory.schema.json").read_text(encoding="utf-8"))
    if fault := best_match(Draft202012Validator(schema).iter_errors(content)):
        raise TerritoryError(shown, fault.json_path.removeprefix("$").removeprefix("."), fault.message)
    found = _territory(content, path)
    for field, problem in _faults(found):
        raise TerritoryError(shown, field, problem)
    return found


def _territory(content: Mapping[str, Any], file: Path) -> Territory:
    default, boxes, diagnosis = content["default"], content["boxes"], content.get("diagnosis", {})
    fields: dict[str, Any] = {name: content[name] for name in ("id", "file_stem", "address", "compared_with")}
    fields |= {name: Text(**content[name]) for name in ("title", "subtitle", "contact")}
    fields |= {name: tuple(content[name]) for name in ("frame_ancestors", "modules", "backgrounds", "departements")}
    fields |= {f"default_{name}": value if isinstance(value, str) else tuple(value) for name, value in default.items()}
    fields.setdefault("default_communes", ())
    fields |= {f"{name}_box": Bounds(*box) for name, box in boxes.items()}
    return Territory(
        **fields,
        file=file,
        perimeters=tuple(map(_area, content["perimeters"])),
        reference_areas=tuple(map(_area, content.get("reference_areas", ()))),
        peers=MappingProxyType(content.get("peers", {})),
        wide_perimeter=content["wide_perimeter"],
        diagnosis_area=diagnosis.get("area", ""),
        diagnosis_area_code=diagnosis.get("area_code", ""),
        sea=tuple(content["sea"]),
        lagoons=MappingProxyType({name: tuple(point) for name, point in content.get("lagoons", {}).items()}),
        known_totals=tuple(KnownTotal(**total) for total in content.get("known_totals", ())),
        pitch=_pitch(content["pitch"]) if "pitch" in content else None,
    )


def _pitch(content: Mapping[str, Any]) -> PitchDefinition:
    lists = {name: tuple(content[name]) for name in ("figures", "offers", "fields")}
    return PitchDefinition(claim=Text(**content["claim"]), **lists)


def _area(content: Mapping[str, Any]) -> AreaDefinition:
    return AreaDefinition(
        id=content["id"],
        name=Text(**content["name"]),
        short=Text(**content["short"]),
        note=Text(**content["note"]),
        communes=tuple(content.get("communes", ())),
        epci=content.get("epci", ""),
        departement=content.get("departement", ""),
        expected_communes=content.get("expected_communes"),
    )


def _faults(found: Territory) -> Iterator[tuple[str, str]]:
    """Yield field and problem of whatever the schema cannot tell."""
    if found.id != found.file.stem:
        yield "id", f"{found.id!r} is not the name of the file"
    ids, perimeters = [area.id for area in found.areas], [area.id for area in found.perimeters]
    yield from (("perimeters", f"{name!r} is defined twice") for name in ids if ids.count(name) > 1)
    named = {
        "default.perimeter": (found.default_perimeter, perimeters),
        "wide_perimeter": (found.wide_perimeter, perimeters),
        "compared_with": (found.compared_with, ids),
        **({"diagnosis.area": (found.diagnosis_area, ids)} if found.diagnosis_area else {}),
        **{f"known_totals[{number}].area": (total.area, ids) for number, total in enumerate(found.known_totals)},
    }
    yield from (
        (field, f"{name!r} is not one of {', '.join(known)}")
        for field, (name, known) in named.items()
        if name not in known
    )
    for area in found.areas:
        if area.departement and area.departement not in found.departements:
            yield "departements", f"{area.departement!r}, which {area.id} is made of, is not among them"
    for field, bounds in (
        ("boxes.map", found.map_box),
        ("boxes.far", found.far_box),
        ("boxes.context", found.context_box),
    ):
        if not bounds.proper:
            yield field, "is not west, south, east, north"
