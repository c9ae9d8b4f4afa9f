"""The legend beside the map, as HTML: classes with bounds and counts, marks, and what schematic means."""

from __future__ import annotations

from html import escape

from data.atlas import Atlas
from data.cache import cached
from data.catalogue.rank import rank
from data.language import Language, language
from data.selection import Selection
from layers.registry import build_layers
from layers.spec import Entry, View
from layers.symbols import palette
from layers.symbols.legend import LegendBlock, blocks
from ui.markup import picture, tag, text


@cached(maxsize=256)
def chosen(atlas: Atlas, selection: Selection) -> str:
    """Return the figure of the selected commune in one line: on a phone its panel lies behind the sidebar's button."""
    if not selection.commune:
        return ""
    t, entry = language(selection.lang), atlas.indicators[selection.indicator]
    values = atlas.values(selection.perimeter, entry.id)
    place = rank(values[selection.commune], values.values())
    ranked = t("{rank} of {n}", rank=t.ordinal(place.place), n=place.among) if place else ""
    figure = " · ".join(filter(None, (entry.write(values[selection.commune], t), ranked)))
    name = atlas.areas[selection.commune].name(t)
    return tag("p", f"<b>{escape(name)}</b>{t.colon}{escape(figure)}", class_="figure")


@cached(maxsize=256)
def legend(view: View) -> str:
    """Return the legend of the layers shown, then what belongs to none of them."""
    return tag("div", "".join(_block(block, view.t) for block in blocks(build_layers(view), view)), class_="legend")


def _block(block: LegendBlock, t: Language) -> str:
    items = "".join(tag("li", _symbol(entry) + text("span", entry.text) + _count(entry, t)) for entry in block.entries)
    if not block.title:
        return tag("ul", items, class_="common")
    note = text("p", block.note, class_="muted") if block.note else ""
    return tag("div", text("h2", block.title) + tag("ul", items) + note)


def _count(entry: Entry, t: Language) -> str:
    if entry.count is None:
        return ""
    words = t.plural("{n} commune", "{n} communes", entry.count)
    return tag("span", escape(t.number(entry.count)), class_="count", title=words)


def _symbol(entry: Entry) -> str:
    style = entry.style
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    look = f'fill="{style.fill}" fill-opacity="{style.fill_opacity}" stroke="{style.stroke}"{dash}'
    if entry.symbol == "count":
        number = (
            f'<text x="11" y="11.5" text-anchor="middle" font-size="9" font-weight="700" fill="{palette.INK}">2</text>'
        )
        drawing = f'<circle cx="11" cy="8" r="7" stroke-width="{style.weight}" {look}/>{number}'
    elif entry.symbol == "outline":
        drawing = f'<rect x="2" y="2.5" width="18" height="11" rx="2" stroke-width="{style.weight}" {look}/>'
    elif entry.symbol in ("point", "hollow"):
        drawing = f'<circle cx="11" cy="8" r="{min(style.radius, 6)}" stroke-width="{style.weight}" {look}/>'
    elif entry.symbol == "hatch":
        drawing = f'<circle cx="11" cy="8" r="7" stroke-width="1.4" {look}/>'
    else:
        edge = look.replace(f'stroke="{palette.WHITE}"', f'stroke="{palette.SWATCH_EDGE}"')
        drawing = f'<rect x="1" y="1.5" width="20" height="13" rx="2" stroke-width="1" {edge}/>'
    return picture(f'<svg xmlns="http://www.w3.org/2000/svg" width="22" height="16">{drawing}</svg>', "")
