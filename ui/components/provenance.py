"""What an indicator is and where it comes from: shown wherever a page shows its figure."""

from __future__ import annotations

from markupsafe import Markup

from data.atlas import Atlas
from data.cache import cached
from data.language import language
from ui.templates import render


@cached(maxsize=256)
def provenance(atlas: Atlas, indicator: str, lang: str) -> Markup:
    """Return what an indicator is, its source, year, formula, licence, and how an area's figure is made."""
    t, entry = language(lang), atlas.indicators[indicator]
    aggregation = {
        "sum": t("Area: sum of its communes."),
        "recompute": t("Area: formula on the sums of its communes, never a mean of rates."),
        "none": t("Area: no figure. {reason}", reason=entry.reason(t)),
    }
    return render(
        "components/provenance.html.jinja",
        t=t,
        entry=entry,
        columns=[atlas.columns[name] for name in entry.columns],
        aggregation=aggregation[entry.aggregate],
    )
