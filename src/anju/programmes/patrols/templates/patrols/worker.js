// Keeps the app on the phone under one version; data is never kept here, that is the app's own matter.
{% autoescape off %}const FILES = {{ files }};{% endautoescape %}
const NAME = "patrol-{{ version }}", HOME = "{{ home }}";

self.addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(FILES.map((url) => new Request(url, { cache: "reload" })))).then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("patrol-") && name !== NAME) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || url.pathname.endsWith(".json")) return;
  if (url.pathname !== HOME && !FILES.includes(url.pathname)) return;
  event.respondWith(caches.open(NAME).then((kept) => kept.match(url.pathname)).then((found) => found || fetch(event.request)));
});
