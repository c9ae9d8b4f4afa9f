"""The two languages of the atlas: translated words (gettext), and numbers and dates as each language writes them.

The messages in the code are English and are the keys; ``locale/fr`` holds the French. The ``.po`` file is read
directly, so that a change of wording needs no compile step.
"""

from __future__ import annotations

import gettext
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from data.files import LOCALE

CODES: Final = ("fr", "en")
DEFAULT: Final = "fr"
NAMES: Final = {"fr": "Français", "en": "English"}
#: Babel's locales; British English, the language of most European investors' documents.
_LOCALES: Final = {"fr": "fr_FR", "en": "en_GB"}
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for "translate later")
    """Mark a message for translation where no language is at hand yet; whoever shows it translates it."""
    return message


@dataclass(frozen=True)
class Language:
    """One language: call it with an English message to get the words, with placeholders filled."""

    code: str
    locale: Locale
    catalogue: gettext.NullTranslations

    def __call__(self, message: str, /, **values: object) -> str:
        """Return the translated message with ``{name}`` placeholders filled from ``values``."""
        text = self.catalogue.gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the right form for ``n``, which is also the placeholder ``{n}`` written for the language."""
        return self.catalogue.ngettext(one, many, n).format(n=self.number(n), **values)

    def pick(self, record: Mapping[str, str], field: str) -> str:
        """Return ``record[field_fr]`` or ``record[field_en]``; ``record[field]`` if that language has no own column."""
        own = f"{field}_{self.code}"
        return record[own if own in record else field]

    def number(self, value: float | None, decimals: int = 0, *, signed: bool = False) -> str:
        """Write a number with the language's separators; ``not available`` in words for an unknown one.

        Args:
            value: the number; None or NaN means unknown.
            decimals: decimals always shown, so that columns align.
            signed: show a plus sign, for changes.
        """
        if value is None or math.isnan(value):
            return self("not available")
        rounded = round(value, decimals) + 0.0  # + 0.0 turns -0.0 into 0.0
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = format_decimal(abs(rounded), format=pattern, locale=self.locale, decimal_quantization=True)
        # Babel groups French thousands with a narrow space that many fonts and readers lack.
        text = text.replace("\N{NARROW NO-BREAK SPACE}", NO_BREAK)
        if rounded < 0:
            return MINUS + text
        return "+" + text if signed and rounded > 0 else text

    def ordinal(self, rank: int) -> str:
        """Write a rank: 1er, 2e in French; 1st, 2nd in English."""
        if self.code == "fr":
            return f"{rank}{'er' if rank == 1 else 'e'}"
        teen = rank % 100 in (11, 12, 13)
        return f"{rank}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"

    def month(self, year_month: str) -> str:
        """Write a month given as ``2026-11``: novembre 2026, November 2026.

        Raises:
            ValueError: it is not such a month.
        """
        day = date.fromisoformat(f"{year_month}-01")
        return format_date(day, format="MMMM yyyy", locale=self.locale)

    @property
    def semicolon(self) -> str:
        """A semicolon with the language's spacing before it and a space after."""
        return f"{NO_BREAK}; " if self.code == "fr" else "; "

    @property
    def colon(self) -> str:
        """A colon with the language's spacing before it and a space after."""
        return f"{NO_BREAK}: " if self.code == "fr" else ": "


@dataclass(frozen=True)
class Text:
    """A text in both languages, of the data or of a story: call it with a language to get the words.

    Both are empty where there is nothing to say.
    """

    fr: str = ""
    en: str = ""

    def __call__(self, t: Language, /) -> str:
        """Return the words in a language; in the other one where it was left empty, as a story may do."""
        own, other = (self.fr, self.en) if t.code == "fr" else (self.en, self.fr)
        return own if own.strip() else other

    def __bool__(self) -> bool:
        """Tell whether there is a text."""
        return bool(self.fr or self.en)


@cache
def language(code: str) -> Language:
    """Return the language of that code, read once and shared by all sessions.

    Raises:
        KeyError: not one of :data:`CODES`.
    """
    return Language(code, Locale.parse(_LOCALES[code]), _translations(code))


def _translations(code: str) -> gettext.NullTranslations:
    path = LOCALE / code / "LC_MESSAGES" / "atlas.po"
    if code == "en":
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
