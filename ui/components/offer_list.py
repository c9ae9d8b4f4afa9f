"""The list of offers: rows that can be chosen with mouse, finger or keyboard, under the headings they are parts of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from content.ranking.rows import OfferRow
from ui.components import reply
from ui.components.files import registered


@dataclass(frozen=True)
class OfferList:
    """What the list shows.

    Attributes:
        title: told to screen readers.
        keep: what the button beside a row does that adds it to the shortlist, and one that removes it, with ``{name}``;
            None draws no such buttons.
        kept: ids on the shortlist.
    """

    title: str
    rows: tuple[OfferRow, ...]
    keep: tuple[str, str] | None = None
    kept: tuple[str, ...] = ()


def offer_list(
    shown: OfferList, key: str, picked: Callable[[str | None], None], kept: Callable[[str], None] | None = None
) -> None:
    """Draw the list.

    Args:
        shown: what it shows.
        key: of the widget.
        picked: called with the id of the row chosen, None when the chosen row is chosen again.
        kept: called with the id of the row whose button for the shortlist is pressed.
    """

    def changed() -> None:
        code = reply.text(key, "picked")
        if code is not None:
            picked(code or None)

    def changed_kept() -> None:
        code = reply.text(key, "kept")
        if code and kept:
            kept(code)

    data = {**vars(shown), "rows": [asdict(row) for row in shown.rows]}
    registered("offer_list")(data=data, key=key, on_picked_change=changed, on_kept_change=changed_kept)
