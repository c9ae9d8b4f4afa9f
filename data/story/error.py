"""What can be wrong with a story file, said in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from data.language import Language
from data.text import quoted

_ENTRY: Final = re.compile(r"\[(\d+)\]")
_STOP: Final = re.compile(r"^stops (\d+)")


@dataclass(eq=False)
class StoryError(Exception):
    """A story file cannot be used.

    Attributes:
        path: where, as ``stops[2].figures[0]``, counted from 0; empty for the file as a whole.
        kind: what is wrong, a key of the sentences below.
        value: what was found there, as it was written: neither cut nor escaped.
        limit: what was expected: a number, or a list of choices.
    """

    path: str
    kind: str
    value: str = ""
    limit: str = ""

    def __str__(self) -> str:
        """Return the place, the fault and what was found, for the log."""
        return f"{self.path or 'file'}: {self.kind} {quoted(self.value)!r}".rstrip()

    def text(self, t: Language) -> str:
        """Say to whom a story is shown where the fault is, what it is, and that nothing changes. Not escaped."""
        return f"{self.sentence(t)} {t('The story shown before stays.')}"

    def sentence(self, t: Language) -> str:
        """Say in one sentence where the fault is and what it is. Not escaped."""
        where = _where(self.path, t) or t("the file")
        return t("This story cannot be used ({path}): {fault}.", path=where, fault=self.fault(t))

    def fault(self, t: Language) -> str:
        """Say what is wrong, without where. Not escaped."""
        return _faults(t)[self.kind].format(value=quoted(self.value), limit=_limit(self, t))


def _where(path: str, t: Language) -> str:
    """Return a path as people count: the fourth stop is ``stops[3]``."""
    named = _ENTRY.sub(lambda found: f" {int(found[1]) + 1}", path)
    stops = _STOP.sub(lambda found: t("stop {n}", n=found[1]), named)
    return stops.replace(".", " › ")


def _faults(t: Language) -> Mapping[str, str]:
    """Return what each kind of fault is called; ``{value}`` and ``{limit}`` are still to be filled."""
    return {
        "size": t("it is larger than {limit} kB"),
        "encoding": t("it is not text in UTF-8"),
        "json": t("it is not JSON: line {value}, column {limit}"),
        "deep": t("its brackets are nested more than {limit} deep"),
        "number": t("“{value}” is not a number that can be used"),
        "key": t("the field “{value}” is given twice"),
        "type": t("{limit} is expected"),
        "required": t("the field “{value}” is missing"),
        "additionalProperties": t("the field “{value}” is not known"),
        "enum": t("“{value}” is not one of {limit}"),
        "maxLength": t("the text is longer than {limit} characters"),
        "maxItems": t("there are more than {limit} entries"),
        "minItems": t("there are fewer entries than {limit}"),
        "minimum": t("“{value}” is less than {limit}"),
        "maximum": t("“{value}” is more than {limit}"),
        "uniqueItems": t("an entry is given twice"),
        "empty": t("the text is empty in both languages"),
        "character": t("the text holds a character that cannot be shown ({value})"),
        "slug": t("“{value}” is not an id of lower-case letters, digits and hyphens"),
        "twice": t("the id “{value}” is given twice"),
        "unknown": t("the atlas does not know “{value}”"),
        "outside": t("the commune “{value}” is not in the perimeter of the view"),
        "figure": t("“{value}” is not a figure written as kind:id or kind:id@place"),
        "time": t("“{value}” is no time"),
        "brace": t("braces hold a figure such as {limit}, not “{value}”"),
        "superfluous": t("this kind has no “{value}”"),
        "bounds": t("the bounds leave the area that the atlas shows"),
        "reversed": t("the bounds are not in the order west, south, east, north"),
        "place": t("the place leaves the area that the atlas shows"),
        "maxProperties": t("there are more than {limit} entries"),
        "logo": t("the logo is not a PNG, JPEG or WebP picture"),
        "logo_size": t("the logo is larger than {limit} by {limit} pixels"),
        "photograph": t("the photograph is not a whole JPEG picture as the atlas keeps them"),
        "photographs": t("there are more than {limit} photographs"),
        "credit": t("the photograph has no credit line"),
    }


def _limit(error: StoryError, t: Language) -> str:
    """Return what was expected, in words where it is a type of JSON."""
    types: Mapping[str, Callable[[], str]] = {
        "string": lambda: t("a text"),
        "array": lambda: t("a list"),
        "object": lambda: t("a group of fields"),
        "number": lambda: t("a number"),
        "integer": lambda: t("a whole number"),
        "boolean": lambda: t("true or false"),
    }
    words = types.get(error.limit) if error.kind == "type" else None
    return words() if words else error.limit
