"""A field for one photograph of the visitor's own: its file, its credit line, what it looks like, a way to take it out.

The file goes to the server to be encoded anew, comes back and stays in the browser; Python hears of its key alone.
"""

from __future__ import annotations

from collections.abc import Callable

from data.language import Language
from data.story.photograph import Photograph
from ui.components import reply
from ui.components.files import registered


def photograph_field(
    key: str,
    label: str,
    photograph: Photograph | None,
    t: Language,
    *,
    change: Callable[[Photograph | None], object],
    folded: bool = False,
) -> None:
    """Draw the field.

    Args:
        key: of the element.
        label: what the photograph is of.
        photograph: the one there is.
        t: language.
        change: called with another photograph, with the same one under another credit line, or with None.
        folded: the photograph is there to be looked at; what changes it is folded away.
    """

    def changed() -> None:
        match reply.answer(key, "reply"):
            case {"act": "put", "key": str() as name, "credit": str() as credit}:
                change(Photograph(name, credit.strip()))
            case {"act": "remove"}:
                change(None)

    data = {
        "label": label,
        "lang": t.code,
        "photograph": {"key": photograph.key, "credit": photograph.credit} if photograph else None,
        "folded": folded,
        "shown_as": t("Photograph: {credit}", credit=photograph.credit) if photograph else "",
        "words": {
            "choose": t("Choose a file"),
            "kinds": t("JPEG, PNG or WebP, at most 15 MB. It stays in this browser, without place or owner inside."),
            "credit": t("Credit line (required)"),
            "example": t("Name of the photographer or owner"),
            "put": t("Add the photograph"),
            "rename": t("Change the credit line"),
            "remove": t("Take the photograph out"),
            "no_file": t("Please choose a file first."),
            "no_credit": t("Please say who took the photograph: it is not shown without a credit line."),
            "working": t("The photograph is being read…"),
            "offline": t("The server does not answer: please check the connection, then try again."),
            "not_kept": t(
                "This browser does not keep photographs (private window, or storage refused): it lasts as long as this "
                "tab. Save the story with its photographs."
            ),
            "lost": t("This photograph is not in this browser any more: please add it again, or take it out."),
        },
    }
    registered("photograph_field")(data=data, key=key, on_reply_change=changed)
