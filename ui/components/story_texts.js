import { make, makeButton } from "./dom.js";
import { makePicker } from "./figure_picker.js";
import { makeFigureText } from "./figure_text.js";
import { keptStories } from "./kept_stories.js";

const PAUSE = 900; // milliseconds without typing after which a text is sent
const PATIENCE = 8000; // milliseconds after which it is sent again, if no answer came
const COUNTED = 0.75; // of the length of a text, from which on it is counted
const FIGURE = /\{[^{}]*\}/g;

/** What was typed and is not yet answered, by place, text and language; it outlives a lost connection. */
class Outbox {
  constructor() {
    this.items = new Map();
    this.number = Date.now();
    this.stories = [];
  }

  put(item) {
    this.items.set(`${item.place}|${item.name}|${item.lang}`, item);
  }

  /** Forget what was sent and is answered: of what was typed since, or waits for its story, nothing was sent. */
  taken(number) {
    for (const [name, item] of this.items) if (item.sent <= number) this.items.delete(name);
  }

  /**
   * A message of what belongs to one of the stories that the session shows; the others wait until theirs is shown again.
   * Where the browser keeps none, the one that was begun was lost with its session: the texts begin it anew.
   */
  message(nothingKept) {
    const anew = this.stories[0] === "" && nothingKept, number = ++this.number;
    const due = [...this.items.values()].filter(({ place }) => anew || this.stories.includes(place.split("/")[0]));
    for (const item of due) item.sent = number;
    return { texts: due.map(({ place, name, lang, words }) => ({ place: anew ? `/${place.split("/")[1]}` : place, name, lang, words })), number };
  }

  /** Send what is due; tell whether there was something. */
  send(nothingKept, tell) {
    const message = this.message(nothingKept);
    if (message.texts.length) tell(message);
    return message.texts.length > 0;
  }

  /** Hand over what is due to whoever takes it back: it is not sent again. */
  hand() {
    const message = this.message(false);
    this.taken(message.number);
    return message;
  }

  has({ stories, place }, name, lang) {
    const stop = place.split("/")[1];
    return stories.some((story) => this.items.has(`${story}/${stop}|${name}|${lang}`));
  }
}

/** Texts of a story in both languages beside each other. Called anew at every run. */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument.defaultView;
  root.told = data;
  root.tell = setTriggerValue;
  root.picker ??= makePicker(root);
  // One for the page: what a component that is gone has not sent is sent by the next.
  page.atlasOutbox ??= new Outbox();
  const out = page.atlasOutbox;
  out.stories = data.stories;
  out.taken(data.taken);

  function send() {
    clearTimeout(root.pause);
    clearTimeout(root.again);
    if (!out.send(!keptStories(page, data.key).length, (reply) => root.tell("wrote", reply))) return;
    // Nothing tells whether a message was lost with the connection: it is sent until it is answered.
    root.again = setTimeout(() => {
      root.late.textContent = out.items.size ? root.told.words.late : "";
      send();
    }, PATIENCE);
  }

  /** Value and words of a figure; one chosen a moment ago is in the visitor's language until the server has told it. */
  const figure = (lang) => (name) => root.told.figures[lang][name] ?? root.chosen?.[name] ?? { value: "…", words: "" };
  const length = (words) => words.replace(FIGURE, "").length + (words.match(FIGURE)?.length ?? 0) * root.told.figure_length;

  function makeField(row, at) {
    const field = { name: row.name, lang: at.lang }, head = make("p", "head");
    field.writing = makeFigureText({
      figure: figure(at.lang),
      changed() {
        out.put({ place: root.told.place, name: row.name, lang: at.lang, words: field.writing.text });
        count(field);
        clearTimeout(root.pause);
        root.pause = setTimeout(send, PAUSE);
      },
      wanted: choose,
      left: () => { if (out.has(root.told, row.name, at.lang)) send(); },
    });
    function choose() {
      root.picker.open({ address: root.told.address, near: root.told.near, words: root.told.picker }, (found) => {
        root.chosen = { ...root.chosen, [found.name]: { value: found.value, words: `${found.label} · ${found.context}` } };
        field.writing.insert(`{${found.name}}`);
      });
    }
    field.insert = makeButton("insert", "", "", choose);
    // The caret stays where it was.
    field.insert.onpointerdown = (event) => event.preventDefault();
    field.count = make("span", "count");
    field.mark = make("p", "mark");
    head.append(make("span", "language"), field.insert);
    field.head = head;
    field.part = make("div", "field");
    field.part.append(head, field.writing.box, field.mark, field.count);
    field.writing.box.dataset.text = row.name;
    field.writing.box.lang = at.lang;
    field.writing.allow(row.lines);
    return field;
  }

  function count(field) {
    const used = length(field.writing.text);
    field.count.textContent = used > field.most * COUNTED ? `${used} / ${field.most}` : "";
    field.count.classList.toggle("over", used > field.most);
  }

  function tellMark(field, row, at) {
    const agree = at.behind && !at.fault ? [makeButton("", root.told.words.agreed, "", () => setTriggerValue("agreed", { place: root.told.place, name: row.name, at: Date.now() }))] : [];
    const words = at.fault || at.behind || (at.words.trim() ? "" : at.empty);
    field.mark.replaceChildren(...(words ? [make("span", "", words), ...agree] : []));
    field.mark.classList.toggle("behind", Boolean(at.behind));
    field.mark.classList.toggle("fault", Boolean(at.fault));
    for (const button of agree) button.setAttribute("aria-label", `${root.told.words.agreed}${root.told.colon}${row.label}`);
  }

  function update(field, row, at) {
    const { writing } = field, { box } = writing, name = `${row.label}, ${at.language}`;
    field.most = row.most;
    field.head.firstChild.textContent = at.language;
    field.insert.textContent = root.told.words.insert;
    field.insert.setAttribute("aria-label", `${root.told.words.insert}${root.told.colon}${name}`);
    box.setAttribute("aria-label", name);
    box.dataset.empty = at.placeholder;
    box.setAttribute("aria-invalid", String(Boolean(at.fault)));
    // What is being typed stays.
    if (!out.has(root.told, row.name, at.lang) && writing.text !== at.words) writing.text = at.words;
    writing.refresh();
    tellMark(field, row, at);
    count(field);
  }

  const focused = root.getRootNode().activeElement?.dataset.focus;
  const figured = (figures) => setTriggerValue("figured", { place: root.told.place, figures, at: Date.now() });
  const pickFigure = (act) => root.picker.open({ address: root.told.address, near: root.told.near, words: { ...root.told.picker, title: root.told.words.key } }, act);

  /** What can be done with a key figure: another in its place, before the one above it, none. */
  function tools(name) {
    const all = data.rows.map((row) => row.name).filter((one) => one.includes(":")), at = all.indexOf(name);
    const found = make("span", "tools"), { words } = root.told;
    const put = (one) => figured(all.map((other) => (other === name ? one : other)));
    const tool = (sign, label, act, barred = false) => {
      const button = makeButton("", sign, `${label} ${name}`, act);
      button.setAttribute("aria-label", `${label}${data.colon}${data.shown[name].value}`);
      button.title = label;
      button.disabled = barred;
      found.append(button);
    };
    tool(words.change, words.change, () => pickFigure((one) => { if (!all.includes(one.name)) put(one.name); }));
    tool("↑", words.earlier, () => figured([...all.slice(0, at - 1), name, all[at - 1], ...all.slice(at + 1)]), at === 0);
    tool("×", words.remove, () => figured(all.filter((one) => one !== name)));
    return found;
  }

  function adder() {
    const all = data.rows.map((row) => row.name).filter((one) => one.includes(":"));
    const button = makeButton("add", root.told.words.add, "add", () => pickFigure((one) => { if (!all.includes(one.name)) figured([...all, one.name]); }));
    button.disabled = all.length >= data.most_figures;
    return button;
  }

  // The id of a story changes with its first change: the field that is written in stays.
  const shape = [data.place.split("/")[1], ...data.rows.map(({ name }) => name)].join(" ");
  if (shape !== root.shape) {
    root.shape = shape;
    root.fields = data.rows.map((row) => row.texts.map((at) => makeField(row, at)));
    root.body?.remove();
    root.late?.remove();
    root.body = make("div", "rows");
    root.late = make("p", "late");
    root.late.setAttribute("role", "status");
    root.fields.forEach((pair) => {
      const row = make("section"), title = make("h3"), both = make("div", "both");
      both.append(...pair.map(({ part }) => part));
      row.append(title, both);
      root.body.append(row);
    });
    root.append(root.body, root.late);
  }
  root.body.querySelector(".add")?.remove();
  const lastFigure = data.most_figures ? data.rows.findLastIndex(({ name }) => name === "message" || name.includes(":")) : -1;
  data.rows.forEach((row, i) => {
    const section = root.body.querySelectorAll("section")[i], figure_ = data.shown[row.name];
    section.classList.toggle("figure", Boolean(figure_));
    section.firstChild.replaceChildren(make("span", "", row.label), ...(figure_ ? [make("b", "", figure_.value), make("small", "", figure_.words), tools(row.name)] : []));
    if (i === lastFigure) section.after(adder());
    row.texts.forEach((at, j) => update(root.fields[i][j], row, at));
  });
  if (focused) root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  if (!out.items.size) root.late.textContent = "";
  // A new session, or one that shows another story again.
  if (out.items.size && root.heard !== `${data.session} ${data.stories}`) send();
  root.heard = `${data.session} ${data.stories}`;

  const warn = (event) => { if (out.items.size) event.preventDefault(); };
  root.leave?.();
  page.addEventListener("beforeunload", warn);
  root.leave = () => page.removeEventListener("beforeunload", warn);
  return () => {
    // What is not sent yet stays for the next one; the field sent its text when it lost the focus.
    clearTimeout(root.pause);
    clearTimeout(root.again);
    root.leave();
  };
}
