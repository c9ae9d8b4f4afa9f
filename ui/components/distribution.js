import { make } from "./dom.js";
import { follow } from "./figures.js";

const ROOM = 130; // pixels from the first dot of the tallest stack to its last
const STEP = 15; // pixels from one dot of a stack to the next
const ABOVE = 17; // pixels from the highest dot below a name to the name
const LETTER = 7.5; // mean width of a letter of a name, in pixels
const NARROW = 300; // width of the drawing on a phone, in pixels

/** What the distribution and the table show of each commune, in the order of the ranking. */
function communes({ rows, colours, selected, figures }) {
  const [before, after] = figures.around;
  return rows.map(([code, rank, name, figure, , , colour], index) => {
    const [place, level, value = before + figure + after] = figures.rows[index];
    return { rank, name, place, level, value, colour: colours[colour], chosen: code === selected };
  });
}

function reference({ place, words }) {
  const line = make("span", "ref");
  line.style.left = `${place}%`;
  line.append(make("span", "", words));
  return line;
}

/** One dot a commune, stacked where values are close; a tall stack is drawn closer, so that no dot hides another whole. */
function dots(found, figures, words, wide) {
  const known = found.filter(({ place }) => place !== null).sort((a, b) => a.place - b.place || a.level - b.level);
  if (!known.length) return [make("p", "muted", words.none)];
  const box = make("div", "dots"), step = Math.min(STEP, ROOM / Math.max(1, ...known.map(({ level }) => level)));
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", words.dots);
  if (figures.reference.place !== null) box.append(reference(figures.reference));
  for (const { name, value, place, level, colour, chosen } of known) {
    const dot = make("span", chosen ? "dot chosen" : "dot");
    Object.assign(dot.style, { left: `${place}%`, bottom: `${level * step}px`, background: colour });
    dot.title = name + words.colon + value;
    box.append(dot);
    if (!chosen) continue;
    const tagged = make("span", "tagged", name), stem = make("span", "stem");
    const half = (name.length * LETTER + STEP) / 2 / (wide || NARROW) * 100;
    const highest = Math.max(...known.filter((other) => Math.abs(other.place - place) <= half).map((other) => other.level));
    Object.assign(tagged.style, { left: `${place}%`, bottom: `${highest * step + ABOVE}px` });
    Object.assign(stem.style, { left: `${place}%`, bottom: `${level * step}px`, height: `${(highest - level) * step + ABOVE}px` });
    box.append(stem, tagged);
  }
  const ticks = make("div", "ticks");
  figures.marks.forEach((mark, i) => {
    const tick = make("span", "", `${words.marks[i]} `);
    tick.append(make("b", "", mark));
    ticks.append(tick);
  });
  const all = make("div", "distribution");
  all.append(box, ticks);
  return [all];
}

function row(kind, texts) {
  const line = make("tr");
  line.append(...texts.map((text, i) => {
    const cell = make(kind === "head" || !i ? "th" : "td", i ? "n" : "", text);
    if (cell.tagName === "TH") cell.scope = kind === "head" ? "col" : "row";
    return cell;
  }));
  return line;
}

/** The map as a table, which keeps whether it is unfolded. */
function table(found, figures, words, open) {
  const all = make("details", "more"), room = make("div", "scroll"), made = make("table", "twin");
  const head = make("thead"), body = make("tbody");
  head.append(row("head", words.head));
  body.append(...found.map(({ name, value, rank, chosen }) => row("", [chosen ? `${name} (${words.selected})` : name, value, rank])));
  body.append(row("", [figures.reference.name, figures.reference.value, words.reference]));
  made.append(make("caption", "", figures.caption), head, body);
  room.tabIndex = 0;
  room.setAttribute("role", "region");
  room.setAttribute("aria-label", figures.caption);
  room.append(made);
  all.append(make("summary", "", words.table), room);
  all.open = open;
  return all;
}

/** The distribution of an indicator and its figures as a table, drawn whenever the ranking has new ones. */
export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".root");
  root.leave?.();
  root.leave = follow(parentElement.ownerDocument.defaultView, (shown) => {
    const open = root.querySelector("details")?.open ?? false, heading = make("h2", "block", data.heading);
    if (!shown) {
      root.replaceChildren(heading);
      return;
    }
    const found = communes(shown);
    root.replaceChildren(heading, ...dots(found, shown.figures, data, root.clientWidth), table(found, shown.figures, data, open));
  });
  return () => root.leave();
}
