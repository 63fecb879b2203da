// What the system hands to the page: files that it opens with it, and words or a file that another program shares.
const shared = "incoming";
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

export function receive() {
  globalThis.launchQueue?.setConsumer(async ({ files: [handle] }) => { if (handle) tell("opened", await handle.getFile()); });
  if (location.hash !== `#${shared}`) return;
  history.replaceState(null, "", location.pathname);
  taken().then((file) => { if (file) tell("received", file); }).catch(() => {});
}

// The service worker has put it aside; it is taken once.
async function taken() {
  const aside = await caches.open(shared);
  const answer = await aside.match(shared);
  await caches.delete(shared);
  return answer && new File([await answer.blob()], decodeURIComponent(answer.headers.get("X-Name") ?? "") || "shared.txt");
}
