"""The empty deck: theme, master and layouts of the atlas, made from their descriptions in :mod:`exports.pptx.layouts`.

python-pptx brings a presentation along, whose eleven layouts and theme are replaced here. Whoever wants the deck in the
colours and fonts of a house changes theme, master and layouts in the program that shows it: slides hold no position and
no colour of their own where the layout's will do.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pptx as powerpoint
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part, XmlPart
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Inches

from data.language import Language, language
from data.territory import territory
from exports.pptx.layouts import LAYOUTS
from exports.pptx.placeholders import HIGH, MUTED, SEA, TEXT, WIDE, Box, Layout
from exports.pptx.text import FONT
from layers.symbols import palette

_TEMPLATES: Final = Path(__file__).parent / "templates"
_LATIN: Final = re.compile(rb'<a:latin typeface="[^"]*"')
_NAME: Final = re.compile(rb'(<a:(?:theme|clrScheme|fontScheme)\b[^>]*? name=")[^"]*"')
_COLOURS: Final[Mapping[str, str]] = {
    "dk1": palette.INK,
    "lt1": palette.WHITE,
    "dk2": palette.SEA,
    "lt2": palette.LAND,
    "accent1": palette.LINES[0],
    "accent2": palette.ACCENT,
    **{f"accent{number}": colour for number, colour in enumerate(palette.LINES[2:], start=3)},
    "hlink": palette.LINES[0],
    "folHlink": palette.LINES[0],
}


def blank(lang: str) -> Presentation:
    """Return a presentation without slides, 16:9, whose layouts are those of the atlas, in their order."""
    return powerpoint.Presentation(io.BytesIO(_blank(lang)))


@cache
def _blank(lang: str) -> bytes:
    presentation, t = powerpoint.Presentation(), language(lang)
    presentation.slide_width, presentation.slide_height = Inches(WIDE), Inches(HIGH)
    for size in presentation.element.xpath("p:sldSz[@type]"):
        del size.attrib["type"]  # it names a screen of 4:3
    for surplus in list(presentation.slide_layouts)[len(LAYOUTS) :]:
        presentation.slide_layouts.remove(surplus)
    for found, layout in zip(presentation.slide_layouts, LAYOUTS, strict=True):
        _replace(found.part, _layout(layout, t))
    master = presentation.slide_master.part
    relations = [str(found) for found in presentation.slide_master.element.xpath("//p:sldLayoutId/@r:id")]
    _replace(master, _master(relations, t))
    _theme(master.part_related_by(RELATIONSHIP_TYPE.THEME))
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def _layout(layout: Layout, t: Language) -> str:
    return render(
        "layout",
        layout=layout,
        name=t(layout.name),
        prompts={slot.id: t(slot.prompt) for slot in layout.slots},
        ground=t("Ground"),
        number=t("Slide number"),
        lang=t.tag,
    )


def _master(relations: list[str], t: Language) -> str:
    return render(
        "master",
        relations=relations,
        title=t("Title"),
        text=t("Text"),
        number=t("Slide number"),
        title_box=Box(0.6, 0.45, WIDE - 1.2, 0.8),
        text_box=Box(0.6, 1.4, WIDE - 1.2, 5.4),
        number_box=Box(WIDE - 1.1, HIGH - 0.4, 0.5, 0.2),
        title_ink=SEA,
        text_ink=TEXT,
        number_ink=MUTED,
        lang=t.tag,
    )


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_TEMPLATES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def render(template: str, /, **values: object) -> str:
    """Return the XML of a template beside this module."""
    return _environment().get_template(f"{template}.xml.jinja").render(**values)


def _replace(part: Part, xml: str) -> None:
    """Give a part of the file other content."""
    if not isinstance(part, XmlPart):
        raise TypeError(part.partname)
    part._element = parse_xml(xml.encode())  # noqa: SLF001  (python-pptx has no other way to replace a layout)


def _theme(part: Part) -> None:
    """Put the atlas's colours and typeface into the theme, under the territory's name."""
    content = _LATIN.sub(f'<a:latin typeface="{FONT}"'.encode(), part.blob)
    content = _NAME.sub(rb"\g<1>" + territory().file_stem.encode() + b'"', content)
    for name, colour in _COLOURS.items():
        whole = re.compile(rf"<a:{name}>.*?</a:{name}>".encode())
        content = whole.sub(f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>'.encode(), content)
    part.blob = content
