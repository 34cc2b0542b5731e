/* The service worker. The server puts `LB` before this text: version, filer (the shell), tackning (the calm page) and
   formular (the form without a connection). Those addresses are all that is ever kept. Pages with reports, lists and
   answers to questions go to the network and nowhere else. */
"use strict";
const CACHE = `lb-${LB.version}`;

/** The form holds the municipality's categories, so it needs somebody logged in, and is fetched anew when asked for. */
const fetchForm = async () => {
  try {
    const answer = await fetch(LB.formular, { redirect: "error", cache: "no-store" });
    if (!answer.ok || answer.headers.get("Lb-Version") !== LB.version) return;
    if (await caches.has(CACHE)) await (await caches.open(CACHE)).put(LB.formular, answer); // not after a log-out
  } catch { /* logged out, or no connection: the one that is kept stays */ }
};

const navigate = async (request) => {
  try {
    return await fetch(request);
  } catch {
    const path = new URL(request.url).pathname;
    if (path === LB.ny) return Response.redirect(LB.formular + (request.method === "POST" ? "#fortsatt" : ""), 303);
    const kept = await caches.open(CACHE);
    return (path === LB.formular && await kept.match(LB.formular)) || kept.match(LB.tackning);
  }
};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((kept) => kept.addAll(LB.filer)).then(fetchForm));
  self.skipWaiting(); // an open page has loaded all it needs, and its drafts lie in the database
});
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});
self.addEventListener("message", (event) => { if (event.data === "hamta") event.waitUntil(fetchForm()); });
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(request));
  else if (request.method === "GET" && LB.filer.includes(url.pathname)) {
    event.respondWith(caches.open(CACHE).then((kept) => kept.match(url.pathname)).then((file) => file || fetch(request)));
  }
});
