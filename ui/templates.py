"""HTML from Jinja2 templates that stand beside the Python that uses them; every text is escaped on its way in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from data.text import is_web_address

_ROOT: Final = Path(__file__).parent


def render(template: str, /, **values: object) -> Markup:
    """Return the HTML of a template, which other templates take as it is.

    Args:
        template: its path inside ``ui/``, as ``sites/full_sheet.html.jinja``.
        values: what it names; a name it does not get is an error.

    Raises:
        TemplateNotFound: there is no such template.
        UndefinedError: the template names something that is not given.
    """
    return Markup(environment().get_template(template).render(**values))  # noqa: S704  (the template has escaped it)


@cache
def environment() -> Environment:
    """Return the environment of all templates, with the macros of ``macros.html.jinja`` at hand as an import."""
    found = Environment(
        loader=FileSystemLoader(_ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.tests["web_address"] = is_web_address
    return found
