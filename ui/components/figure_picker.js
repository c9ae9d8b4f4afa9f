import { make, makeButton } from "./dom.js";
import { fold } from "./fold.js";

const MOST = 40; // figures listed
const fetched = new Map();

/** The figures that can be named, fetched when the list is first opened; the address changes with what it holds. */
function load(address) {
  if (!fetched.has(address)) {
    const found = fetch(new URL(address, document.baseURI)).then((reply) => reply.json())
      .then((entries) => entries.map(([name, label, context, value]) => ({
        name, label, context, value, at: name.split("@")[1] ?? "", place: fold(context), folded: ` ${fold(`${label} ${context} ${value}`)}`,
      })));
    found.catch(() => fetched.delete(address));
    fetched.set(address, found);
  }
  return fetched.get(address);
}

/** Figures with every word of a text, at the beginning of a word: of a place so named, then of the places of the stop, first. */
function matching(entries, text, near) {
  const words = fold(text).split(" ").filter(Boolean);
  const rank = ({ at, place }) => (words.some((word) => place.startsWith(word)) ? -1 : near.includes(at) ? near.indexOf(at) : near.length);
  return entries.filter(({ folded }) => words.every((word) => folded.includes(` ${word}`)))
    .map((entry, order) => ({ entry, order })).sort((one, other) => rank(one.entry) - rank(other.entry) || one.order - other.order)
    .map(({ entry }) => entry);
}

/** A dialog with the figures of the atlas, to be searched (the combobox pattern of WAI-ARIA). One for a component. */
export function makePicker(root) {
  const dialog = make("dialog"), head = make("h2"), input = make("input"), list = make("ul"), said = make("p");
  let settings = null, choose = null, shown = [], active = -1;
  Object.assign(input, { type: "search", autocomplete: "off", spellcheck: false });
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "true"], ["aria-controls", "figures"]]) {
    input.setAttribute(name, value);
  }
  list.id = "figures";
  list.setAttribute("role", "listbox");
  head.id = "picking";
  dialog.setAttribute("aria-labelledby", head.id);
  said.setAttribute("role", "status");
  const close = makeButton("", "", "", () => dialog.close());

  function mark(index) {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  }

  function pick(entry) {
    dialog.returnValue = "";
    const act = choose;
    dialog.close();
    act(entry);
  }

  function draw(entries) {
    const all = matching(entries, input.value, settings.near);
    shown = all.slice(0, MOST);
    list.replaceChildren(...shown.map((entry, i) => {
      const item = make("li");
      item.id = `figure-${i}`;
      item.dataset.figure = entry.name;
      item.setAttribute("role", "option");
      item.append(make("b", "", entry.value), make("span", "", entry.label), make("small", "", entry.context));
      item.onclick = () => pick(entry);
      return item;
    }));
    list.hidden = !shown.length;
    said.textContent = all.length ? settings.words.results.replace("{n}", all.length.toLocaleString(settings.words.tag)) : settings.words.none;
    mark(shown.length ? 0 : -1);
  }

  const search = () => load(settings.address).then(draw, () => { said.textContent = settings.words.failed; });
  input.oninput = search;
  dialog.onkeydown = (event) => {
    // The keys of the stage are not for here; Escape is the dialog's own.
    event.stopPropagation();
    if (event.target !== input) return;
    if (event.key === "Enter" && active >= 0) pick(shown[active]);
    else if (["ArrowDown", "ArrowUp"].includes(event.key) && shown.length) {
      mark((active + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length);
    } else return;
    event.preventDefault();
  };
  dialog.append(head, input, said, list, close);
  root.append(dialog);
  return {
    /** Let the writer choose a figure; `act` gets its name, label, context and value. */
    open(found, act) {
      settings = found;
      choose = act;
      head.textContent = found.words.title;
      input.placeholder = found.words.search;
      input.setAttribute("aria-label", found.words.search);
      list.setAttribute("aria-label", found.words.title);
      close.textContent = found.words.close;
      input.value = "";
      list.replaceChildren();
      dialog.showModal();
      input.focus();
      search();
    },
  };
}
