// Closes the dialog that Streamlit opens, and opens again, while the server does not answer: it speaks of servers and
// terminals, in English, across what is presented. A line of ui/shell/frame.py says it; keys, clicks and texts go on.

const lost = () => document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState !== "CONNECTED";
const inDialog = (one) => Boolean(one?.closest?.("[data-testid=stDialog]"));

/** What has the keyboard, in a component too; null where nothing has it. The dialog does not count. */
let writing = null;
document.addEventListener("focusin", (event) => {
  const [target] = event.composedPath();
  if (!inDialog(target)) writing = target;
}, true);
document.addEventListener("focusout", (event) => {
  if (!inDialog(event.target) && !inDialog(event.relatedTarget)) writing = null;
}, true);

const observer = new MutationObserver((changes) => {
  const dialog = [...document.body.children].find((child) => child.dataset.testid === "stDialog");
  if (!dialog) {
    // Streamlit gives the keyboard back to what is no part of a component: letters would be keys of the stage.
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
