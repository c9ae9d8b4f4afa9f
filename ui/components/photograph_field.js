import { make, makeButton } from "./dom.js";
import { keepPhotograph, photographAddress } from "./photographs.js";

const LONGEST = 120; // characters of a credit line, as the schema of stories has them

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root"), { words, photograph } = data;
  const drawn = JSON.stringify(data);
  if (root.drawn === drawn) return; // what is typed stays
  root.drawn = drawn;

  const status = make("p", "status");
  status.setAttribute("role", "status");
  const say = (sentence, wrong = true) => {
    status.textContent = sentence;
    status.classList.toggle("wrong", wrong && sentence !== "");
  };
  // A sentence about the photograph put last outlives the drawing that it brings about.
  if (root.warning) say(root.warning);

  /** The photograph there is, and whose it is. */
  function picture() {
    const frame = make("figure"), image = make("img");
    image.alt = data.label;
    frame.append(image, make("figcaption", "", data.shown_as));
    photographAddress(photograph.key).then((address) => {
      if (address) image.src = address;
      else image.replaceWith(make("p", "wrong", words.lost));
    });
    return frame;
  }

  function field(label, input) {
    const found = make("label");
    found.append(make("span", "", label), input);
    return found;
  }

  const file = make("input"), credit = make("input");
  Object.assign(file, { type: "file", accept: "image/jpeg,image/png,image/webp" });
  Object.assign(credit, { type: "text", maxLength: LONGEST, value: photograph?.credit ?? "", placeholder: words.example });
  const reply = (what) => setTriggerValue("reply", { ...what, at: Date.now() });

  /** Have the file encoded anew, keep what comes back, and tell Python its key. */
  async function put() {
    const [chosen] = file.files, owner = credit.value.trim();
    root.warning = "";
    if (!chosen && !photograph) say(words.no_file);
    else if (!owner) say(words.no_credit);
    else if (!chosen) reply({ act: "put", key: photograph.key, credit: owner });
    else {
      say(words.working, false);
      button.disabled = true;
      try {
        const answer = await fetch(new URL(`photographs?lang=${data.lang}`, document.baseURI), {
          method: "POST", body: chosen, headers: { "Content-Type": "application/octet-stream" },
        });
        if (!answer.ok) {
          say(await answer.text());
          return;
        }
        const key = answer.headers.get("Atlas-Photograph");
        root.warning = (await keepPhotograph(key, await answer.blob())) ? "" : words.not_kept;
        say(root.warning);
        reply({ act: "put", key, credit: owner });
      } catch {
        say(words.offline);
      } finally {
        button.disabled = false;
      }
    }
  }

  const button = makeButton("put", photograph ? words.rename : words.put, "put", put);
  file.addEventListener("change", () => { button.textContent = file.files.length || !photograph ? words.put : words.rename; });
  const acts = make("div", "acts"), change = make(data.folded ? "details" : "div", "change");
  acts.append(button);
  if (photograph) {
    acts.append(makeButton("", words.remove, "remove", () => { root.warning = ""; reply({ act: "remove" }); }));
  }
  if (data.folded) change.append(make("summary", "", data.label));
  change.append(field(words.choose, file), make("p", "kinds", words.kinds), field(words.credit, credit), acts);
  root.classList.toggle("folded", data.folded);
  root.replaceChildren(...(data.folded ? [] : [make("h4", "", data.label)]), ...(photograph ? [picture()] : []), change, status);
}
