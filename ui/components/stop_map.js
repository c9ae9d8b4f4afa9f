import { make, makeButton, redraw } from "./dom.js";

/** What the map of a stop shows, and what is written onto it. Called anew at every run. */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument, { words } = data;
  const frame = () => page.querySelector(".st-key-map iframe");
  const map = () => frame()?.contentWindow?.atlasMap ?? null;
  const tell = (reply) => setTriggerValue("reply", { place: data.place, ...reply, at: Date.now() });
  root.said ??= make("p", "said");
  root.said.setAttribute("role", "status");

  /** Have the visitor click on the map, then tell where. */
  function pick(reply) {
    root.stop?.();
    root.said.textContent = words.pick;
    frame()?.scrollIntoView({ block: "nearest" });
    root.stop = map()?.pick((place) => {
      root.said.textContent = "";
      root.stop = null;
      if (place) tell({ ...reply, act: "place", longitude: place[0], latitude: place[1] });
    });
  }

  function tool(words_, label, focus, act, sign = words_) {
    const button = makeButton("", sign, focus, act);
    button.setAttribute("aria-label", `${words_}${data.colon}${label}`);
    if (sign !== words_) button.title = words_;
    return button;
  }

  /** By a click on the map, or step by step by buttons. */
  function places(mark, number, tip) {
    const found = make("span", "tools"), label = tip ? `${mark.name}, ${words.tip}` : mark.name, id = `${number}${tip ? "to" : "at"}`;
    found.append(tool(tip ? words.to : words.at[mark.kind], mark.name, `pick${id}`, () => pick({ number, tip })));
    for (const [name, sign, east, north] of [["west", "←", -1, 0], ["north", "↑", 0, 1], ["south", "↓", 0, -1], ["east", "→", 1, 0]]) {
      found.append(tool(words[name], label, `${name}${id}`, () => tell({ act: "nudge", number, tip, east, north }), sign));
    }
    return found;
  }

  function radius(mark, number) {
    const found = make("span", "tools");
    found.append(make("span", "", mark.radius));
    for (const [name, sign, by] of [["smaller", "−", -1], ["larger", "+", 1]]) {
      found.append(tool(words[name], mark.name, `${name}${number}`, () => tell({ act: "radius", number, by }), sign));
    }
    return found;
  }

  function steps(mark, number) {
    const found = make("label", "tools", words.step), choice = make("select");
    choice.dataset.focus = `step${number}`;
    choice.setAttribute("aria-label", `${words.step}${data.colon}${mark.name}`);
    for (let step = 1; step <= data.steps; step += 1) choice.append(new Option(step, step, false, step === mark.step));
    choice.onchange = () => tell({ act: "step", number, step: Number(choice.value) });
    found.append(choice);
    return found;
  }

  function entry(mark, number) {
    const found = make("li"), all = make("div", "all");
    all.append(places(mark, number, false), ...(mark.kind === "arrow" ? [places(mark, number, true)] : []));
    if (mark.kind === "ring") all.append(radius(mark, number));
    all.append(steps(mark, number), tool(words.remove, mark.name, `remove${number}`, () => tell({ act: "remove", number })));
    found.append(make("b", "", `${number + 1}. ${mark.name}`), all);
    return found;
  }

  /** A new one begins in the middle of what is seen. */
  function adders() {
    const found = make("p", "adders");
    for (const kind of ["text", "arrow", "ring"]) {
      const button = makeButton("", words[kind], `add${kind}`, () => tell({ act: "add", kind, window: map()?.shownBounds() ?? null }));
      button.disabled = data.marks.length >= data.most;
      found.append(button);
    }
    return found;
  }

  const views = make("p", "adders"), list = make("ol"), whole = makeButton("", words.whole, "whole", () => tell({ act: "whole" }));
  whole.disabled = !data.framed;
  views.append(makeButton("", words.frame, "frame", () => { const seen = map()?.shownBounds(); if (seen) tell({ act: "frame", window: seen }); }), whole);
  list.append(...data.marks.map(entry));
  redraw(root, make("p", "hint", words.hint), views, make("h3", "", words.marks), list, adders(), root.said);
  return () => root.stop?.();
}
