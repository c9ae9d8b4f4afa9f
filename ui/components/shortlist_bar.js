import { make, makeButton, redraw } from "./dom.js";

export default function ({ data, parentElement, setTriggerValue }) {
  const page = parentElement.ownerDocument, list = make("ul");
  for (const [id, name] of data.places) {
    const item = make("li", "", name), button = makeButton("remove", "×", id, () => setTriggerValue("removed", id));
    button.setAttribute("aria-label", data.remove.replace("{name}", name));
    button.title = button.getAttribute("aria-label");
    item.append(button);
    list.append(item);
  }
  const parts = [make("h2", "", data.title)];
  if (data.places.length) parts.push(list);
  if (data.hint) parts.push(make("p", "", data.hint));
  if (data.compare) {
    parts.push(makeButton("compare", data.compare, "compare", () => {
      const still = page.defaultView.matchMedia("(prefers-reduced-motion: reduce)").matches;
      page.querySelector(".st-key-shortlist").scrollIntoView({ behavior: still ? "instant" : "smooth", block: "start" });
    }));
  }
  redraw(parentElement.querySelector(".root"), ...parts);
}
