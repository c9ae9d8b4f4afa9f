import { make, makeButton, redraw } from "./dom.js";
import { publish } from "./figures.js";
import { unpacked } from "./unpacked.js";

/** The bar of a value, and the reference as a dashed line on the same scale. */
function track(left, width, colour, reference) {
  const found = make("span", "track");
  if (width !== null) {
    const bar = make("span", "bar");
    Object.assign(bar.style, { left: `${left}%`, width: `${width}%`, background: colour });
    found.append(bar);
  }
  if (reference !== null) {
    const line = make("span", "line");
    line.style.left = `${reference}%`;
    found.append(line);
  }
  return found;
}

function drawn(data, pick) {
  const list = make("ol");
  list.setAttribute("aria-label", data.title);
  for (const [code, rank, label, figure, left, width, colour] of data.rows) {
    const selected = code === data.selected;
    const button = makeButton("plain", "", code, () => pick(selected ? "" : code));
    button.dataset.code = code;
    button.setAttribute("aria-pressed", String(selected));
    const value = make("span", width === null ? "value none" : "value", figure);
    const bars = track(left, width, data.colours[colour], data.reference);
    button.append(make("span", "rank", rank), make("span", "name", label), bars, value);
    const item = make("li");
    item.append(button);
    list.append(item);
  }
  return list;
}

export default function ({ data: bytes, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument.defaultView;
  root.asked = bytes;
  // Rows are most of what a choice sends: they come compressed.
  unpacked(bytes).json().then((data) => {
    if (root.asked !== bytes) return;
    const heading = data.heading ? [make("h2", "block", data.heading)] : [];
    redraw(root, ...heading, drawn(data, (code) => setTriggerValue("picked", code)), make("p", "", data.note));
    root.shared = Boolean(data.figures);
    if (root.shared) publish(page, data);
  });
  return () => {
    root.asked = null;
    if (root.shared) publish(page, null);
  };
}
