"""The languages of the atlas: translated words (gettext), and numbers and dates as each language writes them (Babel).

A language is a catalogue, ``locale/CODE/LC_MESSAGES/atlas.po``. The messages in the code are English and are the keys;
a message without a translation is shown in English. The ``.po`` file is read directly, so that a change of wording
needs no compile step.
"""

from __future__ import annotations

import gettext
import io
import math
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALE: Final = Path(__file__).resolve().parent / "locale"
DEFAULT: Final = "fr"
_CATALOGUE: Final = Path("LC_MESSAGES") / "atlas.po"
#: Codes of the languages that have a catalogue, the default first.
CODES: Final = tuple(
    sorted(
        (path.name for path in LOCALE.iterdir() if (path / _CATALOGUE).is_file()),
        key=lambda code: (code != DEFAULT, code),
    )
)
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for "translate later")
    """Mark a message for translation where no language is at hand yet; whoever shows it translates it."""
    return message


#: Ordinal numbers by the category that CLDR gives a number in English; other languages use those categories they have.
_ORDINALS: Final = {"one": N_("{n}st"), "two": N_("{n}nd"), "few": N_("{n}rd"), "other": N_("{n}th")}
#: Letters behind a French ordinal number, and the same raised.
_RAISED: Final = str.maketrans("er", "\N{MODIFIER LETTER SMALL E}\N{MODIFIER LETTER SMALL R}")
_ENGLISH: Final = Locale("en")


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

    @property
    def name(self) -> str:
        """The language's name for itself."""
        return str(self.locale.get_language_name()).capitalize()

    @property
    def tag(self) -> str:
        """The language with its main territory as office software names it: fr-FR."""
        likely = str(get_global("likely_subtags").get(self.locale.language, ""))
        return f"{self.locale.language}-{self.locale.territory or likely.rpartition('_')[2]}"

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
        text = _decimal(abs(rounded), pattern, self.locale)
        if rounded < 0:
            return MINUS + text
        return "+" + text if signed and rounded > 0 else text

    def percent(self, value: float | None, decimals: int = 0, *, signed: bool = False) -> str:
        """Write a percentage, with the language's space before the sign; the arguments are those of :meth:`number`."""
        return self.number(value, decimals, signed=signed) + _wide(str(self.locale.percent_formats[None].suffix[0]))

    def ordinal(self, rank: int) -> str:
        """Write a rank: 1er, 2e in French; 1st, 2nd in English."""
        message = _ORDINALS.get(self.locale.ordinal_form(rank), _ORDINALS["other"])
        text = self(message)
        return (_ORDINALS[_ENGLISH.ordinal_form(rank)] if text == message else text).format(n=self.number(rank))

    def raised(self, rank: int) -> str:
        """Write a rank for a sentence: its letters raised where the language raises them, 2ᵉ in French."""
        text = self.ordinal(rank)
        return text.translate(_RAISED) if self.code == "fr" else text

    def month(self, year_month: str) -> str:
        """Write a month given as ``2026-11``: novembre 2026, November 2026.

        Raises:
            ValueError: it is not such a month.
        """
        day = date.fromisoformat(f"{year_month}-01")
        return format_date(day, format="MMMM yyyy", locale=self.locale)

    def day(self, day: date) -> str:
        """Write a day: 26 novembre 2026, 26 November 2026."""
        return format_date(day, format="d MMMM yyyy", locale=self.locale)

    @property
    def decimal_mark(self) -> str:
        """The mark between a number and its decimals."""
        return str(self.locale.number_symbols["latn"]["decimal"])

    @property
    def thousands_mark(self) -> str:
        """The mark between thousands."""
        return _wide(str(self.locale.number_symbols["latn"]["group"]))

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


#: Nothing to say.
NO_TEXT: Final = Text()


def _wide(text: str) -> str:
    """Replace the narrow space with which Babel groups French thousands: many fonts and readers lack it."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", NO_BREAK)


# A page writes the same numbers at every run, and Babel reads the pattern anew for each.
@lru_cache(maxsize=1 << 14)
def _decimal(number: float, pattern: str, locale: Locale) -> str:
    """Return a number as Babel writes it by a pattern of Unicode's (UTS 35)."""
    return _wide(format_decimal(number, format=pattern, locale=locale, decimal_quantization=True))


@cache
def language(code: str) -> Language:
    """Return the language of that code, read once and shared by all sessions.

    Raises:
        KeyError: not one of :data:`CODES`.
    """
    if code not in CODES:
        raise KeyError(code)
    with (LOCALE / code / _CATALOGUE).open("rb") as file:
        catalogue = read_po(file)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(code, catalogue.locale or Locale.parse(code), gettext.GNUTranslations(compiled))
