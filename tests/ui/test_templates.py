"""Templates: texts escaped, links only to the web, nothing missing in silence."""

import pytest
from jinja2 import UndefinedError

from content.table import Origin, Table
from ui.templates import environment, render
from ui.twin_table import twin_table


def shown(source: str, **values: object) -> str:
    """Render a template of this test with the macros at hand."""
    made = environment().from_string('{% import "macros.html.jinja" as html %}' + source).render(**values)
    return "".join(made.split("\n"))


def test_texts_are_escaped() -> None:
    made = shown('{{ html.table("<b>", ["&"], [["<i>", 1]]) }}')
    assert "<caption>&lt;b&gt;</caption>" in made
    assert '<th scope="row">&lt;i&gt;</th><td class="n">1</td>' in made


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.fr/?x&y", '<a href="https://a.fr/?x&amp;y" target="_blank" rel="noopener noreferrer">w</a>'),
        ("javascript:alert(1)", "w"),
        ("//a.example", "w"),
        ("", "w"),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(address: str, expected: str) -> None:
    assert shown("{{ html.link(address, 'w') }}", address=address) == expected


def test_a_table_names_its_sources_as_links() -> None:
    origins = (Origin("A & B", "https://a.example/"), Origin("C"))
    data = Table("Jobs", ("Place", "n"), (("<X>", 3), ("Y", 4)), origins)
    made = str(twin_table(data))
    assert '<th scope="row">&lt;X&gt;</th><td class="n">3</td>' in made
    below = made.partition('<p class="muted">')[2].partition("</p>")[0]
    assert below == '<a href="https://a.example/" target="_blank" rel="noopener noreferrer">A &amp; B</a>, C'
    bare = Table("Jobs", ("Place", "n"), (("X", 3),), (Origin(""),))
    assert "<p" not in str(twin_table(bare))


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("server/answers/not_found.html.jinja")
