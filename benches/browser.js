// Measured in the page itself: the engine in its worker, there and back, beside Intl.Segmenter cutting the same text into words.
const [article, size] = arguments;
const text = article.repeat(Math.ceil(size / new TextEncoder().encode(article).length));
const bytes = new TextEncoder().encode(text).length;
const runs = Math.max(3, Math.min(15, Math.round(3e6 / bytes)));
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const segmenter = new Intl.Segmenter("ar", { granularity: "word" });

const segment = () => {
  const start = performance.now();
  let words = 0;
  for (const piece of segmenter.segment(text)) words += piece.isWordLike;
  return performance.now() - start;
};

const worker = isnadWorker("engine");
const letter = () => new Promise((heard, failed) => { worker.onmessage = heard; worker.onerror = failed; });
const annotate = async () => {
  const start = performance.now();
  worker.postMessage({ ticket: 1, body: text });
  await letter();
  return performance.now() - start;
};

return letter().then(async () => {
  // Lexicons are read with the first article.
  const first = await annotate();
  const engine = [], words = [];
  for (let run = 0; run < runs; run++) { engine.push(await annotate()); words.push(segment()); }
  worker.terminate();
  return { bytes, first, engine: median(engine), words: median(words) };
});
