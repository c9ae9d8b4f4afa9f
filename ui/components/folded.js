// Fills in what a disclosure holds: where a figure comes from when it is unfolded, a table already when the browser has
// time, so that a search in the page finds it. Each file is fetched once.
// Loaded once with the first document; disclosures come and go with the runs of the page.

const files = new Map();
/** Places filled at leisure; the element that names their file stands anywhere in the page. */
const AT_LEISURE = "[data-folded]", NAMED = "[data-folded-file]";
/** What is left to the browser's leisure is done at once by one that does not tell when it has it. */
const atLeisure = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
let asked = false;

/** Return what is known under each name; a request that failed is made again the next time. */
function known(address) {
  if (!files.has(address)) {
    const asking = fetch(address).then((reply) => {
      if (!reply.ok) throw new Error(`${reply.status} ${address}`);
      return reply.json();
    });
    asking.catch(() => files.delete(address));
    files.set(address, asking);
  }
  return files.get(address);
}

async function fill(place) {
  const { provenance, folded } = place.dataset;
  const told = folded ? document.querySelector(NAMED) : place.closest("[data-file]");
  if (place.childElementCount || !told) return;
  const { foldedFile, file, missing } = told.dataset;
  try {
    const found = await known(new URL(folded ? foldedFile : file, document.baseURI).href);
    // The server has escaped what it wrote into the file. What has been filled meanwhile keeps what is unfolded in it.
    if (!place.childElementCount) place.innerHTML = found[folded ?? provenance];
  } catch (error) {
    console.warn(error);
    place.textContent = missing;
  }
}

document.addEventListener("toggle", ({ target }) => {
  if (!target.open) return;
  // A fold around several figures is none of a figure.
  for (const place of target.querySelectorAll(`[data-provenance], ${AT_LEISURE}`))
    if (place.closest("details") === target) fill(place);
}, true);

/** Fill the next place once the page is shown; that changes the page, and the next follows. */
function next() {
  asked = false;
  const place = document.getElementById("outline") ? null : document.querySelector(`${AT_LEISURE}:empty`);
  if (place) fill(place);
}

new MutationObserver(() => {
  if (asked) return;
  asked = true;
  atLeisure(next);
}).observe(document.body, { childList: true, subtree: true });
