"""The JSON Schema of story files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator, SchemaError

from data.cache import cached
from data.files import DataFileError, read_json
from data.selection.choices import Choices

_FILE: Final = "story.schema.json"


@cached(maxsize=2)
def story_schema(choices: Choices) -> Mapping[str, Any]:
    """Return the schema that every story of an atlas follows; the file leaves the ids of layers to the atlas.

    Raises:
        DataFileError: the file is missing, or holds no schema.
    """
    schema: dict[str, Any] = read_json(_FILE, choices.atlas.folder)
    try:
        Draft202012Validator.check_schema(schema)
        schema["$defs"]["view"]["properties"]["layers"]["items"] = {"enum": list(choices.several["layers"])}
    except SchemaError as error:
        raise DataFileError(_FILE, "unreadable", error.message) from error
    except (KeyError, TypeError) as error:
        raise DataFileError(_FILE, "incomplete", "no $defs.view.properties.layers") from error
    return schema
