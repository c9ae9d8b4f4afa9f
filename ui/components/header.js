import { make, redraw } from "./dom.js";
import { storeStory } from "./story_storage.js";

export default function ({ data, parentElement, setTriggerValue }) {
  const page = parentElement.ownerDocument;
  // Streamlit says English whatever it shows; screen readers choose their voice by this.
  page.documentElement.lang = data.lang;
  const nav = make("nav"), story = make("span", "story");
  nav.setAttribute("aria-label", data.title);
  nav.append(make("p", "brand", data.title));
  data.links.forEach(({ address: path, words, here }, index) => {
    const link = make("a", "", words), address = path + data.query;
    link.href = address;
    link.dataset.focus = String(index);
    if (here) link.setAttribute("aria-current", "page");
    link.onclick = (event) => {
      // A plain click changes the page without loading it anew; any other opens the address as links do.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setTriggerValue("page", address);
    };
    nav.append(link);
  });
  const button = storeStory(data.story, setTriggerValue, page.defaultView);
  if (button) story.append(button);
  nav.append(story);
  redraw(parentElement.querySelector(".root"), nav);
}
