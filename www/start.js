import init from "./page.js";

// The one address that the page may make a worker of.
const address = new URL("work.js", import.meta.url).href;
const policy = globalThis.trustedTypes?.createPolicy("isnad", { createScriptURL: () => address });
globalThis.isnadWorker = () => new Worker(policy ? policy.createScriptURL("") : address, { type: "module" });

init();
