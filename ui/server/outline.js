// Takes the outline away for good once the page is drawn and at rest: what moves until then is not seen, and a change of
// page does not bring the outline back.

/** Milliseconds after the end of the page by which it is shown, whatever still moves. */
const LONGEST = 4000;
/** Milliseconds and frames without a change of the layout after which the page is at rest: a slow browser has long frames. */
const AT_REST = 100, FRAMES = 2;
/** Width in pixels up to which a bar below the page opens the sidebar (ui/shell/style.css). */
const SMALL = 900;
/** What a page ends with, and what stands there if it could not be drawn. */
const END = "footer.foot", FAULT = ".failure, [data-testid=stException]";
const observer = new MutationObserver(look);
let end = 0, moved = 0, still = 0, before = "";

/** Tell whether the components have drawn themselves, the links of the pages among them, and the charts. */
function drawn() {
  const links = document.querySelector(".st-key-top [data-testid=stBidiComponentIsolated]");
  const components = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
  const charts = [...document.querySelectorAll("[data-testid=stVegaLiteChart]")];
  return (
    links &&
    components.every((place) => place.shadowRoot?.querySelector(".root")?.childElementCount) &&
    charts.every((chart) => chart.querySelector("canvas, svg"))
  );
}

/** Return the places and sizes that move while a page is being drawn. */
function layout() {
  const parts = document.querySelectorAll(".st-key-map iframe, .st-key-legend, footer.foot, [data-testid=stSidebarUserContent]");
  return [...parts].map((part) => Object.values(part.getBoundingClientRect().toJSON()).map(Math.round)).join();
}

/** In a small window the map comes first: the sidebar begins folded, as Streamlit itself has it on the smallest alone. */
function fold() {
  if (window.innerWidth <= SMALL) document.querySelector("[data-collapsed=false] [data-testid=stSidebarCollapseButton] button")?.click();
}

function look() {
  if (end) return;
  if (document.querySelector(FAULT)) return away();
  if (!document.querySelector(END)) return;
  end = performance.now();
  fold();
  observer.disconnect();
  requestAnimationFrame(show);
}

function away() {
  observer.disconnect();
  document.getElementById("outline")?.remove();
}

function show() {
  const now = performance.now(), places = drawn() ? layout() : "";
  still = places && places === before ? still + 1 : 0;
  if (!still) moved = now;
  before = places;
  if ((still >= FRAMES && now - moved >= AT_REST) || now - end > LONGEST) away();
  else requestAnimationFrame(show);
}

observer.observe(document.documentElement, { childList: true, subtree: true });
look();
