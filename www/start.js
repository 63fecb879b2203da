import init from "./page.js";
import { keep } from "./offline.js";

// The only addresses that may become scripts: the engine's worker, and the worker that keeps the page for reading without a network.
const worker = new URL("work.js", import.meta.url).href;
const service = new URL("sw.js", document.baseURI).href;
const policy = globalThis.trustedTypes?.createPolicy("isnad", { createScriptURL: (name) => (name === "service" ? service : worker) });
globalThis.isnadWorker = () => new Worker(policy ? policy.createScriptURL("worker") : worker, { type: "module" });

try {
  await init();
} catch {
  const notice = document.getElementById("notice");
  notice.textContent = notice.dataset[navigator.language.startsWith("ar") ? "ar" : "en"];
  notice.hidden = false;
}
keep(policy ? policy.createScriptURL("service") : service, document.getElementById("update")).catch(() => {});
