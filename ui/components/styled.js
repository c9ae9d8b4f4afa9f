/** Return a component that brings its style with it: Streamlit's page knows neither until the script has come. */
export function styled(style, draw) {
  return (component) => {
    const root = component.parentElement.getRootNode();
    if (!root.atlasStyle) {
      root.atlasStyle = new CSSStyleSheet();
      root.atlasStyle.replaceSync(style);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, root.atlasStyle];
    }
    return draw(component);
  };
}
