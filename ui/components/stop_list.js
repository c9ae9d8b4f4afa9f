import { make, makeButton, redraw } from "./dom.js";

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), last = data.stops.length;
  const press = (name, words, focus, reply) =>
    makeButton(name, words, focus, () => setTriggerValue("reply", { ...reply, at: Date.now() }));

  /** What can be done with the stop shown: move it, leave it out. */
  function tools(stop, title) {
    const found = make("span", "tools");
    for (const [act, sign, barred] of [["earlier", "↑", stop === 1], ["later", "↓", stop === last], ["remove", "×", last === 1]]) {
      const tool = press("plain tool", sign, act, { act, stop });
      tool.disabled = barred;
      tool.title = data.words[act];
      tool.setAttribute("aria-label", data.words[act] + data.colon + title);
      found.append(tool);
    }
    return found;
  }

  const tell = (reply) => setTriggerValue("reply", { ...reply, at: Date.now() });
  // What was typed a moment ago is the last change, though the server does not know it yet.
  const takeBack = () => tell({ act: "undo", typed: parentElement.ownerDocument.defaultView.atlasOutbox?.hand() ?? null });

  /** Alt and an arrow move a stop, which keeps the keyboard's focus; Delete leaves it out. */
  function onKey(event, stop) {
    const { key, altKey } = event, to = stop + { ArrowUp: -1, ArrowDown: 1 }[key];
    if (altKey && to >= 1 && to <= last) {
      event.currentTarget.dataset.focus = `go${to}`;
      tell({ act: to < stop ? "earlier" : "later", stop });
    } else if (key === "Delete" && last > 1) tell({ act: "remove", stop });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function entry(title, stop) {
    const here = stop === data.here, item = make("li", here ? "here" : "");
    const go = press("plain go", "", `go${stop}`, { act: "go", stop });
    go.append(make("span", "number", String(stop)), make("span", "", title));
    item.append(go);
    go.onkeydown = (event) => onKey(event, stop);
    if (here) {
      go.setAttribute("aria-current", "step");
      go.title = data.words.keys;
      item.append(tools(stop, title));
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
  list.append(...data.stops.map((title, index) => entry(title, index + 1)));
  const undo = data.undo ? [makeButton("undo", data.words.undo, "undo", takeBack)] : [];
  redraw(root, make("h2", "", data.heading), make("p", "", data.name), list, ...undo, ...(data.out.length ? [leftOut()] : []));
}
