"""The text under the pointer."""

from layers.symbols.tooltip import tooltip


def test_a_heading_and_the_lines_that_say_something() -> None:
    assert tooltip("Fos <b>", ["", 'a & "b"']) == ("Fos <b>", 'a & "b"')
