// The script of a component is a file of the atlas that the browser keeps; the page is sent this in its place.
const found = import(new URL("assets/NAME", document.baseURI));

export default function (component) {
  let end = null, gone = false;
  found.then(({ default: draw, style }) => {
    if (gone) return;
    const root = component.parentElement.getRootNode();
    if (!root.atlasStyle) {
      root.atlasStyle = new CSSStyleSheet();
      root.atlasStyle.replaceSync(style);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, root.atlasStyle];
    }
    end = draw(component);
  });
  return () => {
    gone = true;
    end?.();
  };
}
