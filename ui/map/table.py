"""The table twin of the map."""

from __future__ import annotations

from markupsafe import Markup

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.rank import rank, ranking
from data.language import language
from ui.templates import render


@cached(maxsize=512)
def commune_table(
    atlas: Atlas, lang: str, perimeter: str, indicator: str, commune: str | None, reference: str
) -> Markup:
    """Return the table twin of the map: rank, commune, value; then the reference."""
    t, entry = language(lang), atlas.indicators[indicator]
    values, selected = atlas.values(perimeter, indicator), t("selected")
    rows = []
    for code, value in ranking(values):
        place = rank(value, values.values(), entry.decimals)
        chosen = f" ({selected})" if code == commune else ""
        shown = entry.write(value, t) if value is not None else atlas.why_missing(code, indicator, t)
        rows.append((atlas.areas[code].name(t) + chosen, shown, str(place.place) if place else "–"))
    compared = atlas.value(reference, indicator)
    shown = entry.write(compared, t) if compared is not None else atlas.why_missing(reference, indicator, t)
    rows.append((atlas.areas[reference].name(t), shown, t("reference")))
    caption = f"{entry.dated(t)} ({entry.unit.label(t)}). {entry.source(t)}."
    head = (t("Commune"), t("Value"), t("Rank"))
    return render("map/table.html.jinja", t=t, caption=caption, head=head, rows=rows)
