"""Every figure that a text of a story can name, with its value: what a writer searches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content.figures.key_figures import key_figure
from data.atlas import Atlas
from data.cache import cached
from data.language import Language, language
from data.references import Reference, named, reference
from data.selection.record import Selection
from data.story.suggestions import every


@dataclass(frozen=True)
class ListedFigure:
    """A figure as a list shows it.

    Attributes:
        reference: as a text names it.
        label: what it counts.
        context: place and year.
        value: with its unit.
    """

    reference: str
    label: str
    context: str
    value: str

    @property
    def words(self) -> str:
        """What it counts, where and when."""
        return f"{self.label} · {self.context}"


@cached(maxsize=4)
def figure_list(atlas: Atlas, lang: str) -> tuple[ListedFigure, ...]:
    """Return the figures that are available, those of areas before those of communes."""
    t = language(lang)
    found = (_listed(atlas, figure, t, Selection()) for figure in every(atlas))
    return tuple(one for one in found if one.value != t("not available"))


def figures_of(atlas: Atlas, texts: Iterable[str], t: Language, seen: Selection) -> Mapping[str, ListedFigure]:
    """Return the figures that texts name, by how they name them; ``seen`` as in :func:`key_figure`."""
    return {braced: _listed(atlas, reference(braced), t, seen) for braced in _braced(texts)}


def _braced(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from named(text)


def _listed(atlas: Atlas, figure: Reference, t: Language, seen: Selection) -> ListedFigure:
    found = key_figure(atlas, figure, t, seen)
    return ListedFigure(str(figure), found.label, found.context, found.value)
