// Fills in where a figure comes from when it is unfolded: one file for all figures, fetched when the first is.
// Loaded once with the first document; figures come and go with the runs of the page.

const files = new Map();

/** Return what is known of all indicators; a request that failed is made again the next time. */
function known(address) {
  if (!files.has(address)) {
    const asked = fetch(address).then((reply) => {
      if (!reply.ok) throw new Error(`${reply.status} ${address}`);
      return reply.json();
    });
    asked.catch(() => files.delete(address));
    files.set(address, asked);
  }
  return files.get(address);
}

document.addEventListener("toggle", async ({ target }) => {
  const place = target.open ? target.querySelector("[data-provenance]") : null;
  // A fold around several figures is none of a figure.
  if (!place || place.closest("details") !== target || place.childElementCount) return;
  const { file, missing } = place.closest("[data-file]").dataset;
  try {
    // The server has escaped what it wrote into the file.
    place.innerHTML = (await known(new URL(file, document.baseURI).href))[place.dataset.provenance];
  } catch (error) {
    console.warn(error);
    place.textContent = missing;
  }
}, true);
