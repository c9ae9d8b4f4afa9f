"""The stories that the browser keeps, as a list: which is shown, open another, copy the one shown, delete one."""

from __future__ import annotations

from collections.abc import Callable

from data.language import Language
from ui.components import reply
from ui.components.files import registered
from ui.components.story_storage import Kept, kept, storage_key


def story_list(
    shown: str,
    seen: str,
    t: Language,
    *,
    opened: Callable[[Kept], object],
    copied: Callable[[], object],
) -> None:
    """Draw the list.

    Args:
        shown: id of the story shown; empty of the atlas's own.
        seen: mark of the browser's copy that the session began with.
        t: language.
        opened: called with the story to show.
        copied: called to go on with a copy of the story shown.
    """

    def changed() -> None:
        if found := kept(reply.answer("story_list", "opened")):
            opened(found)

    data = {
        "key": storage_key(),
        "id": shown,
        "seen": seen,
        "lang": t.code,
        "tag": t.tag,
        "colon": t.colon,
        "words": {
            "list": t("Stories kept in this browser"),
            "none": t("None yet: your first change begins one, which this browser alone keeps."),
            "unnamed": t("Without a name"),
            "shown": t("on screen"),
            "open": t("Open"),
            "delete": t("Delete"),
            "undo": t("Restore"),
            "copy": t("Go on with a copy"),
            "changed": t("changed {time}"),
            "deleted": t("“{name}” is deleted."),
            "overtaken": t(
                "Another tab has changed this story. What you change here is kept beside it, as another one."
            ),
            "other": t("Show the other tab’s"),
        },
    }
    registered("story_list")(
        data=data,
        key="story_list",
        on_opened_change=changed,
        on_copied_change=copied,
    )
