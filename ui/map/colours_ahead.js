/**
 * Communes in the colours of the indicator that the hand is on: the page's answer, with figures, legend and names, follows
 * and has the last word. Without an answer, or where the hand lets go elsewhere, the map is as it was.
 */
(() => {
  "use strict";

  const LONGEST = 4000; // milliseconds until the page has answered
  const page = window.parent.document, left = new AbortController();
  const kept = new Map();
  let [pressed, back] = [null, 0];

  /** Fetch the colours of every indicator for what the map shows, once; a failed request leaves the change to the page. */
  function prepare() {
    const address = window.atlasMap.coloursAt();
    if (!address || kept.has(address)) return;
    kept.set(address, {});
    fetch(address).then((reply) => reply.json()).then((found) => kept.set(address, found), () => kept.delete(address));
  }

  function undo() {
    clearTimeout(back);
    pressed = null;
    window.atlasMap.colour(null);
  }

  function show(option) {
    const layers = kept.get(window.atlasMap.coloursAt())?.[option.textContent.trim()];
    if (!layers || option === pressed) return;
    pressed = option;
    clearTimeout(back);
    back = setTimeout(undo, LONGEST);
    window.atlasMap.colour(layers);
  }

  const optionOf = ({ target }) => target.closest?.("[role=option]");

  function on(event, act) {
    page.addEventListener(event, act, { capture: true, passive: true, signal: left.signal });
  }

  // A finger on the list may be about to scroll it.
  on("pointerdown", (event) => {
    const option = optionOf(event);
    if (option && event.pointerType !== "touch") show(option);
    else if (event.target.closest?.(".st-key-indicator")) prepare();
  });
  on("pointerup", (event) => {
    if (pressed && optionOf(event) !== pressed) undo();
  });
  on("pointercancel", () => pressed && undo());
  on("click", (event) => {
    const option = optionOf(event);
    if (option) show(option);
  });
  on("keydown", ({ key, target }) => {
    if (!target.closest?.(".st-key-indicator")) return;
    const option = key === "Enter" && page.getElementById(target.getAttribute("aria-activedescendant"));
    if (option) show(option);
    else prepare();
  });
  window.addEventListener("pagehide", () => left.abort());
})();
