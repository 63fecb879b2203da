import init from "./clerk.js";
// A rejected promise would be seen by nobody; what is thrown reaches the page.
init().catch((error) => setTimeout(() => { throw error; }));
