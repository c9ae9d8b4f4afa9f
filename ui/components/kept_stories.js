/**
 * The visitor's own stories as the browser keeps them: each under an id of its own, with a mark that changes with every
 * write. Whoever writes over one names the mark of the state it comes from; a state that it has not seen stays.
 */

const STATE = "atlasStories"; // of this page, on its window

/** What this page knows: the session it has offered a story to, marks and texts it has kept, ids that took another's place. */
function known(page) {
  page[STATE] ??= { offered: null, marks: new Map(), texts: new Map(), parted: new Map(), refused: false };
  return page[STATE];
}

const mark = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
const freshId = () => Math.random().toString(16).slice(2, 14).padEnd(12, "0");

/** Return the kept story of an id: name, mark, time of the last change, text; null if there is none, or none to be read. */
export function keptStory(page, key, id) {
  try {
    const found = JSON.parse(page.localStorage.getItem(`${key}-${id}`));
    return found && typeof found.story === "string" ? { ...found, id } : null;
  } catch {
    return null;
  }
}

/** Return all kept stories, the one changed last first. */
export function keptStories(page, key) {
  adopt(page, key);
  let names = [];
  try {
    names = Object.keys(page.localStorage);
  } catch {
    // refused: nothing is kept
  }
  return names.filter((name) => name.startsWith(`${key}-`)).map((name) => keptStory(page, key, name.slice(key.length + 1)))
    .filter(Boolean).sort((one, other) => other.at - one.at);
}

/** Earlier the browser kept one story, without an id: it becomes the first of them. */
function adopt(page, key) {
  try {
    const story = page.localStorage.getItem(key);
    if (story !== null && write(page, key, "first", story)) page.localStorage.removeItem(key);
  } catch {
    // refused: there is none
  }
}

function write(page, key, id, story) {
  const state = known(page), made = mark();
  try {
    page.localStorage.setItem(`${key}-${id}`, JSON.stringify({ mark: made, at: Date.now(), name: nameOf(story), story }));
  } catch {
    state.refused = true; // full, or not allowed
    return false;
  }
  state.refused = false;
  state.marks.set(id, made);
  state.texts.set(id, story);
  return true;
}

function nameOf(story) {
  try {
    const { name, title } = JSON.parse(story), [fr, en] = [title.fr, title.en].map((text) => text.replace(/\{[^{}]*\}/g, "…"));
    return { name: name ?? "", fr: fr || en, en: en || fr };
  } catch {
    return { name: "", fr: "", en: "" };
  }
}

/** The id of the story that this tab shows; "" of the atlas's own, null if the tab has shown none. */
export function opened(page, key) {
  try {
    return page.sessionStorage.getItem(`${key}-open`);
  } catch {
    return null;
  }
}

export function open(page, key, id) {
  try {
    page.sessionStorage.setItem(`${key}-open`, id);
  } catch {
    // refused: a reload shows the story changed last
  }
}

/** The kept story that a new session is to show: the one of this tab, else the one changed last. */
export function offered(page, key) {
  const id = opened(page, key), all = keptStories(page, key);
  if (id === "") return null;
  return all.find((story) => story.id === id) ?? all[0] ?? null;
}

/**
 * Keep a state of a story. `seen` is the mark of the kept state that the session began with. Returns the id it is kept
 * under: another one if the browser has a state of this story that this tab has not seen, which stays as it is.
 */
export function keep(page, key, { id, story, seen }) {
  const state = known(page), to = state.parted.get(id) ?? id;
  open(page, key, to);
  // What this tab has kept before is no change: another tab may have gone on with it.
  if (story === state.texts.get(to)) return to;
  const now = keptStory(page, key, to);
  if (now?.story === story) {
    state.marks.set(to, now.mark);
    state.texts.set(to, story);
    return to;
  }
  if (!now || [state.marks.get(to), seen].includes(now.mark)) {
    write(page, key, to, story);
    return to;
  }
  const other = freshId();
  state.parted.set(id, other);
  write(page, key, other, story);
  open(page, key, other);
  return other;
}

/** Drop a story, if this tab has seen its last state. */
export function drop(page, key, id) {
  const now = keptStory(page, key, id);
  if (!now || now.mark !== known(page).marks.get(id)) return;
  remove(page, key, id);
}

export function remove(page, key, id) {
  try {
    page.localStorage.removeItem(`${key}-${id}`);
  } catch {
    // refused: there is none
  }
}

/** Tell once of a session whether a story has been offered to it. */
export function firstOffer(page, session) {
  const state = known(page), first = state.offered !== session;
  state.offered = session;
  return first;
}

/** Tell whether another tab has written the story that this one shows, since it last saw it. */
export function overtaken(page, key, { id, seen }) {
  const now = id && keptStory(page, key, id), state = known(page);
  return Boolean(now) && ![state.marks.get(id), seen].includes(now.mark);
}

/** Tell whether the browser refused the last write. */
export const isRefused = (page) => known(page).refused;

/** Keep a story again that was deleted. */
export function put(page, key, story) {
  write(page, key, story.id, story.story);
}
