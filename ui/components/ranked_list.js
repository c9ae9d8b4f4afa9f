import { make, makeButton, redraw } from "./dom.js";

/** The bar of a value, and the reference as a dashed line on the same scale. */
function track(row, reference) {
  const found = make("span", "track");
  if (row.known) {
    const bar = make("span", "bar");
    Object.assign(bar.style, { left: `${row.left}%`, width: `${row.width}%`, background: row.colour });
    found.append(bar);
  }
  if (reference !== null) {
    const line = make("span", "line");
    line.style.left = `${reference}%`;
    found.append(line);
  }
  return found;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = make("ol");
  list.setAttribute("aria-label", data.title);
  for (const row of data.rows) {
    const button = makeButton("plain", "", row.code, () => setTriggerValue("picked", row.selected ? "" : row.code));
    button.dataset.code = row.code;
    if (data.handle) button.dataset[data.handle] = row.code;
    button.setAttribute("aria-pressed", String(row.selected));
    const name = make("span", "name", row.name);
    if (row.small) name.append(make("span", "small", row.small));
    const value = make("span", row.known ? "value" : "value none", row.value);
    button.append(make("span", "rank", row.rank), name, track(row, data.reference), value);
    const item = make("li");
    item.append(button);
    list.append(item);
  }
  redraw(parentElement.querySelector(".root"), list, make("p", "", data.note));
}
