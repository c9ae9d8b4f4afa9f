"""Texts that fit their boxes: widths, sizes, cuts, blends of colours."""

import pytest

from exports.pptx.text import blend, cut, fit, lines, width


def test_widths_are_those_of_arial() -> None:
    # Helvetica: A 667, space 278, é 556 thousandths; 2 % to spare; 72 points an inch.
    assert width("A é", 72) == pytest.approx(1.02 * (0.667 + 0.278 + 0.556))
    assert width("A\xa0é", 36) == pytest.approx(width("A é", 72) / 2)
    assert width("A", 72, bold=True) == pytest.approx(1.02 * 0.722)


def test_a_text_is_made_smaller_then_cut() -> None:
    text = "mot " * 20
    assert fit(text, 3, 10, (30, 20)) == 30
    assert fit(text, 3, 0.1, (30, 20)) == 20
    short = cut(text, 3, 0.7, 20)  # two lines of 20 points: 2 × 20 × 1.2 / 72 = 0.67 inches
    assert len(lines(short, 3.2, 20)) == 2
    assert short.endswith("mot…")


def test_a_blend_is_what_an_opacity_gives() -> None:
    # 0x00 × 0.25 + 0xff × 0.75 = 191 = 0xbf
    assert blend("#000000", 0.25) == "#bfbfbf"
    assert blend("#d9480f", 1) == "#d9480f"
