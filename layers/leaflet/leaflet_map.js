/**
 * The map of the pages, of the stage and of the offline kit. `base` is called once with a Leaflet map, `draw` for each
 * view; both take plain records (layers/leaflet, base_records.py and records.py). Geometry, names and texts are fetched
 * once from immutable addresses, or stand in the record itself where there is no server. A page with two maps makes
 * itself another.
 */
window.atlasMaps = () => {
  "use strict";

  // z-index of the panes; communes are in Leaflet's own pane for shapes, at 400.
  const PANES = { below: 150, above: 410, areas: 430, marks: 450, drawn: 630, names: 640 };
  const BELOW_TILES = 230; // tiles are at 200
  const FLIGHT = 0.8; // seconds
  const RETRY = 5000; // milliseconds
  const FAR = 1.5; // screens from the top of the page to a map that may come later
  const LONGEST_WAIT = 2000; // milliseconds for which a busy browser keeps it waiting
  const MOST_NAMES = 8; // of a mark that stands for several places
  const GAP = 3; // pixels between names
  // From the middle of an area to that of its name, in widths and heights of the name, the nearest first.
  const STEPS = [0, -0.25, 0.25, -0.5, 0.5].flatMap((across) => [0, -1, 1, -1.7, 1.7].map((up) => [across, up]))
    .sort(([a, b], [c, d]) => Math.abs(a) + Math.abs(b) - Math.abs(c) - Math.abs(d));
  const FOOT = 24; // pixels taken by scale and credits
  const TIP = 0.3; // of the map's width: as far a card goes rather than cover what an arrow points at
  const ALONG = 10; // pixels between the places of an arrow that names keep off
  // Lengths of the arrow of a letter in pixels, the best first, and by how many degrees it may be turned; what a degree
  // costs beside a pixel, and what it costs to cover something.
  const [ARMS, TURNED, DEGREE, COVERS] = [[46, 60, 76], [0, 25, -25, 50, -50, 80, -80, 115, -115, 150, -150, 180], 0.3, 100];
  const BESIDE = 11; // pixels from the middle of a mark to its name
  const SHIELD_EVERY = 260; // pixels between two numbers of one road
  const [SMALLEST, LARGEST] = [11.5, 80]; // pixels of a text on a stage
  // A stage that is as narrow has the words of its annotations below the map (exports/stage/stage.css).
  const narrow = window.parent.matchMedia("(width <= 900px)");
  const FEW_MARKS = 18; // that a stage names at any zoom
  const KM_PER_DEGREE = 111.2; // of latitude
  const DARK = "atlas-dark"; // the browser's store has it where the stage is dark
  const PLAIN = { opacity: 1, fillOpacity: 1, weight: 1, dashArray: null }; // a look names what differs
  const STILL = { interactive: false, keyboard: false };

  let map = null;
  let settings = null;
  /** Shapes drawn, by id, in drawing order; the group that holds those shown at the zoom. */
  let shapes = new Map();
  let group = null;
  /** What a stop writes onto the map, and the cards of its texts. */
  let annotated = null;
  let [cards, arrows] = [[], []];
  let annotatedFor = "";
  /** Width and height in pixels of the corner at the right and below that the legend of a stage takes. */
  let reserved = [0, 0];
  /** Height of a text on a stage in pixels; 0 on any other map. */
  let unit = 0;
  let tiles = null;
  /** Paths of the base map in drawing order, each from a zoom on. */
  const near = [];
  /** Names of the base map and of the view, by key; sizes of names in pixels, by kind and text. */
  const baseNames = new Map();
  const viewNames = new Map();
  const sizes = new Map();
  /** What the names were placed for: marks and texts of the view. */
  let placedFor = "";
  /** The record asked for last; its language. */
  let wanted = null;
  let spoken = "";
  /** The record drawn last, with what was fetched for it. */
  let last = null;
  /** The base map on its way; what it waits for. */
  let based = null;
  let allowed = null;
  /** Name and bounds of the view asked for; no bounds once the visitor has moved the map. */
  let view = null;
  let bounds = null;
  /** Whether a hand has been on the map since it last moved by itself, and whether it shows what that hand made of it. */
  let touched = false;
  let movedByHand = false;
  /** Name of what the map has moved to last, and that move while it goes on. */
  let focused = null;
  let flight = null;
  /** Centre and zoom that the address of the page asks for, until the first view is drawn. */
  let asked = null;
  /** The same, until the visitor or the page moves the map: a frame that grows meanwhile stays centred on it. */
  let held = null;

  // --- What is fetched

  const fetched = new Map();

  /** Return a record of its own or what is found at an address; a failed request is made again. */
  function load(source) {
    if (typeof source !== "string") return Promise.resolve(source);
    if (!fetched.has(source)) fetched.set(source, fetchJson(source));
    return fetched.get(source);
  }

  async function fetchJson(address) {
    for (;;) {
      try {
        const reply = await fetch(address);
        if (!reply.ok) throw new Error(`${reply.status} ${address}`);
        const found = await reply.json();
        note("");
        return found;
      } catch (error) {
        console.warn(error);
        note(wanted ? words().failed : "…");
        await new Promise((again) => setTimeout(again, RETRY));
      }
    }
  }

  /** The map's own words in the language of the view. */
  const words = () => settings.words[wanted.lang];

  /** Say in the map's corner that something is missing; nothing if the text is empty. */
  function note(text) {
    const box = map.getContainer();
    box.querySelector(".missing")?.remove();
    if (!text) return;
    const line = L.DomUtil.create("p", "missing", box);
    line.setAttribute("role", "status");
    line.textContent = text;
  }

  // --- The base map

  /** An outline (layers/symbols/marks.py) around a point, as the data of a path. */
  function outlined(outline, { x, y }, radius) {
    const at = (part) => Math.round(part * 10) / 10;
    return `M${outline.map(([right, down]) => `${at(x + right * radius)} ${at(y + down * radius)}`).join("L")}z`;
  }

  // Points of one look as one path.
  const Marks = L.Path.extend({
    options: { fill: true },
    initialize(places, options) {
      this._places = places;
      L.setOptions(this, options);
    },
    _project() {
      this._points = this._places.map((place) => this._map.latLngToLayerPoint(place));
    },
    _update() {
      const { mark, radius } = this.options;
      this._renderer._setPath(this, this._points.map((point) => outlined(settings.outlines[mark], point, radius)).join("") || "M0 0");
    },
  });

  /** One path for many features of a look: fewer elements are drawn faster. */
  function onePath(features, options) {
    const { type: first } = features[0].geometry;
    if (first === "Point") return new Marks(features.map(({ geometry }) => L.GeoJSON.coordsToLatLng(geometry.coordinates)), options);
    const areas = /Polygon/.test(first), many = areas ? "MultiPolygon" : "MultiLineString";
    const parts = features.flatMap(({ geometry: { type, coordinates } }) => (type === many ? coordinates : [coordinates]));
    return areas ? L.polygon(L.GeoJSON.coordsToLatLngs(parts, 2), options)
      : L.polyline(L.GeoJSON.coordsToLatLngs(parts, 1), options);
  }

  /** Return what is drawn of a sheet: a path for each look and rank, made when it is first shown. */
  async function readSheet({ source, pane, looks }) {
    const { features } = await load(source);
    // The order of the looks is the order of drawing.
    return Object.keys(looks).flatMap((kind) => settings.rankZoom.flatMap((from, rank) => {
      const found = features.filter(({ properties }) => (properties.kind ?? "") === kind && (properties.rank ?? 1) === rank);
      const options = { ...PLAIN, ...looks[kind], pane, interactive: false, smoothFactor: 0.5 };
      return found.length ? [{ from, make: () => onePath(found, options), layer: null }] : [];
    }));
  }

  /** Read the base map, sheet by sheet: all at once they would keep a slow browser from answering. */
  async function readSheets() {
    for (const sheet of settings.sheets) {
      near.push(...await readSheet(sheet));
      showNear();
      await painted();
    }
  }

  /** Draw what belongs to the zoom. */
  function showNear() {
    const zoom = map.getZoom();
    let added = false;
    for (const path of near) {
      if (zoom < path.from) {
        path.layer?.remove();
        continue;
      }
      path.layer ??= path.make();
      // What comes later lies above what was there.
      if (added && map.hasLayer(path.layer)) path.layer.bringToFront();
      added ||= !map.hasLayer(path.layer);
      path.layer.addTo(map);
    }
  }

  // --- Shapes

  // A point drawn as an outline around it (layers/symbols/marks.py), a circle if it has none.
  const Mark = L.CircleMarker.extend({
    _updatePath() {
      const outline = settings.outlines[this.options.mark];
      if (!outline) {
        this._renderer._updateCircle(this);
        return;
      }
      this._renderer._setPath(this, this._empty() ? "M0 0" : outlined(outline, this._point, this._radius));
    },
  });

  function make(id, geometry, pane) {
    const options = { pane, smoothFactor: 0.5, bubblingMouseEvents: true };
    const feature = { type: "Feature", geometry };
    const pointToLayer = (_, place) => new Mark(place, { ...options, pane: "marks" });
    const shape = L.GeoJSON.geometryToLayer(feature, { pointToLayer, ...options });
    // What a click tells the page: whom it hit, not where every corner of the outline lies.
    shape.toGeoJSON = () => ({ type: "Feature", properties: shape.told, geometry: null });
    shape.id = id;
    shape.point = geometry.type === "Point";
    shape.rings = { Polygon: geometry.coordinates, MultiPolygon: geometry.coordinates.flat() }[geometry.type] ?? [];
    return shape;
  }

  const selected = ({ color }) => color === settings.accent;

  /** The look of a mark that stands for several: their number on white, in the colour of the topmost. */
  function lookOfSeveral(members) {
    const { look } = members[0];
    const color = look.color === "#ffffff" ? look.fillColor : look.color;
    const chosen = members.some((member) => selected(member.look));
    return { ...look, fillColor: "#ffffff", fillOpacity: 1, opacity: 1, dashArray: null, mark: "circle",
      color: chosen ? settings.accent : color, weight: chosen ? 3 : 1.6, radius: Math.max(settings.severalRadius, unit * 0.75) };
  }

  /** Marks are smaller where the whole territory is seen (layers/symbols/marks.py). */
  function scale() {
    const { least, from, more } = settings.markScale;
    return Math.max(least, Math.min(1, least + (map.getZoom() - from) * more)) * Math.max(1, unit / 14);
  }

  function dress(shape, members) {
    shape.members = members;
    const several = members.length > 1, look = several ? lookOfSeveral(members) : shape.look;
    const shown = { ...PLAIN, ...look };
    if (look.radius && !several) shown.radius *= scale();
    const dressed = JSON.stringify(shown);
    if (shape.dressed !== dressed) shape.setStyle(shown);
    Object.assign(shape, { shown, dressed });
    const apart = several && members.some((member) => member !== shape && member.from <= map.getMaxZoom());
    // A mark of several places opens by zooming in, unless no zoom parts them.
    shape.told = apart ? { code: "", selects: "several" }
      : { code: shape.selects ? members.map(({ id }) => id).join(" ") : "", selects: shape.selects };
  }

  /** Show each mark that belongs to the zoom, standing for those that do not yet. */
  function arrange() {
    const zoom = map.getZoom(), members = new Map();
    for (const shape of shapes.values()) {
      let stands = shape;
      while (stands.from > zoom && shapes.has(stands.parent)) stands = shapes.get(stands.parent);
      if (stands === shape) members.set(shape, [shape, ...(members.get(shape) ?? [])]);
      else members.set(stands, [...(members.get(stands) ?? []), shape]);
    }
    for (const shape of shapes.values()) {
      const found = members.get(shape);
      if (!found || found[0] !== shape) {
        hide(shape);
        continue;
      }
      group.addLayer(shape);
      dress(shape, found);
      count(shape, found.length > 1 ? found.length : 0);
    }
  }

  function hide(shape) {
    group.removeLayer(shape);
    count(shape, 0);
  }

  /** Write on a mark for how many it stands; nothing for one. */
  function count(shape, number) {
    if (shape.counted?.number === number || (!number && !shape.counted)) return;
    shape.counted?.marker.remove();
    shape.counted = null;
    if (!number) return;
    const icon = L.divIcon({ className: "count", html: String(number), iconSize: [18, 18], iconAnchor: [9, 9] });
    shape.counted = { number, marker: L.marker(shape.getLatLng(), { ...STILL, icon }).addTo(map) };
  }

  /** Heading and lines as an element: texts stay texts, whatever they hold. */
  function written([heading, ...lines]) {
    const found = document.createElement("div"), first = document.createElement("b");
    first.textContent = heading;
    found.append(first, ...lines.flatMap((line) => [document.createElement("br"), line]));
    return found;
  }

  function tooltip(shape) {
    const { several, more } = words(), number = shape.members.length;
    if (number < 2) return written(shape.tip);
    const lines = shape.members.slice(0, MOST_NAMES).map((member) => `• ${member.name}`);
    if (number > MOST_NAMES) lines.push(more.replace("{n}", number - MOST_NAMES));
    return written([several.replace("{n}", number), ...lines]);
  }

  function light({ propagatedFrom: shape }) {
    const chosen = selected(shape.shown);
    shape.setStyle({ weight: Math.max(chosen ? 4 : 3, shape.shown.weight), color: chosen ? settings.accent : settings.ink, dashArray: null });
  }

  function opened({ propagatedFrom: shape }) {
    if (shape.told.selects !== "several") return;
    bounds = null;
    const around = L.latLngBounds(shape.members.map((member) => member.getLatLng()));
    map.flyToBounds(around, { padding: [80, 80], maxZoom: Math.max(15, map.getZoom() + 1), duration: FLIGHT, animate: moving() });
  }

  /** Draw the shapes of a view, keeping those that are there already. */
  function drawShapes(layers, geometry, texts) {
    const before = shapes, order = [...before.keys()].join(" ");
    shapes = new Map();
    for (const { shared, looks, pane = "overlayPane", selects = "commune", named, around, said, shapes: drawn } of layers) {
      for (const [place, look, own, from = 0, parent = null] of drawn) {
        // A shape that is in no file brings its geometry and its name; it may be a point of what has an outline there.
        const alone = typeof place === "object", id = alone ? place.id : geometry.ids[place], key = alone ? `${id} alone` : id;
        const shape = (!alone && before.get(key)) || make(id, alone ? place.geometry : geometry.geometries[place], pane);
        const name = alone ? place.name : texts.names[id] ?? "";
        // Lines of a view say of each shape only what differs from the others; records.py joins them.
        const lines = (typeof own === "string" ? own.replaceAll("_", "\u00a0").split("|") : own || []).map((line, i) => (typeof line === "number"
          ? said[line].replace(/^\|/u, () => around[0][0])
          : `${around[i]?.[0] ?? ""}${line}${around[i]?.[1] ?? ""}`));
        const tip = alone ? [name, ...own || []] : own ? [name, ...lines] : texts.tips[id] ?? [name];
        const stands = typeof parent === "number" ? geometry.ids[parent] : parent && `${parent} alone`;
        const short = texts.short[name] ?? name;
        Object.assign(shape, { look: { ...shared, ...looks[look] }, tip, name, short, from, parent: stands, selects, named });
        shapes.set(key, shape);
      }
    }
    for (const [id, shape] of before) if (shapes.get(id) !== shape) hide(shape);
    arrange();
    if (order && [...shapes.keys()].join(" ") !== order) {
      for (const shape of shapes.values()) if (group.hasLayer(shape)) shape.bringToFront();
    }
  }

  // --- Names

  // Leaflet moves a marker by a 3D transform, a compositing layer each; names are many and never move alone.
  const Name = L.Marker.extend({
    _setPos(point) {
      this._icon.style.left = `${point.x}px`;
      this._icon.style.top = `${point.y}px`;
    },
  });

  /** Keep a name unless the same is there. */
  function keepName(names, key, { place, text, kind, from = 0, perimeters = [], area = false }) {
    const known = names.get(key);
    if (known?.text === text && known.kind === kind && known.place.equals(place)) return;
    known?.marker?.remove();
    names.set(key, { place, text, kind, from, perimeters, area, outside: false, marker: null, shift: "" });
  }

  /** A name as an element; its words are text, whatever they hold. */
  function nameElement(text) {
    const found = document.createElement("span");
    found.textContent = text;
    return found;
  }

  /** Show a name at a distance from its place. */
  function showName(name, right, down) {
    if (!name.marker) {
      const icon = L.divIcon({ className: `name ${name.kind}`, html: nameElement(name.text), iconSize: [0, 0] });
      name.marker = new Name(name.place, { ...STILL, pane: "names", icon });
    }
    if (!map.hasLayer(name.marker)) {
      name.marker.addTo(map);
      name.shift = "";
    }
    const element = name.marker.getElement(), shift = `${right}px ${down}px`;
    element.classList.toggle("outside", name.outside);
    if (name.shift !== shift) element.style.translate = name.shift = shift;
  }

  const styleOf = ({ kind, outside }) => `name ${kind}${outside ? " outside" : ""}`;

  const sizeOf = (name) => sizes.get(`${styleOf(name)} ${name.text}`);

  /** Measure names that were not measured before, in one layout for all. */
  function measure(names) {
    const box = L.DomUtil.create("div", "", map.getPane("names")), made = new Map();
    for (const name of names) {
      const key = `${styleOf(name)} ${name.text}`;
      if (sizes.has(key) || made.has(key)) continue;
      const element = L.DomUtil.create("div", `leaflet-marker-icon ${styleOf(name)}`, box);
      element.append(nameElement(name.text));
      made.set(key, element.firstChild);
    }
    for (const [key, { offsetWidth: wide, offsetHeight: high }] of made) if (wide) sizes.set(key, { wide, high });
    box.remove();
  }

  async function readNames() {
    for (const [latitude, longitude, text, kind, from, perimeters] of await load(settings.names)) {
      const place = L.latLng(latitude, longitude);
      keepName(baseNames, `${kind} ${text} ${latitude} ${longitude}`, { place, text, kind, from, perimeters });
    }
    if (wanted) muteOutside(wanted.perimeter);
    placeNames();
  }

  /** Names that come with the view: of what is selected, and of the marks that have one at this zoom. */
  function collectNames() {
    const zoom = map.getZoom(), kept = new Set(), chosen = wanted.marked ?? [], marked = new Set(chosen.map(([, , text]) => text));
    const few = unit > 0 && [...shapes.values()].filter((shape) => shape.point && group.hasLayer(shape)
      && map.getBounds().contains(shape.getLatLng())).length <= FEW_MARKS;
    chosen.forEach(([latitude, longitude, text], i) => {
      kept.add(`marked ${i}`);
      keepName(viewNames, `marked ${i}`, { place: L.latLng(latitude, longitude), text, kind: "marked" });
    });
    for (const shape of shapes.values()) {
      // A stage names every kind of mark, and earlier where they are few: nobody points at it.
      const named = shape.named ?? (few && shape.selects === "place" ? { kind: "mark", from: 0 } : null);
      if (!named || (zoom < named.from && !few) || !group.hasLayer(shape)) continue;
      // A zone is the main subject: its mark keeps its name where it stands for others too.
      if (marked.has(shape.name) || (shape.members.length > 1 && named.kind !== "zone")) continue;
      kept.add(shape.id);
      const place = shape.point ? shape.getLatLng() : shape.getCenter(), text = named.kind === "zone" ? shape.short : shape.name;
      keepName(viewNames, shape.id, { place, text, kind: named.kind, area: !shape.point });
    }
    for (const [key, name] of viewNames) {
      if (kept.has(key)) continue;
      name.marker?.remove();
      viewNames.delete(key);
    }
  }

  function muteOutside(perimeter) {
    for (const name of baseNames.values()) {
      name.outside = name.kind === "commune" && !name.perimeters.includes(perimeter);
    }
  }

  const overlap = (a, b) => a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom && b.top < a.bottom;

  const boxAt = (x, y, { wide, high }) => ({ left: x, top: y, right: x + wide, bottom: y + high });

  /** Where a name may lie, the best first: around its mark, or near the middle of its commune. */
  function spots({ kind, area }, size, { x, y }, frame) {
    const { wide, high } = size, middle = boxAt(x - wide / 2, y - high / 2, size);
    if (kind === "road" || kind === "water") return [middle];
    const steps = STEPS.map(([across, up]) => boxAt(x + (across - 0.5) * wide, y + (up - 0.5) * high, size));
    if (area) return steps;
    if (kind === "commune") return [...steps, ...steps.map((box) => inside(box, frame)).filter((box, i) => box.left !== steps[i].left)];
    const beside = kind === "town" ? 4 : Math.max(BESIDE, unit * 0.8);
    const around = [boxAt(x + beside, y - high / 2, size), boxAt(x - beside - wide, y - high / 2, size),
      boxAt(x - wide / 2, y - high - beside, size), boxAt(x - wide / 2, y + beside, size)];
    const corners = [-1, 1].flatMap((down) => [x + beside, x - beside - wide].map((left) => boxAt(left, y + (down - 0.5) * high, size)));
    if (kind === "zone") return [...around, ...corners];
    if (kind !== "marked") return around;
    const further = [-1, 1, -2, 2].map((lines) => boxAt(x - wide / 2, y - high / 2 + lines * (high + beside), size));
    return [...around, ...[...around.slice(2), ...further, ...around.slice(0, 2)].map((box) => inside(box, frame))];
  }

  const middleOf = ({ left, right, top, bottom }) => map.containerPointToLatLng([(left + right) / 2, (top + bottom) / 2]);

  /** Tell whether a place lies in an area: a line from it to the east crosses the area's edge an odd number of times. */
  function encloses({ rings }, { lat, lng }) {
    const crossed = (ring) => ring.filter(([x, y], i) => {
      const [before, below] = ring[(i || ring.length) - 1];
      return (y > lat) !== (below > lat) && lng < ((before - x) * (lat - y)) / (below - y) + x;
    }).length;
    return rings.reduce((sum, ring) => sum + crossed(ring), 0) % 2 === 1;
  }

  /** Shift a box that the edge would cut. */
  function inside({ left, right, top, bottom }, frame) {
    const across = Math.max(0, frame.left - left) + Math.min(0, frame.right - right);
    return { left: left + across, right: right + across, top, bottom };
  }

  const ORDER = ["marked", "commune", "zone", "water", "town", "outside", "mark", "road"];

  /** What names depend on, beside where the map looks. */
  function namesDependOn({ perimeter, marked = [] }) {
    const marks = [...shapes.values()].filter((shape) => shape.point && group.hasLayer(shape));
    // What is written onto the map is that of the view before as long as the new one's is on its way.
    return JSON.stringify([perimeter, marked, unit, reserved, annotatedFor, marks.map((shape) => [shape.id, shape.name, shape.members.length, shape.getRadius()])]);
  }

  /** Names in the order of their importance, each where it covers no other, and no mark if it can help it. */
  function placeNames() {
    // Leaflet makes the elements once the map has a view.
    if (!hasSize() || !wanted || !map._loaded) return;
    placedFor = namesDependOn(wanted);
    collectNames();
    const zoom = map.getZoom(), { x, y } = map.getSize(), edge = Math.max(2, unit / 3);
    const frame = { left: edge, top: edge, right: x - edge, bottom: y - edge };
    const weight = ({ kind, outside }) => ORDER.indexOf(outside ? "outside" : kind);
    const names = [...viewNames.values(), ...baseNames.values()].sort((a, b) => weight(a) - weight(b));
    const within = names.filter((name) => {
      name.at = name.from > zoom ? null : map.latLngToContainerPoint(name.place);
      return name.at && name.at.x >= 0 && name.at.y >= 0 && name.at.x <= x && name.at.y <= y;
    });
    measure(within);
    const { single, several } = markBoxes(), marks = [...single, ...several], buttons = buttonBoxes();
    const taken = [...buttons, ...placeCards(frame, buttons, several, single), legendBox()].filter(Boolean), along = arrowBoxes();
    const shields = new Map(), shown = new Set(), said = new Set();
    const communes = new Map([...shapes.values()].filter(({ selects }) => selects === "commune").map((shape) => [shape.name, shape]));
    for (const name of within) {
      // A port has the name of its town: once is enough.
      if (name.kind === "mark" && said.has(name.text)) continue;
      // Only what is selected may cover a number, or lie on an arrow if there is no other room.
      const chosen = name.kind === "marked", covered = chosen ? taken : [...several, ...taken, ...along];
      const box = freeSpot(name, name.at, frame, covered, chosen ? [...marks, ...along] : marks, shields, communes);
      if (!box) continue;
      taken.push(box);
      shown.add(name);
      said.add(name.text);
      showName(name, Math.round(box.left - name.at.x), Math.round(box.top - name.at.y));
    }
    for (const name of names) if (!shown.has(name)) name.marker?.remove();
    window.dispatchEvent(new Event("atlas:placed"));
  }

  /** What names avoid where they can, and the numbers that none may cover. */
  function markBoxes() {
    const found = { single: [], several: [] };
    for (const shape of shapes.values()) {
      if (!shape.point || !group.hasLayer(shape)) continue;
      const { x, y } = map.latLngToContainerPoint(shape.getLatLng()), r = shape.getRadius();
      found[shape.members.length > 1 ? "several" : "single"].push({ left: x - r, right: x + r, top: y - r, bottom: y + r });
    }
    return found;
  }

  function freeSpot(name, at, frame, taken, marks, shields, communes) {
    const size = sizeOf(name);
    if (!size) return null;
    const free = (box) => !taken.some((other) => overlap(box, other));
    const fits = (box) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top
      && box.bottom <= frame.bottom && free(box);
    const clear = (box) => !marks.some((mark) => overlap(box, mark));
    if (name.kind === "road") {
      const others = shields.get(name.text) ?? [];
      if (others.some((other) => Math.hypot(other.x - at.x, other.y - at.y) < SHIELD_EVERY)) return null;
    }
    const all = spots(name, size, at, frame), found = all.filter(fits), covers = ["marked", "commune"].includes(name.kind);
    // The name of a commune lies in it: looked at last, as its outline has hundreds of corners.
    const commune = name.kind === "commune" ? communes.get(name.text) : null;
    const home = (box) => !commune || encloses(commune, middleOf(box));
    // What is selected is named even if the edge cuts it, but never across another name.
    const box = found.find((one) => clear(one) && home(one)) ?? (covers ? found.find(home) : undefined)
      ?? (name.kind === "marked" ? all.findLast(free) : null);
    if (box && name.kind === "road") shields.set(name.text, [...(shields.get(name.text) ?? []), at]);
    return box;
  }

  /** Sizes change with the style: when fonts arrive, and when the frame changes its size. */
  function forgetSizes() {
    sizes.clear();
  }

  // --- What a stop writes onto the map

  /** Draw what a stop writes onto the map, unless it is there: the page draws a view that the stage has drawn before. */
  function drawAnnotations() {
    const now = JSON.stringify([wanted.annotations, wanted.step, narrow.matches]);
    if (now === annotatedFor) return;
    annotatedFor = now;
    annotated.clearLayers();
    [cards, arrows] = [[], []];
    for (const [kind, at, to, km, heading, text, step, letter] of wanted.annotations ?? []) {
      if (step > wanted.step) continue;
      const place = L.latLng(at), line = { ...STILL, pane: "drawn", color: settings.accent, weight: Math.max(3, unit / 5) };
      if (kind === "ring") L.circle(place, { ...line, radius: 1000 * km, fill: false }).addTo(annotated);
      const arrow = kind === "arrow" ? drawArrow(place, L.latLng(to), line, step) : null;
      if (!heading && !text) continue;
      const stands = L.latLng(place.lat + km / KM_PER_DEGREE, place.lng), above = kind === "ring";
      if (narrow.matches) drawLetter(letter, { place: stands, above, step, arrow });
      else drawCard(heading, text, { place: stands, above, step });
    }
  }

  function drawArrow(from, to, line, step) {
    const head = document.createElement("span"), shaft = L.polyline([from, to], line).addTo(annotated);
    const icon = L.divIcon({ className: "head", html: head, iconSize: [0, 0] }), arrow = { ends: [from, to], toward: from, head, shaft, step };
    arrows.push(arrow);
    aim(arrow);
    new Name(to, { ...STILL, pane: "drawn", icon }).addTo(annotated);
    return arrow;
  }

  /** Draw the line of an arrow between its ends, and turn its head. */
  function aim({ ends, head, shaft }) {
    const [a, b] = ends.map((place) => map.project(place, 10));
    head.style.rotate = `${Math.atan2(b.y - a.y, b.x - a.x)}rad`;
    shaft.setLatLngs(ends);
  }

  /** Write a text onto the map: its middle at the place, or above it. */
  function drawCard(heading, text, card) {
    const html = document.createElement("span"), first = document.createElement("b");
    first.textContent = heading;
    html.append(...(heading ? [first] : []), text);
    write("card", html, card);
  }

  /** Write the letter of a text that stands below the map. */
  function drawLetter(letter, card) {
    const html = document.createElement("span");
    html.textContent = letter;
    write("letter", html, card);
  }

  function write(className, html, card) {
    const icon = L.divIcon({ className, html, iconSize: [0, 0] });
    cards.push({ ...card, marker: new Name(card.place, { ...STILL, pane: "names", icon }).addTo(annotated) });
  }

  /** Small boxes along the arrows: no name lies on one. */
  function arrowBoxes() {
    return arrows.flatMap(({ ends }) => {
      const [a, b] = ends.map((end) => map.latLngToContainerPoint(end)), parts = Math.ceil(a.distanceTo(b) / ALONG);
      return Array.from({ length: parts + 1 }, (_, i) => {
        const x = a.x + ((b.x - a.x) * i) / parts, y = a.y + ((b.y - a.y) * i) / parts;
        return { left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 };
      });
    });
  }

  /** Where buttons, scale and credits of the map lie, and what the kit lays over it: they cover what is below them. */
  function buttonBoxes() {
    const { left, top } = map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-control, [data-over-map]")].map((one) => {
      const { x, y, width: wide, height: high } = one.getBoundingClientRect();
      return boxAt(x - left, y - top, { wide, high });
    });
  }

  /** Where the legend of a stage lies; null where there is none on the map. */
  function legendBox() {
    const { x, y } = map.getSize(), [wide, high] = reserved;
    return unit && wide ? { left: x - wide, right: x, top: y - high, bottom: y } : null;
  }

  /** Keep a corner at the right and below free of names and cards; width and height in pixels, 0 for none. */
  function keepFree(wide, high) {
    if (reserved[0] === wide && reserved[1] === high) return;
    reserved = [wide, high];
    if (wanted && placedFor) placeNames();
  }

  /** Make a card no wider than its longest line: a text that is broken takes all the width that it may. */
  function shrink(card) {
    card.style.width = "";
    const lines = [card.firstChild, card.lastChild].flatMap((part) => {
      const text = document.createRange();
      text.selectNodeContents(part.firstChild ?? part);
      return [...text.getClientRects()];
    });
    if (lines.length) card.style.width = `${Math.ceil(Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left)))}px`;
  }

  /**
   * Keep the cards whole inside the frame and off each other, off buttons, numbers and what arrows point at if there is
   * other room, and return where they lie: no name covers them. A letter is small enough to keep off every mark.
   */
  function placeCards(frame, buttons, numbers, marks) {
    const tips = arrows.map(({ ends, step }) => {
      const { x, y } = map.latLngToContainerPoint(ends[1]);
      return { ...boxAt(x - unit / 2, y - unit / 2, { wide: unit, high: unit }), step };
    });
    const placed = [], foot = legendBox()?.top ?? frame.bottom - FOOT;
    for (const { marker, place, above, step, arrow } of cards) {
      const element = marker.getElement(), at = map.latLngToContainerPoint(place);
      if (!narrow.matches) shrink(element.firstChild);
      const { offsetWidth: wide, offsetHeight: high } = element.firstChild;
      const wish = [at.x - wide / 2, above ? at.y - high - 2 * GAP : at.y - high / 2];
      // What comes with a later step moves no card that is there.
      const shut = [...placed, ...buttons], open = [...numbers, ...(narrow.matches ? marks : []), ...tips.filter((tip) => tip.step <= step)];
      const kept = [...shut, ...open];
      const across = [wish[0], ...kept.flatMap((other) => [other.right + 2 * GAP, other.left - wide - 2 * GAP])];
      const down = [wish[1], ...kept.flatMap((other) => [other.bottom + GAP, other.top - high - GAP])];
      const off = (others) => (one) => !others.some((other) => overlap(one, other));
      const far = (one) => Math.hypot(one.left - wish[0], one.top - wish[1]) + (off(open)(one) ? 0 : frame.right * TIP);
      const tried = across.flatMap((x) => down.map((y) => boxAt(
        Math.max(frame.left + GAP, Math.min(x, frame.right - wide - GAP)), Math.max(frame.top + GAP, Math.min(y, foot - high - GAP)), { wide, high },
      ))).sort((a, b) => far(a) - far(b));
      const room = { left: frame.left + GAP, right: frame.right - GAP, top: frame.top + GAP, bottom: foot - GAP };
      const box = arrow ? besideTip(arrow, { wide, high }, room, kept) : tried.find(off(shut)) ?? tried.find(off(placed)) ?? tried[0];
      element.style.translate = `${Math.round(box.left - at.x)}px ${Math.round(box.top - at.y)}px`;
      placed.push(box);
    }
    return placed;
  }

  /**
   * Put a letter so near to the tip of its arrow that the arrow is short, yet long enough to be seen: on the side where
   * its card would stand unless that is taken. The arrow begins there from now on.
   */
  function besideTip(arrow, { wide, high }, room, kept) {
    const [from, tip] = [arrow.toward, arrow.ends[1]].map((end) => map.latLngToContainerPoint(end));
    const wish = Math.atan2(from.y - tip.y, from.x - tip.x);
    const tried = ARMS.flatMap((arm) => TURNED.map((turn) => {
      const angle = wish + (turn * Math.PI) / 180, [x, y] = [tip.x + arm * Math.cos(angle), tip.y + arm * Math.sin(angle)];
      const box = boxAt(x - wide / 2, y - high / 2, { wide, high });
      const out = box.left < room.left || box.right > room.right || box.top < room.top || box.bottom > room.bottom;
      const covered = kept.filter((other) => overlap(box, other)).length + (out ? 10 : 0);
      return { box, from: [x, y], cost: arm + DEGREE * Math.abs(turn) + COVERS * covered };
    }));
    const best = tried.reduce((a, b) => (b.cost < a.cost ? b : a));
    arrow.ends = [map.containerPointToLatLng(best.from), arrow.ends[1]];
    aim(arrow);
    return best.box;
  }

  /** Size the texts of a stage by its map, which is 62 of 100 of its width: 20 pixels at 1920 by 1080. */
  function sizeTexts() {
    const { x, y } = map.getSize(), before = unit, box = map.getContainer();
    unit = wanted?.annotations ? Math.max(SMALLEST, Math.min(x * 0.0168, y * 0.01852, LARGEST)) : 0;
    if (unit === before) return;
    box.classList.toggle("staged", unit > 0);
    box.style.setProperty("--u", `${unit.toFixed(2)}px`);
    annotatedFor = "";
    forgetSizes();
    arrange();
  }

  /** Show the map as a dark room needs it, or as ever; without a word, as the browser has it in store. */
  function dark(wish) {
    let shown = wish;
    try {
      shown ??= Boolean(wanted?.annotations) && localStorage.getItem(DARK) === "1";
    } catch {
      shown ??= false; // no store
    }
    map?.getContainer().classList.toggle("dark", shown);
  }

  // --- Where the map looks

  const moving = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Room for the names at the edges of what is shown; less of it where the screen is small. */
  const padding = () => [Math.min(36, map.getSize().x / 20), 10];

  const hasSize = () => map.getSize().x > 0 && map.getSize().y > 0;

  /** Keep the map on known land: beyond it nothing is drawn, and a blue nothing reads as sea. */
  function keepInside() {
    map.setMaxBounds(settings.far);
    if (hasSize()) map.setMinZoom(map.getBoundsZoom(settings.far, true));
  }

  function resized({ newSize }) {
    keepInside();
    forgetSizes();
    sizeTexts();
    // A turned phone may have room for the words on the map.
    if (last?.record === wanted) drawAnnotations();
    // A map that printing hides must not go on flying.
    if (!newSize.x || !newSize.y) map.stop();
    else if (held) map.setView(held.centre, held.zoom, { animate: false });
    // What is chosen opens its sheet beside the map: the flight goes on in the new frame.
    else if (flight && !flight.first) fly(flight);
    // A view nobody has moved stays whole when its frame grows or shrinks (full screen, a turned phone).
    else if (bounds) map.fitBounds(bounds, { padding: padding(), animate: false });
  }

  /** Show the first view. The frame has no size until the page is laid out, and bounds fit no frame of size zero. */
  function fitFirst(first) {
    if (!hasSize()) {
      map.once("resize", () => fitFirst(first));
      return;
    }
    if (asked) {
      map.setView(asked.centre, asked.zoom, { animate: false });
      asked = null;
      return;
    }
    bounds ??= first;
    // Leaflet begins an animation later, and it would end on this view whatever has been asked for since.
    map.fitBounds(bounds, { padding: padding(), animate: false });
    flight = null;
  }

  /** Move the map if another view is asked for; else the visitor's own moves are kept. A room waits for no flight. */
  function moveTo(name, corners, first) {
    if (name === view) return;
    view = name;
    held = null;
    bounds = corners;
    touched = false;
    tell("");
    if (!hasSize()) return;
    // What is shown first is no move: marks stand still for whoever clicks.
    if (!first && !wanted.annotations && moving()) map.flyToBounds(bounds, { padding: padding(), duration: FLIGHT });
    else map.fitBounds(bounds, { padding: padding(), animate: false });
  }

  /** Move to what has just been chosen; a map that is closer already stays as close. What is cleared moves nothing. */
  function focusOn(focus, first) {
    if (!focus || focus.name === focused) {
      focused = focus?.name ?? null;
      return;
    }
    focused = focus.name;
    // A link that says where to look has the last word.
    if (first && asked) return;
    held = null;
    flight = { ...focus, first };
    bounds = focus.bounds;
    touched = false;
    if (hasSize()) fly(flight);
  }

  function fly(focus) {
    const { first } = focus;
    const around = L.latLngBounds(focus.bounds), fits = map.getBoundsZoom(around, false, L.point(padding()).multiplyBy(2));
    const zoom = first ? fits : Math.max(fits, Math.min(map.getZoom(), focus.closest));
    if (zoom > fits) bounds = null;
    if (first || !moving()) {
      map.setView(around.getCenter(), zoom, { animate: false });
      landed(focus);
      return;
    }
    map.flyTo(around.getCenter(), zoom, { duration: FLIGHT });
    map.once("moveend", () => landed(focus));
  }

  function landed(focus) {
    // A hand on the map has ended the flight before.
    if (flight !== focus) return;
    flight = null;
    tell(focus.told ? viewText() : "");
  }

  // --- The view in the address of the page

  const viewText = () => {
    const { lng, lat } = map.getCenter();
    return `${lng.toFixed(5)},${lat.toFixed(5)},${Math.round(map.getZoom() * 100) / 100}`;
  };

  /** Tell the page where the map looks (ui/components/view_address.js); an empty text where its address says so anyway. */
  function tell(text) {
    if (wanted && !wanted.annotations) window.parent.dispatchEvent(new CustomEvent("atlas:view", { detail: text }));
  }

  /** Centre and zoom that the address of the page asks for; null if it asks for none. */
  function readAddress() {
    const text = new URLSearchParams(window.parent.location.search).get("view") ?? "";
    const [lng, lat, zoom, more] = text.split(",").map(Number);
    if (![lng, lat, zoom].every(Number.isFinite) || more !== undefined) return null;
    const centre = L.latLng(lat, lng);
    return map.options.maxBounds.contains(centre) ? { centre, zoom: Math.max(map.getMinZoom(), Math.min(zoom, map.getMaxZoom())) } : null;
  }

  /** Open where the address asks, and follow it back and forth through the visitor's steps. */
  function followAddress() {
    asked = held = readAddress();
    const left = new AbortController();
    window.addEventListener("pagehide", () => left.abort());
    window.parent.addEventListener("popstate", () => {
      const found = readAddress();
      if (found && !wanted.annotations) map.setView(found.centre, found.zoom, { animate: false });
    }, { signal: left.signal });
    if (!asked) return;
    bounds = null;
    touched = movedByHand = true;
    if (hasSize()) map.setView(asked.centre, asked.zoom, { animate: false });
  }

  function setLanguage(lang) {
    // Written once: a document is styled anew when its language is set.
    if (spoken === lang) return;
    document.documentElement.lang = spoken = lang;
    const { closer, farther } = words(), { _zoomInButton: nearer, _zoomOutButton: away } = map.zoomControl ?? {};
    for (const [button, title] of [[nearer, closer], [away, farther]]) {
      if (!button) continue;
      button.title = title;
      button.setAttribute("aria-label", title);
    }
  }

  function drawTiles(background) {
    if (tiles?.address === background?.url) return;
    tiles?.layer.remove();
    tiles = background ? { address: background.url, layer: L.tileLayer(background.url, background.options).addTo(map) } : null;
    // Tiles show water and roads of their own; the atlas's stay below, for where no tile comes.
    map.getPane("above").style.zIndex = PANES.above - (background ? BELOW_TILES : 0);
  }

  function base(made, record) {
    map = made;
    settings = { ...window.atlasBase, ...record };
    view = record.view;
    // Drawn beyond the edges, so that a move passes over no blank.
    L.Renderer.mergeOptions({ padding: 0.5 });
    for (const [pane, index] of Object.entries(PANES)) {
      const clicks = ["areas", "marks"].includes(pane) ? "" : "; pointer-events: none";
      map.createPane(pane).style.cssText = `z-index: ${index}${clicks}`;
    }
    map.setMaxZoom(settings.maxZoom);
    map.options.maxBoundsViscosity = 1;
    keepInside();
    group = L.featureGroup().addTo(map);
    annotated = L.layerGroup().addTo(map);
    group.bindTooltip(tooltip, { sticky: true, className: "tip" });
    group.on("mouseover", light);
    group.on("mouseout", ({ propagatedFrom: shape }) => shape.setStyle(shape.shown));
    group.on("click", opened);
    map.on("zoomend", () => { showNear(); arrange(); });
    map.on("moveend", placeNames);
    // A click on a shape moves nothing: only moves count.
    map.on("moveend", () => {
      movedByHand = touched;
      if (movedByHand && !flight && !asked && !held) tell(viewText());
    });
    map.on("resize", resized);
    for (const event of ["mousedown", "wheel", "touchstart", "keydown"]) {
      map.getContainer().addEventListener(event, () => {
        bounds = flight = held = null;
        touched = true;
      }, { passive: true });
    }
    map.attributionControl.setPrefix(false).addAttribution(settings.credit);
    // On a phone the credits leave little room beside it.
    const maxWidth = map.getContainer().clientWidth < 480 ? 45 : 100;
    L.control.scale({ imperial: false, maxWidth }).addTo(map);
    fitFirst(record.bounds);
    // A style that comes late changes the size of the frame and of names.
    const again = () => {
      map.invalidateSize({ pan: false });
      forgetSizes();
      placeNames();
    };
    document.fonts.ready.then(again);
    document.addEventListener("load", ({ target }) => { if (target.matches?.("link")) again(); }, true);
  }

  const sourcesOf = ({ texts, places }) => [settings.geometry, texts, places ?? []];

  /** Fetch what a view needs, before it is asked for. */
  function prepare(record) {
    if (settings) sourcesOf(record).forEach(load);
  }

  /** Wait with a map far below the screen until the page around it is shown and the browser has time. */
  async function mayDraw() {
    const frame = window.frameElement, page = frame?.ownerDocument, { parent } = window;
    const hidden = () => page?.getElementById("outline");
    if (!hidden() || frame.getBoundingClientRect().top < FAR * parent.innerHeight) return;
    await new Promise((shown) => {
      const observer = new parent.MutationObserver(() => {
        if (hidden()) return;
        observer.disconnect();
        shown();
      });
      observer.observe(page.body, { childList: true });
    });
    await new Promise((idle) => (window.requestIdleCallback ?? setTimeout)(idle, { timeout: LONGEST_WAIT }));
  }

  /** Draw a view; one that is overtaken by another while its geometry is on its way is not drawn. */
  async function draw(record) {
    const first = !wanted;
    wanted = record;
    setLanguage(record.lang);
    drawTiles(record.background);
    sizeTexts();
    dark();
    if (first && !record.annotations) followAddress();
    // A view is that of its perimeter unless it has a name of its own.
    const place = record.view ?? record.perimeter;
    // A link that says where to look has the last word, whatever the page would show first.
    if (first && asked) view = place;
    else moveTo(place, record.bounds, first);
    focusOn(record.focus, first);
    asked = hasSize() ? null : asked;
    const loading = sourcesOf(record).map(load);
    allowed ??= mayDraw();
    await allowed;
    const [geometry, texts, places] = await Promise.all(loading);
    if (record !== wanted) return;
    last = { record, geometry, texts, places };
    drawShapes([...record.layers, ...places], geometry, texts);
    drawAnnotations();
    muteOutside(record.perimeter);
    if (namesDependOn(record) !== placedFor) placeNames();
    based ??= drawBase();
  }

  /** Where the colours of every indicator are; undefined where no other can be asked for. */
  const coloursAt = () => wanted?.colours;

  /** Draw the communes as these layers have them, everything else as it is; without layers, as they were asked for. */
  function colour(layers) {
    if (!last) return;
    const { record, geometry, texts, places } = last, others = record.layers.filter(({ selects }) => selects);
    drawShapes([...(layers ? [...layers, ...others] : record.layers), ...places], geometry, texts);
  }

  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  /**
   * Draw what all views share once the first one is painted: its shapes are what the visitor waits for. Its files are
   * asked for once those are drawn: what arrives together is read before any of it is drawn.
   */
  async function drawBase() {
    const sources = [...settings.sheets.map(({ source }) => source), settings.names];
    await Promise.all(sources.map(load));
    await painted();
    await readSheets();
    await readNames();
  }

  /** West, south, east, north of a map that the visitor has moved; null of any other. */
  function movedBounds() {
    if (!movedByHand) return null;
    const shown = map.getBounds();
    return [shown.getWest(), shown.getSouth(), shown.getEast(), shown.getNorth()];
  }

  /** West, south, east, north that give the same view again, the room for names at the edges left out. */
  function shownBounds() {
    const { x, y } = map.getSize(), [across, down] = padding();
    const [low, high] = [[across, y - down], [x - across, down]].map((corner) => map.containerPointToLatLng(corner));
    return [low.lng, low.lat, high.lng, high.lat];
  }

  /**
   * Wait for a click on the map, wherever it hits: `found` is told of longitude and latitude, or of nothing after Escape.
   * Returns what gives up.
   */
  function pick(found) {
    const over = L.DomUtil.create("div", "picking", map.getContainer()), ended = new AbortController();
    const end = (place) => {
      over.remove();
      ended.abort();
      found(place);
    };
    over.addEventListener("click", (event) => {
      // A hand that has moved the map has pointed at nothing.
      if (map.dragging.moved()) return;
      const { lng, lat } = map.mouseEventToLatLng(event);
      end([lng, lat]);
    });
    for (const one of [document, window.parent.document]) {
      one.addEventListener("keydown", ({ key }) => { if (key === "Escape") end(null); }, { capture: true, signal: ended.signal });
    }
    return () => end(null);
  }

  /** Tell whether a mark that stands for several is seen. */
  const several = () => [...shapes.values()].some((shape) => shape.counted && map.getBounds().contains(shape.getLatLng()));

  /** Tell whether there is a map to draw on. */
  const ready = () => map !== null;

  return { base, draw, colour, coloursAt, prepare, keepFree, dark, ready, several, movedBounds, shownBounds, pick };
};
window.atlasMap = window.atlasMaps();

// Pages hand their views over as evaluated scripts: where the policy of a network forbids that, a sentence says so.
document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
  if (blockedURI !== "eval" || document.querySelector(".barred")) return;
  const page = window.frameElement?.ownerDocument ?? document, all = window.atlasBase.words, line = document.createElement("p");
  line.className = "barred";
  line.setAttribute("role", "alert");
  line.textContent = (all[page.documentElement.lang] ?? Object.values(all)[0]).barred;
  document.body.append(line);
});
