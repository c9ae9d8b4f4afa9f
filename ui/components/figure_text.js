import { make } from "./dom.js";

const GAP = "\u200B"; // gives the caret a place beside a figure
const NAMED = /\{([^{}]*)\}/;
const ATLAS = "application/x-atlas-story"; // what is copied with its figures

/** Whether a node is a figure. */
const isFigure = (node) => node?.nodeType === Node.ELEMENT_NODE && node.dataset.figure !== undefined;

/** The text of a node as a story has it: figures named in braces, lines ended by a line feed. No brace is typed. */
function stored(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replaceAll(GAP, "").replace(/[{}]/g, "");
  if (isFigure(node)) return `{${node.dataset.figure}}`;
  if (node.nodeName === "BR") return "\n";
  const inside = [...node.childNodes].map(stored).join("");
  return node.nodeName === "DIV" && node.previousSibling ? `\n${inside}` : inside;
}

/**
 * A text of a story to write in, in which figures are chips that are moved and deleted as a whole.
 *
 * `figure(name)` returns value and words of a figure; `changed()` is told of every change, `wanted()` when a figure is.
 */
export function makeFigureText({ figure, changed, wanted, left }) {
  const box = make("div", "text");
  let range = null, lines = false;
  try {
    box.contentEditable = "plaintext-only";
  } catch {
    box.contentEditable = "true";
  }
  box.setAttribute("role", "textbox");

  // Chromium tells a selection inside a component to the component alone.
  const selection = () => box.getRootNode().getSelection?.() ?? document.getSelection();
  /** Where the caret is, if it is in the box. */
  function caret() {
    const found = selection();
    if (!found?.rangeCount) return null;
    const now = found.getRangeAt(0);
    return box.contains(now.commonAncestorContainer) ? now : null;
  }
  const remember = () => { range = caret()?.cloneRange() ?? range; };

  function chip(name) {
    const found = make("span", "chip"), { value, words } = figure(name);
    found.contentEditable = "false";
    found.dataset.figure = name;
    found.textContent = value;
    found.title = words;
    found.onclick = () => {
      range = document.createRange();
      range.selectNode(found);
      wanted();
    };
    return found;
  }

  function parts(text) {
    const made = document.createDocumentFragment();
    text.split(NAMED).forEach((part, i) => {
      if (i % 2) made.append(chip(part));
      else if (part || i) made.append(part || GAP);
    });
    return made;
  }

  /** A text put at the caret, in the place of what is selected. */
  function insert(text) {
    const at = range && box.contains(range.commonAncestorContainer) ? range : document.createRange();
    if (at !== range) {
      at.selectNodeContents(box);
      at.collapse(false);
    }
    at.deleteContents();
    const made = parts(text), last = made.lastChild;
    if (!last) return;
    at.insertNode(made);
    if (isFigure(box.firstChild)) box.prepend(GAP);
    // The caret stands in a text: beside a figure alone it could not be typed at.
    let behind = last;
    if (isFigure(last) || last.data.endsWith("\n")) {
      behind = document.createTextNode(GAP);
      last.after(behind);
    }
    at.setStart(behind, behind.length);
    at.collapse(true);
    box.focus();
    selection().removeAllRanges();
    selection().addRange(at);
    remember();
    changed();
  }

  /** The figure that a deletion backwards or forwards meets; null if it meets a letter. */
  function beside(back) {
    const now = caret();
    if (!now?.collapsed) return null;
    const { startOffset: offset } = now;
    let node = now.startContainer;
    if (node.nodeType === Node.TEXT_NODE) {
      const rest = back ? node.data.slice(0, offset) : node.data.slice(offset);
      if (rest.replaceAll(GAP, "")) return null;
      node = back ? node.previousSibling : node.nextSibling;
    } else node = node.childNodes[back ? offset - 1 : offset];
    while (node?.nodeType === Node.TEXT_NODE && !node.data.replaceAll(GAP, "")) node = back ? node.previousSibling : node.nextSibling;
    return isFigure(node) ? node : null;
  }

  box.onkeydown = (event) => {
    if (event.key === "{" || event.key === "}") {
      remember();
      event.preventDefault();
      if (event.key === "{") wanted();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      remember();
      if (lines) insert("\n");
    } else if (event.key === "Backspace" || event.key === "Delete") {
      const found = beside(event.key === "Backspace");
      if (!found) return;
      event.preventDefault();
      found.remove();
      changed();
    }
  };
  box.oninput = () => {
    remember();
    changed();
  };
  for (const type of ["keyup", "mouseup", "focus"]) box.addEventListener(type, remember);
  box.onblur = () => {
    remember();
    left();
  };

  /** Texts go as they are read, and as a story has them for another of these boxes. */
  function copy(event) {
    const now = caret();
    if (!now || now.collapsed) return;
    const taken = make("div");
    taken.append(now.cloneContents());
    event.clipboardData.setData(ATLAS, stored(taken));
    event.clipboardData.setData("text/plain", taken.textContent.replaceAll(GAP, ""));
    event.preventDefault();
    if (event.type !== "cut") return;
    now.deleteContents();
    changed();
  }
  box.oncopy = box.oncut = copy;
  box.onpaste = (event) => {
    event.preventDefault();
    remember();
    const own = event.clipboardData.getData(ATLAS), plain = event.clipboardData.getData("text/plain").replace(/[{}]/g, "");
    const text = (own || plain).replace(/\r\n?/g, "\n");
    if (text) insert(lines ? text : text.replace(/\s*\n\s*$/, "").replace(/\s*\n\s*/g, " "));
  };
  box.ondrop = (event) => event.preventDefault();

  const found = {
    box, insert,
    get text() {
      return [...box.childNodes].map(stored).join("").replace(/\n$/, lines ? "\n" : "");
    },
    set text(words) {
      const made = parts(words);
      box.replaceChildren(made);
      if (isFigure(box.lastChild)) box.append(GAP);
      if (isFigure(box.firstChild)) box.prepend(GAP);
      range = null;
    },
    /** Write the values of the figures anew, as others were told of them. */
    refresh() {
      for (const one of box.querySelectorAll("[data-figure]")) {
        const { value, words } = figure(one.dataset.figure);
        if (one.textContent !== value) one.textContent = value;
        one.title = words;
      }
    },
    allow(several) {
      lines = several;
      box.setAttribute("aria-multiline", String(several));
    },
  };
  return found;
}
