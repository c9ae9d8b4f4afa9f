"""What moves a story on: buttons, the keys of a keyboard or a presenter's remote, full screen, a line of progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from data.language import Language

_CSS: Final = """
.root { display: flex; align-items: center; gap: .6rem; font-family: inherit; }
button { font: inherit; font-size: 1rem; font-weight: 600; color: #0b3c5d; background: #fff; cursor: pointer;
  border: 1px solid #b9c6ce; border-radius: 6px; padding: .4rem .9rem; white-space: nowrap; }
button:hover:not(:disabled) { border-color: #0b3c5d; background: #eef4f8; }
button:disabled { color: #6b7f8a; cursor: default; background: #f5f8fa; }
button:focus-visible { outline: 2px solid #0b5a8a; outline-offset: 2px; }
.track { flex: 1; height: 6px; background: #dbe4ea; border-radius: 3px; overflow: hidden; min-width: 2rem; }
.done { height: 100%; background: #d9480f; }
@media (prefers-reduced-motion: no-preference) { .done { transition: width .3s; } }
.number { font-variant-numeric: tabular-nums; font-weight: 600; color: #12303f; white-space: nowrap; }
@media (max-width: 640px) { .root { flex-wrap: wrap; } .track { order: 9; flex-basis: 100%; } .wide { display: none; } }
"""
_JS: Final = """
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const page = parentElement.ownerDocument;
  // Called anew at every run, and cleaned up only when the page goes: the listeners of before are taken off here.
  root.deaf?.();
  // Keys pressed faster than the server answers add up: until the stop asked for last comes, others only pass by.
  const passing = root.asked && root.asked.stop !== data.stop && Date.now() - root.asked.at < 3000;
  if (!passing) root.asked = null;
  const now = () => root.asked ? root.asked.stop : data.stop;
  const go = (to) => {
    const wanted = Math.min(Math.max(to, 1), data.total);
    if (wanted === now()) return;
    root.asked = { stop: wanted, at: Date.now() };
    setTriggerValue("go", wanted);
    // On a phone the stop is a page to scroll, and the next one begins at its top.
    if (page.defaultView.innerWidth <= 900) page.querySelector(".st-key-story")?.scrollIntoView({ block: "start" });
  };
  const full = () => page.fullscreenElement ? page.exitFullscreen() : page.documentElement.requestFullscreen();
  const make = (name, text, act, disabled) => {
    const button = page.createElement("button");
    button.type = "button";
    button.className = name;
    button.textContent = text;
    button.disabled = disabled;
    button.onclick = act;
    return button;
  };
  const back = make("back", data.back, () => go(now() - 1), data.stop <= 1);
  const next = make("next", data.next, () => go(now() + 1), data.stop >= data.total);
  const track = page.createElement("div");
  track.className = "track";
  track.setAttribute("role", "progressbar");
  track.setAttribute("aria-label", data.progress);
  track.setAttribute("aria-valuemin", "1");
  track.setAttribute("aria-valuemax", String(data.total));
  track.setAttribute("aria-valuenow", String(data.stop));
  const done = page.createElement("div");
  done.className = "done";
  done.style.width = (100 * data.stop / data.total) + "%";
  track.append(done);
  const number = page.createElement("span");
  number.className = "number";
  number.textContent = data.stop + " / " + data.total;
  const focused = root.getRootNode().activeElement?.className;
  root.replaceChildren(back, next, number, track, make("wide full", data.full, full, false));
  if (focused) root.querySelector("button." + focused.split(" ").pop())?.focus({ preventScroll: true });

  const moves = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  const typing = "input, textarea, select, [contenteditable], [role=slider], [role=combobox], [role=listbox]";
  const pressing = "button, a, summary, label";
  const key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Focus inside a component's shadow is told by the path alone.
    const at = event.composedPath()[0];
    if (at.closest?.(typing)) return;
    if ((event.key === " " || event.key === "Enter") && at.closest?.(pressing)) return;
    // Up and down scroll a page that is taller than the screen; in full screen there is nothing to scroll.
    const upright = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (upright && !page.fullscreenElement) return;
    if (event.key === "f" || event.key === "F") full();
    else if (event.key === "Home") go(1);
    else if (event.key === "End") go(data.total);
    else if (event.key in moves) go(now() + moves[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A phone has the whole story below, to be scrolled through; its reader may still close it.
  const whole = page.querySelector("details.whole");
  if (whole && !root.unfolded && page.defaultView.innerWidth <= 640) whole.open = root.unfolded = true;
  // The map is a document of its own: with the focus in it, the keys arrive there. It may load before this or after.
  let inside = null;
  const listen = () => {
    inside?.removeEventListener("keydown", key, true);
    inside = page.querySelector(".st-key-map iframe")?.contentDocument ?? null;
    inside?.addEventListener("keydown", key, true);
  };
  // A text is kept when its field is left. A visitor who pauses is told so too, lest a reload lose what was typed.
  const typed = (event) => {
    const field = event.target;
    if (!field.closest?.(".st-key-edit, .st-key-who") || !field.matches("textarea, input[type=text]")) return;
    if (field.matches("[role=combobox]")) return;
    clearTimeout(root.pause);
    root.pause = setTimeout(() => {
      field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
      if (page.activeElement === field) field.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    }, 900);
  };
  page.addEventListener("input", typed, true);
  page.addEventListener("keydown", key, true);
  page.addEventListener("load", listen, true);
  page.defaultView.addEventListener("blur", listen);
  listen();
  root.deaf = () => {
    page.removeEventListener("keydown", key, true);
    page.removeEventListener("input", typed, true);
    page.removeEventListener("load", listen, true);
    page.defaultView.removeEventListener("blur", listen);
    inside?.removeEventListener("keydown", key, true);
  };
  return () => root.deaf();
}
"""


@st.cache_resource
def _component() -> Any:  # noqa: ANN401  (Streamlit's own return type is not public)
    return st.components.v2.component("stage", html='<div class="root"></div>', css=_CSS, js=_JS)


def stage(stop: int, total: int, t: Language, go: Callable[[int], None]) -> None:
    """Draw the buttons and the line of progress, and listen to the keys.

    Args:
        stop: number of the stop shown, from 1.
        total: number of stops.
        t: language.
        go: called with the number of the stop asked for.
    """

    def changed() -> None:
        wanted = st.session_state["stage"]["go"]
        if isinstance(wanted, int | float):
            go(int(wanted))

    words = {
        "back": t("Back"),
        "next": t("Next"),
        "full": t("Full screen"),
        "progress": t("Progress of the story"),
    }
    _component()(data={**words, "stop": stop, "total": total}, key="stage", on_go_change=changed)
