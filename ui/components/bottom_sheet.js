/**
 * On a phone the sidebar is a sheet over the foot of the page (ui/shell/style.css). While it is open the page behind it
 * is out of reach of keys; focus goes into the sheet and back, and Escape closes it. Streamlit closes it after a click beside
 * it.
 */
let kept = false;

/** Keep the sheet of a page, once: Streamlit opens and closes it. */
export function keepSheet(page) {
  if (kept) return;
  kept = true;
  const narrow = page.defaultView.matchMedia("(width <= 768px)"), of = (name) => page.querySelector(`[data-testid=${name}]`);
  const open = () => narrow.matches && of("stSidebar")?.dataset.collapsed === "false";
  const closing = () => page.querySelector("[data-testid=stSidebarCollapseButton] button");
  let was = open();

  /** Put the focus where the sheet has come or gone, and the page out of reach or back. */
  function follow() {
    const is = open();
    of("stMain")?.toggleAttribute("inert", is);
    if (is === was) return;
    was = is;
    // A pointer that closes the sheet takes the focus itself first.
    setTimeout(() => (is ? closing() : of("stExpandSidebarButton"))?.focus());
  }

  new MutationObserver(follow).observe(page.body, { subtree: true, attributes: true, attributeFilter: ["data-collapsed"] });
  narrow.addEventListener("change", follow);
  page.addEventListener("keydown", ({ key, target }) => {
    // An open list is closed first.
    if (key === "Escape" && open() && !target.closest("[role=combobox][aria-expanded=true]")) closing()?.click();
  });
}
