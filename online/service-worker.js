// The site's service worker: what is kept for use without network, then JupyterLite's own worker.
//
// The rule: with each page that is opened, the server is asked for its list of files. A file whose
// hash in this list is kept comes from what is kept, any other one from the server: nobody sees an
// old edition while there is a network. If the server does not answer, the list of the last whole
// edition counts. Who has kept nothing is not concerned.
//
// The scripts of a worker share their names: JupyterLite's has a CACHE too, hence `kept.CACHE`.
importScripts("page/kept.js"); // defines kept
const PATIENCE = 5000; // milliseconds; a network that is there only by name must not keep one waiting
const JUPYTERLITES = /\/api\/(drive|stdin\/|service-worker-heartbeat)/; // talk between its own parts

/** The list that counts from now on, as the server has it or else as it was kept; may be none. */
async function renewed(cache) {
  try {
    const options = { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch(kept.LIST, options);
    const files = await answer.clone().json(); // not what a hotel's log-in page answers
    await cache.put(kept.NOW, answer);
    return files;
  } catch {
    const whole = await cache.match(kept.WHOLE);
    if (whole) await cache.put(kept.NOW, whole.clone());
    return whole?.json();
  }
}

async function answer(request) {
  if (!(await caches.has(kept.CACHE))) return fetch(request);
  const cache = await caches.open(kept.CACHE);
  let path = decodeURIComponent(new URL(request.url).pathname.slice(kept.ROOT.length));
  if (path === "" || path.endsWith("/")) path += "index.html";
  if (path === kept.LIST) return (await renewed(cache)) ? cache.match(kept.NOW) : Response.error();
  const files = request.mode === "navigate" ? await renewed(cache) : await (await cache.match(kept.NOW))?.json();
  const hash = files?.[path]?.[0];
  return (hash && (await cache.match(kept.key(path, hash)))) || fetch(request);
}

// The first listener that answers decides, so this one must stand before JupyterLite's.
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (!pathname.startsWith(kept.ROOT) || JUPYTERLITES.test(pathname)) return;
  event.stopImmediatePropagation(); // JupyterLite's would fetch the file once more
  event.respondWith(answer(event.request));
});

importScripts("jupyterlite-worker.js");
