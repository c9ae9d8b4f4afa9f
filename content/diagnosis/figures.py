"""The diagnosis as tables and series: texts written for the language, ready for pages and documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from content.table import Cell
from data.atlas import Atlas, Row
from data.diagnosis import series
from data.language import Language

#: Columns of the port traffic drawn together: kinds of goods that add up to the total where all are known.
TRAFFIC_YEARS = range(2008, 2025)
#: The unit that English writes around the number.
_MONEY = "million_EUR"
GOODS = ("liquid_bulk_mt", "dry_bulk_mt", "general_cargo_mt")


def published_decimals(text: str) -> int:
    """Return the number of decimals a figure was published with."""
    return len(text.partition(".")[2])


def figure(atlas: Atlas, row: Row, t: Language) -> str:
    """Write a figure of the diagnosis with its unit and the decimals it was published with; a range with both ends."""
    value = float(row["value"])
    unit = atlas.units[row["unit"]]
    if row["unit"] == "year":
        return row["value"]
    if row["unit"] == _MONEY:
        return millions(row["value"], t)
    symbol = t.pick(unit.texts, "symbol")
    # A gain is told apart from a level by its sign, as a loss is.
    number = t.number(value, published_decimals(row["value"]), signed="change" in row["subject"])
    if row["low"]:
        low = t.number(float(row["low"]), published_decimals(row["low"]))
        number = t("{low} to {high}", low=low, high=number)
    return unit.write(number, t) if symbol else f"{number}\N{NO-BREAK SPACE}{unit.short(t)}"


def millions(amount: str, t: Language) -> str:
    """Write an amount published in millions of euros."""
    return t("€{amount} million", amount=t.number(float(amount), published_decimals(amount)))


def rows(atlas: Atlas, t: Language, figures: Iterable[Row]) -> list[tuple[Cell, ...]]:
    """Return figures as rows for a download: label, value, unit, year, area, note, source, address."""
    return [
        (
            t.pick(row, "label"),
            float(row["value"]),
            atlas.units[row["unit"]].label(t),
            row["year"],
            t.pick(row, "area"),
            t.pick(row, "note"),
            t.pick(row, "source"),
            row["url"],
        )
        for row in figures
    ]


def heads(t: Language) -> tuple[str, ...]:
    """Return the headings of :func:`rows`."""
    return (t("Figure"), t("Value"), t("Unit"), t("Year"), t("Territory"), t("Note"), t("Source"), t("Address"))


def traffic_names(t: Language) -> dict[str, str]:
    """Return the name of each column of the port traffic."""
    return {
        "total_mt": t("Total (Mt)"),
        "liquid_bulk_mt": t("Liquid bulk (Mt)"),
        "dry_bulk_mt": t("Dry bulk (Mt)"),
        "general_cargo_mt": t("General cargo (Mt)"),
        "containers_teu": t("Containers (TEU)"),
        "passengers": t("Passengers"),
    }


def traffic_points(atlas: Atlas, t: Language, columns: Iterable[str]) -> list[dict[str, Any]]:
    """Return one point a year and column with a known value; rounded or computed ones are marked."""
    names = traffic_names(t)
    points = []
    for row in atlas.port_traffic:
        for column in columns:
            if row[column]:
                value = float(row[column])
                rounded = column in row["rounded"].split()
                points.append(
                    {
                        "year": int(row["year"]),
                        "value": value,
                        "name": names[column],
                        "text": t.number(value, published_decimals(row[column])),
                        "quality": t("rounded or computed by the source") if rounded else t("as published"),
                        "rounded": rounded,
                    }
                )
    return points


def traffic_table(atlas: Atlas, t: Language) -> list[tuple[str, ...]]:
    """Return the port traffic by year as texts: "≈" before rounded values, a dash for unknown ones, the note last."""
    lines = []
    for row in atlas.port_traffic:
        cells = []
        for column in traffic_names(t):
            mark = "≈\N{NO-BREAK SPACE}" if column in row["rounded"].split() else ""
            cells.append(mark + t.number(float(row[column]), published_decimals(row[column])) if row[column] else "–")
        lines.append((row["year"], *cells, t.pick(row, "note")))
    return lines


def subject_points(atlas: Atlas, t: Language, subjects: dict[str, str], area: str = "") -> list[dict[str, Any]]:
    """Return one point a figure of each subject: name by subject id; relayed figures are marked."""
    return [
        {
            "year": int(row["year"]),
            "value": float(row["value"]),
            "name": name,
            "text": t.number(float(row["value"])),
            "quality": t("relayed INSEE figure") if row["relayed"] else t("as published"),
            "rounded": bool(row["relayed"]),
        }
        for subject, name in subjects.items()
        for row in series(atlas, subject, area)
    ]
