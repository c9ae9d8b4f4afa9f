import { makeButton } from "./dom.js";

/** The text that the browser has stored, if it stores anything at all; else a story lasts as long as its tab. */
function stored(page, key) {
  try {
    return page.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(page, { key, story, forget }) {
  try {
    if (forget) page.localStorage.removeItem(key);
    else if (story !== null && story !== stored(page, key)) page.localStorage.setItem(key, story);
  } catch {
    // full or refused
  }
}

/** Store the visitor's story, ask for the stored one once, and make the button that adds the view, if it has a label. */
export function storeStory(data, setTriggerValue, page) {
  const saved = () => stored(page, data.key);
  store(page, data);
  if (data.wanted && data.story === null && !data.forget && saved() && !page.__atlasStoryFound) {
    page.__atlasStoryFound = true;
    setTriggerValue("found", saved());
  }
  if (!data.label) return null;
  return makeButton("", data.label, "story", () => {
    const map = page.document.querySelector(".st-key-map iframe")?.contentWindow?.atlasMap;
    const before = data.story === null ? saved() : null;
    setTriggerValue("added", { saved: before, bounds: map?.movedBounds() ?? null, at: Date.now() });
  });
}
