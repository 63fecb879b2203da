import init from "./worker.js";
init();
