/**
 * The map inside its own document. folium makes the Leaflet map and the group of everything that varies;
 * layers/leaflet/folium_adapter.py calls `base` once and `draw` for each view, with plain records.
 */
window.atlasMap = (() => {
  "use strict";

  const PANES = { land: 150, water: 160, names: 640 }; // z-index; shapes are Leaflet's own pane at 400
  const MARGIN = 2; // pixels between a name and the edge of the map
  const FLIGHT = 0.8; // seconds
  const STILL = { interactive: false, keyboard: false };

  let map = null;
  /** Names of communes: their markers, and the perimeters they lie in. */
  let names = [];
  /** Name and bounds of the view asked for; no bounds once the visitor has moved the map. */
  let view = null;
  let bounds = null;
  let movedByHand = false;

  // Leaflet moves a marker by a 3D transform, a compositing layer each; names are many and never move alone.
  const Name = L.Marker.extend({
    _setPos(point) {
      this._icon.style.left = `${point.x}px`;
      this._icon.style.top = `${point.y}px`;
    },
  });

  /** Room for the names at the edges of what is shown; less of it where the screen is small. */
  const padding = () => [Math.min(36, map.getSize().x / 20), 10];

  const hasSize = () => map.getSize().x > 0 && map.getSize().y > 0;

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  /** Fetch land, borders and water from the atlas, each drawn in the pane of its look. */
  function drawBase(folder, looks) {
    for (const [name, look] of Object.entries(looks)) {
      fetch(`${folder}${name}.geojson`)
        .then((reply) => reply.json())
        .then((shapes) => L.geoJSON(shapes, { pane: look.pane, interactive: false, style: look }).addTo(map));
    }
  }

  function drawNames(labels) {
    names = labels.map(([latitude, longitude, html, zoom, perimeters]) => {
      const icon = L.divIcon({ className: `name from-${zoom}`, html, iconSize: [0, 0] });
      return { marker: new Name([latitude, longitude], { ...STILL, pane: "names", icon }).addTo(map), perimeters };
    });
  }

  /** Put a selected name to the left of its mark where the right has no room, or below it, shifted, where neither has. */
  function turn(name, frame) {
    const words = name.firstChild;
    name.classList.remove("left", "below");
    name.style.left = "";
    if (words.getBoundingClientRect().right <= frame.right) return;
    name.classList.add("left");
    if (words.getBoundingClientRect().left >= frame.left) return;
    name.classList.replace("left", "below");
    name.style.left = `${frame.right - words.getBoundingClientRect().right}px`;
  }

  /** Hide the names that a selected one covers, and those of places off the map; shift those that the edge would cut. */
  function clearNames() {
    const frame = map.getContainer().getBoundingClientRect();
    const elements = [...map.getPane("names").children];
    const marked = elements.filter((name) => name.matches(".marked"));
    for (const name of marked) turn(name, frame);
    const taken = marked.map((name) => name.firstChild.getBoundingClientRect());
    const others = elements.filter((name) => !name.matches(".marked"));
    for (const name of others) name.style.translate = "";
    // Read all before writing any: one layout instead of one a name.
    const boxes = others.map((name) => name.getBoundingClientRect());
    others.forEach((name, i) => {
      const { left, right, top, bottom } = boxes[i];
      const shift = Math.max(0, frame.left + MARGIN - left) + Math.min(0, frame.right - MARGIN - right);
      const middle = (left + right) / 2;
      const away = middle < frame.left || middle > frame.right;
      const shifted = { left: left + shift, right: right + shift, top, bottom };
      name.style.translate = `${shift}px`;
      name.style.visibility = away || taken.some((box) => overlap(shifted, box)) ? "hidden" : "";
    });
  }

  /** Tell the style the zoom, on which it depends which names are shown. */
  function noteZoom() {
    map.getContainer().dataset.zoom = Math.floor(map.getZoom());
  }

  function resized({ newSize }) {
    // A map that printing hides must not go on flying.
    if (!newSize.x || !newSize.y) map.stop();
    // A view nobody has moved stays whole when its frame grows or shrinks (full screen, a turned phone).
    else if (bounds) map.fitBounds(bounds, { padding: padding(), animate: false });
  }

  /** Show the first view. The frame has no size until the page is laid out, and bounds fit no frame of size zero. */
  function fitFirst(first) {
    if (!hasSize()) {
      map.once("resize", () => fitFirst(first));
      return;
    }
    bounds ??= first;
    map.fitBounds(bounds, { padding: padding() });
    noteZoom();
  }

  function base(made, { folder, looks, labels, credit, view: name, bounds: first }) {
    map = made;
    view = name;
    for (const [pane, index] of Object.entries(PANES)) {
      map.createPane(pane).style.cssText = `z-index: ${index}; pointer-events: none`;
    }
    drawBase(folder, looks);
    drawNames(labels);
    map.on("moveend", clearNames);
    // A click on a shape moves nothing: only moves count.
    map.on("moveend", () => { movedByHand = !bounds; });
    map.on("zoomend", noteZoom);
    map.on("resize", resized);
    for (const event of ["mousedown", "wheel", "touchstart", "keydown"]) {
      map.getContainer().addEventListener(event, () => { bounds = null; }, { passive: true });
    }
    map.attributionControl.setPrefix(false).addAttribution(credit);
    fitFirst(first);
  }

  function setLanguage({ lang, closer, farther }) {
    document.documentElement.lang = lang;
    for (const [button, words] of [[map.zoomControl._zoomInButton, closer], [map.zoomControl._zoomOutButton, farther]]) {
      button.title = words;
      button.setAttribute("aria-label", words);
    }
  }

  /** Draw a layer; each shape names its look by its number. */
  function drawLayer(group, { shapes, looks, lit }) {
    const layer = L.geoJSON(shapes, {
      smoothFactor: 0.5,
      style: ({ look }) => looks[look],
      pointToLayer: (_, place) => L.circleMarker(place),
    });
    layer.bindTooltip((drawn) => drawn.feature.tip, { sticky: true, className: "tip" });
    if (lit.length) {
      layer.on("mouseover", ({ propagatedFrom: shape }) => shape.setStyle(lit[shape.feature.look]));
      layer.on("mouseout", ({ propagatedFrom: shape }) => layer.resetStyle(shape));
    }
    layer.addTo(group);
  }

  function drawCount(group, [latitude, longitude, count]) {
    const icon = L.divIcon({ className: "count", html: String(count), iconSize: [18, 18], iconAnchor: [9, 9] });
    L.marker([latitude, longitude], { ...STILL, icon }).addTo(group);
  }

  function drawMarked(group, [latitude, longitude, html]) {
    const icon = L.divIcon({ className: "name marked", html: `<span>${html}</span>`, iconSize: [0, 0] });
    L.marker([latitude, longitude], { ...STILL, pane: "names", icon }).addTo(group);
  }

  function muteOutside(perimeter) {
    for (const { marker, perimeters } of names) {
      marker.getElement().classList.toggle("outside", !perimeters.includes(perimeter));
    }
  }

  /** Move the map if another view is asked for; else the visitor's own moves are kept. */
  function moveTo(name, corners) {
    if (name === view) return;
    view = name;
    bounds = corners;
    const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (hasSize()) map.flyToBounds(bounds, { padding: padding(), duration: FLIGHT, animate });
  }

  function draw(group, shown) {
    const { background, layers, counts, marked, words, perimeter } = shown;
    if (background) L.tileLayer(background.url, background.options).addTo(group);
    for (const layer of layers) drawLayer(group, layer);
    for (const count of counts) drawCount(group, count);
    for (const name of marked) drawMarked(group, name);
    setLanguage(words);
    muteOutside(perimeter);
    requestAnimationFrame(clearNames); // the group is added to the map after this call
    moveTo(shown.view, shown.bounds);
  }

  /** West, south, east, north of a map that the visitor has moved; null of any other. */
  function movedBounds() {
    if (!movedByHand) return null;
    const shown = map.getBounds();
    return [shown.getWest(), shown.getSouth(), shown.getEast(), shown.getNorth()];
  }

  return { base, draw, movedBounds };
})();
