"""The comparison of a few communes as a document."""

from __future__ import annotations

from typing import Any

from content.comparison.cells import PROFILE
from content.comparison.places import Comparison
from content.comparison.profile import about_headlines, cite, comparison
from content.comparison.trends import base_year, population_words
from content.facts import Footnotes
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.national.table import France, NoFrance, find_france
from data.selection.choices import compared_with
from exports.pdf.pictures import QUARTER, Pictures
from exports.pdf.sources import cite_graphs, ends
from exports.pdf.typesetting import render

Record = dict[str, Any]


def comparison_pdf(
    atlas: Atlas, lang: str, codes: tuple[str, ...], perimeter: str, reference: str, _national: str = ""
) -> bytes:
    """Return the comparison of a few communes with a reference; A4 landscape.

    Args:
        atlas: the data.
        lang: language code.
        codes: of the communes.
        perimeter: the area whose communes are ranked.
        reference: as in a profile.
        _national: state of the national table, as in a profile.
    """
    return comparison_with_france(atlas, lang, codes, perimeter, reference, find_france())


@cached(maxsize=64)
def comparison_with_france(
    atlas: Atlas, lang: str, codes: tuple[str, ...], perimeter: str, reference: str, france: France | NoFrance
) -> bytes:
    """Return a comparison with a national table, or without one."""
    t, notes = language(lang), Footnotes()
    pictures = Pictures(atlas, t)
    against = compared_with(reference, perimeter, codes[0])
    found = Comparison(atlas, france, t, codes, perimeter, against)
    names, other = [found.name(code) for code in codes], atlas.areas[against]
    graphs = (
        pictures.profile(found, QUARTER),
        pictures.population(
            found.names, QUARTER, base=base_year(found), words=population_words(found), reference=found.against_name
        ),
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
