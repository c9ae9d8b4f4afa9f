"""The page shown when a run ends in an error nobody foresaw: a sentence, a way back, a reference into the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from ui.markup import show
from ui.runtime import log
from ui.shell.visitor import visitor_language
from ui.templates import render

_LOG: Final = logging.getLogger(__name__)
_RUNS: Final = logging.getLogger("ui.run")
#: What is shown if not even the languages can be read.
WITHOUT_WORDS: Final = Markup(
    '<p class="notice" role="alert">L’atlas n’a pas pu afficher cette page. · The atlas could not show this page. '
    "({reference})</p>"
)


def guarded(run: Callable[[], str]) -> None:
    """Run a script that returns the name of its page, and write a line about it.

    An error goes to the log under the run's reference, and the visitor gets the page that names it.
    """
    reference = log.reference()
    try:
        with log.timed(_RUNS, run=reference) as line:
            line["page"] = run()
    except Exception:  # noqa: BLE001  (whatever it is, the visitor gets a sentence)
        _LOG.exception("run failed, reference %s", reference)
        page(reference)


def unforeseen(error: Exception) -> bool:
    """Show the page for an error outside of a guarded run: in what a widget calls, or while the script is imported.

    Returns:
        that Streamlit has nothing to add (``on_script_error`` of ``streamlit.App``).
    """
    reference = log.reference()
    _LOG.error("run failed, reference %s", reference, exc_info=error)
    page(reference)
    return True


def page(reference: str) -> None:
    """Say in the visitor's language that the page could not be shown, and what can be done."""
    try:
        t = visitor_language()
        show(render("shell/failure.html.jinja", t=t, reference=reference, home=f"./?lang={t.code}"))
    except Exception:  # noqa: BLE001  (templates or languages may be what is broken)
        _LOG.exception("the page of a failed run failed too, reference %s", reference)
        show(WITHOUT_WORDS.format(reference=reference))
