"""A list of rows with bars, each a button, so that it can be chosen with mouse, finger or keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

_CSS: Final = """
ol { list-style: none; margin: 0; padding: 0; position: relative; }
/* A long list is laid out only where it is seen. */
li { content-visibility: auto; contain-intrinsic-size: auto 2.2rem; }
button { all: unset; box-sizing: border-box; display: grid; width: 100%; cursor: pointer; align-items: center;
  grid-template-columns: 1.9em minmax(6em, 1.5fr) minmax(3em, 1fr) 4.6em; gap: .5em; padding: .22em .35em;
  border-radius: 5px; font-size: .9rem; color: var(--st-text-color); }
button:hover { background: #e8f0f5; }
button:focus-visible { outline: 2px solid #0b5a8a; outline-offset: 1px; }
button[aria-pressed="true"] { background: #fdeadd; box-shadow: inset 3px 0 0 #d9480f; font-weight: 650; }
.rank { color: #4a626e; text-align: right; font-variant-numeric: tabular-nums; }
.name { overflow-wrap: anywhere; line-height: 1.15; }
.small { display: block; font-size: .78rem; color: #4a626e; font-weight: 400; }
.track { position: relative; height: .72em; background: #edf2f5; border-radius: 3px; }
.bar { position: absolute; top: 0; bottom: 0; border-radius: 3px; border: 1px solid rgba(18, 48, 63, .35);
  box-sizing: border-box; min-width: 2px; }
.line { position: absolute; top: -.22em; bottom: -.22em; width: 0; border-left: 2px dashed #12303f; }
.value { text-align: right; font-weight: 650; font-variant-numeric: tabular-nums; }
.none { color: #4a626e; font-weight: 400; font-size: .8rem; }
p { margin: .5em 0 0; font-size: .8rem; color: #4a626e; }
"""
_JS: Final = """
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const list = document.createElement("ol");
  list.setAttribute("aria-label", data.title);
  const part = (name, text) => {
    const span = document.createElement("span");
    span.className = name;
    if (text !== undefined) span.textContent = text;
    return span;
  };
  for (const row of data.rows) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.code = row.code;
    button.setAttribute("aria-pressed", row.selected ? "true" : "false");
    const track = part("track");
    if (row.known) {
      const bar = part("bar");
      bar.style.left = row.left + "%";
      bar.style.width = row.width + "%";
      bar.style.background = row.colour;
      track.append(bar);
    }
    if (data.reference !== null) {
      const line = part("line");
      line.style.left = data.reference + "%";
      track.append(line);
    }
    const name = part("name", row.name);
    if (row.small) name.append(part("small", row.small));
    button.append(part("rank", row.rank), name, track,
                  part(row.known ? "value" : "value none", row.value));
    button.onclick = () => setTriggerValue("picked", row.selected ? "" : row.code);
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  const note = document.createElement("p");
  note.textContent = data.note;
  // A row keeps the keyboard's focus when the list is drawn anew.
  const focused = root.getRootNode().activeElement?.dataset?.code;
  root.replaceChildren(list, note);
  if (focused) root.querySelector(`button[data-code="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
"""


@st.cache_resource
def _component() -> Any:  # noqa: ANN401  (Streamlit's own return type is not public)
    """Register the list once for all sessions; Streamlit wants components registered while the server runs."""
    return st.components.v2.component("bars", html='<div class="root"></div>', css=_CSS, js=_JS)


def bars(data: dict[str, Any], key: str, picked: Callable[[str | None], None]) -> None:
    """Draw a list.

    Args:
        data: ``title``, ``note``, ``reference`` (position of the dashed line in percent, or None) and ``rows``:
            dictionaries with ``code``, ``rank``, ``name``, ``small`` (a second line, or empty), ``known``, ``value``
            (text), ``left`` and ``width`` (percent), ``colour``, ``selected``.
        key: of the widget.
        picked: called with the code of the row chosen, None when the chosen row is chosen again.
    """

    def changed() -> None:
        code = st.session_state[key]["picked"]
        if code is not None:
            picked(code or None)

    _component()(data=data, key=key, on_picked_change=changed)
