// Puts the words that Streamlit’s widgets know in English alone into the language of the page: names for screen readers,
// hints and announcements. ui/shell/widget_words.py has the words. Shadow trees hold the atlas’s own, and stay.

const NAMES = ["aria-label", "placeholder", "title", "aria-roledescription"];
const NAMED = NAMES.map((name) => `[${name}]`).join();
/** Where Streamlit writes such words as text. */
const TEXTS = `[data-live-announcer], [data-testid=stTooltipContent], [data-testid=InputInstructions],
  [data-testid=stMultiSelectDropdown], [role=listbox][data-empty=true]`;
const WORDS = JSON.parse(document.getElementById("widget-words").textContent);
/** What was written by this script in place of what, for each element and text: a page may change its language. */
const replaced = new WeakMap();
let lang = "", words = new Map(), patterns = [];

/** Take the words of the language of the page. */
function choose() {
  lang = document.documentElement.lang;
  words = new Map(Object.entries(WORDS[lang] ?? {}));
  patterns = [...words].filter(([english]) => english.includes("{name}")).map(([english, own]) => {
    const [before, after] = english.split("{name}");
    return { before, after, own };
  });
}

/** Return a text in the language of the page; itself where it is none of Streamlit’s. */
function translated(text) {
  if (words.has(text)) return words.get(text);
  const found = patterns.find(({ before, after }) =>
    text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after));
  return found ? found.own.replace("{name}", () => text.slice(found.before.length, text.length - found.after.length)) : text;
}

/** Return what is to stand in a place of a node where a text stands. */
function put(node, place, text) {
  const before = replaced.get(node) ?? {}, english = before[place]?.own === text ? before[place].english : text;
  const own = translated(english);
  if (own !== english) replaced.set(node, { ...before, [place]: { english, own } });
  return own;
}

function rename(element) {
  for (const place of NAMES) {
    const text = element.getAttribute(place);
    if (!text) continue;
    const own = put(element, place, text);
    // The title of a frame is what finds it; its name is what is read out.
    const target = place === "title" && element.localName === "iframe" ? "aria-label" : place;
    if (own !== text && element.getAttribute(target) !== own) element.setAttribute(target, own);
  }
}

function say(element) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const own = put(texts.currentNode, "text", texts.currentNode.data);
    if (own !== texts.currentNode.data) texts.currentNode.data = own;
  }
}

/** Look at a node and at what it holds. */
function look(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.parentElement?.closest(TEXTS)) say(node.parentElement);
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  if (node.matches(NAMED)) rename(node);
  node.querySelectorAll(NAMED).forEach(rename);
  if (node.closest(TEXTS)) say(node);
  node.querySelectorAll(TEXTS).forEach(say);
}

choose();
new MutationObserver((changes) => {
  if (lang !== document.documentElement.lang) {
    choose();
    look(document.body);
    return;
  }
  for (const { type, target, addedNodes } of changes) {
    if (type === "attributes") rename(target);
    else if (type === "characterData") look(target);
    else addedNodes.forEach(look);
  }
}).observe(document.documentElement, {
  subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...NAMES, "lang"],
});
look(document.body);
