// The script of a component is a file of the atlas that the browser keeps; the page is sent this in its place.
const { default: draw } = await import(new URL("assets/NAME", document.baseURI));
export default draw;
