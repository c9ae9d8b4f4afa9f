"""The JSON Schema of story files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator, SchemaError

from data.atlas import Atlas
from data.cache import cached
from data.files import DataFileError, read_json

_FILE: Final = "story.schema.json"


@cached(maxsize=2)
def story_schema(atlas: Atlas) -> Mapping[str, Any]:
    """Return the schema that every story of an atlas follows.

    Raises:
        DataFileError: the file is missing, or holds no schema.
    """
    schema: Mapping[str, Any] = read_json(_FILE, atlas.folder)
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise DataFileError(_FILE, "unreadable", error.message) from error
    return schema
