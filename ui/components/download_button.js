// Has a file made when a download button is pressed, says how far it is, and hands it over.
// Loaded once with the first document; buttons come and go with the runs of the page.

import { sendPhotographs } from "./photographs.js";

const STATES = { 200: "ready", 202: "making", 404: "unknown", 428: "photographs", 500: "failed", 503: "busy" };

/** The button that stands where another one was: a run of the page has drawn it anew. */
function current(button) {
  if (button.isConnected) return button;
  const all = document.querySelectorAll("button.download");
  return [...all].find((one) => one.textContent === button.textContent) ?? button;
}

/** Show a state beside the button: its sentence, and the share done of a file being made. */
function say(begun, state, done = 0) {
  const button = current(begun), status = button.parentElement?.querySelector(".said");
  if (!status) return;
  button.dataset.state = state;
  button.setAttribute("aria-busy", String(state === "making"));
  const share = state === "making" && done > 0 ? ` ${Math.round(done * 100)} %` : "";
  const words = status.dataset[state] + share;
  if (status.textContent !== words) status.textContent = words;
}

/** Ask for the file until it is ready or cannot be had; return the last state. */
async function made(button, address) {
  for (let sent = false; ;) {
    const reply = await fetch(address, { method: "POST" });
    const state = STATES[reply.status] ?? "failed";
    if (state === "photographs" && !sent) {
      sent = true;
      if (!(await sendPhotographs((await reply.json()).photographs))) return state;
    } else if (state === "making") {
      say(button, state, (await reply.json()).done);
    } else {
      return state;
    }
  }
}

/** Let the browser save a file that is ready; a click outside of a popover would close it. */
function save(button) {
  const link = document.createElement("a");
  link.href = button.dataset.address;
  link.download = button.dataset.file;
  button.after(link);
  link.click();
  link.remove();
}

async function pressed(button) {
  say(button, "making");
  let state = "offline";
  try {
    state = await made(button, button.dataset.address);
  } catch {
    // The server cannot be reached: the state stays "offline".
  }
  say(button, state);
  if (state === "ready") save(button);
}

// What happens inside a component is seen in the path alone.
const buttonOf = (event) => event.composedPath()[0].closest?.("button.download") ?? null;

/** Begin, unless the file is being made already. */
function press(button) {
  if (button.getAttribute("aria-busy") !== "true") pressed(button);
}

document.addEventListener("click", (event) => {
  const button = buttonOf(event);
  if (button) press(button);
});

// A button that is drawn anew between a hand's down and up gets no click from the browser.
let held = null;
document.addEventListener("pointerdown", (event) => { held = buttonOf(event); });
document.addEventListener("pointerup", (event) => {
  const button = buttonOf(event);
  if (held && button && !held.isConnected && button.textContent === held.textContent) press(button);
  held = null;
});
