// From now on: when a button was last pressed on the page, and when the map of a shape was painted in other colours after that.
(shape) => {
  const map = shape.ownerDocument, { top } = map.defaultView, now = () => performance.timeOrigin + performance.now();
  const fills = () => [...map.querySelectorAll("path.leaflet-interactive")].map((each) => each.getAttribute("fill")).join();
  let before = fills();
  top.document.addEventListener("pointerdown", () => Object.assign(top, { pressed: now(), recoloured: 0 }), { capture: true });
  new MutationObserver(() => {
    const after = fills();
    if (!after || after === before) return;
    before = after;
    requestAnimationFrame(() => setTimeout(() => { top.recoloured ||= now(); }));
  }).observe(map, { subtree: true, childList: true, attributes: true, attributeFilter: ["fill"] });
}
