"""The schemas of the CNIG standard *Sites économiques*: the fields of its tables, and the values that a field takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.files import DataFileError, read_json

SITE: Final = "cnig_site_eco.schema.json"
TERRAIN: Final = "cnig_terrain_eco.schema.json"
SCHEMAS: Final = (SITE, TERRAIN)
#: What every value list has for what is not known.
UNKNOWN: Final = "inconnu"


@dataclass(frozen=True)
class CnigField:
    """A column of a table.

    Attributes:
        required: the schema wants it filled.
        values: the only ones it takes; empty where it takes any.
        pattern: regular expression of what it takes; empty where it takes any.
    """

    name: str
    required: bool
    values: tuple[str, ...]
    pattern: str

    def takes(self, text: str) -> bool:
        """Tell whether a filled cell may hold a text."""
        if self.values and text not in self.values:
            return False
        return not self.pattern or re.fullmatch(self.pattern, text) is not None


def read_cnig_schema(name: str, folder: Path) -> Mapping[str, CnigField]:
    """Read the columns of a table by name, in order.

    Raises:
        DataFileError: the schema is missing or is none.
    """
    content = read_json(name, folder)
    try:
        fields = [(str(field["name"]), field.get("constraints", {})) for field in content["fields"]]
        return {
            name: CnigField(
                name,
                bool(limits.get("required")),
                tuple(map(str, limits.get("enum", ()))),
                str(limits.get("pattern", "")),
            )
            for name, limits in fields
        }
    except (TypeError, KeyError, AttributeError) as error:
        raise DataFileError(name, "unreadable", f"it is no table schema: {error!r}") from error
