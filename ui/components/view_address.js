/** Where the map looks, as its frame has told last; null while it has told nothing, "" where the address needs not say. */
let told = null;
/** Id of what was found by name and is shown on another page, until the browser goes there. */
let found = null;

/** An address with the view of the map in the place of the one it names. */
function withView(address) {
  if (told === null) return address;
  const [path, query = ""] = address.split("?"), others = query.split("&").filter((part) => part && !part.startsWith("view="));
  const parts = told ? [...others, `view=${told}`] : others;
  return parts.length ? `${path}?${parts.join("&")}` : path;
}

/**
 * Keep the view of the map in the address without a run of the script for each move. Streamlit writes the address as
 * its server knows it, without the moves: the view is put back as it is written.
 */
export function keepView(page) {
  if (page.atlasKeepsView) return;
  page.atlasKeepsView = true;
  const { history, location } = page, replace = history.replaceState.bind(history);
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name].bind(history);
    history[name] = (state, title, address) => {
      const wanted = address ? withView(String(address)) : address;
      // A step of the visitor's that changes nothing but the view is none to go back to.
      const to = wanted ? new URL(wanted, location.href) : null;
      if (name === "pushState" && to?.href === location.href) return;
      // Nor is the page that is left with what was found chosen: Streamlit writes the choice before it names the other page.
      const isLeft = name === "pushState" && to?.pathname === location.pathname && found && to.search.includes(`=${found}`);
      found = null;
      if (isLeft) return;
      write(state, title, wanted);
    };
  }
  page.addEventListener("atlas:view", ({ detail }) => {
    told = detail;
    replace(history.state, "", withView(`${location.pathname}${location.search}`));
  });
  // Back and forward bring their own view.
  page.addEventListener("popstate", () => {
    if (told !== null) told = new URLSearchParams(location.search).get("view") ?? "";
  });
}

/** Take note that the page is left for another one, which shows what was found by name. */
export function leaveFor(id) {
  found = id;
}
