"""Contrast of the interface's colours, light and dark: WCAG 2.2, 1.4.3 (4.5 for words), 1.4.11 (3 for signs)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layers.leaflet.assets import asset
from layers.symbols import palette
from ui.components.files import THEME

Colours = dict[str, str]
#: Words and what they stand on.
WORDS = (
    *((ink, paper) for ink in ("ink", "soft", "sea", "link") for paper in ("paper", "pale", "hover", "groove")),
    ("ink", "chosen"),
    ("accent-dark", "paper"),
    ("accent-dark", "pale"),
    ("on-sea", "sea"),
    ("good-ink", "good-paper"),
    ("warn-ink", "warn-paper"),
    ("bad-ink", "bad-paper"),
    ("bad-ink", "paper"),
)
#: Lines, frames of what is pressed or focused, and their ground.
SIGNS = (("accent", "paper"), ("link", "paper"), ("faint", "paper"), ("good-edge", "paper"), ("warn-edge", "paper"))


def colours(style: str) -> Colours:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", style))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    whole = colour if len(colour) == 7 else "#" + "".join(2 * sign for sign in colour[1:])
    parts = [int(whole[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


LIGHT = colours(asset(THEME))
SCHEMES = {"light": LIGHT, "dark": {**LIGHT, **colours(asset(THEME.with_name("dark.css")))}}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_and_signs_are_told_from_their_ground(scheme: str) -> None:
    found = SCHEMES[scheme]
    assert [pair for pair in WORDS if contrast(found[pair[0]], found[pair[1]]) < 4.5] == []
    assert [pair for pair in SIGNS if contrast(found[pair[0]], found[pair[1]]) < 3] == []


def test_names_of_places_are_read_in_both_schemes() -> None:
    assert all(contrast(colour, LIGHT["paper"]) >= 4.5 for colour in palette.LINES)
    dark = map(palette.in_the_dark, palette.LINES)
    assert all(contrast(colour, SCHEMES["dark"]["paper"]) >= 4.5 for colour in dark)


def test_no_style_of_a_page_or_component_has_colours_of_its_own() -> None:
    """They would stay as they are where the rest turns dark."""
    folder = Path(__file__).resolve().parents[2] / "ui"
    named = {THEME, THEME.with_name("dark.css"), folder / "map/map.css"}  # the map's document turns as a whole
    styles = [path for path in folder.rglob("*.css") if path not in named and path.parent.name != "server"]
    assert [path.name for path in styles if re.search(r"#[0-9a-f]{3,8}\b", path.read_text(encoding="utf-8"))] == []
