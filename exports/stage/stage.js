/**
 * The stage of a story: shows one stop after the other, by buttons, keys, a presenter's remote and swipes. The page and
 * the offline kit give it the stops (slide.html.jinja, rendered before) and a map (leaflet_map.js).
 */

const MOVES = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const TYPED_IN = "input, textarea, select, [contenteditable], [role=slider], [role=combobox], [role=listbox]";
const PRESSED = "button, a, summary, label";
const NARROW = 900; // pixels
const [SMALLEST, BESIDE] = [0.62, 0.03]; // of the panel's texts, before a stop is left to scroll; and by how much they shrink
const SWIPE = 60; // pixels
// Letters of a first figure, those of its unit being smaller, from which on it is written smaller, and leaves no room for
// a label at its right; those of the smaller figures below that leave none; size of a letter of a unit.
const [LONG, ALONE, ALONE_BELOW, UNIT] = [9, 10.7, 13, 0.4];
const DARK = "atlas-dark";

/** How many letters as large as its own a number takes with its unit. */
const room = (number) => number.textContent.length + UNIT * (number.nextElementSibling?.textContent.length ?? 0);

/** Make an element with a class and a text, which stays a text whatever it holds. */
function element(document, kind, name = "", words = "") {
  const made = document.createElement(kind);
  if (name) made.className = name;
  made.textContent = words;
  return made;
}

/**
 * Make a stage inside `root`, which it fills.
 *
 * `map()` returns what leaflet_map.js offers, or null as long as there is no map. `moved(place)` is told of every move,
 * with stop and step. `dress(document)` gives a window the style of this script. `photograph(key)` promises the address
 * of a photograph, or null where it is lost. `files(make)` returns the buttons of what can be taken away from here.
 * `editor` is the selector of what a story is written in.
 */
export function makeStage({ root, page, map, moved, dress, photograph, files = () => [], editor = TYPED_IN }) {
  const view = page.defaultView, box = element(page, "div", "stage"), slot = element(page, "div", "slot");
  const notes = element(page, "aside", "speech"), moves = element(page, "nav", "moves"), spoken = element(page, "p", "unseen");
  const track = element(page, "div", "track"), done = element(page, "div", "done");
  let story = null, at = { stop: 1, step: 1 }, shown = "", drawn = "";
  let speaker = null, black = null, began = Date.now();
  notes.hidden = true;
  notes.tabIndex = 0;
  spoken.setAttribute("aria-live", "polite");
  track.setAttribute("role", "progressbar");
  track.append(done);
  box.append(slot, notes, moves, track, spoken);
  root.append(box);

  const slide = (stop = at.stop) => story.slides[stop];
  const narrow = () => view.innerWidth <= NARROW;
  const full = () => page.fullscreenElement !== null;

  // --- Buttons

  const buttons = {};
  for (const [name, act] of Object.entries({
    back: () => walk(-1), next: () => walk(1), notes: toggleNotes, speaker: openSpeaker, dark: () => setDark(!isDark()), wide: toggleFull,
  })) {
    const button = element(page, "button", name);
    button.type = "button";
    // After a click of the mouse, Space is for the next stop again, not for the button.
    button.addEventListener("click", ({ detail }) => { act(); if (detail) button.blur(); });
    buttons[name] = button;
  }
  const number = element(page, "span", "number");
  moves.append(buttons.back, buttons.next, number, buttons.notes, buttons.speaker, buttons.dark, buttons.wide);

  function nameButtons() {
    const { words } = story;
    const said = { ...words, wide: full() ? words.leave : words.wide };
    // The page tells the same words at every stop: what they take is measured once.
    for (const [name, button] of Object.entries(buttons)) if (button.textContent !== said[name]) button.textContent = said[name];
    for (const [name, key] of [["notes", "N"], ["speaker", "P"], ["dark", "D"], ["wide", "F"]]) {
      buttons[name].title = `${buttons[name].textContent} (${key})`;
    }
    notes.setAttribute("aria-label", words.notes);
    moves.setAttribute("aria-label", words.moves);
    track.setAttribute("aria-label", words.progress);
  }

  // --- One stop

  /** The number of the stop of how many, and a mark for each of its steps where it has several, full up to this one. */
  const where = () => {
    const most = story.steps[at.stop - 1], marks = most > 1 ? ` ${"•".repeat(at.step)}${"◦".repeat(most - at.step)}` : "";
    return `${at.stop} / ${story.steps.length}${marks}`;
  };

  function draw() {
    const found = slide();
    if (!found) return;
    if (found.html !== shown) {
      // The template has escaped every text of it.
      slot.innerHTML = found.html;
      shown = found.html;
      slot.querySelectorAll(".value > b").forEach((value, i) => {
        value.classList.toggle("long", !i && room(value) > LONG);
        value.classList.toggle("alone", room(value) > (i ? ALONE_BELOW : ALONE));
      });
      notes.textContent = found.notes || story.words.no_notes;
      spoken.textContent = found.spoken;
      offer();
      fit();
      hang();
    } else {
      offer();
    }
    slot.firstElementChild.dataset.step = at.step;
    const total = story.steps.length;
    if (number.textContent !== where()) number.textContent = where();
    for (const [name, value] of [["min", 1], ["max", total], ["now", at.stop]]) track.setAttribute(`aria-value${name}`, value);
    done.style.width = `${(100 * at.stop) / total}%`;
    buttons.back.disabled = at.stop === 1 && at.step === 1;
    buttons.next.disabled = at.stop === total && at.step === story.steps[total - 1];
    tellSpeaker();
  }

  /** Put the buttons of the files in the place of the words that only name them; those of other files anew. */
  function offer() {
    const place = slot.querySelector(".take"), offered = place ? files((...of) => element(page, ...of)) : [];
    const names = offered.map((one) => one.firstElementChild.dataset.address).join(" ");
    if (!offered.length || place.dataset.files === names) return;
    place.dataset.files = names;
    place.replaceChildren(...offered);
  }

  /** Show the photograph of the stop; one that is lost says so. */
  async function hang() {
    const frame = slot.querySelector(".photograph"), picture = frame?.querySelector("img");
    if (!picture) return;
    const found = await photograph(picture.dataset.photograph);
    frame.classList.toggle("lost", !found);
    picture.onerror = () => frame.classList.add("lost");
    if (found) picture.src = found;
  }

  /** Draw the map of the stop, unless it is the one drawn. */
  function drawMap() {
    const found = slide(), wish = `${story.name} ${at.stop} ${at.step} ${found?.title}`;
    if (!found?.map || !map()?.ready()) return;
    reserve();
    if (wish === drawn) explain();
    else map().draw({ ...found.map, step: at.step }).then(explain); // names that stay where they are tell nothing
    drawn = wish;
  }

  /** Have the map keep its names and cards off the legend, with all that it may come to say. */
  function reserve() {
    const legend = slot.querySelector(".legend"), several = legend?.querySelector(".several");
    if (!map()?.ready()) return;
    const hidden = several?.hidden;
    if (several) several.hidden = false;
    const { left, top, width } = legend?.getBoundingClientRect() ?? { width: 0 }, { right, bottom } = box.getBoundingClientRect();
    if (several) several.hidden = hidden;
    if (width && !narrow()) map().keepFree(Math.round(right - left), Math.round(bottom - top));
    else map().keepFree(0, 0);
  }

  /** Say in the legend what a number on a mark means, if there is one: that depends on the size of the map. */
  function explain() {
    reserve();
    slot.querySelector(".legend .several")?.toggleAttribute("hidden", !(map()?.ready() && map().several()));
  }

  /** Make the panel's texts as large as the stop allows; one that never fits can be scrolled. */
  function fit() {
    const said = slot.querySelector(".said");
    if (!said) return;
    const tooTall = () => said.scrollHeight > said.clientHeight || said.scrollWidth > said.clientWidth;
    let scale = 1;
    const set = () => { said.style.setProperty("--scale", scale.toFixed(2)); makeRoom(said); };
    for (set(); !narrow() && tooTall() && scale > SMALLEST; set()) scale -= BESIDE;
    if (!narrow() && tooTall()) said.tabIndex = 0;
    else said.removeAttribute("tabindex");
  }

  /** Give every figure's label room: at its right, or below it where it would be a narrow column taller than both. */
  function makeRoom(said) {
    for (const value of said.querySelectorAll(".figures .value")) {
      const figure = value.firstElementChild, line = value.parentElement, first = !line.previousElementSibling;
      if (figure.classList.contains("alone")) continue;
      line.classList.remove("below");
      if (first && !narrow()) makeSmaller(value, figure);
      const beside = line.offsetHeight;
      line.classList.add("below");
      line.classList.toggle("below", line.offsetHeight < beside);
    }
  }

  /** Write the first figure smaller where its label has no room at its right else; as large as before if that is not enough. */
  function makeSmaller(value, figure) {
    const below = () => value.nextElementSibling.getBoundingClientRect().top > value.getBoundingClientRect().bottom - 1;
    figure.classList.remove("smaller", "smallest");
    for (const size of ["smaller", "smallest"]) if (below()) figure.classList.add(size);
    if (below()) figure.classList.remove("smaller", "smallest");
  }

  // --- Going about

  function go(stop, step = 1) {
    const to = Math.max(1, Math.min(story.steps.length, stop)), most = story.steps[to - 1];
    const place = { stop: to, step: Math.max(1, Math.min(most, step)) };
    if (place.stop === at.stop && place.step === at.step) return;
    const other = place.stop !== at.stop;
    at = place;
    draw();
    drawMap();
    moved(place);
    if (other && narrow()) box.scrollIntoView({ block: "start" });
  }

  /** One step on or back: from the last step to the next stop, from the first one to the end of the stop before. */
  function walk(by) {
    const step = at.step + by;
    if (step >= 1 && step <= story.steps[at.stop - 1]) go(at.stop, step);
    else if (by > 0) go(at.stop + 1, at.stop === story.steps.length ? at.step : 1);
    else if (at.stop > 1) go(at.stop - 1, Infinity);
  }

  function toggleNotes() {
    notes.hidden = !notes.hidden;
    buttons.notes.setAttribute("aria-pressed", String(!notes.hidden));
  }

  function toggleFull() {
    const change = full() ? page.exitFullscreen() : page.documentElement.requestFullscreen?.();
    change?.catch(() => {}); // the browser may refuse; the page stays as it is
  }

  function toggleBlack() {
    if (black) {
      black.remove();
      black = null;
      return;
    }
    black = element(page, "div", "black");
    black.style.cssText = "position: fixed; z-index: 2147483647; inset: 0; background: #000; cursor: none";
    black.addEventListener("click", toggleBlack);
    page.body.append(black);
  }

  const isDark = () => box.classList.contains("dark");

  function setDark(dark) {
    box.classList.toggle("dark", dark);
    buttons.dark.setAttribute("aria-pressed", String(dark));
    if (map()?.ready()) map().dark(dark);
    try {
      view.localStorage.setItem(DARK, dark ? "1" : "0");
    } catch {
      // refused: the choice lasts as long as the page
    }
  }

  // --- The presenter's window

  function openSpeaker() {
    if (speaker && !speaker.closed) {
      speaker.focus();
      return;
    }
    speaker = view.open("", "", "popup,width=900,height=640");
    if (!speaker) return;
    began = Date.now();
    dress(speaker.document);
    speaker.document.body.className = "speaker-view";
    speaker.addEventListener("keydown", onKey);
    speaker.setInterval(tellTime, 1000);
    tellSpeaker();
  }

  function tellSpeaker() {
    if (!speaker || speaker.closed || !slide()) return;
    const { document } = speaker, { words, titles } = story, next = titles[at.stop];
    document.title = words.speaker;
    const time = element(document, "p", "time");
    time.append(element(document, "span", "clock"), element(document, "span", "since"));
    document.body.replaceChildren(
      time,
      element(document, "h1", "", `${where()} · ${slide().title}`),
      element(document, "p", "notes", slide().notes || words.no_notes),
      element(document, "p", "after", next ? words.after.replace("{title}", next) : words.last),
    );
    tellTime();
  }

  function tellTime() {
    if (!speaker || speaker.closed) return;
    const seconds = Math.floor((Date.now() - began) / 1000), two = (part) => String(part).padStart(2, "0");
    const now = new Date();
    speaker.document.querySelector(".clock").textContent = `${two(now.getHours())}:${two(now.getMinutes())}`;
    speaker.document.querySelector(".since").textContent = `+${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  }

  // --- Keys and fingers

  const KEYS = {
    f: toggleFull, b: toggleBlack, ".": toggleBlack, p: openSpeaker, d: () => setDark(!isDark()), n: toggleNotes,
    Home: () => go(1), End: () => go(story.steps.length),
  };

  // Who leaves a field for nothing, as Escape does that closes what it had opened, goes on writing: letters are no
  // shortcuts before something else is clicked or has the focus.
  let writing = false;
  function attend(event) {
    writing = event.composedPath().some((one) => one.matches?.(`${TYPED_IN}, ${editor}`));
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !story) return;
    // A focus inside a component's shadow root is seen in the path alone.
    const [target] = event.composedPath(), within = (names) => target.closest?.(names);
    const key = event.key.length > 1 ? event.key : event.key.toLowerCase();
    if (within(TYPED_IN)) return;
    if (writing && target.ownerDocument === page && key.length === 1 && key !== " ") return;
    if ((key === " " || key === "Enter") && within(PRESSED)) return;
    // Up and down scroll what is taller than the screen; in full screen there is nothing to scroll.
    if ((key === "ArrowDown" || key === "ArrowUp") && (narrow() || within("[tabindex='0'].said, .speech") || scrolls())) return;
    if (black && (Object.hasOwn(KEYS, key) || Object.hasOwn(MOVES, key) || key === "Escape")) toggleBlack();
    else if (Object.hasOwn(KEYS, key)) KEYS[key]();
    else if (Object.hasOwn(MOVES, key)) walk(MOVES[key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Tell whether the page around the stage is taller than its window. */
  function scrolls() {
    if (full()) return false;
    for (let one = root.getRootNode().host ?? root; one; one = one.parentElement) {
      if (one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(view.getComputedStyle(one).overflowY)) return true;
    }
    return false;
  }

  let touched = null;
  function onTouch({ type, touches, changedTouches: [finger] }) {
    if (type === "touchstart") {
      touched = touches.length === 1 ? { x: finger.screenX, y: finger.screenY } : null;
      return;
    }
    if (!touched || !story) return;
    const across = finger.screenX - touched.x, down = finger.screenY - touched.y;
    touched = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) walk(across < 0 ? 1 : -1);
  }

  /** Listen to a document: the page, and the map's own where it is one. Returns what ends it. */
  function listen(document, touch = document) {
    const host = document.defaultView;
    document.addEventListener("keydown", onKey, true);
    host.addEventListener("atlas:placed", explain);
    for (const type of ["touchstart", "touchend"]) touch.addEventListener(type, onTouch, { passive: true });
    return () => {
      document.removeEventListener("keydown", onKey, true);
      host.removeEventListener("atlas:placed", explain);
      for (const type of ["touchstart", "touchend"]) touch.removeEventListener(type, onTouch);
    };
  }

  const stop = listen(page, box);
  const filled = () => { box.classList.toggle("full", full()); if (story) nameButtons(); };
  page.addEventListener("fullscreenchange", filled);
  for (const type of ["focusin", "pointerdown"]) page.addEventListener(type, attend, true);
  filled();
  const resized = new ResizeObserver(() => { fit(); reserve(); });
  resized.observe(box);
  const leave = () => speaker?.close();
  view.addEventListener("pagehide", leave);
  page.fonts.ready.then(() => { fit(); reserve(); });

  /**
   * Show a story, or another state of it.
   *
   * `told`: name (of the story and language), words, titles and steps of every stop, and slides by their number, as
   * many as are there: html, map (a record), notes, title, spoken.
   */
  function show(told, place) {
    story = told;
    at = place;
    nameButtons();
    draw();
    drawMap();
    prepare();
  }

  /** Have the maps of the stops beside this one at hand. */
  function prepare() {
    if (map()?.ready()) Object.values(story.slides).forEach((one) => map().prepare(one.map));
  }

  let dark = false;
  try {
    dark = view.localStorage.getItem(DARK) === "1";
  } catch {
    // refused
  }
  box.classList.toggle("dark", dark);
  buttons.dark.setAttribute("aria-pressed", String(dark));

  return {
    show, go, listen, drawMap, place: () => at,
    end() {
      stop();
      page.removeEventListener("fullscreenchange", filled);
      for (const type of ["focusin", "pointerdown"]) page.removeEventListener(type, attend, true);
      view.removeEventListener("pagehide", leave);
      resized.disconnect();
      leave();
      box.remove();
    },
  };
}
