// From now on: when a button was last pressed on the page, and when a map in it, or in a frame of it, was painted in other colours.
() => {
  const now = () => performance.timeOrigin + performance.now();
  const maps = () => [document, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument).filter(Boolean)];
  const fills = () => maps().flatMap((map) => [...map.querySelectorAll("path.leaflet-interactive")]).map((shape) => shape.getAttribute("fill")).join();
  // Before the page itself hears of it.
  window.addEventListener("pointerdown", () => {
    const before = fills();
    Object.assign(window, { pressed: now(), recoloured: 0 });
    // A map that is thrown away has no colours until another is there.
    const look = () => {
      const after = fills();
      if (after && after !== before) setTimeout(() => { window.recoloured = now(); });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true });
}
