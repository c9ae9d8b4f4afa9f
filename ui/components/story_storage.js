import { makeButton } from "./dom.js";
import { drop, isRefused, keep, mayOffer, offered, open, opened, settle } from "./kept_stories.js";

/**
 * Milliseconds after which an offer that the server has not heard is made again: a run that gives way to the next loses
 * what it was told. Twice as long each time, as each offer ends a run that goes on.
 */
const LOST = 3000;
/** The next time an offer is made. */
let again = 0;

/** Offer a kept story until the server has heard of it; tell whether there is one. */
function offerStory(offer, setTriggerValue, wait = LOST) {
  const found = offer();
  if (!found) return false;
  setTriggerValue("found", found);
  again = setTimeout(() => offerStory(offer, setTriggerValue, 2 * wait), wait);
  return true;
}

/**
 * Keep the visitor's story, offer a kept one to every new session, and make the button that adds the view, if it has a
 * label. Called anew at every run.
 */
export function storeStory(data, setTriggerValue, page) {
  const { key } = data;
  clearTimeout(again);
  const offer = () => {
    const found = offered(page, key);
    return found && { id: found.id, mark: found.mark, story: found.story };
  };
  if (data.taken_back) {
    drop(page, key, data.taken_back);
    if (opened(page, key) === data.taken_back) open(page, key, data.id);
  }
  if (data.story !== null) {
    settle(page, data.session);
    const id = keep(page, key, data);
    if (id !== data.id) setTriggerValue("parted", { from: data.id, id });
    // Said once as long as it lasts.
    if (isRefused(page) !== data.unkept) setTriggerValue("unkept", isRefused(page) ? "yes" : "no");
  } else if (data.left) open(page, key, "");
  else if (data.wanted && mayOffer(page, data.session) && !offerStory(offer, setTriggerValue)) settle(page, data.session);
  page.dispatchEvent(new Event("atlas-stories"));
  if (!data.label) return null;
  return makeButton("", data.label, "story", () => {
    const map = page.document.querySelector(".st-key-map iframe")?.contentWindow?.atlasMap;
    const saved = data.story === null && !data.left ? offer() : null;
    setTriggerValue("added", { saved, bounds: map?.movedBounds() ?? null, at: Date.now() });
  });
}
