// Closes the dialog that Streamlit opens, and opens again, while the server does not answer: it speaks of servers and
// terminals, in English, across what is presented. A line of ui/shell/frame.py says it; keys, clicks and texts go on.

const lost = () => document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState !== "CONNECTED";
const inDialog = (one) => Boolean(one?.closest?.("[data-testid=stDialog]"));

/** What the dialog took the keyboard from, in a component too; null where it took none, or another has it since. */
let writing = null;
document.addEventListener("focusout", (event) => {
  if (!inDialog(event.target)) writing = inDialog(event.relatedTarget) ? event.composedPath()[0] : null;
}, true);

const observer = new MutationObserver((changes) => {
  const dialog = [...document.body.children].find((child) => child.dataset.testid === "stDialog");
  if (!dialog) {
    // Streamlit gives it back to nothing inside a component: what is typed would be keys of the stage.
    const closed = changes.some(({ removedNodes }) => [...removedNodes].some((one) => one.dataset?.testid === "stDialog"));
    if (closed && writing?.isConnected) writing.focus({ preventScroll: true });
    return;
  }
  if (!lost()) return;
  dialog.style.display = "none";
  // What the dialog shuts would lose the keyboard before it is closed.
  document.querySelectorAll("[inert]").forEach((shut) => shut.removeAttribute("inert"));
  dialog.querySelector("[role=dialog] > button")?.click();
});
observer.observe(document.body, { childList: true });
observer.observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["inert", "data-test-connection-state"] });
