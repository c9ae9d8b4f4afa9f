// Shows the story of data.js (window.STORY), one stop at a time. No network, no build step: opened from a disk.
"use strict";
(() => {
  const STORY = window.STORY;
  const LARGEST = 1.2, SMALLEST = 0.7; // of the panel's texts, before a stop is left to scroll
  const byId = (id) => document.getElementById(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 900px)");
  let lang = new URLSearchParams(location.search).get("lang");
  if (!Object.hasOwn(STORY.languages, lang)) lang = STORY.first;
  let at = 0;
  const told = () => STORY.languages[lang];
  const slide = () => told().slides[at];

  /** Make an element; texts among the children stay texts, whatever they hold. */
  function make(tag, attributes = {}, ...children) {
    const drawing = ["svg", "circle", "rect", "text"].includes(tag);
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
    zoom.remove();
    zoom = L.control.zoom({ position: "topright", zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  }

  // --- The map

  const map = L.map("map", { zoomControl: false, zoomSnap: 0.25, minZoom: 8, maxZoom: 16, keyboard: false });
  map.attributionControl.setPrefix(false).addAttribution(STORY.credit);
  L.control.scale({ imperial: false }).addTo(map);
  let zoom = L.control.zoom();
  const pane = (name, index) => { map.createPane(name).style.cssText = `z-index: ${index}; pointer-events: none`; };
  [["land", 150], ["water", 160], ["names", 640]].forEach(([name, index]) => pane(name, index));
  // Drawn far beyond the edges, so that a flight to a wider view never passes over nothing.
  const beyond = (name) => L.svg({ pane: name, padding: 2 });
  const sheet = { land: beyond("land"), water: beyond("water"), shapes: beyond("overlayPane") };
  for (const { pane: name, geometries, style } of STORY.base) {
    L.geoJSON(geometries, { ...style, pane: name, renderer: sheet[name], interactive: false, noClip: true }).addTo(map);
  }
  const shown = L.layerGroup().addTo(map), names = L.layerGroup().addTo(map);

  function look(style) {
    return { fill: true, color: style.stroke, weight: style.weight, opacity: style.opacity, fillColor: style.fill,
      fillOpacity: style.fill_opacity, dashArray: style.dash || null, ...(style.radius ? { radius: style.radius } : {}) };
  }

  function drawShape(shape) {
    const style = look(STORY.styles[shape.style]), geometry = STORY.geometries[shape.geometry];
    const drawn = L.geoJSON(geometry, { style, renderer: sheet.shapes, noClip: true, smoothFactor: 0.5,
      pointToLayer: (_, place) => L.circleMarker(place, { renderer: sheet.shapes }) });
    drawn.bindTooltip(shape.tip, { sticky: true, className: "tip" }).addTo(shown);
    drawn.on("mouseover", () => drawn.setStyle({ weight: style.weight + 1.5 }));
    drawn.on("mouseout", () => drawn.setStyle(style));
    if (shape.count > 1) {
      const icon = L.divIcon({ html: make("span", {}, String(shape.count)), className: "leaflet-div-icon count", iconSize: [18, 18] });
      L.marker(drawn.getBounds().getCenter(), { icon, interactive: false, keyboard: false }).addTo(shown);
    }
  }

  function drawName(name) {
    const icon = L.divIcon({ html: make("span", {}, name.text), className: name.marked ? "name marked" : "name", iconSize: [0, 0] });
    const options = { icon, pane: "names", interactive: false, keyboard: false, from: name.zoom, marked: name.marked };
    L.marker([name.lat, name.lon], options).addTo(names);
  }

  const SIDES = ["right", "left", "above", "below"];
  /** Names in the order of importance; one that would lie on another, or be cut by the edge, stays away. */
  function placeNames() {
    const taken = [], frame = byId("map").getBoundingClientRect();
    const free = (a) => a.left >= frame.left && a.right <= frame.right && a.top >= frame.top && a.bottom <= frame.bottom
      && !taken.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
    names.eachLayer((marker) => {
      const element = marker.getElement(), { from, marked } = marker.options;
      element.style.visibility = "hidden";
      if (map.getZoom() < from) return;
      for (const side of marked ? SIDES : ["middle"]) {
        element.classList.remove(...SIDES);
        element.classList.add(side);
        const box = element.firstElementChild.getBoundingClientRect();
        if (!free(box)) continue;
        taken.push(box);
        element.style.visibility = "";
        return;
      }
    });
  }

  function drawMap() {
    shown.clearLayers();
    names.clearLayers();
    slide().shapes.forEach(drawShape);
    slide().names.forEach(drawName);
    placeNames();
  }

  /** Look at the stop's part of the territory; flying only if the reader's settings allow it. */
  function lookAt(flying) {
    const [west, south, east, north] = slide().bounds, bounds = [[south, west], [north, east]];
    map.stop().invalidateSize({ pan: false });
    if (flying && !calm.matches) map.flyToBounds(bounds, { padding: [16, 16], duration: 1.2 });
    else map.fitBounds(bounds, { padding: [16, 16], animate: false });
  }

  // --- The legend

  function symbol(entry) {
    const { fill, fill_opacity, stroke, weight, dash, radius } = STORY.styles[entry.style];
    const round = ["point", "hollow", "hatch", "count"].includes(entry.symbol);
    const edge = !round && stroke === STORY.white ? STORY.edge : stroke;
    const paint = { fill, "fill-opacity": fill_opacity, stroke: edge, "stroke-dasharray": dash || "none" };
    const size = { hatch: 7, count: 7.2 }[entry.symbol] || Math.min(radius, 6);
    const shape = round ? make("circle", { ...paint, cx: 11, cy: 8, r: size, "stroke-width": Math.min(weight, 2.2) })
      : make("rect", { ...paint, x: 1, y: 1.5, width: 20, height: 13, rx: 2, "stroke-width": entry.symbol === "outline" ? 2.5 : 1 });
    const number = make("text", { x: 11, y: 11.5, "text-anchor": "middle", "font-size": 10, "font-weight": 700 }, "2");
    return make("svg", { viewBox: "0 0 22 16", "aria-hidden": "true" }, shape, entry.symbol === "count" ? number : "");
  }

  function drawLegend() {
    const entry = (one) => make("li", {}, one.symbol === "note" ? "" : symbol(one), make("span", {}, one.text),
      one.count ? make("span", { class: "small" }, one.count) : "");
    const blocks = slide().legend.map((block) => make("div", {}, block.title ? make("h2", {}, block.title) : "",
      make("ul", {}, ...block.entries.map(entry)), block.note ? make("p", { class: "small" }, block.note) : ""));
    const list = make("ul", {}, ...slide().shapes.map((shape) => {
      const item = make("li");
      item.innerHTML = shape.tip; // escaped when it was written (layers/tooltip.py), as Leaflet's tooltips expect
      return item;
    }));
    byId("legend").replaceChildren(...blocks, make("details", {}, make("summary", {}, told().words.list), list));
  }

  // --- Going about

  function draw(flying) {
    drawPanel();
    fit();
    drawLegend();
    drawMap();
    lookAt(flying);
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
  addEventListener("resize", () => { fit(); lookAt(false); });
  map.on("moveend", placeNames);

  byId("alone").remove();
  byId("kit").hidden = false;
  const touch = () => map.dragging[narrow.matches ? "disable" : "enable"](); // one finger scrolls the page, two move the map
  narrow.addEventListener("change", touch);
  touch();
  at = asked();
  lookAt(false); // a map without a view draws nothing
  drawFrame();
  draw(false);
  document.fonts.ready.then(() => { fit(); placeNames(); });
})();
