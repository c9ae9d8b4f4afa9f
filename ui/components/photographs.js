// Photographs of the visitor's own stories: kept in the browser (IndexedDB), by the SHA-256 of their files.

const [NAME, SHELF] = ["atlas-photographs", "photographs"];
const MOST = 64; // photographs of 300 kB at most; the ones kept longest ago go first
const WAIT = 4000; // milliseconds after which a database that does not open counts as refused

/** What is known in this tab alone: photographs that the browser refused to keep, and addresses of those shown. */
const [inTab, shown] = [new Map(), new Map()];

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });

/** Open the database and do something on its shelf; whatever goes wrong is thrown. */
async function onShelf(mode, act) {
  const opening = window.indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF, { keyPath: "key" }).createIndex("at", "at");
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), WAIT));
  const database = await Promise.race([settled(opening), late]);
  try {
    return await act(database.transaction(SHELF, mode).objectStore(SHELF));
  } finally {
    database.close();
  }
}

/** Keep a photograph; tell whether the browser keeps it beyond this tab. */
export async function keepPhotograph(key, blob) {
  inTab.set(key, blob);
  try {
    await onShelf("readwrite", async (shelf) => {
      await settled(shelf.put({ key, blob, at: Date.now() }));
      const surplus = (await settled(shelf.count())) - MOST;
      if (surplus > 0) for (const old of (await settled(shelf.index("at").getAllKeys())).slice(0, surplus)) shelf.delete(old);
    });
    return true;
  } catch {
    return false;
  }
}

/** Return a photograph that the browser keeps; null where it does not, or cannot say. */
export async function keptPhotograph(key) {
  if (inTab.has(key)) return inTab.get(key);
  try {
    const found = await onShelf("readonly", (shelf) => settled(shelf.get(key)));
    return found?.blob ?? null;
  } catch {
    return null;
  }
}

/** Return the address of a photograph to show: the browser's own, else the one the server holds, which is kept. */
export async function photographAddress(key) {
  if (shown.has(key)) return shown.get(key);
  let blob = await keptPhotograph(key);
  if (!blob) {
    const reply = await fetch(new URL(`photographs/${key}`, document.baseURI)).catch(() => null);
    if (!reply?.ok) return null;
    blob = await reply.blob();
    await keepPhotograph(key, blob);
  }
  const address = URL.createObjectURL(blob);
  shown.set(key, address);
  return address;
}

/** Send the server the photographs that a file needs; tell whether all of them are there. */
export async function sendPhotographs(keys) {
  for (const key of keys) {
    const blob = await keptPhotograph(key);
    if (!blob) return false;
    const reply = await fetch(new URL(`photographs/${key}`, document.baseURI), {
      method: "PUT", body: blob, headers: { "Content-Type": "image/jpeg" },
    });
    if (!reply.ok) return false;
  }
  return true;
}
