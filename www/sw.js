// The page without a network: one version, all of it or nothing of it.
// The build writes the version's name, its files and the policy in place of the capitals.
const cache = "isnad-VERSION";
const files = ["FILES"];
const policy = "POLICY";

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const name = url.href.slice(registration.scope.length).split(/[?#]/)[0] || "index.html";
  if (event.request.method === "POST" && url.href === `${registration.scope}incoming`) return event.respondWith(take(event.request));
  if (url.origin === location.origin && files.includes(name)) event.respondWith(answer(name, event.request));
});
// The reader has asked for the new version.
addEventListener("message", ({ data }) => data === "update" && skipWaiting());

// Nothing is kept before everything has arrived.
async function keep() {
  const answers = [];
  // One after the other: the page itself needs the network more.
  for (const file of files) answers.push(await fetched(file));
  const kept = await caches.open(cache);
  await Promise.all(answers.map((answer, i) => kept.put(files[i], answer)));
}

// Files whose names stay may be old in the browser's own cache; those in the version's folder cannot be.
async function fetched(file) {
  const answer = await fetch(file, { cache: file.includes("/") ? "default" : "no-cache" });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  const headers = new Headers(answer.headers);
  headers.set("Content-Security-Policy", policy);
  // Read to its end: a body that nobody reads would hold up the files behind it.
  return new Response(await answer.arrayBuffer(), { headers });
}

// What another program shares is put aside for the page; nothing of it goes to the network.
async function take(request) {
  const form = await request.formData().catch(() => new FormData());
  const words = ["title", "text", "url"].map((name) => form.get(name)).filter((part) => typeof part === "string" && part.trim());
  const file = form.get("file");
  const body = file instanceof File && file.size ? file : words.join("\n\n");
  const kept = await caches.open("incoming");
  await kept.put("incoming", new Response(body, { headers: { "X-Name": encodeURIComponent(body.name ?? "") } }));
  return Response.redirect(`${registration.scope}#incoming`, 303);
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("isnad-") && name !== cache).map((name) => caches.delete(name)));
  await clients.claim();
}

async function answer(name, request) {
  const kept = await caches.open(cache);
  return (await kept.match(name)) ?? fetch(request);
}
