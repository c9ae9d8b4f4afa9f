import { make, makeButton, redraw } from "./dom.js";

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), last = data.stops.length;
  if (root.moving && data.stops[root.moving.to - 1]?.id === root.moving.id) root.moving = null;
  const tell = (reply) => setTriggerValue("reply", { ...reply, at: Date.now() });
  const press = (name, words, focus, reply) => makeButton(name, words, focus, () => tell(reply));
  // What was typed a moment ago is the last change, though the server does not know it yet.
  const takeBack = () => tell({ act: "undo", typed: parentElement.ownerDocument.defaultView.atlasOutbox?.hand() ?? null });

  /** Move a stop by one place from where it is, or goes: what is pressed before the list is drawn anew adds up. */
  function move(id, place, by) {
    const from = root.moving?.id === id ? root.moving.to : place, to = Math.min(Math.max(from + by, 1), last);
    root.moving = { id, to };
    tell({ act: "place", id, to });
  }

  /** What can be done with the stop shown: move it, leave it out. */
  function tools({ id, title }, place) {
    const found = make("span", "tools");
    for (const [name, sign, barred, act] of [
      ["earlier", "↑", place === 1, () => move(id, place, -1)],
      ["later", "↓", place === last, () => move(id, place, 1)],
      ["remove", "×", last === 1, () => tell({ act: "remove", id })],
    ]) {
      const tool = makeButton("plain tool", sign, name, act);
      tool.disabled = barred;
      tool.title = data.words[name];
      tool.setAttribute("aria-label", data.words[name] + data.colon + title);
      found.append(tool);
    }
    return found;
  }

  /** Alt and an arrow move a stop, which keeps the keyboard's focus; Delete leaves it out. */
  function onKey(event, id, place) {
    const { key, altKey } = event, by = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (altKey && by) move(id, place, by);
    else if (key === "Delete" && last > 1) {
      // The stop in its place has the focus next.
      event.currentTarget.dataset.focus = `go ${(data.stops[place] ?? data.stops[place - 2]).id}`;
      tell({ act: "remove", id });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function entry(stop, place) {
    const here = place === data.here, item = make("li", here ? "here" : "");
    const go = press("plain go", "", `go ${stop.id}`, { act: "go", id: stop.id });
    go.append(make("span", "number", String(place)), make("span", "", stop.title));
    item.append(go);
    go.onkeydown = (event) => onKey(event, stop.id, place);
    if (here) {
      go.setAttribute("aria-current", "step");
      go.title = data.words.keys;
      item.append(tools(stop, place));
    }
    return item;
  }

  /** The stops left out; they stay unfolded when the list is drawn anew. */
  function leftOut() {
    const found = make("details"), list = make("ol");
    found.open = root.querySelector("details")?.open ?? false;
    for (const { id, title } of data.out) {
      const item = make("li");
      item.append(press("plain go", `+ ${title}`, `add${id}`, { act: "add", id }));
      list.append(item);
    }
    found.append(make("summary", "", data.words.out), list);
    return found;
  }

  root.onkeydown = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || !data.undo) return;
    event.preventDefault();
    takeBack();
  };
  const list = make("ol");
  list.setAttribute("aria-label", data.heading);
  list.append(...data.stops.map((stop, index) => entry(stop, index + 1)));
  const undo = data.undo ? [makeButton("undo", data.words.undo, "undo", takeBack)] : [];
  redraw(root, make("h2", "", data.heading), make("p", "", data.name), list, ...undo, ...(data.out.length ? [leftOut()] : []));
}
