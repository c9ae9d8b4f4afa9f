"""Announcements whose date has passed: a text says so instead of leaving a plan of old to be read as one of today.

What is a plan, for which year, and when it was last looked after stands in columns; the words are made here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.build.inputs import BuildError, Rows, Sources, read, read_origins
from data.language import NO_BREAK

_FILE: Final = "announcements.csv"
_YEAR: Final = re.compile(r"[0-9]{4}")


@dataclass(frozen=True)
class Announcement:
    """A statement about the future.

    Attributes:
        announced: year in which it was made; empty where the source does not say.
        horizon: year it is about; empty where it names none.
        checked_on: month, as ``2026-11``, in which what became of it was last looked for; empty if it never was.
    """

    announced: str
    horizon: str
    checked_on: str

    @classmethod
    def of(cls, row: Mapping[str, str], where: str) -> Announcement:
        """Read the three columns of a row.

        Raises:
            BuildError: one of them is no year or month.
        """
        found = cls(row["announced"], row["horizon"], row["checked_on"])
        years = (found.announced, found.horizon, found.checked_on[:4])
        if not all(year == "" or _YEAR.fullmatch(year) for year in years):
            raise BuildError(f"{where}: announced, horizon and checked_on are years and a month, not {years}")
        return found

    def passed(self, today: str) -> bool:
        """Tell whether its year lies before ``today`` (a month) and nobody has looked since."""
        return bool(self.horizon) and self.horizon < today[:4] and self.checked_on[:4] <= self.horizon

    def words(self, today: str) -> tuple[str, str]:
        """Return what to say of it in French and English, without a full stop; empty if it names no year."""
        if not self.horizon:
            return "", ""
        french = f"annonce de {self.announced}" if self.announced else "annonce non datée"
        english = f"announced in {self.announced}" if self.announced else "announced, year not stated,"
        late = self.passed(today)
        return (
            f"{french} pour {self.horizon}" + (", non vérifiée depuis" if late else ""),
            f"{english} for {self.horizon}" + (", not checked since" if late else ""),
        )


def month_of_inputs(raw: Path) -> str:
    """Return the month in which the newest input was taken over: "today" for a build that is the same every day."""
    return max(row["accessed"] for row in read_origins(raw))


def on_places(raw: Path, sources: Sources) -> Rows:
    """Return the announcements on places as further statements on them."""
    today = month_of_inputs(raw)
    rows = []
    for row in read(raw / _FILE):
        french, english = Announcement.of(row, f"{_FILE}: {row['id']}").words(today)
        told = {"text_fr": f"{row['what_fr']}{NO_BREAK}: {french}.", "text_en": f"{row['what_en']}: {english}."}
        about = {"id": row["id"], "topic": "about", **told, "year": row["announced"]}
        rows.append({**about, **sources.cited(row["source"]), "url": row["url"]})
    return rows


def marked(row: Mapping[str, str], stage: tuple[str, str], today: str) -> tuple[str, str]:
    """Return the stage of a project, with the remark that its announced year has passed where it has."""
    announcement = Announcement.of(row, row["id"])
    if not announcement.passed(today):
        return stage
    french, english = announcement.words(today)
    return f"{stage[0]} {french.capitalize()}.", f"{stage[1]} {english.capitalize()}."
