// The page in one file: what start.js does with files, done with what lies in this one.
const text = (id) => document.getElementById(id).textContent;
const bytes = (id) => Uint8Array.from(atob(text(id)), (letter) => letter.charCodeAt(0));
// What work.js fetches for the engine.
const english = `globalThis.isnadEnglish = (tell) => tell(${JSON.stringify(text("english.txt"))});`;
const made = {};
const make = (name) => made[name] ??= {
  address: URL.createObjectURL(new Blob([text(`${name}.js`), text("work.js"), name === "engine" ? english : ""], { type: "text/javascript" })),
  module: WebAssembly.compile(bytes(`${name}.wasm`)),
};
const createScriptURL = (name) => make(name).address;
const policy = globalThis.trustedTypes?.createPolicy("isnad", { createScriptURL }) ?? { createScriptURL };
globalThis.isnadWorker = (name = "engine") => {
  const worker = new Worker(policy.createScriptURL(name));
  make(name).module.then((module) => worker.postMessage(module), () => worker.dispatchEvent(new Event("error")));
  return worker;
};
const failed = () => {
  const notice = document.getElementById("notice");
  notice.textContent = notice.dataset[navigator.language.startsWith("ar") ? "ar" : "en"];
  notice.hidden = false;
};
if (globalThis.WebAssembly) wasm_bindgen({ module_or_path: bytes("page.wasm") }).catch(failed);
else failed();
