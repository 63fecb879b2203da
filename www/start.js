import init from "./page.js";
import { keep } from "./offline.js";
import { receive } from "./receive.js";

// The only addresses that may become scripts: the workers, and the one that keeps the page for reading without a network.
const addresses = {
  engine: new URL("work.js", import.meta.url).href,
  clerk: new URL("file.js", import.meta.url).href,
  service: new URL("sw.js", document.baseURI).href,
};
const createScriptURL = (name) => addresses[name];
const policy = globalThis.trustedTypes?.createPolicy("isnad", { createScriptURL }) ?? { createScriptURL };
// The page is kept when the engine has been there for a while: before, the two would fetch the same files at the same time, and the
// reader's first article would wait for the browser, which is busy with fetching and writing them.
const later = 3000;
const kept = () => setTimeout(() => keep(policy.createScriptURL("service"), document.getElementById("update")).catch(() => {}), later);
globalThis.isnadWorker = (name) => {
  const worker = new Worker(policy.createScriptURL(name), { type: "module" });
  if (name === "engine") worker.addEventListener("message", kept, { once: true });
  return worker;
};

try {
  await init();
  receive();
} catch {
  const notice = document.getElementById("notice");
  notice.textContent = notice.dataset[navigator.language.startsWith("ar") ? "ar" : "en"];
  notice.hidden = false;
}
