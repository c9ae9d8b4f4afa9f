// Shows the story of data.js (window.STORY) on the stage. No network, no build step: opened from a disk.
"use strict";
(() => {
  const STORY = window.STORY;
  const byId = (id) => document.getElementById(id);
  const narrow = matchMedia("(max-width: 900px)");
  let lang = new URLSearchParams(location.search).get("lang");
  if (!Object.hasOwn(STORY.languages, lang)) lang = STORY.first;
  const told = () => STORY.languages[lang];

  // A map without a size can show no view.
  byId("alone").remove();
  byId("kit").hidden = false;

  const map = L.map("map", { zoomSnap: 0.25, maxZoom: 16, keyboard: false });
  map.zoomControl.setPosition("topright");

  /** The stop and step named in the address, as #3 or #3.2. */
  function asked() {
    const [stop, step] = location.hash.slice(1).split(".").map((part) => parseInt(part, 10) || 1);
    const most = told().slides.length, number = Math.max(1, Math.min(most, stop || 1));
    return { stop: number, step: Math.max(1, Math.min(told().slides[number - 1].steps, step || 1)) };
  }

  const stage = makeStage({
    root: byId("kit"), page: document, map: () => atlasMap, moved,
    dress(other) {
      for (const { href } of document.querySelectorAll("link[rel=stylesheet]")) {
        const link = other.createElement("link");
        Object.assign(link, { rel: "stylesheet", href });
        other.head.append(link);
      }
    },
    photograph: async (key) => `photographs/${key}.jpg`,
  });

  /** The story of a language as the stage takes it. */
  function story() {
    const { slides, words } = told();
    const numbered = slides.map((slide, i) => [i + 1, { ...slide, map: { ...slide.map, texts: STORY.texts[lang] } }]);
    return {
      name: lang, words, slides: Object.fromEntries(numbered), titles: slides.map(({ title }) => title),
      steps: slides.map(({ steps }) => steps),
    };
  }

  function moved({ stop, step }) {
    const slide = told().slides[stop - 1], at = `#${stop}${step > 1 ? `.${step}` : ""}`;
    document.title = `${stop} · ${slide.title}`;
    byId("list").replaceChildren(...slide.list.map((lines) => {
      const item = document.createElement("li");
      item.textContent = lines.join(", ");
      return item;
    }));
    // Some browsers forbid files to write more of the address than what follows the #.
    try { history.replaceState(null, "", `?lang=${lang}${at}`); } catch { location.replace(at); }
    if (narrow.matches) scrollTo(0, 0);
  }

  function speak(code) {
    lang = code;
    document.documentElement.lang = lang;
    const { words } = told();
    byId("map").setAttribute("aria-label", words.map);
    byId("list").setAttribute("aria-label", words.list);
    byId("languages").setAttribute("aria-label", words.language);
    byId("languages").replaceChildren(...Object.entries(STORY.languages).map(([other, { name }]) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", lang: other, title: name, textContent: other.toUpperCase() });
      button.setAttribute("aria-pressed", String(other === lang));
      button.addEventListener("click", () => { speak(other); byId("languages").querySelector(`[lang=${other}]`).focus(); });
      return button;
    }));
    const place = began ? stage.place() : asked();
    stage.show(story(), place);
    moved(place);
  }

  let began = false;
  const first = told().slides[asked().stop - 1].map;
  atlasMap.base(map, { ...STORY.map, bounds: first.bounds, view: first.view });
  // One finger scrolls the page or turns it, two move the map.
  const touch = () => map.dragging[narrow.matches ? "disable" : "enable"]();
  narrow.addEventListener("change", touch);
  touch();
  stage.listen(document, byId("map"));
  addEventListener("hashchange", () => { const { stop, step } = asked(); stage.go(stop, step); });
  speak(lang);
  began = true;
})();
