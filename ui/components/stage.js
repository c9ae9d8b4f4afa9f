import { make, makeButton, redraw } from "./dom.js";

const MOVES = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const TYPED_IN = "input, textarea, select, [contenteditable], [role=slider], [role=combobox], [role=listbox]";
const PRESSED = "button, a, summary, label";
const PASSING = 3000; // milliseconds in which keys add up while the server answers
const TYPING_PAUSE = 900; // milliseconds
const PHONE = 640; // pixels
const NARROW = 900; // pixels

function progress(data) {
  const track = make("div", "track"), done = make("div", "done");
  track.setAttribute("role", "progressbar");
  track.setAttribute("aria-label", data.progress);
  track.setAttribute("aria-valuemin", "1");
  track.setAttribute("aria-valuemax", String(data.total));
  track.setAttribute("aria-valuenow", String(data.stop));
  done.style.width = `${(100 * data.stop) / data.total}%`;
  track.append(done);
  return track;
}

/** Buttons, keys and progress of a story; called anew at every run, and cleaned up only when the page goes. */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument, { defaultView: view } = page;
  root.removeListeners?.();
  // Until the stop asked for last comes, keys add to it: others only pass by.
  const passing = root.asked && root.asked.stop !== data.stop && Date.now() - root.asked.at < PASSING;
  if (!passing) root.asked = null;
  const current = () => root.asked?.stop ?? data.stop;

  function go(to) {
    const stop = Math.min(Math.max(to, 1), data.total);
    if (stop === current()) return;
    root.asked = { stop, at: Date.now() };
    setTriggerValue("go", stop);
    // On a phone the stop is a page to scroll, and the next one begins at its top.
    if (view.innerWidth <= NARROW) page.querySelector(".st-key-story")?.scrollIntoView({ block: "start" });
  }

  function toggleFullScreen() {
    if (page.fullscreenElement) page.exitFullscreen();
    else page.documentElement.requestFullscreen();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A focus inside a component's shadow root is seen in the path alone.
    const [at] = event.composedPath();
    if (at.closest?.(TYPED_IN)) return;
    if ((event.key === " " || event.key === "Enter") && at.closest?.(PRESSED)) return;
    // Up and down scroll a page that is taller than the screen; in full screen there is nothing to scroll.
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !page.fullscreenElement) return;
    if (event.key === "f" || event.key === "F") toggleFullScreen();
    else if (event.key === "Home") go(1);
    else if (event.key === "End") go(data.total);
    else if (Object.hasOwn(MOVES, event.key)) go(current() + MOVES[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Streamlit sends a text when its field is left: leave it after a pause, so that a reload does not lose it. */
  function onInput({ target: field }) {
    if (!field.closest?.(".st-key-edit, .st-key-who") || !field.matches("textarea, input[type=text]")) return;
    if (field.matches("[role=combobox]")) return;
    clearTimeout(root.pause);
    root.pause = setTimeout(() => {
      field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
      if (page.activeElement === field) field.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    }, TYPING_PAUSE);
  }

  // The map is a document of its own, which gets the keys while it has the focus. It may load before this or after.
  let map = null;
  function listenToMap() {
    map?.removeEventListener("keydown", onKey, true);
    map = page.querySelector(".st-key-map iframe")?.contentDocument ?? null;
    map?.addEventListener("keydown", onKey, true);
  }

  const back = makeButton("back", data.back, "back", () => go(current() - 1));
  const next = makeButton("next", data.next, "next", () => go(current() + 1));
  back.disabled = data.stop <= 1;
  next.disabled = data.stop >= data.total;
  const number = make("span", "number", `${data.stop} / ${data.total}`);
  redraw(root, back, next, number, progress(data), makeButton("wide", data.full, "full", toggleFullScreen));
  // A phone has the whole story below, to be scrolled through; its reader may still close it.
  const whole = page.querySelector("details.whole");
  if (whole && !root.unfolded && view.innerWidth <= PHONE) whole.open = root.unfolded = true;

  page.addEventListener("input", onInput, true);
  page.addEventListener("keydown", onKey, true);
  page.addEventListener("load", listenToMap, true);
  view.addEventListener("blur", listenToMap);
  listenToMap();
  root.removeListeners = () => {
    page.removeEventListener("input", onInput, true);
    page.removeEventListener("keydown", onKey, true);
    page.removeEventListener("load", listenToMap, true);
    view.removeEventListener("blur", listenToMap);
    map?.removeEventListener("keydown", onKey, true);
  };
  return () => root.removeListeners();
}
