// Tells the server, each time the browser has time, that the next of what stands below can come; the first time once the
// page is shown. One at a time: a page that draws them all at once would not answer meanwhile.

import { make, redraw } from "./dom.js";

/** A browser that does not tell when it has time is taken to have it a little later. */
const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
/** Milliseconds after which the next one comes, however busy the browser is. */
const LONGEST = 2000;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument, next = data.drawn + 1;
  // The outline of the page stays until every component has an element.
  if (!root.childElementCount) redraw(root, make("span"));
  if (next > data.all) return;
  const tell = () => {
    if (!root.isConnected || root.asked >= next) return;
    root.asked = next;
    setTriggerValue("idle", next);
  };
  const look = () => {
    if (page.getElementById("outline")) return;
    observer.disconnect();
    whenIdle(tell, { timeout: LONGEST });
  };
  const observer = new MutationObserver(look);
  observer.observe(page.body, { childList: true });
  look();
  return () => observer.disconnect();
}
