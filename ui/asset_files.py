"""The files behind ``/assets/``: of the components, of the map, and what pages fetch when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from data.atlas import Atlas, load
from data.files import DataFileError
from data.language import CODES
from ui.components.files import component_files
from ui.components.provenance import STEM as PROVENANCE
from ui.components.provenance import provenance_file
from ui.diagnosis import STEM as DIAGNOSIS
from ui.immutable import ImmutableFile
from ui.map import map_files
from ui.present import figure_files
from ui.runtime import painting
from ui.shell import search


def _folded(atlas: Atlas) -> list[ImmutableFile]:
    from ui.diagnosis.folded import folded_file  # noqa: PLC0415  (imports Altair, which the first page needs not)

    return [folded_file(atlas, code) for code in CODES]


#: Files of each language by how their names begin; the languages of one are worked out together.
_TOLD: Final[Mapping[str, Callable[[Atlas], Iterable[ImmutableFile]]]] = {
    PROVENANCE: lambda atlas: [provenance_file(atlas, code) for code in CODES],
    DIAGNOSIS: _folded,
    search.STEM: lambda atlas: search.files(atlas).values(),
    figure_files.STEM: lambda atlas: figure_files.files(atlas).values(),
}


def asset_file(name: str) -> ImmutableFile | None:
    """Return a file by the name it is served by; None if there is none, or the data cannot be read."""
    component = next((file for file in component_files().values() if file.name == name), None)
    if component:
        return component
    try:
        atlas = load()
        told = next((files for stem, files in _TOLD.items() if name.startswith(stem)), None)
        if told is None:
            painting.fetched()
            return map_files.served(atlas, name)
        return next((file for file in told(atlas) if file.name == name), None)
    except DataFileError:
        return None
