"""Comparisons of places of the atlas, as the page works them out."""

from content.comparison.places import Comparison
from data.atlas import Atlas
from data.language import language
from data.national.table import find_france


def compared(atlas: Atlas, *codes: str, reference: str = "istres", lang: str = "en") -> Comparison:
    return Comparison(atlas, find_france(), language(lang), codes, "istres", reference)
