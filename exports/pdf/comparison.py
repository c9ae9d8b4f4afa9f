"""The comparison of a few communes as a document."""

from __future__ import annotations

from typing import Any

from content.comparison.cells import PROFILE
from content.comparison.places import Comparison
from content.comparison.profile import about_headlines, cite, comparison
from content.facts import Footnotes
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.national.table import find_france
from data.selection.choices import compared_with
from exports.pdf.pictures import QUARTER, Pictures
from exports.pdf.sources import cite_graphs, ends
from exports.pdf.typesetting import render

Record = dict[str, Any]


@cached(maxsize=64)
def comparison_pdf(atlas: Atlas, lang: str, codes: tuple[str, ...], perimeter: str, reference: str) -> bytes:
    """Return the comparison of a few communes with a reference; A4 landscape. ``reference`` as in a profile."""
    t, notes = language(lang), Footnotes()
    pictures = Pictures(atlas, t)
    against = compared_with(reference, perimeter, codes[0])
    found = Comparison(atlas, find_france(), t, codes, perimeter, against)
    names, other = [found.name(code) for code in codes], atlas.areas[against]
    graphs = (
        pictures.profile(found, QUARTER),
        pictures.population(found.names, QUARTER, as_index=True, reference=found.against_name),
        *pictures.structures(found, QUARTER),
    )
    groups = comparison(found, notes)
    cite_graphs(found, notes)
    profiled = (atlas.indicators[name] for name in PROFILE if name in atlas.indicators)
    cite((found.origin(code, entry) for entry in profiled for code in found.places), notes)
    data = {
        "kind": t("Comparison"),
        "names": names,
        "intro": t(
            "Value, gap to the reference ({place}), rank among the communes of the perimeter ({perimeter}).",
            place=other.name(t),
            perimeter=atlas.areas[perimeter].name(t),
        ),
        "heads": (t("Indicator"), *names, *((other.name(t),) if found.against else ())),
        "groups": groups,
        "headlines": about_headlines(atlas, t),
        "graphs": [graph for graph in graphs if graph],
        **ends(t, t("Comparison"), notes),
    }
    return render("comparison", lang, f"{', '.join(names)} – {t('Comparison')}", data, pictures.files)
