import { make, makeButton, redraw } from "./dom.js";

/** The bar of a value, and the reference as a dashed line on the same scale. */
function track({ known, left, width, colour }, reference) {
  const found = make("span", "track");
  if (known) {
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

export default function ({ data, parentElement, setTriggerValue }) {
  const list = make("ol");
  list.setAttribute("aria-label", data.title);
  for (const [code, rank, label, small, figure, known, left, width, colour, selected] of data.rows) {
    const button = makeButton("plain", "", code, () => setTriggerValue("picked", selected ? "" : code));
    button.dataset.code = code;
    if (data.handle) button.dataset[data.handle] = code;
    button.setAttribute("aria-pressed", String(selected));
    const name = make("span", "name", label);
    if (small) name.append(make("span", "small", small));
    const value = make("span", known ? "value" : "value none", figure);
    button.append(make("span", "rank", rank), name, track({ known, left, width, colour }, data.reference), value);
    const item = make("li");
    item.append(button);
    list.append(item);
  }
  redraw(parentElement.querySelector(".root"), list, make("p", "", data.note));
}
