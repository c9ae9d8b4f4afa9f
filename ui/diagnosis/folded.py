"""What the disclosures of the diagnosis hold, as a file a language: folded, it is no part of the page.

Tables of figures are four fifths of the page's elements, and a browser reads every element before it shows the page.
"""

from __future__ import annotations

import json
from itertools import product

from markupsafe import Markup

from data.atlas import Atlas
from data.cache import cached
from data.diagnosis.figures import STAKES
from data.language import Language, language
from ui.diagnosis import STEM, parts, stakes
from ui.immutable import ImmutableFile, immutable_file


@cached(maxsize=4)
def folded_file(atlas: Atlas, lang: str) -> ImmutableFile:
    """Return what each disclosure holds in a language, as HTML by its key."""
    found = contents(atlas, language(lang))
    return immutable_file(f"{STEM}{lang}.json", json.dumps(found, ensure_ascii=False).encode())


def contents(atlas: Atlas, t: Language) -> dict[str, Markup]:
    """Return what each disclosure holds, by its key."""
    groups = (*parts.theme_groups(atlas, t), *(group for s in STAKES for group in stakes.published_groups(atlas, s, t)))
    return {
        **{group.key: parts.figure_group(t, group) for group in groups},
        **{group.key: parts.wish(t, group) for group in parts.wish_groups(atlas, t)},
        "projects": parts.project_table(atlas, t.code, tuple(atlas.projects)),
        **{
            stakes.communes_key(stake, perimeter): stakes.communes(atlas, stake, perimeter, t)
            for stake, perimeter in product(STAKES, atlas.perimeters)
        },
    }


def where(atlas: Atlas, t: Language) -> dict[str, str]:
    """Return attributes of an element that tells the browser where it finds what disclosures hold."""
    return {
        "data-folded-file": f"assets/{folded_file(atlas, t.code).name}",
        "data-missing": t("This could not be loaded. Fold it and unfold it to try again."),
    }
