"""The parts of one score, and how firm the first place is, as HTML."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from content import labels as words
from content.ranking.robustness import robustness
from content.ranking.rows import unranked
from content.ranking.table import criterion_label
from content.ranking.values import amount
from data.atlas import Atlas
from data.language import Language
from data.ranking.criteria import CRITERIA
from data.ranking.score import Ranking, Scored
from ui.templates import render


@dataclass(frozen=True)
class PartLine:
    """A part of a score in words.

    Attributes:
        worst: length of the bar that counts, in percent; None if the fact is unknown.
        open: length of what the better end would add, in percent.
    """

    criterion: str
    value: str
    worst: str | None
    open: str
    weight: str
    points: str


def score_parts(item: Scored, pool: int, t: Language) -> Markup:
    """Return the parts of a score: a bar a criterion, its value, its weight, the points it adds.

    Args:
        item: the place with its score.
        pool: radius within which people are counted, in kilometres.
        t: language.
    """
    labels = words.criteria(t)
    labels |= {each.id: criterion_label(each, pool, t) for each in CRITERIA if each.unit in ("people", "inhabitants")}
    lines = [
        PartLine(
            labels[part.criterion],
            amount(part, t),
            f"{part.worst * 100:.0f}" if part.span is not None else None,
            f"{(part.best - part.worst) * 100:.0f}",
            t.number(part.weight),
            t.number(part.points, 1) if part.points is not None and part.weight else "–",
        )
        for part in item.parts
    ]
    score = t.number(item.score, 0) if item.score is not None else None
    return render(
        "sites/score.html.jinja",
        t=t,
        score=score,
        most=t.number(item.most, 0),
        why=unranked(item, t),
        known=t.number(item.known * 100),
        lines=lines,
    )


def trust(atlas: Atlas, ranking: Ranking, t: Language) -> Markup:
    """Return one badge, firm or fragile, with its reasons on demand."""
    return render("sites/trust.html.jinja", t=t, found=robustness(atlas, t.code, ranking))


def missing(atlas: Atlas, ranking: Ranking, t: Language) -> Markup:
    """Return what is missing to decide among the first places, and whom to ask; empty if nothing is."""
    return render("sites/missing.html.jinja", t=t, notes=robustness(atlas, t.code, ranking).missing)
