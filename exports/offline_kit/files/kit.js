// Shows the story of data.js (window.STORY), one stop at a time. No network, no build step: opened from a disk.
"use strict";
(() => {
  const STORY = window.STORY;
  const LARGEST = 1.2, SMALLEST = 0.7; // of the panel's texts, before a stop is left to scroll
  const byId = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 900px)");
  let lang = new URLSearchParams(location.search).get("lang");
  if (!Object.hasOwn(STORY.languages, lang)) lang = STORY.first;
  let at = 0;
  const told = () => STORY.languages[lang];
  const slide = () => told().slides[at];

  /** Make an element; texts among the children stay texts, whatever they hold. */
  function make(tag, attributes = {}, ...children) {
    const drawing = tag === "svg";
    const element = drawing ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, content] of Object.entries(attributes)) element.setAttribute(name, content);
    element.append(...children.filter((child) => child !== ""));
    return element;
  }

  // --- The panel

  /** A figure's value with its unit smaller: "41 500" and " jobs"; what has no digits stays whole. */
  function value(text) {
    const parts = /^(.*\d)(\D+)$/s.exec(text);
    return parts ? make("b", {}, parts[1], make("small", {}, parts[2])) : make("b", {}, text);
  }

  function figure(one) {
    const small = [one.context, one.note].filter(Boolean).join(" – ");
    const source = ` [${one.source + 1}]`; // no superscript: after "µg/m³" it would be read as a power
    return make("li", {}, value(one.value), make("div", { class: "words" },
      make("span", { class: "label" }, one.label), make("span", { class: "small" }, small, source)));
  }

  /** The drawing is for the eyes, the same numbers as a table for screen readers. */
  function chart(one) {
    const drawing = document.importNode(new DOMParser().parseFromString(one.svg, "image/svg+xml").documentElement, true);
    drawing.setAttribute("aria-hidden", "true");
    const row = (tag, cells) => make("tr", {}, ...cells.map((cell, i) =>
      make(i ? tag : "th", i ? {} : { scope: "row" }, cell)));
    const table = make("table", {}, make("caption", {}, `${one.title} (${one.unit})`),
      row("th", one.head), ...one.rows.map((cells) => row("td", cells)));
    return make("figure", { class: "chart" }, make("figcaption", {}, one.title), drawing,
      make("div", { class: "unseen" }, table),
      one.note ? make("p", {}, one.note) : "");
  }

  function drawPanel() {
    const { title, message, figures, chart: plot } = slide();
    byId("stop").className = plot ? "with-chart" : "";
    byId("stop").replaceChildren(
      make("div", {}, make("p", { class: "place" }, `${at + 1} / ${told().slides.length}`), make("h1", {}, title)),
      make("p", { class: "message" }, message),
      ...(figures.length ? [make("ul", { class: "figures" }, ...figures.map(figure))] : []),
      ...(plot ? [chart(plot)] : []));
    drawSources();
    byId("notes").textContent = slide().notes || told().words.no_notes;
    byId("spoken").textContent = slide().spoken;
    document.title = `${at + 1} · ${title}`;
    byId("progress").firstElementChild.style.width = `${(100 * (at + 1)) / told().slides.length}%`;
    byId("previous").disabled = at === 0;
    byId("next").disabled = at === told().slides.length - 1;
  }

  function drawSources() {
    const { sources } = slide(), box = byId("sources");
    box.hidden = !sources.length;
    box.open = false;
    const short = sources.map((source, i) => `[${i + 1}] ${source.words}`).join(" · ");
    box.firstElementChild.replaceChildren(make("b", {}, told().words.sources), ` ${short}`);
    box.lastElementChild.replaceChildren(...sources.map((source, i) => make("li", {}, `[${i + 1}] `, source.url
      ? make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, source.words) : source.words)));
  }

  /** Make the panel's texts as large as the stop allows; one that never fits can be scrolled. */
  function fit() {
    const stop = byId("stop"), tooTall = () => stop.scrollHeight > stop.clientHeight + 1;
    let scale = narrow.matches ? 1 : LARGEST;
    const set = () => byId("panel").style.setProperty("--scale", scale.toFixed(2));
    for (set(); tooTall() && scale > SMALLEST; set()) scale -= 0.03;
    if (tooTall()) stop.tabIndex = 0; else stop.removeAttribute("tabindex");
  }

  /** What changes with the language alone. */
  function drawFrame() {
    const { words, title, presenter } = told();
    document.documentElement.lang = lang;
    const logo = STORY.logo ? [make("img", { src: STORY.logo, alt: presenter ? "" : words.logo })] : [];
    byId("story").replaceChildren(...logo, [title, presenter].filter(Boolean).join(" · "));
    byId("languages").setAttribute("aria-label", words.language);
    byId("languages").replaceChildren(...Object.entries(STORY.languages).map(([code, other]) => {
      const attributes = { type: "button", lang: code, title: other.name, "aria-pressed": String(code === lang) };
      const button = make("button", attributes, code.toUpperCase());
      button.addEventListener("click", () => { speak(code); byId("languages").querySelector(`[lang=${code}]`).focus(); });
      return button;
    }));
    for (const [id, word] of [["previous", words.previous], ["next", words.next], ["notes-button", words.notes],
      ["full", words.full_screen]]) byId(id).textContent = word;
    for (const [id, word] of [["panel", words.stop], ["map", words.map], ["legend", words.legend], ["notes", words.notes],
      ["moves", words.moves]]) byId(id).setAttribute("aria-label", word);
  }

  // --- The map

  // A map without a size can show no view.
  byId("alone").remove();
  byId("kit").hidden = false;
  const map = L.map("map", { zoomSnap: 0.25, minZoom: 8, maxZoom: 16, keyboard: false });
  map.zoomControl.setPosition("topright");
  atlasMap.base(map, { ...STORY.map, bounds: slide().map.bounds, view: slide().map.view });

  function drawMap(fly) {
    map.stop().invalidateSize({ pan: false });
    atlasMap.draw({ ...slide().map, texts: STORY.texts[lang] }, { fly });
  }

  // --- The legend

  /** The symbol of an entry, as layers/symbols drew it. */
  function symbol(entry) {
    const drawing = new DOMParser().parseFromString(STORY.symbols[entry.symbol], "image/svg+xml").documentElement;
    drawing.setAttribute("aria-hidden", "true");
    return document.importNode(drawing, true);
  }

  function drawLegend() {
    const entry = (one) => make("li", {}, symbol(one), make("span", {}, one.text),
      one.count ? make("span", { class: "small" }, one.count) : "");
    const blocks = slide().legend.map((block) => make("div", {}, block.title ? make("h2", {}, block.title) : "",
      make("ul", {}, ...block.entries.map(entry)), block.note ? make("p", { class: "small" }, block.note) : ""));
    const list = make("ul", {}, ...slide().list.map(([heading, ...lines]) =>
      make("li", {}, make("b", {}, heading), ...lines.flatMap((line) => [make("br"), line]))));
    byId("legend").replaceChildren(...blocks, make("details", {}, make("summary", {}, told().words.list), list));
  }

  // --- Going about

  function draw(flying) {
    drawPanel();
    fit();
    drawLegend();
    drawMap(flying);
    const address = `?lang=${lang}#${at + 1}`;
    // Some browsers forbid files to write more of the address than what follows the #.
    try { history.replaceState(null, "", address); } catch { location.replace(`#${at + 1}`); }
  }

  function go(number) {
    const next = Math.max(0, Math.min(told().slides.length - 1, number));
    if (next === at) return;
    at = next;
    draw(true);
    scrollTo(0, 0);
  }

  function speak(code) {
    lang = code;
    drawFrame();
    draw(false);
  }

  function toggleNotes() {
    byId("notes").hidden = !byId("notes").hidden;
    byId("notes-button").setAttribute("aria-pressed", String(!byId("notes").hidden));
  }

  function fullScreen() {
    const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    change?.catch(() => {}); // the browser may refuse; the page stays as it is
  }

  /** The stop named in the address, counted from 0. */
  const asked = () => Math.max(1, Math.min(told().slides.length, parseInt(location.hash.slice(1), 10) || 1)) - 1;

  const KEYS = {
    ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), PageDown: () => go(at + 1), " ": () => go(at + 1),
    Enter: () => go(at + 1), ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1), PageUp: () => go(at - 1),
    Home: () => go(0), End: () => go(Infinity), f: fullScreen, n: toggleNotes,
  };
  addEventListener("keydown", (event) => {
    const key = event.key.length > 1 ? event.key : event.key.toLowerCase();
    const presses = [" ", "Enter"].includes(key) && event.target.closest("button, a, summary");
    const scrolls = ["ArrowUp", "ArrowDown", " "].includes(key) && (narrow.matches || event.target.closest("[tabindex]"));
    if (!Object.hasOwn(KEYS, key) || event.ctrlKey || event.altKey || event.metaKey || presses || scrolls) return;
    event.preventDefault();
    KEYS[key]();
  });
  byId("previous").addEventListener("click", () => go(at - 1));
  byId("next").addEventListener("click", () => go(at + 1));
  byId("notes-button").addEventListener("click", toggleNotes);
  byId("full").addEventListener("click", fullScreen);
  // After a click of the mouse, Space is again for the next stop, not for the button.
  byId("moves").addEventListener("click", (event) => { if (event.detail) document.activeElement.blur(); });
  addEventListener("hashchange", () => go(asked()));
  addEventListener("resize", fit);

  const touch = () => map.dragging[narrow.matches ? "disable" : "enable"](); // one finger scrolls the page, two move the map
  narrow.addEventListener("change", touch);
  touch();
  at = asked();
  drawFrame();
  draw(false);
  document.fonts.ready.then(fit);
})();
