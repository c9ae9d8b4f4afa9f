import { makeButton } from "./dom.js";
import { drop, firstOffer, isRefused, keep, offered, open, opened } from "./kept_stories.js";

/**
 * Keep the visitor's story, offer a kept one to every new session, and make the button that adds the view, if it has a
 * label. Called anew at every run.
 */
export function storeStory(data, setTriggerValue, page) {
  const { key } = data;
  const offer = () => {
    const found = offered(page, key);
    return found && { id: found.id, mark: found.mark, story: found.story };
  };
  if (data.taken_back) {
    drop(page, key, data.taken_back);
    if (opened(page, key) === data.taken_back) open(page, key, data.id);
  }
  if (data.story !== null) {
    firstOffer(page, data.session);
    const id = keep(page, key, data);
    if (id !== data.id) setTriggerValue("parted", { from: data.id, id });
    // Said once as long as it lasts.
    if (isRefused(page) !== data.unkept) setTriggerValue("unkept", isRefused(page) ? "yes" : "no");
  } else if (data.left) open(page, key, "");
  else if (data.wanted && firstOffer(page, data.session)) {
    const found = offer();
    if (found) setTriggerValue("found", found);
  }
  page.dispatchEvent(new Event("atlas-stories"));
  if (!data.label) return null;
  return makeButton("", data.label, "story", () => {
    const map = page.document.querySelector(".st-key-map iframe")?.contentWindow?.atlasMap;
    const saved = data.story === null && !data.left ? offer() : null;
    setTriggerValue("added", { saved, bounds: map?.movedBounds() ?? null, at: Date.now() });
  });
}
