// The script of a component is a file of the atlas that the browser keeps; the page is sent this in its place.
const found = await import(new URL("assets/NAME", document.baseURI));
export default found.default;
