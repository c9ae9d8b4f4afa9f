import { make, makeButton, redraw } from "./dom.js";

export default function ({ data, parentElement, setTriggerValue }) {
  const buttons = data.places.map(([code, name]) => {
    const button = makeButton("", name, code, () => setTriggerValue("added", code)), icon = make("span", "", "add");
    icon.setAttribute("aria-hidden", "true");
    button.prepend(icon);
    return button;
  });
  redraw(parentElement.querySelector(".root"), ...buttons);
}
