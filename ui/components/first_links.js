import { make, redraw } from "./dom.js";

/** What follows the header of the page. */
function content(page) {
  let place = page.querySelector(".st-key-top");
  while (place && !place.nextElementSibling) place = place.parentElement;
  return place?.nextElementSibling;
}

/** Keep the links that the keyboard meets first, which came with the document, in the words of the page. */
export function keepFirst(page, data, links) {
  const first = page.getElementById("first"), skip = make("a", "skip", data.skip);
  if (!first) return;
  skip.href = "#stMain";
  skip.dataset.focus = "skip";
  skip.onclick = (event) => {
    event.preventDefault();
    const place = content(page);
    place?.setAttribute("tabindex", "-1");
    place?.focus();
  };
  first.setAttribute("aria-label", data.pages);
  redraw(first, first.querySelector("style"), skip, ...links);
}
