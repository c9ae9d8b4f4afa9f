"""Sentences about the territory with their figures written out, and the one that sums a stake up today."""

from __future__ import annotations

from dataclasses import dataclass

from content.diagnosis.by_commune import unplaced
from content.figures.diagnosis import written
from content.figures.key_figures import KeyFigure, key_figure
from data.atlas import Atlas
from data.diagnosis.figure_names import FigureName, names, written_out
from data.diagnosis.figures import Stake
from data.diagnosis.stakes import Condition, Operand
from data.language import Language, Text
from data.references import Reference
from data.selection.record import Selection


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the figures in it with their place, year and source, each once."""

    words: str
    figures: tuple[KeyFigure, ...]


def conclusion(atlas: Atlas, stake: Stake, perimeter: str, t: Language) -> Sentence | None:
    """Return the first conclusion on a stake that holds and whose figures are all known; None if there is none."""
    for found in atlas.conclusions[stake]:
        if all(_holds(atlas, condition, perimeter) for condition in found.conditions):
            told = told_of(atlas, found.text, perimeter, t)
            if told:
                return told
    return None


def told_of(atlas: Atlas, text: Text, perimeter: str, t: Language) -> Sentence | None:
    """Return a text with its figures; None if there is no text or a figure it names is not known."""
    named = names(text(t))
    if not text or not all(_known(atlas, name, perimeter) for name in named):
        return None
    figures = (key_figure(atlas, name.within(perimeter), t, Selection()) for name in named if not name.unplaced)
    words = written_out(text(t), lambda name: _written(atlas, name, perimeter, t))
    return Sentence(words, tuple(dict.fromkeys(figures)))


def _known(atlas: Atlas, name: FigureName, perimeter: str) -> bool:
    return name.figure.kind == "diagnosis" or _value(atlas, name, perimeter) is not None


def _value(atlas: Atlas, name: FigureName, perimeter: str) -> float | None:
    figure = name.within(perimeter)
    return unplaced(atlas, atlas.indicators[figure.id]) if name.unplaced else atlas.value(figure.at, figure.id)


def _written(atlas: Atlas, name: FigureName, perimeter: str, t: Language) -> str:
    if name.figure.kind == "diagnosis":
        figure = atlas.diagnosis[name.figure.id]
        return figure.dated(t) if name.year else written(figure, t)
    entry = atlas.indicators[name.figure.id]
    return entry.year if name.year else entry.write(_value(atlas, name, perimeter), t)


def _holds(atlas: Atlas, condition: Condition, perimeter: str) -> bool:
    """Compare the values as they are shown: a gap that rounding hides is none."""
    left = _shown(atlas, condition.left, perimeter)
    right = _shown(atlas, condition.right, perimeter) if isinstance(condition.right, Operand) else condition.right
    if left is None or right is None:
        return False
    return left < right if condition.sign == "<" else left > right


def _shown(atlas: Atlas, operand: Operand, perimeter: str) -> float | None:
    figure = FigureName(Reference("indicator", operand.indicator, operand.at)).within(perimeter)
    value = atlas.value(figure.at, figure.id)
    return None if value is None else round(value, atlas.indicators[operand.indicator].decimals)
