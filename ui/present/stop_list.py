"""The stops of the story as a list beside the slide: go to one, move it, leave it out, take one in, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from content.story.own import own_story
from content.story.resolve import deck
from data.atlas import Atlas
from data.language import Language
from data.selection import MOST_STOPS
from data.story.edit import moved, with_stop, without
from data.story.model import Story
from ui.present import storyboard
from ui.shell import selection_state as state

_CSS: Final = """
h2 { font-size: .95rem; margin: 0 0 .3rem; color: #12303f; }
ol { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 1fr auto; align-items: center; border-radius: 5px; }
li.here { background: #fdeadd; box-shadow: inset 3px 0 0 #d9480f; }
button { all: unset; box-sizing: border-box; cursor: pointer; border-radius: 5px; font-size: .88rem; color: #12303f; }
button.go { display: grid; grid-template-columns: 1.5em 1fr; gap: .4em; padding: .26em .5em; line-height: 1.2; }
.here button.go { font-weight: 650; }
.number { color: #4a626e; text-align: right; font-variant-numeric: tabular-nums; }
button.tool { padding: .2em .45em; min-width: 1.5em; text-align: center; color: #0b3c5d; }
button:hover:not(:disabled) { background: #e8f0f5; }
button:focus-visible { outline: 2px solid #0b5a8a; outline-offset: 1px; }
button:disabled { color: #9aabb4; cursor: default; }
button.undo { margin: .45rem 0 0; padding: .3em .7em; border: 1px solid #b9c6ce; background: #fff; color: #0b3c5d; }
details { margin: .45rem 0 0; font-size: .88rem; color: #12303f; }
summary { cursor: pointer; border-radius: 5px; }
summary:focus-visible { outline: 2px solid #0b5a8a; }
"""
_JS: Final = """
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".root");
  const make = (kind, name, words) => {
    const element = document.createElement(kind);
    if (name) element.className = name;
    if (words !== undefined) element.textContent = words;
    return element;
  };
  // The name keeps the keyboard's focus when the list is drawn anew.
  const press = (name, words, focus, reply) => {
    const button = make("button", name, words);
    button.type = "button";
    button.dataset.focus = focus;
    button.onclick = () => setTriggerValue("reply", { ...reply, at: Date.now() });
    return button;
  };
  const list = make("ol");
  list.setAttribute("aria-label", data.heading);
  data.stops.forEach((title, index) => {
    const stop = index + 1, item = make("li", stop === data.here ? "here" : "");
    const go = press("go", undefined, "go" + stop, { act: "go", stop });
    go.append(make("span", "number", String(stop)), make("span", "", title));
    item.append(go);
    if (stop === data.here) {
      go.setAttribute("aria-current", "step");
      const tools = make("span", "tools");
      for (const [act, sign, barred] of [["earlier", "↑", stop === 1], ["later", "↓", stop === data.stops.length],
                                         ["remove", "×", data.stops.length === 1]]) {
        const tool = press("tool", sign, act, { act, stop });
        tool.disabled = barred;
        tool.title = data.words[act];
        tool.setAttribute("aria-label", data.words[act] + data.colon + title);
        tools.append(tool);
      }
      item.append(tools);
    }
    list.append(item);
  });
  const parts = [make("h2", "", data.heading), list];
  if (data.undo) parts.push(press("undo", data.words.undo, "undo", { act: "undo" }));
  if (data.out.length) {
    const more = make("details"), others = make("ol");
    more.open = root.querySelector("details")?.open ?? false;
    more.append(make("summary", "", data.words.out), others);
    data.out.forEach(({ id, title }) => {
      const item = make("li");
      item.append(press("go", "+ " + title, "add" + id, { act: "add", id }));
      others.append(item);
    });
    parts.push(more);
  }
  const focused = root.getRootNode().activeElement?.dataset?.focus;
  root.replaceChildren(...parts);
  if (focused) root.querySelector(`button[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
"""


@st.cache_resource
def _component() -> Any:  # noqa: ANN401  (Streamlit's own return type is not public)
    return st.components.v2.component("stop_list", html='<div class="root"></div>', css=_CSS, js=_JS)


def stop_list(atlas: Atlas, story: Story, number: int, t: Language) -> None:
    """Draw the list.

    Args:
        atlas: the data.
        story: the story shown.
        number: of the stop shown, from 1.
        t: language.
    """

    def changed() -> None:
        answer(atlas, st.session_state["stops"]["reply"], t)

    data = {
        "heading": t("Stops"),
        "stops": [slide.title for slide in deck(atlas, story, t.code).slides],
        "here": number,
        "out": [{"id": stop, "title": title} for stop, title in left_out(atlas, story, t).items()],
        "undo": storyboard.can_undo(),
        "colon": t.colon,
        "words": {
            "earlier": t("Earlier"),
            "later": t("Later"),
            "remove": t("Remove"),
            "undo": t("Undo"),
            "out": t("Stops left out"),
        },
    }
    _component()(data=data, key="stops", on_reply_change=changed)


def left_out(atlas: Atlas, story: Story, t: Language) -> dict[str, str]:
    """Return id and title of the atlas's own stops that a story does not have."""
    own = {stop.id for stop in story.stops}
    return {slide.id: slide.title for slide in deck(atlas, own_story(atlas), t.code).slides if slide.id not in own}


def answer(atlas: Atlas, reply: object, t: Language) -> None:
    """Do what a button of the list asks for, from a callback; what makes no sense (an older list) does nothing."""
    if not isinstance(reply, Mapping):
        return
    story = storyboard.current(atlas)
    act, stop, last = reply.get("act"), reply.get("stop"), len(story.stops)
    if act == "undo" and storyboard.undo():
        return
    if act == "add":
        _take_in(atlas, story, reply.get("id"), t)
    elif isinstance(stop, int) and 1 <= stop <= last:
        if act == "go":
            state.choose("stop", stop)
        elif act == "earlier":
            _change(atlas, t, lambda story: moved(story, stop - 1, -1), max(stop - 1, 1))
        elif act == "later":
            _change(atlas, t, lambda story: moved(story, stop - 1, 1), min(stop + 1, last))
        elif act == "remove" and last > 1:
            _change(atlas, t, lambda story: without(story, stop - 1), min(stop, last - 1))


def _take_in(atlas: Atlas, story: Story, identifier: object, t: Language) -> None:
    """Put a stop of the atlas's own story behind the one shown."""
    wanted = next((stop for stop in own_story(atlas).stops if stop.id == identifier), None)
    if wanted and wanted.id not in {stop.id for stop in story.stops} and len(story.stops) < MOST_STOPS:
        at = min(st.session_state["stop"], len(story.stops))
        _change(atlas, t, lambda story: with_stop(story, wanted, at), at + 1)


def _change(atlas: Atlas, t: Language, change: Callable[[Story], Story], shown: int) -> None:
    if storyboard.tried(atlas, t, change):
        state.choose("stop", shown)
