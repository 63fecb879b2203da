// Measured in the page itself: the engine in its worker, the way there and back included, beside Intl.Segmenter, which cuts the
// same text into words and does nothing else.
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
const worker = isnadWorker("engine");
const letter = () => new Promise((heard, failed) => { worker.onmessage = heard; worker.onerror = failed; });
const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

// A question as the engine hears it: a ticket, and the article as a text of CBOR.
const question = (text) => {
  const words = new TextEncoder().encode(text);
  const body = new Uint8Array(5 + words.length);
  body[0] = 0x7a;
  new DataView(body.buffer).setUint32(1, words.length);
  body.set(words, 5);
  return [1, body];
};
const annotate = (text) => timed(() => {
  worker.postMessage(question(text));
  return letter();
});
// Article by article: over one long string Chromium's segmenter takes longer for each word the further on it stands.
const segment = (article, times) => timed(() => {
  let words = 0;
  for (let n = 0; n < times; n++) for (const piece of segmenter.segment(article)) words += piece.isWordLike;
  return words;
});

// The article so many times, no paragraph as it ever was before: what the engine remembers must not help it.
let copies = 0;
const fresh = (article, times) => Array.from({ length: times }, () => {
  const word = String(copies++).replace(/\d/g, (digit) => "abcdefghij"[digit]);
  return article.replaceAll("\n", ` ${word}\n`);
}).join("");

globalThis.bench = {
  // One run of both over an article so many times.
  both: async (article, times) => ({ engine: await annotate(fresh(article, times)), words: await segment(article, times) }),
  // An article again after each of some keystrokes in its middle.
  keys: async (article, count) => {
    const times = [];
    for (let n = 0; n < count; n++) {
      const at = (article.length >> 1) + n;
      times.push(await annotate(article.slice(0, at) + "م" + article.slice(at)));
    }
    return times;
  },
  // What another library takes for a text.
  other: (name, text) => timed(() => others[name](text)),
};

// As with a reader, who does not type at once: the engine has practised by then.
return letter().then(() => new Promise((done) => setTimeout(() => done(true), 5000)));
