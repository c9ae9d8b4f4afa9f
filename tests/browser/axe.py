"""axe in a page and its frames: what it finds grave.

Only violations are described and sent back: all that axe would say of what is in order takes it three times as long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any, Final, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE: Final = ("serious", "critical")
#: The rules whose answer depends on colours.
OF_COLOURS: Final = ("color-contrast", "link-in-text-block")
_SCRIPT: Final = Axe().axe_script


class Known(NamedTuple):
    """A violation in markup that is not the atlas's own."""

    rule: str
    html: str
    reason: str


#: Nothing here may match what the atlas writes itself: st.html, the ranking, the map.
KNOWN: Final = (
    Known("svg-img-alt", r'^<g class="mark-\w+ role-mark', "Vega gives an empty group of marks a role but no title"),
)


def violations(page: Page, *, only: Collection[str] = (), but: Collection[str] = (), preload: bool = True) -> list[str]:
    """Return the grave violations of a page that are not known ones, as readable lines.

    Args:
        page: looked at as it stands.
        only: the rules that are asked; all by default.
        but: rules that are not.
        preload: whether axe asks for the style sheets again.
    """
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": preload}
    if only:
        options["runOnly"] = {"type": "rule", "values": tuple(only)}
    if but:
        options["rules"] = {rule: {"enabled": False} for rule in but}
    found = page.evaluate(f"axe.run({json.dumps(options)}).then(found => found.violations)")
    return [
        f"{rule['id']} ({rule['impact']}) at {node['target']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if node["impact"] in GRAVE
        and not any(known.rule == rule["id"] and re.search(known.html, node["html"]) for known in KNOWN)
    ]
