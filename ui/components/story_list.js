import { make, makeButton, redraw } from "./dom.js";
import { keptStories, overtaken, put, remove } from "./kept_stories.js";

/** The stories that the browser keeps: open one, copy the one shown, delete one. Redrawn when any tab writes one. */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument.defaultView;
  const { key, words } = data;
  const time = new Intl.DateTimeFormat(data.tag, { dateStyle: "medium", timeStyle: "short" });
  const called = ({ name }) => name.name || name[data.lang] || words.unnamed;

  const show = ({ id, mark, story }) => setTriggerValue("opened", { id, mark, story, at: Date.now() });

  function entry(here, name, small, act, ...more) {
    const item = make("li", here ? "here" : ""), said = make("span", "said");
    said.append(make("b", "", name), make("small", "", small));
    item.append(said);
    if (here) item.append(make("span", "shown", words.shown));
    else item.append(act);
    item.append(...more);
    return item;
  }

  function kept(story) {
    const name = called(story), small = [name === story.name[data.lang] ? "" : story.name[data.lang], words.changed.replace("{time}", time.format(story.at))];
    const open = makeButton("", words.open, `open${story.id}`, () => show(story));
    open.setAttribute("aria-label", `${words.open}${data.colon}${name}`);
    const gone = makeButton("", words.delete, `delete${story.id}`, () => {
      root.deleted = story;
      remove(page, key, story.id);
      draw();
    });
    gone.setAttribute("aria-label", `${words.delete}${data.colon}${name}`);
    // The one shown would be written again with the next change.
    return entry(story.id === data.id, name, small.filter(Boolean).join(" · "), open, ...(story.id === data.id ? [] : [gone]));
  }

  function notices() {
    const found = [];
    const notice = (text, ...buttons) => {
      const made = make("p", "warning", text);
      made.setAttribute("role", "alert");
      made.append(...buttons);
      found.push(made);
    };
    if (overtaken(page, key, data)) {
      const other = keptStories(page, key).find(({ id }) => id === data.id);
      notice(words.overtaken, makeButton("", words.other, "other", () => show(other)));
    }
    if (root.deleted) {
      const said = make("p", "", words.deleted.replace("{name}", called(root.deleted)));
      said.setAttribute("role", "status");
      said.append(makeButton("", words.undo, "undo", () => {
        put(page, key, root.deleted);
        root.deleted = null;
        draw();
      }));
      found.push(said);
    }
    return found;
  }

  function draw() {
    const list = make("ul"), shown = keptStories(page, key);
    list.setAttribute("aria-label", words.list);
    list.append(...shown.map(kept));
    const copy = data.id ? [makeButton("", words.copy, "copy", () => setTriggerValue("copied", Date.now()))] : [];
    redraw(root, ...notices(), ...(shown.length ? [list] : [make("p", "", words.none)]), ...copy);
  }

  root.leave?.();
  page.addEventListener("storage", draw);
  page.addEventListener("atlas-stories", draw);
  root.leave = () => {
    page.removeEventListener("storage", draw);
    page.removeEventListener("atlas-stories", draw);
  };
  draw();
  return () => root.leave();
}
