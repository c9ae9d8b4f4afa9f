"""What the list of /sites would show without one of its conditions: asked where no place meets all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from content.ranking.conditions import condition
from data.atlas import Atlas
from data.cache import cached
from data.language import language
from data.ranking.filter import CONDITIONS, Query, filter_places


@dataclass(frozen=True)
class Lifted:
    """A condition, and what is left without it.

    Attributes:
        name: the field of :class:`Query`.
        said: the condition in words.
        left: places that meet all other conditions; what another one holds is not counted beside it.
    """

    name: str
    said: str
    left: int


@cached(maxsize=64)
def liftings(atlas: Atlas, query: Query, lang: str) -> tuple[Lifted, ...]:
    """Return the conditions without one of which places are left, from most to fewest; kinds of place are one."""
    t, nothing = language(lang), Query()
    found = (
        Lifted(
            name, condition(atlas, query, name, t), remaining(atlas, replace(query, **{name: getattr(nothing, name)}))
        )
        for name in CONDITIONS
        if query.asks(name)
    )
    return tuple(sorted((each for each in found if each.left), key=lambda each: -each.left))


def remaining(atlas: Atlas, query: Query) -> int:
    """Return how many places meet all conditions."""
    return filter_places(atlas, query).steps[-1].remaining
