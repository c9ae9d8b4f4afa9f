"""The figures of a chart or a map as a table, which can also be taken away."""

from __future__ import annotations

from markupsafe import Markup

from content.table import Table
from ui.templates import render


def twin_table(table: Table, *, number_from: int = 1) -> Markup:
    """Return a table with its sources below; columns from ``number_from`` on hold numbers, aligned right."""
    return render("twin_table.html.jinja", table=table, number_from=number_from)
