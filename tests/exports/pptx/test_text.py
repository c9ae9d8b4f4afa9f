"""Texts that fit their boxes: widths, lines, cuts."""

import pytest

from exports.pptx.text import cut, lines, width


def test_widths_are_those_of_arial() -> None:
    # Helvetica: A 667, space 278, é 556 thousandths; 2 % to spare; 72 points an inch.
    assert width("A é", 72) == pytest.approx(1.02 * (0.667 + 0.278 + 0.556))
    assert width("A\xa0é", 36) == pytest.approx(width("A é", 72) / 2)
    assert width("A", 72, bold=True) == pytest.approx(1.02 * 0.722)


def test_typographic_hyphens_and_spaces_have_the_width_of_what_they_stand_for() -> None:
    assert width("\u2011", 72) == width("-", 72)
    assert width("\u2009", 72) == width(" ", 72)


def test_a_text_is_cut() -> None:
    short = cut("mot " * 20, 3, 0.7, 20)  # two lines of 20 points: 2 × 20 × 1.2 / 72 = 0.67 inches
    assert len(lines(short, 3.2, 20)) == 2
    assert short.endswith("mot…")
