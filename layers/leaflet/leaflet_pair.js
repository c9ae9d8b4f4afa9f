/**
 * Two maps with one camera: the one that is moved leads, the other follows. A click on the second is a click on the same
 * spot of the first, which tells the page.
 */
window.atlasPair = window.atlasMaps();

window.atlasPair.join = (first, second) => {
  "use strict";

  let leader = first, waiting = false;

  function follow() {
    waiting = false;
    const other = leader === first ? second : first;
    other.setView(leader.getCenter(), leader.getZoom(), { animate: false });
  }

  /** At most once a frame: the follower is drawn as often as it is seen. */
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(follow);
  }

  for (const map of [first, second]) {
    const box = map.getContainer();
    for (const event of ["mousedown", "wheel", "touchstart", "keydown"]) {
      box.addEventListener(event, () => { leader = map; }, { passive: true, capture: true });
    }
    map.on("move zoomend", () => { if (map === leader) later(); });
    // A map that nobody has moved fits itself anew to its frame, which is the leader's to say.
    map.on("resize", later);
  }

  // Leaflet's own event: the end of a drag is no click.
  second.on("click", ({ originalEvent: event }) => {
    const from = second.getContainer().getBoundingClientRect(), to = first.getContainer().getBoundingClientRect();
    const x = event.clientX - from.left + to.left, y = event.clientY - from.top + to.top;
    const target = document.elementFromPoint(x, y);
    if (!first.getContainer().contains(target)) return;
    target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, clientX: x, clientY: y, view: window }));
  });
};
