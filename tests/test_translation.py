"""Every message has its French, and no French is left of what is gone."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tests.floors import FLOORS, ROOT, modules

KEYWORDS = {"t": None, "plural": (1, 2), "N_": None}


def messages() -> Iterator[tuple[str, ...]]:
    """Every message of the code and its templates: one text, or the two forms of a plural."""
    for floor in FLOORS:
        for path in modules(floor):
            yield from messages_of(path)
        for path in [*(ROOT / floor).rglob("*.jinja"), *(ROOT / floor).rglob("*.j2")]:
            for _, message, _, _ in extract_from_file("jinja2", str(path), keywords=KEYWORDS):
                yield (message,) if isinstance(message, str) else tuple(message)


def messages_of(path: Path) -> Iterator[tuple[str, ...]]:
    """Messages of a module, those inside f-strings too, which Babel does not extract before Python 3.12."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if name in KEYWORDS and texts:
                yield tuple(texts[:2] if name == "plural" else texts[:1])


@pytest.fixture(scope="module")
def french() -> Catalog:
    with (ROOT / "data/locale/fr/LC_MESSAGES/atlas.po").open("rb") as file:
        return read_po(file, locale="fr")


def forms(catalogue: Catalog, message: tuple[str, ...]) -> tuple[str, ...]:
    """The French of a message; empty where it has none that counts."""
    entry = catalogue.get(message[0])
    if entry is None or entry.fuzzy:
        return ()
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_is_translated(french: Catalog) -> None:
    found = set(messages())
    assert len(found) > 150
    lacking = [message[0] for message in found if not (texts := forms(french, message)) or not all(texts)]
    assert sorted(lacking) == []


def test_no_translation_is_left_of_messages_that_are_gone(french: Catalog) -> None:
    known = {message[0] for message in messages()}
    translated = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in french if entry.id}
    assert sorted(translated - known) == []


def test_no_message_stands_twice_in_the_catalogue() -> None:
    written = (ROOT / "data/locale/fr/LC_MESSAGES/atlas.po").read_text(encoding="utf-8")
    found = Counter(re.findall(r'^msgid (".*"(?:\n".*")*)', written, flags=re.MULTILINE))
    assert [message for message, times in found.items() if times > 1] == []


def test_the_catalogue_is_sorted(french: Catalog) -> None:
    # By msgid, as ``pybabel --sort-output`` has it: two who add messages write at different places.
    found = [entry.id if isinstance(entry.id, str) else entry.id[0] for entry in french if entry.id]
    assert [(one, other) for one, other in pairwise(found) if one > other] == []
    assert dict(french.obsolete) == {}


def test_plurals_are_plural_in_french(french: Catalog) -> None:
    plurals = {message for message in messages() if len(message) == 2}
    assert plurals
    assert sorted(message[0] for message in plurals if len(forms(french, message)) != 2) == []


def test_placeholders_are_the_same_in_both_languages(french: Catalog) -> None:
    wrong = []
    for message in set(messages()):
        expected = set().union(*map(placeholders, message))
        wrong += [text for text in forms(french, message) if text and placeholders(text) != expected]
    assert wrong == []
