"""The style of the pages: a file of the first document, not of a run."""

import re

from ui.server import document
from ui.shell import frame
from ui.shell.stylesheet import stylesheet


def test_the_document_loads_it_after_the_head() -> None:
    found, name = document.document("fr"), stylesheet().name
    assert found.index("<body>") < found.index(f'<link rel="stylesheet" href="./assets/{name}">')
    assert document.files()[name] == stylesheet()


def test_it_holds_day_night_and_the_pages_own() -> None:
    style = stylesheet().content.decode()
    assert "--paper" in style
    assert "prefers-color-scheme: dark" in style
    assert "table.beside" in style


def test_a_run_sends_words_alone() -> None:
    assert len(frame._words("fr")) < 3_000
    assert "Choisir un fichier" in frame._words("fr")


def test_no_rule_goes_down_from_has_to_elements_of_the_whole_page() -> None:
    """The browser would match them all again whenever an element is added anywhere."""
    style = stylesheet().content.decode()
    from_above = re.compile(r'(?:html|body|\[data-testid="stMain"\]):has\((?:[^()]|\([^()]*\))*\)[ >~+]+[^ {,][^{,]*')
    known = 'body:has(:is(.st-key-sheet, .st-key-own_area)) [aria-controls="stSidebar"]'
    assert [found.strip() for found in from_above.findall(style)] == [known]
