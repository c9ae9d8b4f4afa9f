import { make, makeButton, redraw } from "./dom.js";

/** The button beside a row that adds it to the shortlist, or removes it. */
function keeper({ code, name }, kept, words, act) {
  const button = makeButton("keep", kept ? "✓" : "+", `keep ${code}`, act);
  button.title = words[Number(kept)].replace("{name}", name);
  button.setAttribute("aria-label", button.title);
  button.setAttribute("aria-pressed", String(kept));
  return button;
}

/** What is known of an offer in short answers; the sign before each tells what the colour tells. */
function chips(row) {
  const found = make("span", "chips");
  for (const { text, look, sign } of row.chips) {
    const chip = make("span", `chip ${look}`);
    if (sign) chip.append(make("span", "sign", sign));
    chip.append(text);
    found.append(chip, " ");
  }
  return found;
}

function body(row) {
  const words = make("span", "words");
  words.append(make("span", "name", row.name), make("span", "small", row.small));
  const figures = make("span", "figures");
  if (row.area) figures.append(make("b", "area", row.area));
  if (row.score) figures.append(make("span", "score", row.score));
  return [make("span", "rank", row.rank), words, figures, ...(row.chips.length ? [chips(row)] : [])];
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = make("ol");
  list.setAttribute("aria-label", data.title);
  for (const row of data.rows) {
    const button = makeButton("plain", "", row.code, () => setTriggerValue("picked", row.selected ? "" : row.code));
    button.dataset.code = row.code;
    button.dataset[row.heading ? "heading" : "offer"] = row.code;
    button.setAttribute("aria-pressed", String(row.selected));
    button.append(...body(row));
    const item = make("li", [row.heading ? "heading" : "", row.part ? "part" : ""].filter(Boolean).join(" "));
    item.append(button);
    if (data.keep && !row.heading) {
      item.append(keeper(row, data.kept.includes(row.code), data.keep, () => setTriggerValue("kept", row.code)));
    }
    list.append(item);
  }
  redraw(parentElement.querySelector(".root"), list);
}
