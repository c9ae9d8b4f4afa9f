/** Make an element with a class and a text, which stays a text whatever it holds. */
export function make(kind, name = "", words = "") {
  const element = document.createElement(kind);
  if (name) element.className = name;
  element.textContent = words;
  return element;
}

/** Make a button; `focus` names it across drawings. */
export function makeButton(name, words, focus, act) {
  const button = make("button", name, words);
  button.type = "button";
  button.dataset.focus = focus;
  button.onclick = act;
  return button;
}

/** Draw a component anew; the link or button that had the keyboard's focus has it again. */
export function redraw(root, ...parts) {
  const focused = root.getRootNode().activeElement?.dataset?.focus;
  root.replaceChildren(...parts);
  if (focused) root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
