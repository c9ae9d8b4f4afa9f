/** The stops of a story, for the stage: sent once, not with every move. Called anew when they change. */
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument;
  root.replaceChildren(page.createElement("i"));
  page.defaultView.atlasSlides = data;
  page.dispatchEvent(new Event("atlas-slides"));
}
