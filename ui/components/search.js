import { make } from "./dom.js";
import { fold } from "./fold.js";

const MOST = 8; // results shown
const ORDER = ["commune", "place", "project"];
const fetched = new Map();

/** What can be found, fetched when the box is first used; the address changes with what it holds. */
function load(address) {
  if (!fetched.has(address)) {
    const found = fetch(new URL(address, document.baseURI)).then((reply) => reply.json())
      .then(({ pages, names }) => names.map(([kind, id, name, detail]) => (
        { kind, id, name, detail, folded: fold(name), page: pages[kind] }
      )));
    found.catch(() => fetched.delete(address));
    fetched.set(address, found);
  }
  return fetched.get(address);
}

/** Entries whose names hold a text: those that begin with it first, then those with a word that does. */
function matching(entries, text) {
  const wanted = fold(text), found = [];
  if (!wanted) return found;
  for (const entry of entries) {
    const at = entry.folded.indexOf(wanted);
    if (at < 0) continue;
    found.push({ entry, place: at === 0 ? 0 : ` ${entry.folded}`.includes(` ${wanted}`) ? 1 : 2 });
  }
  const by = (one, other) => one.place - other.place || ORDER.indexOf(one.entry.kind) - ORDER.indexOf(other.entry.kind)
    || one.entry.folded.localeCompare(other.entry.folded);
  return found.sort(by).map(({ entry }) => entry);
}

/** A box that finds places and communes by name (the combobox pattern of WAI-ARIA); one lasts as long as the page. */
export function makeSearch() {
  const box = make("div", "search"), input = make("input"), list = make("ul"), said = make("span", "said");
  let settings = null, choose = null, shown = [], active = -1;
  Object.assign(input, { type: "search", autocomplete: "off", spellcheck: false });
  input.dataset.focus = "search";
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", "found"]]) {
    input.setAttribute(name, value);
  }
  list.id = "found";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  said.setAttribute("role", "status");

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index < 0) return;
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function pick(entry) {
    input.value = "";
    close();
    input.blur();
    choose(entry, entry.page);
  }

  function draw(entries) {
    const all = matching(entries, input.value);
    shown = all.slice(0, MOST);
    list.replaceChildren(...shown.map((entry, i) => {
      const item = make("li", "", entry.name);
      item.id = `found-${i}`;
      item.setAttribute("role", "option");
      item.append(make("small", "", entry.detail));
      // Before the box loses the focus, which closes the list.
      item.onpointerdown = (event) => {
        event.preventDefault();
        pick(entry);
      };
      return item;
    }));
    const some = input.value.trim() !== "";
    said.textContent = some ? (all.length ? settings.results.replace("{n}", all.length) : settings.none) : "";
    said.classList.toggle("seen", some && !all.length);
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    mark(shown.length ? 0 : -1);
  }

  const search = () => load(settings.address).then(draw, () => { said.textContent = settings.failed; });
  input.onfocus = () => { if (input.value) search(); else load(settings.address).catch(() => {}); };
  input.oninput = search;
  input.onblur = () => {
    close();
    said.classList.remove("seen");
  };
  input.onkeydown = (event) => {
    if (event.key === "Escape") {
      input.value = "";
      close();
    } else if (event.key === "Enter" && active >= 0) pick(shown[active]);
    else if (["ArrowDown", "ArrowUp"].includes(event.key) && shown.length) {
      mark((active + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length);
    } else return;
    event.preventDefault();
  };
  box.append(input, list, said);
  return {
    box,
    update(found, act) {
      settings = found;
      choose = act;
      input.placeholder = found.label;
      input.setAttribute("aria-label", found.label);
    },
  };
}
