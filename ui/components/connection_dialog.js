// Closes the dialog that Streamlit opens, and opens again, while the server does not answer: it speaks of servers and
// terminals, in English, across what is presented. A line of ui/shell/frame.py says it; keys, clicks and texts go on.

const lost = () => document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState !== "CONNECTED";

const observer = new MutationObserver(() => {
  const dialog = [...document.body.children].find((child) => child.dataset.testid === "stDialog");
  if (!dialog || !lost()) return;
  dialog.style.display = "none";
  // What the dialog shuts would lose the keyboard before it is closed.
  document.querySelectorAll("[inert]").forEach((shut) => shut.removeAttribute("inert"));
  dialog.querySelector("[role=dialog] > button")?.click();
});
observer.observe(document.body, { childList: true });
observer.observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["inert", "data-test-connection-state"] });
