// Notes when a stop is there after a key: the paint that follows the last change of its words, its chart and its map.
window.walked = { key: 0, painted: 0 };
(() => {
  const { walked } = window;
  const changed = ({ type, target, attributeName, oldValue }) => type !== "attributes" || target.getAttribute(attributeName) !== oldValue;

  function note(records) {
    if (!records.some(changed)) return;
    // Tasks that a frame begins with are run after it is painted.
    requestAnimationFrame(() => setTimeout(() => { walked.painted = performance.now(); }));
  }

  const inside = (root) => root.querySelector(".stage") ?? [...root.querySelectorAll("*")].map(({ shadowRoot }) => shadowRoot && inside(shadowRoot)).find(Boolean);

  /** Watch the stage, and the map beside it, which on the page is a document of its own. */
  window.watchStage = () => {
    const frame = document.querySelector("iframe[title='streamlit_folium.st_folium']");
    const places = [inside(document), (frame?.contentDocument ?? document).querySelector(".leaflet-container")];
    const watch = new MutationObserver(note);
    for (const place of places) watch.observe(place, { subtree: true, childList: true, characterData: true, attributes: true, attributeOldValue: true });
    for (const view of [window, frame?.contentWindow]) {
      view?.addEventListener("keydown", () => { walked.key = performance.now(); }, true);
    }
  };
})();
