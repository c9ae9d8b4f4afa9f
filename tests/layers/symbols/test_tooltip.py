"""The text under the pointer."""

from layers.symbols.tooltip import tooltip

EVIL = "<script>alert('x')</script>"


def test_tooltip_escapes_everything() -> None:
    assert tooltip(EVIL, ["", 'a & "b"']) == (
        "<b>&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;</b><br>a &amp; &quot;b&quot;"
    )
