// Keeps the page for reading without a network; shows a button when a newer version waits for the reader's word.
export async function keep(address, button) {
  const container = navigator.serviceWorker;
  if (!container) return;
  let controlled = Boolean(container.controller);
  // On the first visit the page comes under control; after that it has been replaced, here or in another tab.
  container.addEventListener("controllerchange", () => {
    if (controlled) location.reload();
    controlled = true;
  });
  const registration = await container.register(address, { updateViaCache: "none" });
  const offer = () => { button.hidden = !(controlled && registration.waiting); };
  const watch = () => registration.installing?.addEventListener("statechange", offer);
  button.addEventListener("click", () => registration.waiting?.postMessage("update"));
  registration.addEventListener("updatefound", watch);
  watch();
  offer();
}
