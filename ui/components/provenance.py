"""What an indicator is and where it comes from: shown wherever a page shows its figure."""

from __future__ import annotations

import json
from typing import Final

from markupsafe import Markup

from content.labels import aggregation
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from ui.immutable import ImmutableFile, immutable_file
from ui.templates import render

#: How the names of the files begin.
STEM: Final = "provenance-"


@cached(maxsize=256)
def provenance(atlas: Atlas, indicator: str, lang: str) -> Markup:
    """Return what an indicator is, its source, year, formula, licence, and how an area's figure is made."""
    t, entry = language(lang), atlas.indicators[indicator]
    return render(
        "components/provenance.html.jinja",
        t=t,
        entry=entry,
        columns=[atlas.columns[name] for name in entry.columns],
        aggregation=aggregation(entry, t),
        published=_published(atlas, indicator, t),
    )


@cached(maxsize=4)
def provenance_file(atlas: Atlas, lang: str) -> ImmutableFile:
    """Return that of all indicators in a language, as HTML by id: a page with many figures fetches it when asked."""
    found = {name: provenance(atlas, name, lang) for name in atlas.indicators}
    return immutable_file(f"{STEM}{lang}.json", json.dumps(found, ensure_ascii=False).encode())


def where_from(atlas: Atlas, t: Language) -> dict[str, str]:
    """Return where the browser finds what an indicator is once it is unfolded, and what it says if it cannot."""
    return {
        "file": f"assets/{provenance_file(atlas, t.code).name}",
        "missing": t("The source could not be loaded. Fold the figure and unfold it to try again."),
    }


def _published(atlas: Atlas, indicator: str, t: Language) -> list[tuple[str, str, str, str]]:
    """Return who publishes figures of areas, each with address, licence and the areas."""
    areas: dict[tuple[str, str, str], list[str]] = {}
    for (area, name), own in atlas.area_sources.items():
        if name == indicator:
            areas.setdefault((own.source(t), own.url, own.licence), []).append(atlas.areas[area].short(t))
    return [(*source, ", ".join(names)) for source, names in areas.items()]
