// The figures of the communes come once, with their ranking; what else shows them draws them from here.
const NEW = "atlas-figures";

/** Tell the page which figures are shown; null when they no longer are. */
export function publish(page, figures) {
  page.atlasFigures = figures;
  page.dispatchEvent(new Event(NEW));
}

/** Draw figures whenever there are new ones; return how to stop. */
export function follow(page, draw) {
  const again = () => draw(page.atlasFigures ?? null);
  page.addEventListener(NEW, again);
  again();
  return () => page.removeEventListener(NEW, again);
}
