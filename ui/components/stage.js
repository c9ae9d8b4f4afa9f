import { photographAddress } from "./photographs.js";

/* global makeStage -- of exports/stage/stage.js: see files.py */
const LOST = 3000; // milliseconds after which a move that the server has not answered is told again
const TYPING_PAUSE = 900; // milliseconds
const PHONE = 640; // pixels

/** The page's own faces of the atlas's typeface, for a document that has none: with whole addresses. */
function faces(page) {
  const own = ({ href }) => href?.startsWith(page.location.origin);
  return [...page.styleSheets].filter(own).flatMap(({ href, cssRules }) => [...cssRules].filter(
    ({ constructor, style }) => constructor.name === "CSSFontFaceRule" && /Source Sans/.test(style.fontFamily),
  ).map(({ cssText }) => cssText.replace(/url\("([^"]+)"\)/g, (_, address) => `url("${new URL(address, href)}")`)));
}

/** The stage of the page: its map is the frame beside it. Called anew at every run. */
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), page = parentElement.ownerDocument, { defaultView: view } = page;
  const frame = () => page.querySelector(".st-key-map iframe");
  // A lost connection swallows moves, and the run that follows when it is back may have nothing new for the stage.
  const tell = (asked) => {
    root.asked = asked;
    root.tell("go", asked);
    clearTimeout(root.again);
    root.again = setTimeout(() => { if (root.asked === asked && root.isConnected) tell(asked); }, LOST);
  };
  // A call may come late, for an element that is gone; and the stage of one that is about to go hears no key any more.
  if (!root.isConnected) return () => {};
  if (view.atlasStage !== root) view.atlasStage?.close();
  view.atlasStage = root;
  root.tell = setTriggerValue;
  [root.files, root.sentences] = [data.files, data.sentences];
  if (!root.stage) {
    root.stage = makeStage({
      root, page,
      map: () => frame()?.contentWindow?.atlasMap ?? null,
      moved: (place) => tell({ ...place, move: Math.max(Date.now(), (root.asked?.move ?? 0) + 1) }),
      dress(other) {
        const sheet = new other.defaultView.CSSStyleSheet();
        const rules = [...root.getRootNode().atlasStyle.cssRules].map(({ cssText }) => cssText);
        sheet.replaceSync([...faces(page), ...rules].join("\n"));
        other.adoptedStyleSheets = [sheet];
      },
      photograph: photographAddress,
      editor: ".st-key-builder",
      files: (make) => root.files.map(({ label, address, file }) => {
        const box = make("div", "download"), button = make("button", "download", label), said = make("span", "said");
        button.type = "button";
        Object.assign(button.dataset, { address, file });
        Object.assign(said.dataset, root.sentences);
        said.setAttribute("role", "status");
        // After a click of the mouse, Space is for the next stop again.
        button.addEventListener("click", ({ detail }) => { if (detail) button.blur(); });
        box.append(button, said);
        return box;
      }),
    });
  }
  // All of them, now: the server forgets those that came with a file.
  data.photographs.forEach(photographAddress);
  /**
   * Show the stops that have come, where the server says. Until it has heard of the last move, the visitor stays where
   * that went: moves add up.
   */
  function follow() {
    // Stops of another state of the story, or in the other language, are replaced in a moment.
    if (view.atlasSlides?.mark !== data.mark || !root.stage) return;
    const story = { ...data, slides: view.atlasSlides.slides }, move = root.asked;
    if (move && data.heard !== move.move) {
      root.stage.show(story, { stop: move.stop, step: move.step });
      return;
    }
    root.asked = null;
    root.stage.show(story, { stop: data.stop, step: data.step });
  }
  follow();

  /** A phone has the whole story below, to be scrolled through; its reader may still close it. It comes after the stage. */
  function unfold() {
    const whole = page.querySelector("details.whole");
    if (whole && !root.unfolded && view.innerWidth <= PHONE) whole.open = root.unfolded = true;
  }

  // The map is a document of its own, which gets the keys while it has the focus. It may load before this or after.
  function listenToMap() {
    unfold();
    const inner = frame()?.contentDocument ?? null;
    if (inner === root.inner) return;
    root.deaf?.();
    root.inner = inner;
    root.deaf = inner && root.stage.listen(inner);
  }

  /** Streamlit sends a text when its field is left: leave it after a pause, so that a reload does not lose it. */
  function onInput({ target: field }) {
    if (!field.closest?.(".st-key-edit, .st-key-who") || !field.matches("textarea, input[type=text]")) return;
    if (field.matches("[role=combobox]")) return;
    clearTimeout(root.pause);
    root.pause = setTimeout(() => {
      field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
      if (page.activeElement === field) field.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    }, TYPING_PAUSE);
  }

  root.removeListeners?.();
  const arrived = () => follow();
  page.addEventListener("atlas-slides", arrived);
  page.addEventListener("input", onInput, true);
  page.addEventListener("load", listenToMap, true);
  view.addEventListener("blur", listenToMap);
  listenToMap();
  root.removeListeners = () => {
    page.removeEventListener("atlas-slides", arrived);
    page.removeEventListener("input", onInput, true);
    page.removeEventListener("load", listenToMap, true);
    view.removeEventListener("blur", listenToMap);
  };
  root.close = () => {
    root.removeListeners();
    root.deaf?.();
    root.inner = root.deaf = null;
    root.stage?.end();
    root.stage = null;
    if (view.atlasStage === root) view.atlasStage = null;
  };
  // Streamlit may end a call that was overtaken by another while its script was fetched: the later one goes on.
  const call = root.call = Symbol("call");
  return () => { if (root.call === call) root.close(); };
}
