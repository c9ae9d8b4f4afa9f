import { keepSheet } from "./bottom_sheet.js";
import { make, redraw } from "./dom.js";
import { keepFirst } from "./first_links.js";
import { makeSearch } from "./search.js";
import { storeStory } from "./story_storage.js";
import { keepView, leaveFor } from "./view_address.js";

/** The search lasts as long as the page: a run that ends while somebody types must not empty it. */
let search = null;

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument, { defaultView: view } = page;
  // Streamlit says English whatever it shows; screen readers choose their voice by this.
  page.documentElement.lang = data.lang;
  // Streamlit’s own name of the sidebar is English.
  page.querySelector("[data-testid=stSidebar]")?.setAttribute("aria-label", data.side);
  const nav = make("nav"), story = make("span", "story");
  nav.setAttribute("aria-label", data.title);
  nav.append(make("p", "brand", data.title));
  const links = [], link = ([path, words], index) => {
    const made = make("a", "", words);
    made.dataset.focus = String(index);
    if (index === data.here) made.setAttribute("aria-current", "page");
    made.onclick = (event) => {
      // A plain click changes the page without loading it anew; any other opens the address as links do.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setTriggerValue("page", path);
    };
    links.push([made, path]);
    return made;
  };
  nav.append(...data.links.map(link));
  keepSheet(page);
  keepFirst(page, data, data.links.map(link));
  // The address bar has the selection: links keep it without being sent at every choice.
  const keepSelection = () => links.forEach(([made, path]) => { made.href = path + view.location.search; });
  keepSelection();
  for (const event of ["pointerover", "focusin"]) nav.addEventListener(event, keepSelection);
  root.leave?.();
  view.navigation?.addEventListener("currententrychange", keepSelection);
  root.leave = () => view.navigation?.removeEventListener("currententrychange", keepSelection);
  keepView(view);
  const button = storeStory(data.story, setTriggerValue, view);
  if (button) story.append(button);
  search ??= makeSearch();
  search.update(data.search, ({ kind, id }, address) => {
    if (address !== data.links[data.here][0]) leaveFor(id);
    setTriggerValue("sought", `${kind} ${id}`);
  });
  nav.append(search.box, story);
  redraw(root, nav);
  return () => root.leave();
}
