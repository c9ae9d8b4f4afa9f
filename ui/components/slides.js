import { make, redraw } from "./dom.js";

/** The stops of a story, for the stage: sent once, not with every move. Called anew when they change. */
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument;
  // The outline of the page stays until every component has an element.
  if (!root.childElementCount) redraw(root, make("span"));
  page.defaultView.atlasSlides = data;
  page.dispatchEvent(new Event("atlas-slides"));
}
