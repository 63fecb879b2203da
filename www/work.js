import init from "./worker.js";
// What is thrown in a promise would be seen by nobody; so it reaches the page.
const thrown = (error) => setTimeout(() => { throw error; });
const fetched = async (name) => {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.text();
};
// The tables of English, once the engine meets the language; nothing where they do not arrive.
globalThis.isnadEnglish = (tell) => fetched("english.txt").catch(() => undefined).then(tell).catch(thrown);
init().catch(thrown);
